export const id = 813;
export const ids = [813];
export const modules = {

/***/ 4813:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   runner: () => (/* binding */ runner)
/* harmony export */ });
/* unused harmony exports withoutBeginnings, formsOf */
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8161);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_os__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_2__);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8500);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_3___default = /*#__PURE__*/__webpack_require__.n(node_timers_promises__WEBPACK_IMPORTED_MODULE_3__);
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3838);
/* harmony import */ var _cancellation_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(4632);
/* harmony import */ var _cloud_signature_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(7755);
/* harmony import */ var _report_html_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(6433);
/* harmony import */ var _report_printable_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(9073);









/** The world on GitHub's runner. Secrets are masked before anything else is written. */
function runner(env, secrets) {
    let hidden = [];
    const mask = (secret) => {
        // Outside GitHub, the command would print the secret instead of masking it.
        if (env.GITHUB_ACTIONS)
            _actions_core__WEBPACK_IMPORTED_MODULE_4__/* .setSecret */ .Pq(secret);
        // Longest first: otherwise a form that starts with a shorter one would leave its end visible.
        hidden = [...hidden, ...formsOf(secret)].sort((a, b) => b.length - a.length);
    };
    const hide = (content) => withoutBeginnings(hidden.reduce((clean, form) => clean.replaceAll(form, '***'), content), hidden);
    secrets.forEach(mask);
    return {
        env,
        mask,
        hide,
        log: jobLog(hide),
        publisher: publisher(env, hide),
        clock: systemClock,
        signal: _cancellation_js__WEBPACK_IMPORTED_MODULE_5__/* .cancellation */ .W,
        idToken: (audience, signal) => Promise.race([_actions_core__WEBPACK_IMPORTED_MODULE_4__/* .getIDToken */ .V9(audience), rejection(signal)]),
    };
}
/** Shorter beginnings of secrets are not hidden: ordinary words may begin the same way. */
const HARMLESS = 6;
/**
 * Hides what remains of secrets in shortened text: a beginning followed by an ellipsis.
 *
 * @param forms The secrets in every encoding; see {@link formsOf}.
 * @example withoutBeginnings('token=CAISexampl…', ['CAISexample']) // 'token=***…'
 */
function withoutBeginnings(content, forms) {
    const parts = content.split('…');
    return parts
        .map((part, at) => {
        if (at === parts.length - 1)
            return part;
        const left = Math.max(0, ...forms.map((form) => beginningAtEnd(form, part)));
        return left === 0 ? part : `${part.slice(0, -left)}***`;
    })
        .join('…');
}
/** How many of a form's first characters a text ends with; 0 if too few to matter. */
function beginningAtEnd(form, content) {
    for (let length = Math.min(form.length, content.length); length >= HARMLESS; length--)
        if (content.endsWith(form.slice(0, length)))
            return length;
    return 0;
}
/** Rejects as soon as the signal is aborted, for work that does not support signals. */
function rejection(signal) {
    return new Promise((_, reject) => {
        if (signal.aborted)
            reject(signal.reason);
        signal.addEventListener('abort', () => reject(signal.reason));
    });
}
/** The longest timer of Node.js in milliseconds; it treats anything longer, as a reply may ask for, as 1 ms. */
const LONGEST_SLEEP = 2 ** 31 - 1;
/** The real time. */
const systemClock = {
    now: () => Date.now(),
    sleep: async (ms, signal) => {
        try {
            await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_3__.setTimeout)(Math.min(ms, LONGEST_SLEEP), undefined, signal ? { signal } : {});
        }
        catch (error) {
            signal?.throwIfAborted();
            throw error;
        }
    },
};
/** The job's log. Every line is escaped here, and `hide` removes secrets that a reply may have echoed. */
function jobLog(hide) {
    const safe = (text) => (0,_report_printable_js__WEBPACK_IMPORTED_MODULE_7__/* .printable */ .g)(hide(text));
    const safeLines = (text) => text.split('\n').map(safe).join('\n');
    return {
        info: (line) => _actions_core__WEBPACK_IMPORTED_MODULE_4__/* .info */ .pq(safe(line)),
        debug: (line) => _actions_core__WEBPACK_IMPORTED_MODULE_4__/* .debug */ .Yz(safe(line)),
        notice: (line) => _actions_core__WEBPACK_IMPORTED_MODULE_4__/* .notice */ .lm(safe(line)),
        warning: (line) => _actions_core__WEBPACK_IMPORTED_MODULE_4__/* .warning */ .$e(safe(line)),
        fail: (text) => _actions_core__WEBPACK_IMPORTED_MODULE_4__/* .setFailed */ .C1(safeLines(text)),
        group: (title, lines) => {
            _actions_core__WEBPACK_IMPORTED_MODULE_4__/* .startGroup */ .Oh(safe(title));
            for (const line of lines)
                _actions_core__WEBPACK_IMPORTED_MODULE_4__/* .info */ .pq(safe(line));
            _actions_core__WEBPACK_IMPORTED_MODULE_4__/* .endGroup */ .N4();
        },
    };
}
/** The files that the runner reads after the step. */
function publisher(env, hide) {
    let path = '';
    return {
        outputs: (values) => {
            for (const [name, value] of Object.entries(values))
                _actions_core__WEBPACK_IMPORTED_MODULE_4__/* .setOutput */ .uH(name, hide(value));
        },
        summary: (markdown) => {
            const file = env.GITHUB_STEP_SUMMARY;
            if (file)
                (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.appendFileSync)(file, hide(markdown));
        },
        planFile: (json) => {
            path ||= (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.mkdtempSync)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(env.RUNNER_TEMP || (0,node_os__WEBPACK_IMPORTED_MODULE_1__.tmpdir)(), 'cdn-refresh-')), 'plan.json');
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.writeFileSync)(path, hide(json));
        },
        get planFilePath() {
            return path;
        },
    };
}
/**
 * A secret in every encoding in which it may appear: JSON, HTML, URL, Base64. The runner masks only the plain form, and only in
 * the log.
 */
function formsOf(secret) {
    const plain = [secret, JSON.stringify(secret).slice(1, -1), (0,_report_html_js__WEBPACK_IMPORTED_MODULE_8__/* .text */ .Qq)(secret)];
    const encoded = [encodeURIComponent(secret), (0,_cloud_signature_js__WEBPACK_IMPORTED_MODULE_6__/* .encodeRfc3986 */ .My)(secret), encodeURI(secret)];
    const lowerCase = encoded.map((form) => form.replace(/%../g, (octet) => octet.toLowerCase()));
    const query = new URLSearchParams({ '': secret }).toString().slice(1);
    const forms = [...plain, ...encoded, ...lowerCase, query, ...base64FormsOf(secret)];
    return [...new Set(forms)].filter((form) => form !== '');
}
/** Shorter forms in Base64 could match ordinary words. */
const SHORTEST_BASE64 = 8;
/** A secret within longer text in Base64: one of three forms, depending on its offset, less the characters shared with its neighbours. */
function base64FormsOf(secret) {
    const bytes = Buffer.from(secret);
    return [0, 1, 2].flatMap((before) => {
        const whole = Buffer.concat([Buffer.alloc(before), bytes])
            .toString('base64')
            .replace(/=+$/, '');
        const start = Math.ceil((before * 8) / 6);
        const end = Math.floor(((before + bytes.length) * 8) / 6);
        const form = whole.slice(start, end);
        if (form.length < SHORTEST_BASE64)
            return [];
        return [form, form.replaceAll('+', '-').replaceAll('/', '_'), encodeURIComponent(form)];
    });
}


/***/ })

};
