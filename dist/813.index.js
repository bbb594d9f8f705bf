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









/** The world as GitHub's runner gives it. The secrets are masked before anything else is said. */
function runner(env, secrets) {
    let hidden = [];
    const mask = (secret) => {
        // Elsewhere nobody reads the command, and it would print what it is to hide.
        if (env.GITHUB_ACTIONS)
            _actions_core__WEBPACK_IMPORTED_MODULE_4__/* .setSecret */ .Pq(secret);
        // The longest first: one that begins with another would leave its tail.
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
/** Characters of a secret that say nothing: shorter beginnings may be those of ordinary words. */
const HARMLESS = 6;
/**
 * Text without what a cut left of a secret: its beginning, before an ellipsis.
 *
 * @param forms What secrets look like; see {@link formsOf}.
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
/** How many of a form's first characters a text ends with; 0 if they are too few to matter. */
function beginningAtEnd(form, content) {
    for (let length = Math.min(form.length, content.length); length >= HARMLESS; length--)
        if (content.endsWith(form.slice(0, length)))
            return length;
    return 0;
}
/** Rejects as soon as the signal is aborted, for work that knows no signals. */
function rejection(signal) {
    return new Promise((_, reject) => {
        if (signal.aborted)
            reject(signal.reason);
        signal.addEventListener('abort', () => reject(signal.reason));
    });
}
/** Milliseconds that a timer of Node.js can wait; more of them, as a reply may ask for, would be none. */
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
/** The job's log: every line is made harmless here, and `hide` takes secrets out that an echo might hold. */
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
    let written = '';
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
            // A run that ends before it has a plan tells the same at its end: of a million URLs, writing that takes half a second.
            if (json === written)
                return;
            written = json;
            path ||= (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.mkdtempSync)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(env.RUNNER_TEMP || (0,node_os__WEBPACK_IMPORTED_MODULE_1__.tmpdir)(), 'cdn-refresh-')), 'plan.json');
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.writeFileSync)(path, hide(json));
        },
        get planFilePath() {
            return path;
        },
    };
}
/**
 * A secret as it may stand in the log, in JSON, in the summary, in a URL, and in Base64: the runner itself hides it as it is, and in
 * the log alone.
 */
function formsOf(secret) {
    const plain = [secret, JSON.stringify(secret).slice(1, -1), (0,_report_html_js__WEBPACK_IMPORTED_MODULE_8__/* .text */ .Qq)(secret)];
    const encoded = [encodeURIComponent(secret), (0,_cloud_signature_js__WEBPACK_IMPORTED_MODULE_6__/* .encodeRfc3986 */ .My)(secret), encodeURI(secret)];
    const lowerCase = encoded.map((form) => form.replace(/%../g, (octet) => octet.toLowerCase()));
    const query = new URLSearchParams({ '': secret }).toString().slice(1);
    const forms = [...plain, ...encoded, ...lowerCase, query, ...base64FormsOf(secret)];
    return [...new Set(forms)].filter((form) => form !== '');
}
/** Characters of Base64 below which a form would hide ordinary words, too. */
const SHORTEST_BASE64 = 8;
/** What a secret becomes within a longer text in Base64: one of three, by where it begins. The ends mix with what stands beside it. */
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
