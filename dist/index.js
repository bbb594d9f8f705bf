import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({

/***/ 4632:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ cancellation)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3916);

/**
 * Listens for the signals with which the runner cancels a job: SIGINT, and SIGTERM 7.5 seconds later. Called before anything
 * else is loaded, because without a listener a signal ends the process without a report.
 */
function listenForCancellation() {
    const cancelled = new AbortController();
    const reason = new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('cancelled', 'The job was cancelled', 'Rerun the workflow.');
    for (const name of ['SIGINT', 'SIGTERM'])
        process.once(name, () => cancelled.abort(reason));
    return cancelled.signal;
}
/** Aborted when the job is cancelled. */
const cancellation = listenForCancellation();


/***/ }),

/***/ 473:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Cf: () => (/* binding */ RESPONSE),
/* harmony export */   Ui: () => (/* binding */ CacheProcess),
/* harmony export */   rK: () => (/* binding */ CACHE_PROCESS),
/* harmony export */   sE: () => (/* binding */ CACHED_FILE)
/* harmony export */ });
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(1421);
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__nccwpck_require__.n(node_child_process__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(3024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__nccwpck_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(1455);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_2___default = /*#__PURE__*/__nccwpck_require__.n(node_fs_promises__WEBPACK_IMPORTED_MODULE_2__);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(8161);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_3___default = /*#__PURE__*/__nccwpck_require__.n(node_os__WEBPACK_IMPORTED_MODULE_3__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_4___default = /*#__PURE__*/__nccwpck_require__.n(node_path__WEBPACK_IMPORTED_MODULE_4__);
/* harmony import */ var node_readline__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(481);
/* harmony import */ var node_readline__WEBPACK_IMPORTED_MODULE_5___default = /*#__PURE__*/__nccwpck_require__.n(node_readline__WEBPACK_IMPORTED_MODULE_5__);
/* harmony import */ var _clock_js__WEBPACK_IMPORTED_MODULE_6__ = __nccwpck_require__(9373);







/** The argument with which the bundle becomes this process, and the prefix of its responses. */
const CACHE_PROCESS = '--cache';
const RESPONSE = '::cache-answer::';
/** The file that is cached. Its path is part of what identifies an entry, so it must never change. */
const CACHED_FILE = 'cdn-manifest.json';
/** The service's messages in the log of @actions/cache if the token may only read, and if the key is taken. */
const DENIED = 'cache write denied:';
const TAKEN = /\(409\)|already exists/;
/** For one request, including the retries of @actions/cache. In milliseconds. */
const LIMIT = 30_000;
/** The variables that @actions/cache and the programs it starts (tar, zstd) need: no inputs and no keys. */
const NEEDED = /^(PATH|PATHEXT|HOME|USERPROFILE|SystemRoot|ComSpec|PROGRAMFILES|TEMP|TMP|TMPDIR|LANG|LC_ALL|GITHUB_SERVER_URL|NODE_EXTRA_CA_CERTS|ACTIONS_(CACHE|RESULTS|RUNTIME)_\w+|(HTTPS?|NO)_PROXY)$/i;
/**
 * @actions/cache in a separate process. So it can be killed if it takes too long, its log and working directory are separate
 * from ours, and it gets no Alibaba Cloud keys.
 */
class CacheProcess {
    #world;
    #folder;
    #process = null;
    constructor(world, folder) {
        this.#world = world;
        this.#folder = folder;
        world.signal.addEventListener('abort', () => {
            this.#process?.kill('SIGKILL');
            (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.rmSync)(folder, { recursive: true, force: true, maxRetries: 3 });
        });
    }
    static async open(world) {
        const folder = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.mkdtemp)((0,node_path__WEBPACK_IMPORTED_MODULE_4__.join)(world.env.RUNNER_TEMP || (0,node_os__WEBPACK_IMPORTED_MODULE_3__.tmpdir)(), 'cdn-cache-'));
        return new CacheProcess(world, await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.realpath)(folder));
    }
    async isAvailable() {
        const response = await this.#send({ action: 'available' });
        return response?.result === 'yes';
    }
    async find(keys) {
        const file = (0,node_path__WEBPACK_IMPORTED_MODULE_4__.join)(this.#folder, CACHED_FILE);
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.rm)(file, { force: true });
        const response = await this.#send({ action: 'find', keys });
        if (response === null || response.result === 'no')
            return null;
        return { key: response.result, text: await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.readFile)(file, 'utf8').catch(() => '') };
    }
    async save(key, text) {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.writeFile)((0,node_path__WEBPACK_IMPORTED_MODULE_4__.join)(this.#folder, CACHED_FILE), text);
        const response = await this.#send({ action: 'save', key });
        if (response?.result === 'yes')
            return 'saved';
        const said = response?.lines.join('\n') ?? '';
        if (said.includes(DENIED))
            return 'denied';
        return TAKEN.test(said) ? 'taken' : 'failed';
    }
    /** Returns null if there is no answer in time. The process is then killed, and the next request starts another. */
    async #send(request) {
        const { clock, log, signal } = this.#world;
        try {
            return await (0,_clock_js__WEBPACK_IMPORTED_MODULE_6__/* .within */ .ux)(LIMIT, clock, signal, (limited) => this.#exchange(request, limited));
        }
        catch (failure) {
            this.#process?.kill('SIGKILL');
            this.#process = null;
            signal.throwIfAborted();
            const reason = failure instanceof _clock_js__WEBPACK_IMPORTED_MODULE_6__/* .OutOfTime */ .fg ? failure.message : String(failure);
            log.debug(`GitHub's cache (${request.action}): ${reason}`);
            return null;
        }
    }
    async #exchange(request, signal) {
        this.#process ??= this.#start();
        const { stdin, stdout, stderr } = this.#process;
        if (!stdin || !stdout || !stderr)
            throw new Error('the process has no pipes');
        const { promise, resolve, reject } = Promise.withResolvers();
        const lines = [];
        const readers = [stdout, stderr].map((input) => (0,node_readline__WEBPACK_IMPORTED_MODULE_5__.createInterface)({ input }));
        for (const reader of readers)
            reader.on('line', (line) => {
                if (line.startsWith(RESPONSE))
                    resolve(line.slice(RESPONSE.length));
                else
                    lines.push(line);
            });
        const ended = () => reject(new Error('its process ended'));
        const aborted = () => reject(signal.reason);
        this.#process.once('exit', ended).once('error', reject);
        signal.addEventListener('abort', aborted);
        try {
            stdin.write(`${JSON.stringify(request)}\n`);
            return { ...JSON.parse(await promise), lines };
        }
        finally {
            for (const line of lines)
                this.#note(line);
            for (const reader of readers)
                reader.close();
            this.#process?.off('exit', ended).off('error', reject);
            signal.removeEventListener('abort', aborted);
        }
    }
    #start() {
        const { env, program } = this.#world;
        const needed = Object.entries(env).filter(([name]) => NEEDED.test(name));
        const folder = this.#folder;
        const started = (0,node_child_process__WEBPACK_IMPORTED_MODULE_0__.spawn)(process.execPath, [program, CACHE_PROCESS], {
            cwd: folder,
            env: { ...Object.fromEntries(needed), GITHUB_WORKSPACE: folder, RUNNER_TEMP: folder },
            stdio: 'pipe',
        });
        started.once('exit', () => {
            if (this.#process === started)
                this.#process = null;
        });
        // If it dies before it has read a request, its end is what is reported.
        started.stdin.on('error', () => { });
        return started;
    }
    /** Passes on the log of @actions/cache, without its debug lines, which contain signed URLs. */
    #note(line) {
        const words = line.replace(/^::(warning|error)::/, '').trim();
        if (words !== '' && !words.startsWith('::'))
            this.#world.log.debug(`GitHub's cache: ${words.replace(/sig=[^&\s]*/g, 'sig=***')}`);
    }
}


/***/ }),

/***/ 9373:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   L5: () => (/* binding */ retry),
/* harmony export */   eM: () => (/* binding */ Stopwatch),
/* harmony export */   fg: () => (/* binding */ OutOfTime),
/* harmony export */   nl: () => (/* binding */ deadline),
/* harmony export */   ux: () => (/* binding */ within),
/* harmony export */   yz: () => (/* binding */ pauses)
/* harmony export */ });
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(8500);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__nccwpck_require__.n(node_timers_promises__WEBPACK_IMPORTED_MODULE_0__);

/**
 * A function that long computations await from time to time, so that timers and signals get a turn.
 *
 * @throws the signal's reason once it is aborted
 */
function pauses(signal) {
    return async () => {
        await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_0__.setImmediate)();
        signal.throwIfAborted();
    };
}
/** The reason with which work is aborted when its time is up. */
class OutOfTime extends Error {
    name = 'OutOfTime';
}
/**
 * Starts a deadline.
 *
 * @param ms The time until then, in milliseconds.
 * @param reason What the signal is aborted with.
 */
function deadline(ms, clock, reason) {
    const up = new AbortController();
    const done = new AbortController();
    clock.sleep(ms, done.signal).then(() => up.abort(reason), () => { });
    return { signal: up.signal, end: () => done.abort() };
}
/** Measures how long each stage of a run takes. */
class Stopwatch {
    #clock;
    #starts = [];
    constructor(clock) {
        this.#clock = clock;
    }
    /** Starts a stage, which ends the previous one. */
    start(stage) {
        this.#starts.push({ stage, at: this.#clock.now() });
    }
    /** The stages so far, including the current one. */
    laps() {
        return this.#starts.map(({ stage, at }, index) => ({
            stage,
            ms: (this.#starts[index + 1]?.at ?? this.#clock.now()) - at,
        }));
    }
}
/**
 * Repeats an attempt until it succeeds.
 *
 * @param delayAfter How long to wait after a failure, in milliseconds, given how many there have been. Throws to give up.
 * @throws what `delayAfter` throws; the signal's reason if it is aborted while waiting
 */
async function retry(attempt, delayAfter, clock, signal) {
    for (let failures = 1;; failures++) {
        try {
            return await attempt();
        }
        catch (failure) {
            await clock.sleep(delayAfter(failure, failures), signal);
        }
    }
}
/**
 * Limits the time of some work: its signal is aborted when the time is up, or when `signal` is.
 *
 * @param ms The limit, in milliseconds.
 * @throws what the work throws, usually its signal's reason once that is aborted.
 */
async function within(ms, clock, signal, work) {
    const late = new AbortController();
    const done = new AbortController();
    const timer = clock.sleep(ms, done.signal).then(() => late.abort(new OutOfTime(`no answer within ${Math.round(ms / 1000)} seconds`)), () => { });
    try {
        return await work(AbortSignal.any([signal, late.signal]));
    }
    finally {
        done.abort();
        await timer;
    }
}


/***/ }),

/***/ 7755:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   My: () => (/* binding */ encodeRfc3986),
/* harmony export */   PI: () => (/* binding */ FORM),
/* harmony export */   _S: () => (/* binding */ sign),
/* harmony export */   vE: () => (/* binding */ timestamp),
/* harmony export */   ve: () => (/* binding */ encodeParameters)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__nccwpck_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);

const ALGORITHM = 'ACS3-HMAC-SHA256';
/** The media type of all request bodies. */
const FORM = 'application/x-www-form-urlencoded';
/**
 * Percent-encodes everything except RFC 3986's unreserved characters.
 *
 * @example encodeRfc3986("a b*'~") // 'a%20b%2A%27~'
 */
function encodeRfc3986(text) {
    return encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
}
/** Encodes parameters as a query string or form body, sorted by name. */
function encodeParameters(parameters) {
    return Object.entries(parameters)
        .sort(([one], [other]) => (one < other ? -1 : 1))
        .map((parameter) => parameter.map(encodeRfc3986).join('='))
        .join('&');
}
/**
 * The headers of a request, including `Authorization`, signed with signature version 3.
 *
 * @param now milliseconds since the epoch; the API refuses a difference of more than 15 minutes
 * @param nonce unique to this request; the API refuses to accept one twice
 * @see https://www.alibabacloud.com/help/en/sdk/product-overview/v3-request-structure-and-signature
 */
function sign(request, key, now, nonce) {
    const headers = {
        host: request.host,
        'x-acs-action': request.action,
        'x-acs-content-sha256': sha256(request.body ?? ''),
        'x-acs-date': timestamp(now),
        'x-acs-signature-nonce': nonce,
        'x-acs-version': request.version,
    };
    if (request.body !== undefined)
        headers['content-type'] = FORM;
    if (key.securityToken !== undefined)
        headers['x-acs-security-token'] = key.securityToken;
    const names = Object.keys(headers).sort();
    const canonicalRequest = [
        request.method,
        '/',
        encodeParameters(request.query),
        ...names.map((name) => `${name}:${headers[name]?.trim()}`),
        '',
        names.join(';'),
        headers['x-acs-content-sha256'],
    ].join('\n');
    const signature = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHmac)('sha256', key.accessKeySecret)
        .update(`${ALGORITHM}\n${sha256(canonicalRequest)}`)
        .digest('hex');
    headers.authorization = `${ALGORITHM} Credential=${key.accessKeyId},SignedHeaders=${names.join(';')},Signature=${signature}`;
    return headers;
}
/** @example timestamp(0) // '1970-01-01T00:00:00Z' */
function timestamp(ms) {
    return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}
function sha256(text) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(text).digest('hex');
}


/***/ }),

/***/ 3916:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   c6: () => (/* binding */ isDenial),
/* harmony export */   em: () => (/* binding */ sentence),
/* harmony export */   hM: () => (/* binding */ ExplainedError),
/* harmony export */   lZ: () => (/* binding */ ActionError)
/* harmony export */ });
/** Ends a text with a full stop, unless it ends with punctuation. */
function sentence(text) {
    return /[.!?:…]$/.test(text) ? text : `${text}.`;
}
/** Whether a code of Alibaba Cloud stands for a missing permission, such as `Forbidden.RAM`. */
function isDenial(code) {
    return /^(?:Forbidden|NoPermission)(?:\.|$)/.test(code);
}
/**
 * An error that a user can act on: printed without a stack, followed by its hint and a link to its explanation.
 * Anything else that is thrown is a defect of this action and shows its stack.
 */
class ExplainedError extends Error {
    name = 'ExplainedError';
    code;
    /** What to do about it, as a sentence. */
    hint;
    /** Where Troubleshooting explains it: the anchor of a heading, the same in both languages. */
    anchor;
    constructor({ code, hint, anchor }, message, options) {
        super(message, options);
        this.code = code;
        this.hint = hint;
        this.anchor = anchor;
    }
}
/** What went wrong in this action's own terms. Its code is the anchor, unless the cause is explained elsewhere. */
class ActionError extends ExplainedError {
    name = 'ActionError';
    constructor(code, message, hint, { anchor = code, ...options } = {}) {
        super({ code, hint, anchor }, message, options);
    }
}


/***/ }),

/***/ 9407:
/***/ ((module, __unused_webpack___webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.a(module, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
/* harmony import */ var _cancellation_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(4632);
/* harmony import */ var node_net__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(7030);
/* harmony import */ var node_net__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__nccwpck_require__.n(node_net__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _changes_builds_cache_client_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(473);
/* harmony import */ var _step_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(4634);
// Imported first: without a listener, a signal ends the process without a report.




/**
 * Milliseconds until Node.js tries the next address of a server, or gives up on the last one. Its default of 250 is too short
 * for a server on another continent.
 */
const NEXT_ADDRESS = 1000;
(0,node_net__WEBPACK_IMPORTED_MODULE_1__.setDefaultAutoSelectFamilyAttemptTimeout)(NEXT_ADDRESS);
if (process.argv.includes(_changes_builds_cache_client_js__WEBPACK_IMPORTED_MODULE_2__/* .CACHE_PROCESS */ .rK)) {
    const { serveCache } = await Promise.all(/* import() */[__nccwpck_require__.e(752), __nccwpck_require__.e(838), __nccwpck_require__.e(641), __nccwpck_require__.e(621)]).then(__nccwpck_require__.bind(__nccwpck_require__, 9621));
    await serveCache();
}
else {
    await (0,_step_js__WEBPACK_IMPORTED_MODULE_3__/* .step */ .P)(process.env);
}
// A helper process of git, or an endpoint that never answers, would otherwise keep this process alive.
process.stdout.write('', () => process.exit());

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 6433:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   CS: () => (/* binding */ prose),
/* harmony export */   EU: () => (/* binding */ fence),
/* harmony export */   Jj: () => (/* binding */ cut),
/* harmony export */   Qq: () => (/* binding */ text),
/* harmony export */   aY: () => (/* binding */ code),
/* harmony export */   nf: () => (/* binding */ link),
/* harmony export */   tp: () => (/* binding */ table),
/* harmony export */   zH: () => (/* binding */ details)
/* harmony export */ });
/* harmony import */ var _printable_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(9073);

/** The most characters shown of a text from outside; the plan file has all of it. */
const SHOWN = 300;
/** Escapes text so that GitHub shows it literally: no HTML, Markdown, mentions, formulas or links. */
function text(content) {
    return (0,_printable_js__WEBPACK_IMPORTED_MODULE_0__/* .printable */ .g)(content)
        .trim()
        .replace(MARKUP, (found) => `${found.slice(0, -1)}&#${found.charCodeAt(found.length - 1)};`);
}
/** Characters with a meaning in HTML or Markdown, some only at the start of the text or after `www`. */
const MARKUP = /^\d+[.)]|\bwww\.|[<>&"'\\`*_~[\]|#@!:$=+-]/gi;
/** Escapes text like {@link text}, but shows what is between backticks as code. */
function prose(content) {
    return text(content).replace(/&#96;((?:(?!&#96;).)*)&#96;/g, '<code>$1</code>');
}
/** Shortens a text. The ellipsis also marks where a secret may have been cut, which `withoutBeginnings` relies on. */
function cut(content, most) {
    return content.length > most ? `${content.slice(0, most)}…` : content;
}
/** Text shown as code, shortened if it is long. */
function code(content) {
    return content && `<code>${text(cut(content, SHOWN))}</code>`;
}
/** A link. Only for addresses that we build: escaping does not make an untrusted one safe. */
function link(url, label) {
    return `<a href="${text(url)}">${label}</a>`;
}
/** A table whose cells are HTML. An empty head is left out. */
function table(head, rows) {
    const row = (cells, tag) => `<tr>${cells.map((cell) => `<${tag}>${cell}</${tag}>`).join('')}</tr>`;
    const top = head.some((cell) => cell !== '') ? row(head, 'th') : '';
    return `<table>${top}${rows.map((cells) => row(cells, 'td')).join('')}</table>`;
}
/** A section that is collapsed until the reader clicks its title. */
function details(title, body) {
    return `<details><summary>${title}</summary>\n\n${body}\n\n</details>`;
}
/** A code block. The fence is longer than any run of backticks in the lines, so that they cannot close it. */
function fence(language, lines) {
    const content = lines.map(_printable_js__WEBPACK_IMPORTED_MODULE_0__/* .printable */ .g);
    const runs = content.flatMap((line) => line.match(/`+/g) ?? []).map((run) => run.length);
    const mark = '`'.repeat(Math.max(2, ...runs) + 1);
    return [`${mark}${language}`, ...content, mark].join('\n');
}


/***/ }),

/***/ 9073:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ printable)
/* harmony export */ });
/**
 * Makes text from outside (file names, output of git, replies of the API) safe for a line of the log: it cannot start
 * a new line or contain a workflow command.
 *
 * @example printable('a\n::error::b') // 'a\\u000a::error::b'
 * @example printable('::error::b') // ':\u200b:error::b'
 */
function printable(text) {
    return text
        .toWellFormed()
        .replace(UNSAFE, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`)
        .replace(/^(\s*:):/, `$1${BREAK}:`)
        .replaceAll('##[', `##${BREAK}[`);
}
/** A zero-width space: the runner no longer recognizes the command, while the text looks the same. */
const BREAK = '\u200b';
/** Control characters, Unicode line separators, and bidirectional control characters. */
const UNSAFE = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu;


/***/ }),

/***/ 4634:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  P: () => (/* binding */ step)
});

// EXTERNAL MODULE: ./src/clock.ts
var src_clock = __nccwpck_require__(9373);
;// CONCATENATED MODULE: ./src/quantities.ts
/**
 * @example number(1391) // '1,391'; `Intl` would do it too, but takes longer to load than the whole report takes
 */
function number(value) {
    return String(value).replace(/\B(?=(?:\d{3})+$)/g, ',');
}
/** @example count(2, 'directory') // '2 directories' */
function count(value, noun) {
    return `${number(value)} ${value === 1 ? noun : `${noun.replace(/y$/, 'ie')}s`}`;
}
/** @example minutes(65_000) // '1:05' */
function minutes(ms) {
    const seconds = Math.round(ms / 1000);
    return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
/**
 * The first items of a list, and how many more there are.
 *
 * @example listed(['a', 'b', 'c', 'd'], 2) // 'a, b and 2 more'
 * @example listed(['a', 'b', 'c'], 3) // 'a, b and c'
 */
function listed(items, most = Number.POSITIVE_INFINITY) {
    const shown = items.slice(0, most);
    const rest = items.length - shown.length;
    const last = rest > 0 ? `${number(rest)} more` : shown.pop();
    return shown.length > 0 ? `${shown.join(', ')} and ${last}` : (last ?? '');
}
/** A commit hash as logs and links show it. */
function quantities_short(hash) {
    return hash.slice(0, 7);
}

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __nccwpck_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(6760);
// EXTERNAL MODULE: ./src/errors.ts
var errors = __nccwpck_require__(3916);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __nccwpck_require__(7598);
// EXTERNAL MODULE: external "node:buffer"
var external_node_buffer_ = __nccwpck_require__(4573);
;// CONCATENATED MODULE: ./src/changes/file-names.ts

/** A byte that is not UTF-8 is represented by this plus the byte: the lone surrogates U+DC80 to U+DCFF. */
const ESCAPE = 0xdc00;
/**
 * The text for a file name in bytes. Different bytes give different texts: each byte that is not UTF-8 becomes a lone surrogate,
 * which no valid UTF-8 decodes to.
 *
 * @example
 * nameOf(Buffer.from('caf\xe9', 'latin1')) // 'caf\udce9'
 */
function nameOf(bytes) {
    if ((0,external_node_buffer_.isUtf8)(bytes))
        return bytes.toString('utf8');
    let name = '';
    for (let at = 0; at < bytes.length;) {
        const length = characterLength(bytes, at);
        name +=
            length === 0
                ? String.fromCharCode(ESCAPE + bytes.readUInt8(at))
                : bytes.toString('utf8', at, at + length);
        at += Math.max(length, 1);
    }
    return name;
}
/** As `nameOf`, for a name that was read as Latin-1: one character per byte. */
function nameOfLatin1(bytes) {
    return /^[\0-\x7f]*$/.test(bytes) ? bytes : nameOf(Buffer.from(bytes, 'latin1'));
}
/** The inverse of `nameOf`. */
function bytesOf(name) {
    if (name.isWellFormed())
        return Buffer.from(name);
    const parts = Array.from(name, (character) => {
        // A lone surrogate is its own code unit; a pair begins with one that is lower.
        const code = character.charCodeAt(0);
        const escaped = code >= ESCAPE + 0x80 && code <= ESCAPE + 0xff;
        return escaped ? Buffer.of(code - ESCAPE) : Buffer.from(character);
    });
    return Buffer.concat(parts);
}
/** Whether a file is below a folder; '' is the whole repository. */
function isBelow(path, folder) {
    return folder === '' || path.startsWith(`${folder}/`);
}
/** The length in bytes of the UTF-8 character at `at`; 0 if there is none. */
function characterLength(bytes, at) {
    const first = bytes.readUInt8(at);
    const length = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
    const character = bytes.subarray(at, at + length);
    return character.length === length && (0,external_node_buffer_.isUtf8)(character) ? length : 0;
}

;// CONCATENATED MODULE: ./src/changes/builds/build-folder.ts




/**
 * Lists every file below a folder. Symbolic links are followed, as upload tools do, but only within the folder: outside
 * of it, they could lead to the runner's secrets.
 *
 * @param folder The folder's real path, without symbolic links.
 */
async function listFolder(folder) {
    const files = [];
    const skipped = [];
    /** `real` is the real path of this folder; `above` those of the folders from which links led here. */
    async function walk(prefix, real, above) {
        const options = { withFileTypes: true, encoding: 'buffer' };
        for (const entry of await (0,promises_.readdir)(pathOf(folder, prefix), options)) {
            const name = nameOf(entry.name);
            const path = prefix + name;
            if (entry.isFile())
                files.push(path);
            else if (entry.isDirectory())
                await walk(`${path}/`, real + external_node_path_.sep + name, above);
            else if (!entry.isSymbolicLink() || !(await follow(path, [...above, real]))) {
                skipped.push(path);
            }
        }
    }
    /** Returns false if the link leaves the folder or leads back to a folder it was reached from. */
    async function follow(path, above) {
        const real = await realPathOf(pathOf(folder, path));
        if (real === null || !isWithin(real, folder))
            return false;
        const status = await (0,promises_.stat)(pathOf(folder, path));
        if (status.isFile())
            files.push(path);
        else if (status.isDirectory() && !above.some((place) => isWithin(place, real))) {
            await walk(`${path}/`, real, above);
        }
        else
            return false;
        return true;
    }
    await walk('', folder, []);
    return { files: files.sort(), skipped: skipped.sort() };
}
/**
 * How much of a SHA-256 is kept: 128 bits are enough to tell a site's files apart, keep the manifest small, and can
 * be compared with the beginning of what `sha256sum` prints.
 */
const HASH_DIGITS = 32;
/** Files read at the same time, and the bytes read of each at a time: 512 KiB in all. */
const WORKERS = 8;
const CHUNK = 64 * 1024;
/** The beginning of each file's SHA-256 in hexadecimal, in the order of the names. */
async function hashFiles(folder, names) {
    const hashes = new Map(names.map((name) => [name, '']));
    const queue = names.values();
    async function work() {
        const chunk = Buffer.allocUnsafe(CHUNK);
        for (const name of queue)
            hashes.set(name, await hashFile(pathOf(folder, name), chunk));
    }
    await Promise.all(Array.from({ length: WORKERS }, work));
    return hashes;
}
async function hashFile(path, chunk) {
    const file = await (0,promises_.open)(path);
    try {
        const hash = (0,external_node_crypto_.createHash)('sha256');
        for (;;) {
            const { bytesRead } = await file.read(chunk, 0, chunk.length, null);
            if (bytesRead === 0)
                return hash.digest('hex').slice(0, HASH_DIGITS);
            hash.update(chunk.subarray(0, bytesRead));
        }
    }
    finally {
        await file.close();
    }
}
/** The path of a file below a folder, in the bytes that the file system has for it. */
function pathOf(folder, name) {
    return bytesOf(`${folder}/${name}`);
}
/** Returns null for a broken link. */
async function realPathOf(path) {
    try {
        return nameOf(await (0,promises_.realpath)(path, { encoding: 'buffer' }));
    }
    catch (error) {
        if (isCode(error, 'ENOENT') || isCode(error, 'ELOOP') || isCode(error, 'ENOTDIR'))
            return null;
        throw error;
    }
}
function isWithin(path, folder) {
    return path === folder || path.startsWith(folder + external_node_path_.sep);
}
/** Whether a file system call failed with this code. */
function isCode(error, code) {
    return error instanceof Error && 'code' in error && error.code === code;
}

;// CONCATENATED MODULE: ./src/changes/builds/manifest-format.ts


/** The manifest to start from if there is none. */
const NOTHING_KNOWN = { files: new Map(), complete: false };
/**
 * Formats a manifest as JSON with one file per line, sorted, so that two manifests can be compared by eye or with a diff. The lone
 * surrogates in names that are not UTF-8 are escaped.
 *
 * @example
 * formatManifest({
 *   complete: true,
 *   files: new Map([['a.html', '0123456789abcdef0123456789abcdef'], ['b.html', null]]),
 * });
 * // {"version": 2, "complete": true, "files": {
 * // "a.html": "0123456789abcdef0123456789abcdef",
 * // "b.html": null
 * // }}
 */
function formatManifest({ files, complete }) {
    const names = [...files.keys()].sort();
    const lines = names.map((name) => `${JSON.stringify(name)}: ${JSON.stringify(files.get(name))}`);
    return `{"version": ${VERSION}, "complete": ${complete}, "files": {\n${lines.join(',\n')}\n}}\n`;
}
const VERSION = 2;
/**
 * Parses the output of `formatManifest`.
 *
 * @throws Error that says why the text is not a manifest
 */
function parseManifest(text) {
    const content = JSON.parse(text);
    if (!isRecord(content) || !isRecord(content.files))
        throw new Error('it has no list of files');
    if (content.version !== VERSION)
        throw new Error(`its version is not ${VERSION}`);
    const files = new Map();
    for (const [name, hash] of Object.entries(content.files)) {
        if (!isPath(name))
            throw new Error(`${JSON.stringify(name)} is not a file path`);
        if (hash !== null && !(typeof hash === 'string' && HASH.test(hash))) {
            throw new Error(`the hash of ${JSON.stringify(name)} is malformed`);
        }
        files.set(name, hash);
    }
    return { files, complete: content.complete === true };
}
const HASH = new RegExp(`^[0-9a-f]{${HASH_DIGITS}}$`);
/** Whether a folder can have such a file. Anything else could, in a URL, lead out of the base URL. */
function isPath(name) {
    const isClimbing = name.split('/').some((segment) => /^\.{0,2}$/.test(segment));
    return !isClimbing && nameOf(bytesOf(name)) === name;
}
function isRecord(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
/**
 * What several manifests of the same edges agree on. A file's hash is known only if all have the same: otherwise, nobody knows
 * which one an edge holds.
 */
function agreementOf(manifests) {
    const names = new Set(manifests.flatMap(({ files }) => [...files.keys()]));
    const files = new Map();
    for (const name of names) {
        const [hash = null, ...others] = new Set(manifests.map((manifest) => manifest.files.get(name)));
        files.set(name, others.length === 0 ? hash : null);
    }
    return { files, complete: manifests.every(({ complete }) => complete) };
}
/** The manifest with these files marked as unknown. */
function withUnknown({ files, complete }, names) {
    const marked = new Map(files);
    for (const name of names)
        marked.set(name, null);
    return { files: marked, complete };
}

;// CONCATENATED MODULE: ./src/changes/builds/manifest-file.ts





/** A manifest in a file that the workflow keeps. Runs that write it at the same time do not know of each other. */
function manifestFile(manifest, workspace) {
    const path = (0,external_node_path_.resolve)(workspace, manifest);
    const write = (manifestFor) => writeManifest(path, manifestFor([]));
    return {
        name: `the manifest ${manifest}`,
        path,
        read: async () => {
            const kept = await readManifest(path);
            if (kept === null)
                return { manifest: NOTHING_KNOWN, gap: `there is no manifest ${manifest}` };
            return { manifest: kept, gap: null };
        },
        begin: async (manifestFor) => {
            await write(manifestFor);
            return null;
        },
        finish: write,
    };
}
/**
 * Reads a manifest.
 *
 * @returns null if there is no file
 * @throws ActionError if the file cannot be read as a manifest, so that the user can restore it
 */
async function readManifest(path) {
    try {
        return parseManifest(await (0,promises_.readFile)(path, 'utf8'));
    }
    catch (error) {
        if (isCode(error, 'ENOENT'))
            return null;
        throw new errors/* ActionError */.lZ('changes-unknown', `manifest: ${path} cannot be read: ${error instanceof Error ? error.message : error}`, 'Delete it, or restore an older one. Without a manifest, everything is refreshed.', { cause: error });
    }
}
/** Replaces a manifest atomically: if the job is killed, either the old or the new one remains. */
async function writeManifest(path, manifest) {
    const draft = draftOf(path);
    try {
        await (0,promises_.mkdir)((0,external_node_path_.dirname)(path), { recursive: true });
        const file = await (0,promises_.open)(draft, 'w');
        try {
            await file.writeFile(formatManifest(manifest));
            await file.sync();
        }
        finally {
            await file.close();
        }
        await (0,promises_.rename)(draft, path);
    }
    catch (error) {
        await (0,promises_.rm)(draft, { force: true });
        throw new errors/* ActionError */.lZ('invalid-input', `manifest: ${path} cannot be written: ${error instanceof Error ? error.message : error}`, 'Set `manifest` to a file in a folder that this job may write to.', { cause: error });
    }
}
/** Where a manifest is written before it replaces the old one. */
function draftOf(path) {
    return `${path}.new`;
}

;// CONCATENATED MODULE: ./src/changes/builds/build-changes.ts







/** Compares the build folder with the last deploy's manifest, without writing anything. */
async function compareBuild(build, log) {
    const { buildDir, store, head } = build;
    const built = await readBuild(build, log);
    const { manifest: last, gap } = await store.read();
    const everything = gap ?? (last.complete ? null : NOT_REFRESHED);
    const why = everything === null
        ? `Compared the ${count(built.size, 'file')} of ${buildDir} with ${store.name}.`
        : `Every base URL is refreshed as a directory, because ${everything}.`;
    const current = new Map(last.files);
    let marked = [];
    /** What this run knows or, if other runs have written too, what all of them agree on. */
    const manifestWith = (complete) => (others) => {
        const own = { files: current, complete };
        if (others.length === 0)
            return own;
        return withUnknown(agreementOf([own, { files: built, complete }, ...others]), marked);
    };
    return {
        range: { bases: [], head, source: 'manifest' },
        why,
        ...(everything !== null && { everything, isNotable: true }),
        paths: differences(everything === null ? last : { ...last, files: unknown(last.files) }, built),
        contents(path) {
            const base = last.files.get(path) ?? null;
            return { head: built.get(path) ?? null, bases: base === null ? [] : [base] };
        },
        universe: async () => [...built.keys()],
        text: async () => null,
        manifest: {
            markUnknown(paths) {
                marked = [...paths];
                for (const path of marked)
                    current.set(path, null);
                return store.begin(manifestWith(everything === null));
            },
            markRefreshed(accepted, isAll) {
                for (const path of accepted) {
                    const hash = built.get(path);
                    if (hash === undefined)
                        current.delete(path);
                    else
                        current.set(path, hash);
                }
                if (everything !== null && isAll) {
                    current.clear();
                    for (const [path, hash] of built)
                        current.set(path, hash);
                }
                return store.finish(manifestWith(everything === null || isAll));
            },
        },
    };
}
const NOT_REFRESHED = 'an earlier refresh of everything was not accepted';
function unknown(files) {
    return new Map([...files.keys()].map((path) => [path, null]));
}
/** What is new, changed or gone. Whatever is unknown counts as changed. */
function differences({ files }, built) {
    const paths = new Map();
    for (const [path, hash] of built)
        if (files.get(path) !== hash)
            paths.set(path, 'present');
    for (const path of files.keys())
        if (!built.has(path))
            paths.set(path, 'gone');
    return paths;
}
/** The hash of every file in the build folder, except the manifest. A folder without files is an error. */
async function readBuild(build, log) {
    try {
        const built = await hashBuild(build, log);
        if (built.size > 0)
            return built;
    }
    catch (error) {
        const reason = error instanceof Error ? error.message : error;
        const message = `build-dir: ${build.buildDir} cannot be read: ${reason}`;
        throw new errors/* ActionError */.lZ('changes-unknown', message, BUILD_FIRST, { cause: error });
    }
    throw new errors/* ActionError */.lZ('changes-unknown', `build-dir: ${build.buildDir} is empty`, BUILD_FIRST);
}
const BUILD_FIRST = 'Run the build before this step, or set `build-dir` to the folder that the build writes.';
async function hashBuild({ buildDir, workspace, store }, log) {
    const folder = await (0,promises_.realpath)((0,external_node_path_.resolve)(workspace, buildDir));
    const { files, skipped } = await listFolder(folder);
    if (skipped.length > 0)
        log.warning(skippedLine(buildDir, skipped));
    const own = store.path === null ? [] : await ownFiles(folder, store.path);
    return await hashFiles(folder, files.filter((file) => !own.includes(file)));
}
/** The paths that the manifest and its draft have if they are in the build folder. */
async function ownFiles(folder, manifestPath) {
    const parent = await (0,promises_.realpath)((0,external_node_path_.dirname)(manifestPath)).catch(() => (0,external_node_path_.dirname)(manifestPath));
    const path = (0,external_node_path_.relative)(folder, (0,external_node_path_.join)(parent, (0,external_node_path_.basename)(manifestPath))).replaceAll(external_node_path_.sep, '/');
    return [path, draftOf(path)];
}
function skippedLine(buildDir, paths) {
    return `Skipped in ${buildDir}: ${listed(paths, SHOWN)}. Symbolic links count where they lead to a file or folder inside it.`;
}
/** How many names the warning shows. */
const SHOWN = 5;

;// CONCATENATED MODULE: ./src/changes/concurrency.ts
/**
 * Limits how many tasks run at the same time; the others are queued.
 *
 * @example
 * const limit = limitConcurrency(2);
 * await Promise.all(tasks.map((task) => limit(task)));
 */
function limitConcurrency(count) {
    const waiting = [];
    let free = count;
    return async (task) => {
        if (free > 0)
            free--;
        else
            await new Promise((resolve) => waiting.push(resolve));
        try {
            return await task();
        }
        finally {
            const next = waiting.shift();
            if (next === undefined)
                free++;
            else
                next();
        }
    };
}
/**
 * Calls a function once per key, and returns the same result (or promise) from then on.
 *
 * @example
 * const statusesOf = memoize((id: number) => readStatuses(id));
 */
function memoize(compute) {
    const known = new Map();
    return (key) => {
        const value = known.get(key) ?? compute(key);
        known.set(key, value);
        return value;
    };
}

;// CONCATENATED MODULE: ./src/changes/object-id.ts


const object_id_HASH = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;
/** Whether a text is a full object id, of SHA-1 or SHA-256. Nothing else is ever passed to git as one. */
function isHash(text) {
    return object_id_HASH.test(text);
}
/** Whether an id is all zeros, which stands for "none" in events and in git's output. */
function isZero(hash) {
    return /^0+$/.test(hash);
}
/**
 * The id that git gives to an object.
 *
 * @param digits The length of the repository's ids: 40 for SHA-1, 64 for SHA-256.
 */
function objectId(type, content, digits) {
    return (0,external_node_crypto_.createHash)(digits === 64 ? 'sha256' : 'sha1')
        .update(`${type} ${content.length}\0`)
        .update(content)
        .digest('hex');
}
/**
 * The id of a file's content, comparable to those in `Contents`: git's object id, or the hash that a manifest holds.
 *
 * @param like An id of the wanted kind, which is determined by its length.
 * @example
 * contentId(Buffer.from('hello\n'), head) // 'ce013625030ba8dba906f756967f9e9ca394464a', if `head` is a SHA-1 id
 */
function contentId(content, like) {
    if (like.length !== HASH_DIGITS)
        return objectId('blob', content, like.length);
    return (0,external_node_crypto_.createHash)('sha256').update(content).digest('hex').slice(0, HASH_DIGITS);
}

;// CONCATENATED MODULE: ./src/changes/repository.ts
/** A repository cannot answer. */
class Unanswered extends Error {
    name = 'Unanswered';
    reason;
    constructor(message, reason = null, options) {
        super(message, options);
        this.reason = reason;
    }
    get gone() {
        return this.reason === 'gone';
    }
}
/** The largest file that `text` reads, in bytes. It is also the largest whose content GitHub's API returns. */
const SMALL_FILE = 1024 * 1024;
/** The beginning of what a program or server said, on one line. */
function inShort(text) {
    const line = text.replace(/\s+/g, ' ').trim();
    return line.length > 300 ? `${line.slice(0, 299)}…` : line;
}

;// CONCATENATED MODULE: ./src/changes/json.ts


/** The value at a path of keys in untrusted JSON; undefined where the path ends early. */
function valueAt(json, ...keys) {
    let value = json;
    for (const key of keys) {
        if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key))
            return undefined;
        value = value[key];
    }
    return value;
}
/** The text there; null if it is missing or empty. */
function textAt(json, ...keys) {
    const value = valueAt(json, ...keys);
    return typeof value === 'string' && value !== '' ? value : null;
}
/** The number there; null if it is missing. */
function numberAt(json, ...keys) {
    const value = valueAt(json, ...keys);
    return typeof value === 'number' ? value : null;
}
/**
 * A list in GitHub's answer.
 *
 * @throws Unanswered if it is none, as the functions below do for what they read.
 */
function listOf(value, what) {
    if (Array.isArray(value))
        return value;
    throw new Unanswered(`GitHub: the list of ${what} is malformed`);
}
/** A commit's hash in GitHub's answer. */
function hashIn(json, ...keys) {
    const hash = textAt(json, ...keys);
    return required(hash !== null && isHash(hash) ? hash : null, 'commit', ...keys);
}
/** A text in GitHub's answer. */
function textIn(json, key) {
    return required(textAt(json, key), 'text', key);
}
/** A number in GitHub's answer. */
function numberIn(json, key) {
    return required(numberAt(json, key), 'number', key);
}
/** A time in GitHub's answer, in milliseconds since 1970; GitHub's times are in full seconds. */
function timeIn(json, key) {
    const time = Date.parse(textIn(json, key));
    return required(Number.isNaN(time) ? null : time, 'time', key);
}
function required(value, kind, ...keys) {
    if (value !== null)
        return value;
    throw new Unanswered(`GitHub: an answer has no ${kind} in ${keys.join('.')}`);
}

;// CONCATENATED MODULE: ./src/changes/github/github.ts




/** GitHub asks for fewer than 100 requests at a time: https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api */
const CONCURRENCY = 8;
const TRIES = 4;
/**
 * In milliseconds: for all tries together, for one try (GitHub itself gives up after ten seconds), and for the longest
 * `retry-after` that is respected.
 */
const RETRY_TIMEOUT = 30_000;
const TRY_TIMEOUT = 10_000;
const LONGEST_RETRY_AFTER = 300_000;
/** GitHub's REST API for one repository, with retries. */
class GitHub {
    #event;
    #token;
    #clock;
    #limit = limitConcurrency(CONCURRENCY);
    #octokit = null;
    constructor(event, token, clock) {
        this.#event = event;
        this.#token = token;
        this.#clock = clock;
    }
    /**
     * Requests a path below `/repos/{owner}/{repo}`.
     *
     * @param path Such as `/git/trees/{sha}`: parameters in braces are filled in, the others go into the query.
     * @throws Unanswered with GitHub's message; `gone` on 404, and on 422, the answer for a commit that does not exist.
     */
    async get(path, parameters, signal) {
        const octokit = await this.#load();
        const [owner, repo] = this.#event.repository.split('/');
        const route = `GET /repos/{owner}/{repo}${path}`;
        return this.#limit(() => this.#retry(signal, async (limited) => {
            const request = { signal: limited };
            const { data } = await octokit.request(route, { owner, repo, ...parameters, request });
            // Octokit returns truncated JSON as text.
            if (typeof data !== 'object' || data === null)
                throw new Error('the answer is not JSON');
            return data;
        }));
    }
    /** Retries as long as that makes sense and there is time. */
    #retry(signal, request) {
        const clock = this.#clock;
        let deadline = clock.now() + RETRY_TIMEOUT;
        const attempt = () => {
            const left = Math.max(deadline - clock.now(), 0);
            return (0,src_clock/* within */.ux)(Math.min(TRY_TIMEOUT, left), clock, signal, request);
        };
        const delayAfter = (failure, failures) => {
            signal.throwIfAborted();
            const requested = retryAfter(failure);
            const delay = requested ?? 1000 * 2 ** (failures - 1);
            const end = clock.now() + delay;
            if (requested !== null)
                deadline = Math.max(deadline, end + TRY_TIMEOUT);
            const isLate = requested === null ? end >= deadline : requested > LONGEST_RETRY_AFTER;
            if (failures === TRIES || isLate || !isTransient(failure))
                throw unanswered(failure);
            return delay;
        };
        return (0,src_clock/* retry */.L5)(attempt, delayAfter, clock, signal);
    }
    #load() {
        const token = this.#token;
        if (token === null)
            throw new Unanswered('GitHub: `github-token` is missing', 'not-asked');
        this.#octokit ??= connect(token, this.#event.apiUrl);
        return this.#octokit;
    }
}
async function connect(token, baseUrl) {
    const { getOctokit } = await Promise.all(/* import() */[__nccwpck_require__.e(752), __nccwpck_require__.e(413)]).then(__nccwpck_require__.bind(__nccwpck_require__, 2413));
    const octokit = getOctokit(token, { baseUrl, log: SILENT });
    octokit.hook.before('request', (options) => {
        options.request.fetch = bounded(options.request.fetch ?? fetch);
    });
    return octokit;
}
const SILENT = { debug() { }, info() { }, warn() { }, error() { } };
/** The largest answer is a listing of 100,000 files with some 300 bytes each. In bytes, uncompressed. */
const REPLY_LIMIT = 64 * 1024 * 1024;
/** A `fetch` that gives up on an answer that is too large, even if it is tiny when compressed. */
function bounded(fetch) {
    return async (input, init) => {
        const response = await fetch(input, init);
        if (response.body === null)
            return response;
        const parts = [];
        let size = 0;
        for await (const part of response.body) {
            size += part.length;
            // Leaving the loop closes the connection.
            if (size > REPLY_LIMIT) {
                throw new TooLarge(`an answer is larger than ${REPLY_LIMIT / 1024 / 1024} MiB`);
            }
            parts.push(part);
        }
        const { status, statusText, headers, url } = response;
        const whole = new Response(status === 204 || status === 304 ? null : Buffer.concat(parts), {
            status,
            statusText,
            headers,
        });
        return Object.defineProperty(whole, 'url', { value: url });
    };
}
class TooLarge extends Error {
}
function statusOf(failure) {
    return numberAt(failure, 'status');
}
/** Whether a retry may succeed. Octokit reports a failed connection as status 500. */
function isTransient(failure) {
    const status = statusOf(failure);
    if (isTooLarge(failure))
        return false;
    if (retryAfter(failure) !== null)
        return status === 403 || status === 429;
    if (isRateLimit(failure))
        return false;
    if (status === 403)
        return /secondary rate/i.test(String(failure));
    return status === null || status >= 500 || status === 429 || status === 408;
}
function isTooLarge(failure) {
    return failure instanceof Error && (failure instanceof TooLarge || isTooLarge(failure.cause));
}
/** Whether the token's hourly rate limit is exceeded: https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api */
function isRateLimit(failure) {
    const left = textAt(failure, 'response', 'headers', 'x-ratelimit-remaining');
    return left === '0' && (statusOf(failure) === 403 || statusOf(failure) === 429);
}
/** How long GitHub asks to wait, in milliseconds. */
function retryAfter(failure) {
    const seconds = textAt(failure, 'response', 'headers', 'retry-after');
    return seconds !== null && /^\d+$/.test(seconds) ? Number(seconds) * 1000 : null;
}
function unanswered(failure) {
    const status = statusOf(failure);
    const said = valueAt(failure, 'response', 'data', 'message');
    const words = typeof said === 'string' ? said : failure instanceof Error ? failure.message : '';
    const code = valueAt(failure, 'response') === undefined ? '' : ` (${status})`;
    return new Unanswered(`GitHub: ${limitOf(failure)}${inShort(words)}${code}`, reasonOf(failure), {
        cause: failure,
    });
}
function reasonOf(failure) {
    const status = statusOf(failure);
    if (status === 404 || status === 422)
        return 'gone';
    return status === 403 && !isRateLimit(failure) && retryAfter(failure) === null
        ? 'forbidden'
        : null;
}
/** If the rate limit is exceeded, says so and until when. */
function limitOf(failure) {
    if (!isRateLimit(failure))
        return '';
    const reset = textAt(failure, 'response', 'headers', 'x-ratelimit-reset');
    const until = reset !== null && /^\d{1,11}$/.test(reset) ? new Date(Number(reset) * 1000) : null;
    return `the rate limit is exceeded${until === null ? '' : ` until ${until.toISOString()}`}: `;
}

// EXTERNAL MODULE: ./src/changes/builds/cache-client.ts
var cache_client = __nccwpck_require__(473);
;// CONCATENATED MODULE: ./src/changes/builds/manifest-log.ts


/** How often a write may fail. Each try has a new number, since an incomplete upload leaves its number taken. */
const manifest_log_TRIES = 3;
/** How many later numbers a run checks for entries: others may have skipped numbers that were taken. */
const LATER = 8;
/** The most keys in a request. */
const KEYS = 10;
/** Milliseconds before the second try, doubled each time. */
const PAUSE = 1000;
/** How many numbers a run tries at most, reading what others wrote under those that are taken. */
const ROUNDS = 12;
const DAY = 24 * 60 * 60 * 1000;
/**
 * The manifest in GitHub's cache, as a log of immutable entries. A run that writes reads the newest entry and writes its own under
 * the next number. If two runs write the same number, one is rejected, reads what the other wrote, and takes it into account. So
 * runs that deploy at the same time do not hide from each other which files are unknown.
 *
 * Each branch has a log, since GitHub separates caches by branch. An entry says which entries of other branches it takes
 * into account. If two logs do not take each other into account, only what they agree on is known; if there is a log that this run
 * may not read, nothing is.
 */
class ManifestLog {
    name = "the manifest in GitHub's cache";
    path = null;
    #location;
    #world;
    #writer;
    /** The newest known entry of this branch. */
    #number;
    #seen = new Map();
    /** Numbers that could not be written but have no entry: a slower run may still complete its upload. */
    #skipped = [];
    /** What other runs have written since this one read. */
    #others = [];
    /** @param writer Unique to this run. */
    constructor(location, writer, world) {
        this.#location = location;
        this.#writer = writer;
        this.#world = world;
        // After an eviction, numbers must not start again below those that other branches have seen.
        this.#number = Math.floor(world.clock.now() / DAY) * 1000;
    }
    async read() {
        const { own, readable } = this.#location;
        const entries = [];
        for (const branch of new Set([own, ...readable])) {
            const entry = this.#entryOf(await this.#world.cache.find([this.#keyOf(branch, '')]));
            if (entry?.branch === branch)
                entries.push(entry);
        }
        for (const entry of entries)
            this.#takeIntoAccount(entry);
        const newest = entries.filter(({ branch, number }) => !entries.some(({ seen }) => (seen.get(branch) ?? 0) >= number));
        const manifest = agreementOf(newest.map((entry) => entry.manifest ?? NOTHING_KNOWN));
        const hidden = await this.#gapOfHidden();
        const gap = gapOf(newest) ?? hidden;
        return gap === null ? { manifest, gap } : { manifest: { ...manifest, complete: false }, gap };
    }
    async begin(manifestFor) {
        if (await this.#append(manifestFor))
            return null;
        return new errors/* ActionError */.lZ('manifest-not-kept', "All URLs were refreshed, but the manifest could not be saved in GitHub's cache: a later deploy that reverts this one would find nothing to refresh.", 'Rerun the job.');
    }
    async finish(manifestFor) {
        const { signal, log } = this.#world;
        // A cancelled job has only seconds left, and it is safe to leave files marked as unknown.
        const isKept = !signal.aborted && (await this.#append(manifestFor));
        const why = signal.aborted ? 'the run was ended early' : "GitHub's cache does not take it";
        if (!isKept)
            log.warning(`The manifest could not be saved at the end (${why}): the next run refreshes the same URLs again.`);
    }
    /** Adds an entry to this branch's log. Returns false if that fails. */
    async #append(manifestFor) {
        const { cache, clock, signal } = this.#world;
        let failures = 0;
        for (let round = 0; round < ROUNDS; round++) {
            const number = this.#number + 1;
            const text = this.#format(manifestFor(this.#others));
            const saved = await cache.save(this.#keyOf(this.#location.own, number), text);
            if (saved === 'denied')
                throw readOnly();
            const other = await this.#unknownEntry(saved === 'saved');
            if (other !== null && other.writer !== this.#writer) {
                this.#takeIntoAccount(other);
                this.#others.push(other.manifest ?? NOTHING_KNOWN);
                if (saved === 'saved')
                    this.#number = Math.max(this.#number, number);
                continue;
            }
            this.#number = number;
            if (saved === 'saved' || other?.number === number)
                return true;
            this.#skipped = [...this.#skipped, number];
            if (saved === 'taken')
                continue;
            failures++;
            if (failures === manifest_log_TRIES)
                return false;
            await clock.sleep(PAUSE * 2 ** (failures - 1), signal);
        }
        return false;
    }
    /**
     * An entry that this run does not know yet. If its own was saved, another run may have written a later number or one that was
     * skipped. If not, there may be an entry under its number.
     */
    async #unknownEntry(isSaved) {
        const last = this.#number + 1;
        const later = Array.from({ length: LATER }, (_, index) => last + LATER - index);
        if (isSaved) {
            const entry = await this.#find([...later, ...this.#skipped]);
            if (entry?.writer !== this.#writer)
                return entry;
            // Saving it seemed to have failed, but has not.
            this.#forget(entry.number);
            return this.#unknownEntry(isSaved);
        }
        const entry = (await this.#find([...later, last])) ?? (await this.#find(['']));
        return entry !== null && entry.number > this.#number ? entry : null;
    }
    /** The first of these entries that exists; '' stands for the newest one. */
    async #find(numbers) {
        const keys = numbers.map((number) => this.#keyOf(this.#location.own, number));
        for (let from = 0; from < keys.length; from += KEYS) {
            const entry = this.#entryOf(await this.#world.cache.find(keys.slice(from, from + KEYS)));
            if (entry !== null)
                return entry;
        }
        return null;
    }
    /** If other branches have deployed whose caches this run may not read, a clause that says so. */
    async #gapOfHidden() {
        const heads = await this.#world.heads();
        if (typeof heads === 'string') {
            this.#world.log.notice(`It is unknown whether other branches have deployed to the same place (${heads}). If they do, give the job \`permissions: actions: read\`.`);
            return null;
        }
        const known = new Map([...this.#seen, [this.#location.own, this.#number]]);
        const hidden = [...heads].filter(([branch, number]) => (known.get(branch) ?? 0) < number);
        for (const [branch, number] of hidden)
            if (branch === this.#location.own)
                this.#number = number;
            else
                this.#seen.set(branch, number);
        if (hidden.length === 0)
            return null;
        return "another branch has deployed since, whose manifest in GitHub's cache this run may not read";
    }
    #takeIntoAccount({ branch, number, seen }) {
        for (const [other, upTo] of [...seen, [branch, number]])
            if (other !== this.#location.own)
                this.#seen.set(other, Math.max(upTo, this.#seen.get(other) ?? 0));
        if (branch === this.#location.own) {
            this.#number = Math.max(this.#number, number);
            this.#forget(number);
        }
    }
    #forget(skipped) {
        this.#skipped = this.#skipped.filter((number) => number !== skipped);
    }
    #keyOf(branch, number) {
        return `${this.#location.site}${branch}-${number === '' ? '' : String(number).padStart(8, '0')}`;
    }
    #format(manifest) {
        const head = { writer: this.#writer, seen: Object.fromEntries(this.#seen) };
        return `${JSON.stringify(head)}\n${formatManifest(manifest)}`;
    }
    #entryOf(found) {
        const parsed = found === null ? null : parseKey(this.#location.site, found.key);
        if (found === null || parsed === null)
            return null;
        try {
            return { ...parsed, ...parseEntry(found.text) };
        }
        catch {
            return { ...parsed, writer: '', seen: new Map(), manifest: null };
        }
    }
}
/** The branch and number in the key of an entry; null for any other key. */
function parseKey(site, key) {
    if (!key.startsWith(site))
        return null;
    const [, branch, number] = /^([0-9a-f]{8})-(\d{8})$/.exec(key.slice(site.length)) ?? [];
    return branch === undefined ? null : { branch, number: Number(number) };
}
function parseEntry(text) {
    const end = text.indexOf('\n');
    const head = JSON.parse(text.slice(0, end));
    if (!isRecord(head) || typeof head.writer !== 'string' || !isRecord(head.seen))
        throw new Error('it is not an entry of the log');
    const seen = Object.entries(head.seen).map(([branch, number]) => [branch, Number(number)]);
    return { writer: head.writer, seen: new Map(seen), manifest: parseManifest(text.slice(end + 1)) };
}
function gapOf(entries) {
    if (entries.length === 0)
        return "GitHub's cache has no manifest of an earlier deploy";
    if (entries.some(({ manifest }) => manifest === null))
        return "the manifest in GitHub's cache is damaged, or of another version of this action";
    return null;
}
function readOnly() {
    return new errors/* ActionError */.lZ('invalid-input', "build-dir: the manifest is kept in GitHub's cache, which this run may only read", 'Set `manifest` to a file that the workflow keeps elsewhere.');
}

;// CONCATENATED MODULE: ./src/changes/builds/cache-store.ts








/**
 * Opens the manifest in GitHub's cache.
 *
 * @param isWritten Whether this run will write it.
 * @throws ActionError if the cache cannot be used
 */
async function openCacheStore(site, event, isWritten, world) {
    if (event.ref.startsWith('refs/tags/'))
        throw unusable('no other run can read the cache of a tag', event.ref);
    const mode = (world.env.ACTIONS_CACHE_MODE ?? '').trim().toLowerCase();
    const needed = isWritten ? ['write'] : ['write', 'read'];
    if (MODES.includes(mode) && !needed.includes(mode))
        throw unusable('this run may not both read and write it', `ACTIONS_CACHE_MODE: ${mode}`);
    // The bundle itself.
    const program = process.argv[1] ?? '';
    const cache = await cache_client/* CacheProcess */.Ui.open({ ...world, program });
    if (!(await cache.isAvailable()))
        throw unusable('this runner has no cache service', 'ACTIONS_RESULTS_URL is not set');
    const place = {
        site: `cdn-manifest-${digest(JSON.stringify([workflowOf(event), site]), 16)}-`,
        own: branchOf(event.ref),
        readable: readableRefs(event).map(branchOf),
    };
    const github = new GitHub(event, world.githubToken, world.clock);
    const heads = () => listHeads(place.site, github, world);
    return new ManifestLog(place, (0,external_node_crypto_.randomUUID)(), { ...world, cache, heads });
}
/** The values of ACTIONS_CACHE_MODE that @actions/cache knows; any other means `write`. */
const MODES = ['none', 'read', 'write', 'write-only'];
function unusable(reason, value) {
    return new errors/* ActionError */.lZ('invalid-input', `build-dir: the manifest is kept in GitHub's cache, and ${reason} (${value})`, 'Set `manifest` to a file that the workflow keeps elsewhere.');
}
/** The workflow without the ref, so that it is the same on every branch. */
function workflowOf({ workflowRef }) {
    return workflowRef.replace(/@.*$/, '');
}
/** The other refs whose caches a run may read: the base branch of its pull request, and the default branch. */
function readableRefs({ payload }) {
    const names = [
        textAt(payload, 'pull_request', 'base', 'ref'),
        textAt(payload, 'repository', 'default_branch'),
    ];
    return names.flatMap((name) => (name === null ? [] : `refs/heads/${name}`));
}
function branchOf(ref) {
    return digest(ref, 8);
}
function digest(text, digits) {
    return (0,external_node_crypto_.createHash)('sha256').update(text).digest('hex').slice(0, digits);
}
/** How long listing the caches may take, in milliseconds, and how many pages are read. */
const LIST_LIMIT = 15_000;
const PAGES = 10;
/** The newest number in each branch's log, from GitHub's list of caches; a text says why they are unknown. */
async function listHeads(site, github, { clock, signal }) {
    const heads = new Map();
    try {
        await (0,src_clock/* within */.ux)(LIST_LIMIT, clock, signal, async (limited) => {
            for (let page = 1; page <= PAGES; page++) {
                const query = { key: site, sort: 'created_at', direction: 'desc', per_page: 100, page };
                const listed = await github.get('/actions/caches', query, limited);
                for (const cache of listOf(valueAt(listed, 'actions_caches'), 'caches')) {
                    const parsed = parseKey(site, textAt(cache, 'key') ?? '');
                    if (parsed === null)
                        continue;
                    const { branch, number } = parsed;
                    heads.set(branch, Math.max(heads.get(branch) ?? 0, number));
                }
                if (page * 100 >= numberIn(listed, 'total_count'))
                    return;
            }
        });
        return heads;
    }
    catch (failure) {
        signal.throwIfAborted();
        if (!(failure instanceof Unanswered || failure instanceof src_clock/* OutOfTime */.fg))
            throw failure;
        return failure.message;
    }
}

;// CONCATENATED MODULE: ./src/changes/tags.ts
/**
 * The tags that may be the one before `tag`, most likely first: those of the same kind that are on another commit, without
 * pre-releases unless `tag` is one. Which of them is nearest depends on the history.
 *
 * @example
 * earlierTags('v2.0.0', 'c2', [{ name: 'v1.9.0', commit: 'c1' }, { name: 'lib-v1', commit: 'c0' }])
 * // [{ name: 'v1.9.0', commit: 'c1' }]
 */
function earlierTags(tag, commit, all) {
    const own = versionOf(tag);
    const compare = versionOrder();
    return all
        .map((other) => ({ other, version: versionOf(other.name) }))
        .filter(({ other, version }) => {
        const fits = version.preRelease === '' || own.preRelease !== '';
        return other.commit !== commit && other.name !== tag && version.kind === own.kind && fits;
    })
        .sort((a, b) => {
        const below = Number(compare(a.version, own) > 0) - Number(compare(b.version, own) > 0);
        return below || compare(b.version, a.version);
    })
        .map(({ other }) => other);
}
/** Where a version may start, in order of preference: after a `v`, at a digit that starts a word, at any number. */
const VERSION_STARTS = [
    /(?<![\p{L}\p{N}])[vV](?=\d)/gu,
    /(?<![\p{L}\p{N}])(?=\d)/gu,
    /(?<!\d)(?=\d)/gu,
];
/** Numbers, a pre-release (`-rc.3`, `rc3`, `-01-05`), and build metadata, which is ignored. */
const tags_VERSION = /^(\d+(?:\.\d+)*)([-._]?[A-Za-z][\w.-]*|-[\w.-]+)?(?:\+[\w.-]+)?$/;
function versionOf(tag) {
    for (const starts of VERSION_STARTS) {
        for (const start of tag.matchAll(starts)) {
            const kind = tag.slice(0, start.index + start[0].length);
            const match = tags_VERSION.exec(tag.slice(kind.length));
            if (match === null)
                continue;
            return { kind, numbers: match[1] ?? '', preRelease: match[2] ?? '' };
        }
    }
    return { kind: tag, numbers: '', preRelease: '' };
}
/** The order of versions. Created only if needed, since the first collator takes 14 ms. */
function versionOrder() {
    // Digits count as numbers: 1.9 comes before 1.10.
    const { compare } = new Intl.Collator('en', { numeric: true });
    return (a, b) => {
        const difference = compare(a.numbers, b.numbers);
        if (difference !== 0)
            return difference;
        // A release comes after its pre-releases.
        const released = Number(a.preRelease === '') - Number(b.preRelease === '');
        return released || compare(a.preRelease, b.preRelease);
    };
}

;// CONCATENATED MODULE: ./src/changes/bases.ts



/**
 * Finds the commit that a base stands for.
 *
 * @throws ActionError if it cannot be found.
 */
async function resolveBase(base, head, repositories) {
    try {
        return { label: base.label, essential: true, ...(await commitOf(base, head, repositories)) };
    }
    catch (failure) {
        if (base.kind === 'named' && failure instanceof Unanswered) {
            throw new errors/* ActionError */.lZ('invalid-input', `base: ${JSON.stringify(base.name)} cannot be found: ${(0,errors/* sentence */.em)(failure.message)}`, 'Use a commit, tag or branch of this repository; `base` may also be empty, `push` or `none`.', { cause: failure });
        }
        throw changesUnknown(`${capital(base.label)} cannot be found`, failure);
    }
}
/** The commit, and a better description of it if there is one. */
async function commitOf(base, head, repositories) {
    switch (base.kind) {
        case 'hash':
            return { commit: head.mayBeTag ? await peel(base.hash, repositories) : base.hash };
        case 'empty-tree':
            return { commit: null };
        case 'named':
            return { commit: await repositories.ask((repository) => repository.resolve(base.name)) };
        case 'merge-base': {
            const commit = await repositories.ask((one) => mergeBase(one, head.hash, base.with));
            if (commit !== null)
                return { commit };
            return { commit, label: 'the empty tree, since the two have no common ancestor' };
        }
        case 'earlier-tag': {
            const tag = await repositories.ask((one) => earlierTag(one, base.tag, head.hash));
            if (tag !== null)
                return { commit: tag.commit, label: `the tag ${tag.name}` };
            return { commit: null, label: 'the empty tree, since no earlier tag of its kind is known' };
        }
    }
}
/** The commit with this hash, or the one that the annotated tag with this hash points to. */
function peel(hash, repositories) {
    return repositories.ask((repository) => repository.peel(hash));
}
async function mergeBase(repository, head, other) {
    const tip = other.startsWith('refs/') ? await repository.resolve(other) : other;
    return tip === head ? head : repository.mergeBase(tip, head);
}
async function earlierTag(repository, name, head) {
    const candidates = earlierTags(name, head, await repository.tags(name));
    return candidates.length === 0 ? null : repository.nearest(candidates, head);
}
/** Turns a repository's missing answer into an error that names the ways out. Any other failure is returned as it is. */
function changesUnknown(what, failure) {
    if (!(failure instanceof Unanswered))
        return failure;
    const instead = 'set `base` to a commit, tag or branch that was deployed before, or refresh everything once: `base: none` and `directories: /` instead of `root`.';
    return new errors/* ActionError */.lZ('changes-unknown', `${what}: ${(0,errors/* sentence */.em)(failure.message)}`, failure.gone
        ? `The commit no longer exists, as after a forced push: ${instead}`
        : `Run actions/checkout before this step, or give the job \`permissions: contents: read\`; otherwise, ${instead}`, { cause: failure });
}
function capital(text) {
    return text.charAt(0).toUpperCase() + text.slice(1);
}

;// CONCATENATED MODULE: ./src/changes/deploys.ts
/**
 * How long after its creation a run may still end: it can be rerun for 30 days, and then takes some time. In milliseconds.
 * https://docs.github.com/actions/how-tos/manage-workflow-runs/re-run-workflows-and-jobs
 */
const RUN_LIFETIME = 35 * 24 * 60 * 60 * 1000;
/** The refreshed deploy that started last; null if none was refreshed. */
function newestRefreshed(deploys) {
    const refreshed = deploys.filter((deploy) => deploy.refreshed !== null);
    return refreshed.toSorted((a, b) => b.started - a.started)[0] ?? null;
}
/**
 * The deploys whose files an edge may still hold, newest first: the newest refreshed one, those that started after it, and those
 * that had started before but not ended, since they may have uploaded later.
 *
 * @example
 * possiblyHeld([a, b, c]) // [c, b], if b was refreshed and c, which started later, was not
 */
function possiblyCached(deploys) {
    const newestFirst = deploys.toSorted((a, b) => b.started - a.started);
    const last = newestRefreshed(deploys);
    if (last === null || last.refreshed === null)
        return newestFirst;
    const since = last.refreshed;
    // A deploy that started long before has ended, even if its last update is later.
    const oldest = last.created - RUN_LIFETIME;
    return newestFirst.filter((deploy) => {
        const isSince = deploy.started >= since || deploy.ended > since;
        return deploy === last || (isSince && deploy.started >= oldest);
    });
}

;// CONCATENATED MODULE: ./src/cloud/failures.ts

/** The string to sign, which the API quotes when it refuses a signature: of no use to anyone with the wrong secret. */
const SIGNED = /[\s,.;:]*\bserver\s*(?:CanonicalRequest|StringToSign|string to sign)\b.*$/is;
/** A call that Alibaba Cloud refused, or without a complete reply. */
class CloudError extends errors/* ExplainedError */.hM {
    name = 'CloudError';
    requestId;
    remedy;
    /** Milliseconds to wait according to the API (`x-acs-retry-after`). */
    retryAfter;
    constructor(failure, options) {
        const { code, status } = failure;
        const { remedy, hint, anchor } = explanationOf(code, status);
        super({ code, hint, anchor }, failure.message.replace(SIGNED, '.'), options);
        this.requestId = failure.requestId ?? '';
        this.remedy = remedy;
        this.retryAfter = failure.retryAfter;
    }
}
/** Our own codes: no reply, one that is not from the API, one without the IDs that prove acceptance, a copy of an earlier one, and a request that a gateway rejects as too long. */
const NO_REPLY = 'NoReply';
const NOT_JSON = 'ReplyNotJson';
const NO_TASK_ID = 'ReplyWithoutTaskId';
const REPEATED = 'ReplyRepeated';
const TOO_LONG = 'RequestTooLong';
/** A domain exceeded its URLs per minute. */
const TOO_FAST = 'QuotaPerMinuteExceeded.Refresh';
const TRY_LATER = 'This is a temporary error: rerun the workflow.';
const CHECK_SECRET = 'Check that access-key-secret belongs to this access-key-id and has no spaces or line breaks around it; a key ID that starts with STS. also needs its security-token.';
const CHECK_SESSION = 'Get a new session: the security-token has expired, belongs to another key, or is missing.';
const CHECK_LINES = 'Check the listed URLs.';
/**
 * What to do, by code or by its first parts: `Forbidden` includes `Forbidden.RAM`. The longest match counts.
 *
 * Source: the error codes of the operations, and of the API gateway in front of them.
 */
const TABLE = {
    [NO_REPLY]: {
        remedy: 'soon',
        hint: 'Check that the runner can reach the endpoint (HTTPS_PROXY and NO_PROXY are respected).',
    },
    [NOT_JSON]: {
        remedy: 'soon',
        hint: 'Something between the runner and Alibaba Cloud answered instead. Check `endpoint` and the proxy.',
    },
    [NO_TASK_ID]: { remedy: 'soon', hint: TRY_LATER },
    [REPEATED]: {
        remedy: 'soon',
        hint: 'A cache between the runner and Alibaba Cloud answered instead. Check `endpoint` and the proxy.',
    },
    Throttling: { remedy: 'soon', hint: TRY_LATER },
    'Rejected.Throttling': { remedy: 'soon', hint: TRY_LATER },
    TooManyRequests: { remedy: 'soon', hint: TRY_LATER },
    ServiceUnavailable: { remedy: 'soon', hint: TRY_LATER },
    InternalError: { remedy: 'soon', hint: TRY_LATER },
    SignatureNonceUsed: { remedy: 'soon', hint: TRY_LATER },
    [TOO_FAST]: { remedy: 'minute', hint: 'Lower urls-per-minute, or raise timeout-minutes.' },
    'TooMany.Refresh': { remedy: 'later', hint: TRY_LATER },
    PreloadQueueFull: { remedy: 'later', hint: TRY_LATER },
    ServiceBusy: { remedy: 'later', hint: TRY_LATER },
    SystemUpgrading: { remedy: 'later', hint: TRY_LATER },
    'QuotaExceeded.Refresh': {
        remedy: 'quota',
        hint: 'The daily quota is used up; it resets at midnight (UTC+8). Apply for a higher quota in the Alibaba Cloud console, or allow more directory refreshes (max-directories, fallback: directory).',
    },
    // ESA's.
    QuotaExceeded: {
        remedy: 'quota',
        hint: "The site's daily quota is used up (it resets at midnight, UTC+8), or its plan does not include this type. Allow more directory refreshes (max-directories, fallback: directory), or upgrade the plan in the ESA console.",
    },
    'QuotaExceeded.Preload': {
        remedy: 'quota',
        hint: 'The daily prefetch quota is used up; it resets at midnight (UTC+8).',
    },
    'SingleRequest.OverLimit': { remedy: 'line', hint: CHECK_LINES },
    'InvalidObjectPath.Malformed': { remedy: 'line', hint: CHECK_LINES },
    'InvalidObjectPath.Size.Malformed': { remedy: 'line', hint: CHECK_LINES },
    InvalidParameters: { remedy: 'line', hint: CHECK_LINES },
    InvalidContent: { remedy: 'line', hint: CHECK_LINES },
    [TOO_LONG]: {
        remedy: 'line',
        hint: 'A gateway or proxy between the runner and Alibaba Cloud rejects this request as too long, although it holds a single URL. Check the proxy.',
    },
    DomainNameOverLimit: { remedy: 'domain', hint: CHECK_LINES },
    'InvalidParameter.RecordNotBelongToSite': {
        remedy: 'domain',
        hint: 'The ESA site has no proxied DNS record for this host: add one in the ESA console, or correct base-url or site-id.',
    },
    ActiveSiteNotExist: {
        remedy: 'domain',
        hint: 'Check base-url, the account, and that the site is active in the ESA console. If the key may not list sites, give `site-id`; for a CDN domain, use `product: cdn`; for a DCDN domain, `product: dcdn`.',
    },
    'InvalidExtensiveDomain.ValueNotSupported': {
        remedy: 'domain',
        hint: 'Use the exact domain in base-url, not a wildcard.',
    },
    'InvalidDomain.NotFound': {
        remedy: 'domain',
        hint: 'This account has no such domain in this product. Check base-url and the account; use `product: cdn` for a CDN domain, `product: dcdn` for DCDN, `product: esa` for an ESA site.',
    },
    'InvalidDomain.Offline': {
        remedy: 'domain',
        hint: 'The domain is disabled: enable it in the Alibaba Cloud console.',
    },
    IllegalOperation: {
        remedy: 'domain',
        hint: 'This account has no such domain in this product. Check base-url, `product` and the account.',
    },
    'InvalidObjectType.Malformed': {
        remedy: 'request',
        hint: 'This product does not support that kind of refresh (ObjectType): check `product`.',
    },
    MissingParameter: { remedy: 'request', hint: 'Check `product` and the inputs that go with it.' },
    OperationDenied: {
        remedy: 'all',
        hint: 'The service is not activated, or is suspended (such as for an overdue payment): check it in the Alibaba Cloud console.',
    },
    CdnServiceNotFound: {
        remedy: 'all',
        hint: 'The service is not activated for this account: check the account and `product`.',
    },
    InvalidAccessKeyId: {
        remedy: 'all',
        hint: 'Check access-key-id: the key does not exist, is disabled, or is a temporary STS key that needs its security-token.',
    },
    SignatureDoesNotMatch: { remedy: 'all', hint: CHECK_SECRET },
    IncompleteSignature: { remedy: 'all', hint: CHECK_SECRET },
    InvalidSecurityToken: { remedy: 'all', hint: CHECK_SESSION },
    MissingSecurityToken: { remedy: 'all', hint: CHECK_SESSION },
    'InvalidTimeStamp.Expired': {
        remedy: 'all',
        hint: "The runner's clock is off by more than 15 minutes: correct it.",
    },
    'AuthenticationFail.NoPermission': {
        remedy: 'all',
        hint: "The role's trust policy does not allow this workflow: its `oidc:sub` must match the sub of the token (newer repositories have IDs in it). The log and the summary show a trust policy to paste. Or oidc-provider-arn names no provider of this account.",
    },
    'AuthenticationFail.OIDCToken.AudienceNotMatch': {
        remedy: 'all',
        hint: "`audience` must be one of the identity provider's client IDs, and match `oidc:aud` in the role's trust policy.",
    },
    'AuthenticationFail.OIDCToken.Expired': {
        remedy: 'all',
        hint: "GitHub's token expired before STS received it: check the runner's clock.",
    },
    AuthenticationFail: {
        remedy: 'all',
        hint: 'Check oidc-provider-arn and the identity provider in the RAM console: its issuer must be https://token.actions.githubusercontent.com, and its fingerprint that of this host.',
    },
    // Only from STS: the other operations use InvalidParameters.
    InvalidParameter: {
        remedy: 'request',
        hint: "Check role-to-assume, role-session-name and role-session-expiration (at most the role's maximum session duration).",
    },
    EntityNotExist: {
        remedy: 'all',
        hint: 'Check role-to-assume and oidc-provider-arn: this account has no such role or identity provider.',
    },
    Forbidden: { remedy: 'all', hint: 'Grant the missing RAM permission to the RAM user or role.' },
    NoPermission: {
        remedy: 'all',
        hint: 'Grant the missing RAM permission to the RAM user or role.',
    },
    'InvalidAction.NotFound': {
        remedy: 'all',
        hint: '`endpoint` does not belong to this product: leave it out, or check `product`.',
    },
    NoSuchVersion: {
        remedy: 'all',
        hint: '`endpoint` does not belong to this product: leave it out, or check `product`.',
    },
};
/** What can be done about a refusal by its code. */
function remedyOf(code) {
    return explanationOf(code, 0).remedy;
}
/** All codes in the table. Troubleshooting explains each. */
const KNOWN_CODES = Object.keys(TABLE);
/** Where codes that are not in the table are explained: errors that last, and temporary ones. */
const [OTHER_CODES, TEMPORARY] = ['other-codes', 'temporary-errors'];
/** Whether several codes are explained at an anchor, so that two errors there may have different causes. */
function isShared(anchor) {
    return anchor === OTHER_CODES || anchor === TEMPORARY;
}
const UNKNOWN = {
    remedy: 'request',
    hint: "Look up the code in Alibaba Cloud's error center.",
    anchor: OTHER_CODES,
};
function explanationOf(code, status) {
    for (let end = code.length; end > 0; end = code.lastIndexOf('.', end - 1)) {
        const entry = Object.hasOwn(TABLE, code.slice(0, end)) && TABLE[code.slice(0, end)];
        if (entry)
            return { ...entry, anchor: code.replace(/\..*/s, '').toLowerCase() };
    }
    const passes = status >= 500 || status === 429;
    return passes ? { remedy: 'soon', hint: TRY_LATER, anchor: TEMPORARY } : UNKNOWN;
}

;// CONCATENATED MODULE: ./src/cloud/replies.ts

/**
 * The proof that a request was accepted: task IDs and a RequestId. The client has already checked that the reply is HTTP 200,
 * has no Code, and is not a copy of another one.
 *
 * @param field the name of the reply's field with the task IDs
 * @throws CloudError if the reply proves nothing
 */
function receiptOf(action, reply, field) {
    const taskIds = idsOf(reply[field]);
    const requestId = typeof reply.RequestId === 'string' ? reply.RequestId : '';
    const missing = taskIds.length === 0 ? 'task ID' : requestId === '' ? 'request ID' : null;
    if (missing !== null)
        throw new CloudError({
            code: NO_TASK_ID,
            message: `${action}: the reply has no ${missing}`,
            status: 200,
            requestId,
        });
    return { taskIds, requestId };
}
/**
 * The comma-separated IDs of a field: whole numbers above 0. None if one of them is anything else.
 *
 * @example idsOf('17772470001,17772470002') // ['17772470001', '17772470002']
 */
function idsOf(field) {
    const text = Number.isSafeInteger(field) ? String(field) : typeof field === 'string' ? field : '';
    const ids = [...new Set(text.split(',').map((id) => id.trim()))];
    return ids.every((id) => /^[1-9]\d{0,63}$/.test(id)) ? ids : [];
}
/** The rows of a reply's list. The SDKs' types are lists; the RPC gateway is known to wrap them, as in `{ CDNTask: […] }`. */
function rowsIn(list) {
    const rows = Array.isArray(list) ? list : Object.values(list ?? {}).flat();
    return rows
        .filter((row) => typeof row === 'object' && row !== null)
        .map((row) => (field) => {
        const value = Reflect.get(row, field);
        const isExact = typeof value === 'number' && Math.abs(value) <= Number.MAX_SAFE_INTEGER;
        return typeof value === 'string' || isExact ? String(value) : '';
    });
}
/**
 * The rows of a list of tasks.
 *
 * @param path the field that holds the URL, directory or expression
 */
function taskRows(list, path) {
    return rowsIn(list).map((row) => ({
        taskId: row('TaskId'),
        path: row(path),
        status: row('Status'),
        process: Number.parseFloat(row('Process')) || 0,
        description: row('Description'),
    }));
}
/** A quota from a reply's fields. A field that is neither a number nor a number as text is unknown, not 0. */
function quotaFrom(total, left) {
    return { total: replies_count(total), remaining: replies_count(left) };
}
/** A count from a reply, as a number or as text; null if it is neither. */
function replies_count(value) {
    if (typeof value !== 'number' && !(typeof value === 'string' && value.trim() !== ''))
        return null;
    const number = Number(value);
    return Number.isFinite(number) ? Math.max(0, Math.floor(number)) : null;
}

;// CONCATENATED MODULE: ./src/cloud/cdn.ts

/** The most URLs of a prefetch request. */
const PREFETCH_PER_REQUEST = 100;
/** The most task IDs of a query. */
const TASKS_PER_QUERY = 10;
const dcdn = {
    host: 'dcdn.aliyuncs.com',
    version: '2018-01-15',
    ram: 'dcdn',
    tasks: 'DescribeDcdnRefreshTaskById',
    quota: 'DescribeDcdnRefreshQuota',
    requestsPerSecond: 30,
};
/**
 * CDN, DCDN and the caches of EdgeRoutine (边缘函数 ER).
 *
 * Source: the documentation of RefreshObjectCaches, RefreshDcdnObjectCaches and RefreshErObjectCaches.
 */
const CDN = productOf({
    name: 'cdn',
    host: 'cdn.aliyuncs.com',
    version: '2018-05-10',
    ram: 'cdn',
    refresh: 'RefreshObjectCaches',
    prefetch: { action: 'PushObjectCache', taskId: 'PushTaskId' },
    tasks: 'DescribeRefreshTaskById',
    quota: 'DescribeRefreshQuota',
    domainsPerRequest: 10,
    requestsPerSecond: 50,
    urlsPerMinute: 10_000,
    edgeRoutine: false,
});
const DCDN = productOf({
    ...dcdn,
    name: 'dcdn',
    refresh: 'RefreshDcdnObjectCaches',
    prefetch: { action: 'PreloadDcdnObjectCaches', taskId: 'PreloadTaskId' },
    domainsPerRequest: 10,
    urlsPerMinute: 10_000,
    edgeRoutine: false,
});
const ER = productOf({
    ...dcdn,
    name: 'er',
    refresh: 'RefreshErObjectCaches',
    prefetch: null,
    domainsPerRequest: 1,
    urlsPerMinute: 1000,
    edgeRoutine: true,
});
function productOf(variant) {
    const { name, host, version, ram, refresh, prefetch, tasks, quota } = variant;
    const named = (...actions) => actions.filter((action) => action !== undefined).map((action) => `${ram}:${action}`);
    return {
        name,
        host,
        version,
        ram,
        supports: {
            regexes: true,
            prefetch: prefetch !== null,
            edgeRoutine: variant.edgeRoutine,
            sites: false,
        },
        limits: {
            linesPerRequest: { File: 1000, IgnoreParams: 1000, Directory: 100, Regex: 1 },
            domainsPerRequest: variant.domainsPerRequest,
            requestsPerSecond: variant.requestsPerSecond,
            urlsPerMinute: variant.urlsPerMinute,
            // DCDN's limit; CDN's is 50.
            prefetchesPerSecond: 15,
            taskQueriesPerSecond: 30,
        },
        // Those of new accounts.
        documentedQuota: {
            File: 10_000,
            Directory: 100,
            Regex: 20,
            IgnoreParams: 100,
            prefetch: 1000,
        },
        permissions: (run) => [
            { actions: named(refresh, run.prefetch ? prefetch?.action : undefined), on: 'domain' },
            { actions: named(quota, run.wait ? tasks : undefined), on: 'account' },
        ],
        open: (options) => serviceOf(variant, options),
    };
}
function serviceOf(variant, options) {
    const { refresh, prefetch, tasks, quota } = variant;
    return {
        lookUp: async () => { },
        refusalOf: () => null,
        siteOf: () => '',
        cut: (type, lines) => (type === 'prefetch' ? chunks(lines, PREFETCH_PER_REQUEST) : [lines]),
        refresh: async (batch, ask) => {
            const reply = await ask({ action: refresh, form: formOf(batch, options) });
            return receiptOf(refresh, reply, 'RefreshTaskId');
        },
        prefetch: async (urls, _, ask) => {
            if (prefetch === null)
                throw new Error(`${variant.name} has no prefetch`);
            const { action, taskId } = prefetch;
            return receiptOf(action, await ask({ action, form: { ObjectPath: urls.join('\n') } }), taskId);
        },
        tasks: async (asked, ask) => {
            const describe = async (taskIds) => {
                const reply = await ask({ action: tasks, query: { TaskId: taskIds.join(',') } });
                const rows = taskRows(reply.Tasks, 'ObjectPath');
                return { taskIds, rows, whole: !(Number(reply.TotalCount) > rows.length) };
            };
            const answers = [];
            for (const taskIds of chunks(asked.map(({ id }) => id), TASKS_PER_QUERY)) {
                const answer = await describe(taskIds);
                answers.push(answer);
                // If the rows do not fit in one reply, query each task separately.
                if (!answer.whole && taskIds.length > 1)
                    for (const id of taskIds)
                        answers.push(await describe([id]));
            }
            return answers;
        },
        quotas: async (_, ask) => quotasOf(await ask({ action: quota, query: {} })),
    };
}
function formOf({ type, lines }, options) {
    const { force, routineId, mergeDomainNames } = options;
    const form = { ObjectPath: lines.join('\n'), ObjectType: type };
    if (force && type !== 'File')
        form.Force = 'true';
    if (routineId !== '')
        form.RoutineId = routineId;
    if (mergeDomainNames.length > 0)
        form.MergeDomainName = mergeDomainNames.join(',');
    return form;
}
/** The fields of DescribeRefreshQuota and DescribeDcdnRefreshQuota, without their endings `Quota` and `Remain`. */
const FIELDS = {
    File: 'Url',
    Directory: 'Dir',
    Regex: 'Regex',
    IgnoreParams: 'IgnoreParams',
    prefetch: 'Preload',
};
/** The quotas in a reply. A missing one is unknown, not 0. */
function quotasOf(reply) {
    const of = (name) => quotaFrom(reply[`${FIELDS[name]}Quota`], reply[`${FIELDS[name]}Remain`]);
    return {
        File: of('File'),
        Directory: of('Directory'),
        Regex: of('Regex'),
        IgnoreParams: of('IgnoreParams'),
        prefetch: of('prefetch'),
        sites: [],
    };
}
function chunks(items, size) {
    return Array.from({ length: Math.ceil(items.length / size) }, (_, index) => items.slice(index * size, (index + 1) * size));
}

;// CONCATENATED MODULE: ./src/url.ts
/** The scheme of an absolute URL, including `://`. */
function schemeOf(url) {
    return url.slice(0, hostStart(url));
}
/** A URL without its scheme: http and https are one resource to the CDN. */
function resourceOf(url) {
    return url.slice(hostStart(url));
}
/**
 * The domain that serves a URL, as `host[:port]`.
 *
 * @example domainOf('https://example.com:8443/docs/') // 'example.com:8443'
 */
function domainOf(url) {
    const host = hostStart(url);
    return url.slice(host, url.indexOf('/', host));
}
/** The distinct domains of URLs. */
function domainsOf(urls) {
    return [...new Set(urls.map(domainOf))];
}
/**
 * The directories that contain a URL, from its host's root down: the URL up to each slash of its path. Slashes in the query do
 * not count.
 *
 * @param from where to begin, such as after the slash of a directory that is already known
 * @example directoriesOf('https://example.com/docs/a.html?from=/')
 * // ['https://example.com/', 'https://example.com/docs/']
 */
function directoriesOf(url, from = hostStart(url)) {
    const query = url.indexOf('?');
    const end = query < 0 ? url.length : query;
    const directories = [];
    for (let slash = url.indexOf('/', from); slash >= 0 && slash < end;) {
        directories.push(url.slice(0, slash + 1));
        slash = url.indexOf('/', slash + 1);
    }
    return directories;
}
/** The deepest directory that contains a URL. A directory contains itself. */
function directoryOf(url) {
    const query = url.indexOf('?');
    return url.slice(0, url.lastIndexOf('/', query < 0 ? url.length : query) + 1);
}
/** The parent of a directory; null for a host's root. */
function parentOf(directory) {
    const end = directory.lastIndexOf('/', directory.length - 2) + 1;
    return end <= hostStart(directory) ? null : directory.slice(0, end);
}
/**
 * Finds the deepest of some directories that contains a URL.
 *
 * Caches every directory that it visits in the given map. An entry that is undefined ends the search.
 */
function finder(directories) {
    const find = (directory) => {
        if (directories.has(directory))
            return directories.get(directory);
        const parent = parentOf(directory);
        const found = parent === null ? undefined : find(parent);
        directories.set(directory, found);
        return found;
    };
    let last = '';
    let found;
    return (url) => {
        // Files of the same directory usually follow each other.
        const directory = directoryOf(url);
        if (directory !== last) {
            last = directory;
            found = find(directory);
        }
        return found;
    };
}
/** Whether a URL looks like a page rather than a download: a directory, HTML, or a name without an extension. */
function isPage(url) {
    const name = url.slice(directoryOf(url).length).replace(/\?.*$/s, '');
    return !name.includes('.') || /\.[sx]?html?$/i.test(name);
}
function hostStart(url) {
    return url.indexOf('://') + 3;
}
/** The distinct URLs, where http and https are the same: the first of each resource. */
function unique(urls) {
    const seen = new Map();
    for (const url of urls) {
        const key = resourceOf(url);
        if (!seen.has(key))
            seen.set(key, url);
    }
    return [...seen.values()];
}
/**
 * Percent-encodes a path, except slashes and RFC 3986's `pchar`.
 *
 * A lone surrogate from U+DC80 to U+DCFF stands for a byte that is not UTF-8, which is restored.
 *
 * @example
 * encodePath('docs/100% #1.html'); // 'docs/100%25%20%231.html'
 */
function encodePath(path) {
    return path.replace(NEITHER_PCHAR_NOR_SLASH, encodeCharacter);
}
/** `pchar` is defined in section 3.3 of RFC 3986: unreserved, sub-delims, `:` and `@`. */
const NEITHER_PCHAR_NOR_SLASH = /[^A-Za-z0-9\-._~!$&'()*+,;=:@/]/gu;
function encodeCharacter(character) {
    const code = character.charCodeAt(0);
    const isByte = character.length === 1 && code >= 0xdc80 && code <= 0xdcff;
    return isByte ? `%${(code - 0xdc00).toString(16).toUpperCase()}` : encodeURIComponent(character);
}
/**
 * Whether a path has a segment of one or two dots, also as `%2e`. Browsers and servers resolve such segments, so nothing is
 * ever served at such a URL.
 *
 * @see https://url.spec.whatwg.org/#double-dot-path-segment
 */
function hasDotSegment(path) {
    return /(?:^|\/)(?:\.|%2e){1,2}(?:\/|$)/i.test(path);
}

;// CONCATENATED MODULE: ./src/cloud/product.ts
/** How a run refreshes single URLs. */
function urlTypeOf({ ignoreParams }) {
    return ignoreParams ? 'IgnoreParams' : 'File';
}

// EXTERNAL MODULE: ./src/cloud/signature.ts
var signature = __nccwpck_require__(7755);
;// CONCATENATED MODULE: ./src/cloud/sites.ts


/**
 * Finds the account's site for a host: the active one with the longest name that the host ends with. Each name is looked up
 * once, all names of a host in parallel.
 */
class Sites {
    #siteId;
    #byName = new Map();
    #byHost = new Map();
    /** @param siteId the site of all hosts; empty to look it up */
    constructor(siteId) {
        this.#siteId = siteId;
    }
    /** Looks up the sites of domains, each only once. */
    async lookUp(domains, ask) {
        if (this.#siteId !== '')
            return;
        const hosts = new Set(domains.map(hostOf));
        await Promise.all([...hosts].map(async (host) => {
            const found = await Promise.all(namesOf(host).map((name) => this.#named(name, ask)));
            this.#byHost.set(host, found.flat());
        }));
    }
    /** The ID of a domain's site; empty if unknown. */
    siteOf(domain) {
        if (this.#siteId !== '')
            return this.#siteId;
        return this.#sitesOf(domain).find(isActive)?.id ?? '';
    }
    /** Why a domain's lines cannot be refreshed; null if they can, or if it was not looked up. */
    refusalOf(domain) {
        if (this.siteOf(domain) !== '' || !this.#byHost.has(hostOf(domain)))
            return null;
        const others = this.#sitesOf(domain).map(({ name, status }) => `${name} is ${status}`);
        const found = others.length > 0 ? `: ${others.join(', ')}` : '';
        const message = `This account has no active ESA site for ${hostOf(domain)}${found}`;
        return new CloudError({ code: 'ActiveSiteNotExist', message, status: 0 });
    }
    #sitesOf(domain) {
        return this.#byHost.get(hostOf(domain)) ?? [];
    }
    #named(name, ask) {
        const known = this.#byName.get(name);
        if (known)
            return known;
        const asked = ask({
            action: 'ListSites',
            method: 'GET',
            query: { SiteName: name, SiteSearchType: 'exact' },
        }).then((reply) => sitesIn(reply).filter((site) => site.name === name));
        this.#byName.set(name, asked);
        asked.catch(() => this.#byName.delete(name));
        return asked;
    }
}
function isActive({ status }) {
    return status === 'active';
}
function hostOf(domain) {
    return domain.replace(/:\d+$/, '').toLowerCase();
}
/**
 * The possible names of a host's site, the longest first. A top-level domain is not one.
 *
 * @example namesOf('www.example.com') // ['www.example.com', 'example.com']
 */
function namesOf(host) {
    const labels = host.split('.');
    const most = Math.max(1, labels.length - 1);
    return Array.from({ length: most }, (_, index) => labels.slice(index).join('.'));
}
function sitesIn(reply) {
    return rowsIn(reply.Sites)
        .map((row) => ({ id: row('SiteId'), name: row('SiteName'), status: row('Status') }))
        .filter(({ id }) => /^[1-9]\d{0,30}$/.test(id));
}

;// CONCATENATED MODULE: ./src/cloud/esa.ts






/**
 * Edge Security Acceleration (边缘安全加速 ESA). Each site has its own requests, tasks and quotas.
 *
 * Source: the models and comments of `@alicloud/esa20240910`, the API metadata of esa/2024-09-10.
 */
const ESA = {
    name: 'esa',
    host: 'esa.cn-hangzhou.aliyuncs.com',
    version: '2024-09-10',
    ram: 'esa',
    supports: { regexes: false, prefetch: true, edgeRoutine: false, sites: true },
    limits: {
        linesPerRequest: { File: 1000, IgnoreParams: 100, Directory: 100, Regex: 0 },
        domainsPerRequest: 10,
        // Undocumented; DCDN's limits.
        requestsPerSecond: 30,
        urlsPerMinute: 10_000,
        prefetchesPerSecond: 15,
        taskQueriesPerSecond: 30,
    },
    // URLs: those of the free plan. Directories: undocumented, so what one request takes. Prefetching: the API refuses what exceeds it.
    documentedQuota: {
        File: 1000,
        Directory: 100,
        Regex: 0,
        IgnoreParams: 100,
        prefetch: Number.POSITIVE_INFINITY,
    },
    permissions: ({ prefetch, wait, siteId }) => {
        const actions = ['esa:PurgeCaches', 'esa:GetPurgeQuota'];
        if (wait)
            actions.push('esa:DescribePurgeTasks');
        if (prefetch)
            actions.push('esa:PreloadCaches');
        const ofSite = { actions, on: 'site' };
        return siteId === '' ? [ofSite, { actions: ['esa:ListSites'], on: 'account' }] : [ofSite];
    },
    open: (options, log) => new EsaService(options, log),
};
/** The names of a type: the field of `Content`, and the documented spellings of the parameter `Type`. */
const TYPES = {
    File: ['Files', 'file'],
    Directory: ['Directories', 'directory'],
    // The first is in the metadata and the SDK, the second on some pages.
    IgnoreParams: ['IgnoreParams', 'ignoreParams', 'ignoreparams'],
};
/** The most characters of the encoded Content, so that the request target, with all parameters, stays below 8 KiB. */
const CONTENT_CHARACTERS = 8192 - 256;
/** The most URLs of a prefetch request; undocumented, so the other products' limit. */
const esa_PREFETCH_PER_REQUEST = 100;
const TASKS_PER_PAGE = 50;
/** The most pages of tasks that are read at a time: the list has the tasks of everyone who purges the site. */
const MOST_PAGES = 400;
/** The most milliseconds by which the clocks differ: beyond that, the API refuses requests. */
const CLOCK_SKEW = 15 * 60_000;
class EsaService {
    #options;
    #log;
    #sites;
    /** The spelling of a type that each operation accepts. */
    #spellings = new Map();
    constructor(options, log) {
        this.#options = options;
        this.#log = log;
        this.#sites = new Sites(options.siteId);
    }
    lookUp(domains, ask) {
        return this.#sites.lookUp(domains, ask);
    }
    siteOf(domain) {
        return this.#sites.siteOf(domain);
    }
    refusalOf(domains) {
        return domains.map((domain) => this.#sites.refusalOf(domain)).find((error) => error) ?? null;
    }
    cut(type, lines) {
        const most = type === 'prefetch' ? esa_PREFETCH_PER_REQUEST : Infinity;
        const parts = [];
        let room = 0;
        for (const line of lines) {
            // With quotation marks and a comma.
            const size = (0,signature/* encodeRfc3986 */.My)(JSON.stringify(line)).length + 3;
            const last = parts.at(-1);
            if (last && size <= room && last.length < most) {
                last.push(line);
                room -= size;
            }
            else {
                parts.push([line]);
                room = CONTENT_CHARACTERS - size;
            }
        }
        return parts;
    }
    async refresh({ type, lines, site }, ask) {
        if (site === '')
            throw this.refusalOf(lines.map(domainOf)) ?? new Error('a batch of no site');
        const [field] = esa_namesOf(type);
        const query = {
            SiteId: site,
            Content: JSON.stringify({ [field]: lines }),
        };
        if (this.#options.force && type !== 'File')
            query.Force = 'true';
        const call = { action: 'PurgeCaches', query };
        return receiptOf(call.action, await this.#spelled(call, type, ask), 'TaskId');
    }
    async prefetch(urls, site, ask) {
        const action = 'PreloadCaches';
        const query = { SiteId: site, Content: JSON.stringify(urls) };
        return receiptOf(action, await ask({ action, query }), 'TaskId');
    }
    /** Tasks cannot be queried by ID, so this lists a site's tasks of a type and picks ours. */
    async tasks(tasks, ask, time) {
        const answers = [];
        for (const ofOne of Map.groupBy(tasks, ({ site, type }) => `${site} ${type}`).values()) {
            const [{ site, type } = { site: '', type: 'File' }] = ofOne;
            const { rows, whole } = await this.#list(site, type, ask, time);
            const taskIds = ofOne.map(({ id }) => id);
            answers.push({ taskIds, rows: rows.filter((row) => taskIds.includes(row.taskId)), whole });
        }
        return answers;
    }
    /** All rows of a site's tasks of a type. New tasks shift others to the next page, so duplicates count once. */
    async #list(site, type, ask, { since, now }) {
        const rows = new Map();
        const query = {
            SiteId: site,
            StartTime: (0,signature/* timestamp */.vE)(since - CLOCK_SKEW),
            EndTime: (0,signature/* timestamp */.vE)(now + CLOCK_SKEW),
            PageSize: String(TASKS_PER_PAGE),
        };
        for (let page = 1; page <= MOST_PAGES; page++) {
            const reply = await this.#spelled({
                action: 'DescribePurgeTasks',
                method: 'GET',
                query: { ...query, PageNumber: String(page) },
            }, type, ask);
            const found = taskRows(reply.Tasks, 'Content');
            for (const row of found)
                rows.set(`${row.taskId} ${row.path}`, row);
            const total = replies_count(reply.TotalCount) ?? Number.POSITIVE_INFINITY;
            if (found.length < TASKS_PER_PAGE || rows.size >= total)
                return { rows: [...rows.values()], whole: total === Infinity || rows.size >= total };
        }
        return { rows: [...rows.values()], whole: false };
    }
    async quotas(domains, ask) {
        await this.lookUp(domains, ask);
        const served = domains.filter((domain) => this.siteOf(domain) !== '');
        const sites = await Promise.all([...Map.groupBy(served, (domain) => this.siteOf(domain))].map(async ([site, ofSite]) => ({
            site,
            domains: ofSite,
            ...(await this.#quotasOf(site, ask)),
        })));
        return { ...sumOf(sites), sites };
    }
    /** Queries the quotas that this run uses, one call per type; the others remain unknown. */
    async #quotasOf(site, ask) {
        const urlType = urlTypeOf(this.#options);
        const of = async (type) => {
            const call = { action: 'GetPurgeQuota', method: 'GET', query: { SiteId: site } };
            const reply = await this.#spelled(call, type, ask);
            const [total, used] = [replies_count(reply.Quota), replies_count(reply.Usage)];
            if (total === 0)
                this.#log(`The plan of ESA site ${site} has no quota for ${esa_namesOf(type)[1]} purges`);
            return {
                total,
                remaining: total === null || used === null ? null : Math.max(0, total - used),
            };
        };
        const [urls, directories] = await Promise.all([of(urlType), of('Directory')]);
        return { ...esa_UNKNOWN, [urlType]: urls, Directory: directories };
    }
    /** Makes a call for a type, in the spelling that its operation accepts. */
    async #spelled(call, type, ask) {
        const known = this.#spellings.get(call.action);
        const [, first = '', other] = esa_namesOf(type);
        const by = (spelling) => ask({ ...call, query: { ...call.query, Type: spelling } });
        if (other === undefined)
            return by(first);
        if (known !== undefined)
            return by(known);
        const take = (spelling, reply) => {
            this.#spellings.set(call.action, spelling);
            this.#log(`${call.action} accepts the type ${spelling}`);
            return reply;
        };
        try {
            return take(first, await by(first));
        }
        catch (refusal) {
            if (!(refusal instanceof CloudError && MISSPELT.test(refusal.code)))
                throw refusal;
            const reply = await by(other).catch((error) => {
                // Both spellings are refused, so something else is wrong.
                throw error instanceof CloudError && MISSPELT.test(error.code) ? refusal : error;
            });
            return take(other, reply);
        }
    }
}
/** Codes with which an operation may refuse a spelling. */
const MISSPELT = /^(InvalidContent|InvalidType|InvalidObjectType|InvalidParameters?)\b(?!\.(InvalidUrls|RecordNotBelongToSite)\b)/;
function esa_namesOf(type) {
    if (type === 'Regex')
        throw new Error('ESA does not support regular expressions');
    return TYPES[type];
}
const NOTHING = { total: null, remaining: null };
const esa_UNKNOWN = {
    File: NOTHING,
    Directory: NOTHING,
    Regex: NOTHING,
    IgnoreParams: NOTHING,
    prefetch: NOTHING,
};
/** The sums of all sites; unknown if one of them is. */
function sumOf(sites) {
    const sum = (pick) => {
        const known = sites.flatMap((site) => pick(site) ?? []);
        return known.length === 0 || known.length < sites.length
            ? null
            : known.reduce((all, one) => all + one, 0);
    };
    const of = (name) => ({
        total: sum((quotas) => quotas[name].total),
        remaining: sum((quotas) => quotas[name].remaining),
    });
    return {
        File: of('File'),
        Directory: of('Directory'),
        Regex: NOTHING,
        IgnoreParams: of('IgnoreParams'),
        prefetch: NOTHING,
    };
}

;// CONCATENATED MODULE: ./src/cloud/products.ts


/** All products; the first is the default. */
const PRODUCT_NAMES = ['cdn', 'dcdn', 'er', 'esa'];
const PRODUCTS = {
    cdn: CDN,
    dcdn: DCDN,
    er: ER,
    esa: ESA,
};

// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __nccwpck_require__(7030);
;// CONCATENATED MODULE: ./src/inputs/one-a-line.ts
/**
 * Finds several URLs, directories or regular expressions on one line, which lists do not accept.
 *
 * @returns how to write them; null if the line is a single item
 * @example severalUrls('https://a.example/, https://b.example/') // ['https://a.example/', 'https://b.example/']
 * @example severalUrls('https：//a.example/') // ['https://a.example/']
 */
function severalUrls(line) {
    const ascii = line.replace(/[:：][/／]{2}/g, '://');
    const items = ascii
        .split(/\s*[,;，、；]\s*(?=https?:\/\/)|\s*[,，、；]\s*(?=\/)|(?<=\/)[，、；]\s*|\s+(?=https?:\/\/|\/)/i)
        .map((item) => item.replace(/\s*[,;，、；。]$/, ''))
        .filter((item) => item !== '');
    return items.length > 1 || items[0] !== line ? items : null;
}
/** Finds several names (of domains or files) on one line; null if there is only one. */
function severalNames(line) {
    const items = line.split(/[\s,;，、；]+/).filter((item) => item !== '');
    return items.length > 1 || items[0] !== line ? items : null;
}
/**
 * Finds several patterns on one line, or braces, which have no special meaning in GitHub's filters.
 *
 * @returns the patterns that were probably meant; null if the line is a single one
 * @example severalPatterns('*.{html,css}') // ['*.html', '*.css']
 */
function severalPatterns(line) {
    const items = partsOf(line).flatMap(writtenOut);
    return items.length > 1 || items[0] !== line ? items : null;
}
function partsOf(line) {
    // A comma in braces separates alternatives, and one after a backslash is literal.
    const byCommas = line.split(/(?<!\\)\s*[,;，、；]\s*(?![^{]*\})/).filter((part) => part !== '');
    if (byCommas.every((part) => /\*|\/$|\.\w+\}?$/.test(part)))
        return byCommas.flatMap(byBlanks);
    return byBlanks(line);
}
/** Splits at blanks only if all parts look like complete patterns, since names may contain blanks. */
function byBlanks(line) {
    const parts = line.split(/(?<!\\)\s+/);
    const areWhole = parts.every((part) => part.includes('*')) &&
        parts.slice(0, -1).every((part) => /(?:\*|\/|\.\w+|\})$/.test(part));
    return areWhole ? parts : [line];
}
/** Expands braces as a shell does: one pattern per alternative. With a single one they are literal. */
function writtenOut(pattern) {
    const [whole, words = ''] = /(?<!\\)\{([^{}]*)\}/.exec(pattern) ?? [];
    if (whole === undefined)
        return [pattern];
    if (!words.includes(','))
        return writtenOut(pattern.replace(whole, `\\{${words}\\}`));
    return words.split(',').flatMap((word) => writtenOut(pattern.replace(whole, word.trim())));
}
/** Shows items one per line, ready to paste. */
function oneALine(items) {
    const [only = ''] = items;
    if (items.length === 1)
        return only;
    const more = items.length > one_a_line_SHOWN ? [`… and ${items.length - one_a_line_SHOWN} more`] : [];
    return ['one per line:', ...items.slice(0, one_a_line_SHOWN), ...more].join('\n      ');
}
const one_a_line_SHOWN = 20;

;// CONCATENATED MODULE: ./src/inputs/api.ts


/** The wildcards that the API accepts in a regular expression; everything else is literal. */
const REGEX_WILDCARDS = /\[0-9\]|\[a-z\]|\[\^\/\]\*|\.\*/g;
/** `regexes`, without duplicates. */
function readRegexes(reader) {
    const lines = [...new Set(reader.list('regexes'))];
    for (const line of lines) {
        const several = severalUrls(line);
        if (several) {
            reader.problem('regexes', line, `write ${oneALine(several)}`);
            continue;
        }
        const literal = line.replace(REGEX_WILDCARDS, '');
        if (!/^https?:\/\/[\w.:-]+\//i.test(line) || /[^\x21-\x7e]|[[\]*()|^{}\\]/.test(literal))
            reader.problem('regexes', line, 'write an absolute, percent-encoded URL of one domain, with no wildcards but [0-9], [a-z], [^/]* and .* after the domain, like https://www.example.com/img/.*[0-9].png');
    }
    return lines;
}
/** `routine-id`; empty if not given. */
function readRoutineId(reader) {
    const text = reader.text('routine-id');
    if (text !== '' && !/^[^.\s]+\.\S+$/.test(text))
        reader.problem('routine-id', text, 'write Name.Subdomain, like test.mysubdomain');
    return text;
}
/** `site-id`; empty if not given. */
function readSiteId(reader) {
    const text = reader.text('site-id');
    if (text !== '' && !/^[1-9]\d{0,30}$/.test(text))
        reader.problem('site-id', text, 'write the number that the ESA console shows for the site, like 123456789012345');
    return text;
}
/** `merge-domain-names`. */
function readMergeDomainNames(reader) {
    const names = reader.list('merge-domain-names');
    for (const name of names) {
        const several = severalNames(name);
        if (several)
            reader.problem('merge-domain-names', name, `write ${oneALine(several)}`);
        else if (!/^[a-z0-9.-]+$/i.test(name))
            reader.problem('merge-domain-names', name, 'write one domain per line, like www.example.com');
    }
    return names;
}
/** The origin of an endpoint. Plain http is only for an emulator on this machine. */
function readEndpoint(reader, input, standard) {
    const text = reader.text(input) || standard;
    const origin = /^https?:\/\//i.test(text) ? text : `https://${text}`;
    const url = URL.canParse(origin) ? new URL(origin) : null;
    const expected = `write a host, like ${standard}`;
    if (url?.pathname !== '/' || url.search || url.hash || url.username || url.password)
        reader.problem(input, text, expected);
    else if (url.protocol === 'http:' && !isLoopback(url.hostname))
        reader.problem(input, text, 'write https: plain http is accepted only for a loopback address');
    return url?.origin ?? '';
}
function isLoopback(hostname) {
    return hostname === '[::1]' || ((0,external_node_net_.isIP)(hostname) === 4 && hostname.startsWith('127.'));
}

;// CONCATENATED MODULE: ./src/inputs/key-inputs.ts
/** Environment variables in order of precedence: those that the official credentials action exports, then older names. */
const FAMILIES = [
    [
        'ALIBABA_CLOUD_ACCESS_KEY_ID',
        'ALIBABA_CLOUD_ACCESS_KEY_SECRET',
        'ALIBABA_CLOUD_SECURITY_TOKEN',
    ],
    ['ALIBABACLOUD_ACCESS_KEY_ID', 'ALIBABACLOUD_ACCESS_KEY_SECRET', 'ALIBABACLOUD_SECURITY_TOKEN'],
    ['ALICLOUD_ACCESS_KEY_ID', 'ALICLOUD_ACCESS_KEY_SECRET', 'ALICLOUD_SECURITY_TOKEN'],
    ['ALICLOUD_ACCESS_KEY', 'ALICLOUD_SECRET_KEY', 'ALICLOUD_SECURITY_TOKEN'],
];
const KEY_INPUTS = ['access-key-id', 'access-key-secret', 'security-token'];
/** All secrets in inputs and environment, which have to be masked before anything is written. */
function secrets(get, env) {
    const values = [
        ...KEY_INPUTS.map(get),
        ...FAMILIES.flat().map((name) => env[name] ?? ''),
        get('github-token'),
    ];
    return [...new Set(values.map((value) => value.trim()).filter((value) => value !== ''))];
}
/**
 * The first source of credentials that is given: the key inputs, then the role, then the environment. Sources are never mixed.
 *
 * @returns null if none is given
 */
function readCredentials(reader, env) {
    const inputs = KEY_INPUTS.map((name) => reader.text(name));
    const role = readRole(reader);
    if (inputs.some((value) => value !== '')) {
        if (role)
            reader.problem('role-to-assume', role.roleArn, 'leave it out, or leave the key inputs out: only one source of credentials can be used');
        return readKey(reader, KEY_INPUTS, inputs, 'the inputs');
    }
    if (role)
        return { kind: 'oidc', role };
    for (const family of FAMILIES) {
        const values = family.map((name) => env[name]?.trim() ?? '');
        // Two families share ALICLOUD_SECURITY_TOKEN, so that alone does not tell them apart.
        if (values.slice(0, 2).some((value) => value !== ''))
            return readKey(reader, family, values, `the environment (${family[0]})`);
    }
    return null;
}
function readKey(reader, names, values, from) {
    const [accessKeyId = '', accessKeySecret = '', securityToken = ''] = values;
    if (accessKeyId === '')
        reader.problem(names[0], '', `give it too: ${accessKeySecret ? names[1] : names[2]} is given`);
    if (accessKeySecret === '')
        reader.problem(names[1], '', `give it too: ${accessKeyId ? names[0] : names[2]} is given`);
    const isId = (text) => /^(?:LTAI|STS\.)/.test(text);
    if (isId(accessKeySecret) && !isId(accessKeyId))
        reader.problem(names[1], `${accessKeySecret.slice(0, 4)}…`, `swap it with ${names[0]}: this looks like an AccessKey ID`);
    if (accessKeyId.startsWith('STS.') && securityToken === '')
        reader.problem(names[2], '', `give it too: ${names[0]} is an STS key, which needs it`);
    return {
        kind: 'key',
        from,
        key: { accessKeyId, accessKeySecret, ...(securityToken && { securityToken }) },
    };
}
function readRole(reader) {
    const roleArn = reader.text('role-to-assume');
    const providerArn = reader.text('oidc-provider-arn');
    const sessionName = reader.text('role-session-name') || 'github-action-session';
    const expiration = reader.count('role-session-expiration', 1800, 900, 43_200);
    if (roleArn === '') {
        for (const [input, standard] of [
            ['oidc-provider-arn', ''],
            ['audience', 'sts.aliyuncs.com'],
            ['role-session-name', 'github-action-session'],
            ['role-session-expiration', '1800'],
            ['sts-endpoint', 'sts.aliyuncs.com'],
        ])
            if (reader.given(input, standard))
                reader.problem(input, reader.text(input), 'leave it out, or give role-to-assume');
        return null;
    }
    if (!/^acs:ram::[^:]+:role\/.+$/.test(roleArn))
        reader.problem('role-to-assume', roleArn, 'write it like acs:ram::1234567890123456:role/name');
    if (!/^acs:ram::[^:]+:oidc-provider\/.+$/.test(providerArn))
        reader.problem('oidc-provider-arn', providerArn, 'write it like acs:ram::1234567890123456:oidc-provider/name');
    if (!/^[A-Za-z0-9.@_-]{2,64}$/.test(sessionName))
        reader.problem('role-session-name', sessionName, 'write 2 to 64 characters out of A-Z a-z 0-9 . @ _ -');
    return {
        roleArn,
        providerArn,
        audience: reader.text('audience') || 'sts.aliyuncs.com',
        sessionName,
        sessionExpiration: expiration,
    };
}

;// CONCATENATED MODULE: ./src/inputs/reader.ts


/** Reads inputs and collects all problems, so that the user sees them at once. */
class Reader {
    #get;
    #problems = [];
    /** Values that are valid but probably mistakes. */
    warnings = [];
    /** @param get the raw value of an input; empty if it is not given, as the runner has it */
    constructor(get) {
        this.#get = get;
    }
    /** Adds a problem: what was received, and what to write instead. */
    problem(input, received, expected) {
        this.#problems.push(`${input}: received ${quote(received)}; ${expected}`);
    }
    /** Adds a warning about a probable mistake: what was received, and its effect. */
    warning(input, received, result) {
        this.warnings.push(`${input}: received ${quote(received)}; ${result}`);
    }
    /** @throws ActionError with every problem, if there is one */
    finish() {
        if (this.#problems.length === 0)
            return;
        throw new errors/* ActionError */.lZ('invalid-input', [`${count(this.#problems.length, 'problem')} with the inputs:`, ...this.#problems].join('\n  - '), 'Correct the inputs and rerun the job. Nothing was sent.');
    }
    /** Whether the user set the input to something other than its default. */
    given(input, standard = '') {
        const value = this.text(input);
        return value !== '' && value !== standard;
    }
    text(input) {
        return this.#get(input).trim();
    }
    /** One item per line; blank lines and lines that begin with `#` are skipped. */
    list(input) {
        return this.#get(input)
            .split(/\r\n|\n|\r/)
            .map((line) => line.trim())
            .filter((line) => line !== '' && !line.startsWith('#'));
    }
    flag(input) {
        return this.choice(input, ['false', 'true']) === 'true';
    }
    /** One of several options, ignoring case as YAML does. The first is the default. */
    choice(input, options) {
        const value = this.text(input).toLowerCase();
        if (value === '')
            return options[0];
        const found = options.find((option) => option === value);
        if (found !== undefined)
            return found;
        this.problem(input, this.text(input), `write ${options.map(quote).join(' or ')}`);
        return options[0];
    }
    /** A whole number from `least` to `most`. */
    count(input, standard, least, most) {
        const value = this.text(input);
        if (value === '')
            return standard;
        const count = /^\d{1,9}$/.test(value) ? Number(value) : Number.NaN;
        if (count >= least && count <= most)
            return count;
        this.problem(input, value, `write a whole number from ${least} to ${most}`);
        return standard;
    }
}
/** Quotes a value for a message: on one line, shortened if it is long. */
function quote(value) {
    return JSON.stringify(value.length > 200 ? `${value.slice(0, 200)}…` : value);
}

;// CONCATENATED MODULE: ./src/inputs/lines.ts


/**
 * Reads a base URL: absolute, normalized, ending in `/`.
 *
 * @example baseUrl('https://www.example.com/blog') // { url: 'https://www.example.com/blog/' }
 */
function baseUrl(text) {
    const example = 'write it like https://www.example.com/';
    const location = absolute(text, example);
    if (location.url === undefined)
        return location;
    if (location.url.includes('?'))
        return { expected: `leave the query out: ${example}` };
    const path = resourceOf(location.url).replace(/^[^/]*/, '');
    const page = PAGE.exec(path);
    if (page)
        return {
            expected: `write the folder that contains it: ${location.url.slice(0, -page[0].length)}`,
        };
    if (path.includes('//')) {
        const single = new URL(path.replace(/\/{2,}/g, '/'), location.url);
        return { expected: `write single slashes: ${single.href}` };
    }
    return { url: withSlash(location.url) };
}
/** A file name that only a page has. */
const PAGE = /[^/]+\.(?:[sx]?html?|php|aspx?|jsp)$/i;
/**
 * Reads a line of `urls`: an absolute URL, or a path below each base URL, already percent-encoded.
 *
 * @returns one location for an absolute URL, one for each base URL for a path
 */
function urls(text, baseUrls) {
    const [host = '', ...rest] = text.replace(/^\/+/, '').split('/');
    const base = baseUrls.find((url) => domainOf(url) === host.toLowerCase());
    if (base !== undefined)
        return [{ expected: `write the scheme too: ${schemeOf(base)}${[host, ...rest].join('/')}` }];
    return below(text, baseUrls).map((place) => {
        const location = absolute(place, 'write an absolute URL, or a path below the base URL');
        if (location.url === undefined)
            return location;
        if (new URL(location.url).pathname.includes('*'))
            return {
                expected: '* is not a wildcard here: name the directory in `directories`, or write %2A for a literal *',
            };
        return location;
    });
}
/** Reads a line of `directories` in the same way; a missing final `/` is added. */
function directories(text, baseUrls) {
    return urls(text.replace(/\/\*{1,2}$/, '/*'), baseUrls).map((location) => {
        if (location.url === undefined)
            return text.includes('*')
                ? { expected: 'leave the * out: a directory is refreshed with everything below it' }
                : location;
        if (location.url.includes('?'))
            return { expected: 'leave the query out: a directory has none' };
        if (PAGE.test(resourceOf(location.url).replace(/^[^/]*/, '')))
            return { expected: 'name a page in `urls`; a directory with such a name ends in /' };
        return { url: withSlash(location.url) };
    });
}
function below(text, baseUrls) {
    if (/^[a-z][a-z0-9+.-]*:\/\//i.test(text))
        return [text];
    const path = text.replace(/^\/+/, '');
    return baseUrls.map((base) => base + path);
}
function absolute(text, example) {
    if (/[^\x21-\x7e]/.test(text))
        return {
            expected: `percent-encode spaces and non-ASCII characters, as in ${quote(encoded(text))}`,
        };
    if (!/^https?:\/\//i.test(text))
        return { expected: example };
    const url = URL.canParse(text) ? new URL(text) : null;
    if (!url?.hostname)
        return { expected: example };
    if (url.username || url.password)
        return { expected: `leave the credentials out: ${example}` };
    if (text.includes('#'))
        return { expected: 'leave out the fragment (# and what follows)' };
    if (url.hostname.includes('*'))
        return { expected: 'name the exact domain: Alibaba Cloud does not accept wildcards' };
    if (/(^|\.)aliyuncs\.com$/.test(url.hostname))
        return {
            expected: 'name the accelerated domain that visitors use: a CDN refresh does not apply to an OSS endpoint',
        };
    if (text.includes('\\'))
        return { expected: 'write / as the separator, or %5C for a backslash in a name' };
    if (/%(?![0-9a-f]{2})/i.test(text))
        return { expected: 'write %25 for a literal %' };
    if (/\/(\.|%2e){1,2}(\/|$|\?)/i.test(text))
        return { expected: 'leave . and .. out: write the resolved path' };
    // Only the authority is normalized: edges match path and query exactly.
    const rest = text.replace(/^\w+:\/\/[^/?]*/, '');
    return { url: `${url.origin}${rest.startsWith('/') ? '' : '/'}${rest}` };
}
/** Percent-encodes a text; the host of an absolute URL becomes Punycode. */
function encoded(text) {
    const [, scheme = '', host = '', rest = text] = /^(https?:\/\/)([^/?#]*)(.*)$/is.exec(text) ?? [];
    const origin = scheme + host;
    const ascii = URL.canParse(origin) ? new URL(origin).origin : encodeURI(origin.toWellFormed());
    return (/^[\x21-\x7e]*$/.test(host) ? origin : ascii) + encodeURI(rest.toWellFormed());
}
function withSlash(url) {
    return url.endsWith('/') ? url : `${url}/`;
}

;// CONCATENATED MODULE: ./src/inputs/types.ts
/** The defaults of `paths` and `index-files`, as in action.yml, for a bundle that is started without them. */
const DEFAULT_PATHS = ['**', '!.github/**'];
const DEFAULT_INDEX_FILES = ['index.html'];

;// CONCATENATED MODULE: ./src/inputs/meaningless.ts

/** Rejects inputs that another input makes meaningless, instead of ignoring them silently. */
function refuseMeaningless(reader, inputs) {
    const refuse = (name, standard, reason) => {
        if (reader.given(name, standard))
            reader.problem(name, reader.text(name), `leave it out: ${reason}`);
    };
    if (inputs.source.kind === 'build')
        refuse('root', '.', 'build-dir takes its place');
    if (inputs.source.kind === 'none') {
        const reason = 'with `base: none`, no changes are looked for';
        refuse('root', '.', reason);
        refuse('paths', DEFAULT_PATHS.join('\n'), reason);
        refuse('rewrite', '', reason);
        refuse('index-files', DEFAULT_INDEX_FILES.join('\n'), reason);
        refuse('clean-urls', 'false', reason);
        refuse('prefetch', 'false', reason);
    }
    if (inputs.source.kind === 'none' && inputs.urls.length + inputs.directories.length === 0)
        refuse('verify', 'false', 'a regular expression gives no URL to check');
    if (inputs.fallback === 'none')
        refuse('max-directories', '10', '`fallback: none` allows no directory refreshes instead of URLs');
    if (inputs.force && !takesForce(inputs))
        refuse('force', 'false', 'it does not apply to single URLs, and this run refreshes nothing else');
    if (inputs.ignoreParams) {
        if (inputs.maxUrls === 0 || (inputs.source.kind === 'none' && inputs.urls.length === 0))
            refuse('ignore-params', 'false', 'this run refreshes no single URLs');
        // Such a refresh compares cached URLs without their queries with the whole line, so a line with a query matches nothing.
        for (const line of reader.list('urls'))
            if (line.includes('?'))
                reader.problem('urls', line, 'leave the query out: `ignore-params` refreshes every variant');
    }
    const { name, supports } = inputs.product;
    const reason = `\`product: ${name}\` does not support it`;
    if (!supports.edgeRoutine) {
        refuse('routine-id', '', reason);
        refuse('merge-domain-names', '', reason);
    }
    if (!supports.sites)
        refuse('site-id', '', reason);
    if (!supports.regexes)
        refuse('regexes', '', `\`product: ${name}\` does not support them: give URLs or directories instead`);
    if (!supports.prefetch)
        refuse('prefetch', 'false', `\`product: ${name}\` does not support prefetching`);
}
/** Whether a run may refresh anything to which Force applies: everything except single URLs. */
function takesForce(inputs) {
    return (inputs.ignoreParams ||
        inputs.regexes.length > 0 ||
        inputs.directories.length > 0 ||
        inputs.rules.some(({ targets }) => targets.some(({ isDirectory }) => isDirectory)) ||
        (inputs.fallback !== 'none' && inputs.maxDirectories > 0));
}

;// CONCATENATED MODULE: ./src/glob.ts
/**
 * Parses a pattern in the syntax of GitHub's `paths` filters, without a leading `!`.
 *
 * That syntax differs from shell globs: `?` and `+` are quantifiers for the preceding character, `**` crosses folders even in the
 * middle of a name, sets contain only letters and digits, `\` escapes the next character, and all other characters are literal.
 *
 * @returns the pattern, or what is expected instead of an invalid one.
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#filter-pattern-cheat-sheet
 * @example
 * const glob = parseGlob('posts/[0-9]+-*.md');
 * if ('wildcards' in glob) glob.capture('posts/12-hello.md'); // ['hello']
 */
function parseGlob(pattern) {
    if (pattern === '')
        return { expected: 'a pattern' };
    if (pattern.startsWith('/'))
        return { expected: `a path relative to root: ${pattern.slice(1)}` };
    if (pattern.includes('://'))
        return { expected: 'a pattern for paths, not a URL' };
    if (/(?<![^/])\*\*\/\*\*\//.test(pattern))
        return { expected: '"**/" only once' };
    const tokens = [];
    for (const [text] of pattern.matchAll(TOKEN)) {
        const found = text === '?' || text === '+' ? repeated(tokens.pop(), text) : tokensOf(text);
        if ('expected' in found)
            return found;
        tokens.push(...found);
    }
    return globOf(joined(tokens));
}
/** Whole folders, a wildcard, a set (closed or not), or one character, escaped or not. */
const TOKEN = /(?<![^/])\*\*\/|\*\*?|\[[^\]]*\]?|\\?./gsu;
const SLASH = 0x2f;
/** `*`: anything except slashes. */
const NAME = {
    take: (path, at) => (at < path.length && path.charCodeAt(at) !== SLASH ? 1 : 0),
    times: 'any number',
    wildcard: 0,
    reach: (path, at) => {
        const slash = path.indexOf('/', at);
        return slash < 0 ? path.length : slash;
    },
};
/** `**`: anything. */
const ANYTHING = {
    take: (path, at) => (at < path.length ? 1 : 0),
    times: 'any number',
    wildcard: 0,
    reach: (path) => path.length,
};
/** `**` and a slash, at the beginning of a segment: whole folders, each with its slash. */
const FOLDERS = {
    take: (path, at) => at === 0 || path.charCodeAt(at - 1) === SLASH ? Math.max(0, path.indexOf('/', at) + 1 - at) : 0,
    times: 'any number',
    wildcard: 1,
};
function tokensOf(text) {
    if (text === '\\')
        return { expected: 'a character after the last "\\"' };
    if (text === '*')
        return [NAME];
    if (text === '**')
        return [ANYTHING];
    if (text === '**/')
        return [FOLDERS];
    if (text.startsWith('['))
        return setOf(text);
    return [literal(text.length > 1 && text.startsWith('\\') ? text.slice(1) : text)];
}
function literal(text) {
    const take = (path, at) => (path.startsWith(text, at) ? text.length : 0);
    return { take, times: 'once', text };
}
/** Parses a set of letters, digits and ascending ranges. */
function setOf(text) {
    const ranges = [...text.matchAll(/([0-9])-([0-9])|([a-z])-([a-z])|([A-Z])-([A-Z])/g)];
    const isForward = ranges.every(([range]) => range.charAt(0) <= range.charAt(2));
    if (!isForward || !/^\[(?:[0-9](?:-[0-9])?|[a-z](?:-[a-z])?|[A-Z](?:-[A-Z])?)+\]$/.test(text))
        return {
            expected: 'letters, digits and ranges between "[" and "]", as in [a-z0-9], or "\\[" for a literal [',
        };
    const expression = new RegExp(text);
    const set = new Set(LETTERS_AND_DIGITS.filter((character) => expression.test(character)));
    return [{ take: (path, at) => (set.has(path.charAt(at)) ? 1 : 0), times: 'once' }];
}
const LETTERS_AND_DIGITS = [...'0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'];
/** Applies a quantifier to the token before it. */
function repeated(token, sign) {
    if (token?.times !== 'once')
        return {
            expected: `one character before "${sign}" (a quantifier), or "\\${sign}" for a literal ${sign}`,
        };
    const { take } = token;
    if (sign === '?')
        return [{ take, times: 'at most once' }];
    return [
        { take, times: 'once' },
        { take, times: 'any number' },
    ];
}
/** Joins consecutive literals. */
function joined(tokens) {
    const all = [];
    for (const token of tokens) {
        const text = all.at(-1)?.text;
        if (text === undefined || token.text === undefined)
            all.push(token);
        else
            all.splice(-1, 1, literal(text + token.text));
    }
    return all;
}
/** Builds a glob. Literals at the beginning and the end decide most matches quickly. */
function globOf(tokens) {
    const before = tokens[0]?.text ?? '';
    const after = tokens.length > 1 ? (tokens.at(-1)?.text ?? '') : '';
    const middle = tokens.slice(before === '' ? 0 : 1, after === '' ? tokens.length : -1);
    const between = (path) => path.length >= before.length + after.length && path.startsWith(before) && path.endsWith(after)
        ? path.slice(before.length, path.length - after.length)
        : null;
    return {
        wildcards: tokens.filter(({ wildcard }) => wildcard !== undefined).length,
        // The default of `paths` is applied to every path.
        matches: tokens.length === 1 && tokens[0] === ANYTHING
            ? () => true
            : (path) => {
                const rest = between(path);
                return rest !== null && match(middle, rest) !== null;
            },
        capture: (path) => {
            const rest = between(path);
            const spans = rest === null ? null : match(middle, rest);
            // Other tokens leave gaps, which flatMap skips.
            return rest === null || spans === null
                ? null
                : spans.flatMap(([from, to]) => rest.slice(from, to));
        },
    };
}
/** The number of failures after which they are recorded: most paths have fewer, and recording takes longer than matching them. */
const FEW_FAILURES = 16;
/**
 * Matches by backtracking, but after a few failures never tries a token twice at the same position, so the time is at most
 * proportional to tokens × positions. File names are untrusted, and some would keep a regular expression busy for minutes.
 *
 * @returns what each wildcard matched, by the index of its token; null if the path does not match
 * @see https://swtch.com/~rsc/regexp/regexp3.html on the bit-state matcher of RE2, which works in the same way
 */
function match(tokens, path) {
    const places = path.length + 1;
    let tried = null;
    let failures = 0;
    const spans = [];
    const alternatives = [];
    let index = 0;
    let at = 0;
    let began = 0;
    let end = null;
    for (;;) {
        const token = tokens[index];
        if (token === undefined && at === path.length)
            return spans;
        const cell = index * places + at;
        const isNew = token !== undefined && tried?.[cell] !== 1;
        if (isNew && token.reach !== undefined) {
            end ??= token.reach(path, at);
            const place = firstPlace(tokens[index + 1], path, at, end);
            tried?.fill(1, cell, cell + (place ?? end) - at + 1);
            if (place !== null) {
                // Wildcards are lazy: they match more only if the rest does not match.
                if (place < end)
                    alternatives.push({ index, at: place + 1, began, end });
                spans[index] = [began, place];
                index++;
                at = place;
                began = place;
                end = null;
                continue;
            }
        }
        else if (isNew) {
            if (tried !== null)
                tried[cell] = 1;
            const length = token.take(path, at);
            const canLeave = token.times !== 'once' && canBegin(tokens[index + 1], path, at);
            if (canLeave && (token.wildcard !== undefined || length === 0)) {
                if (length > 0)
                    alternatives.push({ index, at: at + length, began, end });
                if (token.wildcard !== undefined)
                    spans[index] = [began, Math.max(began, at - token.wildcard)];
                index++;
                began = at;
                continue;
            }
            if (length > 0) {
                if (canLeave)
                    alternatives.push({ index: index + 1, at, began: at, end });
                at += length;
                if (token.times !== 'any number') {
                    index++;
                    began = at;
                }
                continue;
            }
        }
        const next = alternatives.pop();
        if (next === undefined)
            return null;
        if (++failures === FEW_FAILURES)
            tried = new Uint8Array(tokens.length * places);
        ({ index, at, began, end } = next);
    }
}
/** The first position, up to `end`, where a token may match. After the last token, that is the end of the path, if within reach. */
function firstPlace(token, path, from, end) {
    if (token === undefined)
        return end === path.length ? end : null;
    if (token.text !== undefined) {
        // Not beyond the end: otherwise the rest would be searched again from each folder.
        const found = path.slice(from, end + token.text.length).indexOf(token.text);
        return found < 0 ? null : from + found;
    }
    for (let at = from; at <= end; at++)
        if (canBegin(token, path, at))
            return at;
    return null;
}
/** Whether a token may match at a position of the path; after the last token, whether that is the end of the path. */
function canBegin(token, path, at) {
    if (token === undefined)
        return at === path.length;
    return token.times !== 'once' || token.take(path, at) > 0;
}

;// CONCATENATED MODULE: ./src/inputs/patterns.ts


/**
 * Reads the lines of a filter.
 *
 * @returns the filter, or all problems with the lines.
 * @example
 * parseFilter(['**', '!drafts/**']); // { filter: […] }
 * parseFilter(['/docs/*']); // { problems: [{ line: '/docs/*', expected: 'a path relative to root: docs/*' }] }
 */
function parseFilter(lines) {
    const filter = [];
    const problems = [];
    for (const line of lines) {
        const excludes = line.startsWith('!');
        const several = severalPatterns(line);
        const glob = parseGlob(excludes ? line.slice(1) : line);
        if (several !== null)
            problems.push({ line, expected: oneALine(several) });
        else if ('expected' in glob)
            problems.push({ line, expected: glob.expected });
        else
            filter.push({ text: line, excludes, glob });
    }
    const [first] = lines;
    if (first !== undefined && lines.every((line) => line.startsWith('!'))) {
        problems.push({ line: first, expected: 'a pattern without "!" first, such as **' });
    }
    return problems.length > 0 ? { problems } : { filter };
}

;// CONCATENATED MODULE: ./src/inputs/rules.ts



/**
 * Reads lines of the form `<pattern> => <target> …`.
 *
 * @returns the rules, or all problems with the lines.
 * @example
 * parseRules(['content/**.md => $1/', 'drafts/** => -']); // { rules: […] }
 */
function parseRules(lines) {
    const rules = [];
    const problems = [];
    for (const line of lines) {
        const pattern = line.split(/\s+=>\s/)[0] ?? '';
        const several = severalPatterns(pattern);
        if (several !== null) {
            const rest = line.slice(pattern.length);
            problems.push({ line, expected: oneALine(several.map((one) => one + rest)) });
            continue;
        }
        const rule = parseRule(line);
        if ('expected' in rule)
            problems.push({ line, expected: rule.expected });
        else
            rules.push(rule);
    }
    return problems.length > 0 ? { problems } : { rules };
}
function parseRule(line) {
    const [pattern, list, ...more] = line.trim().split(/\s+=>(?:\s+|$)/);
    if (!pattern || !list || more.length > 0)
        return { expected: '<pattern> => <target> …' };
    if (pattern.startsWith('!'))
        return { expected: 'a pattern without "!" first' };
    const glob = parseGlob(pattern);
    if ('expected' in glob)
        return glob;
    const words = list.split(/\s+/);
    if (words.length === 1 && words[0] === '-')
        return { text: pattern, glob, targets: [] };
    const targets = [];
    for (const word of words) {
        const target = parseTarget(word, glob.wildcards);
        if ('expected' in target)
            return target;
        targets.push(target);
    }
    return { text: pattern, glob, targets };
}
function parseTarget(word, wildcards) {
    if (word === '-')
        return { expected: 'either "-" alone, or targets without it' };
    if (/[?#]/.test(word)) {
        return { expected: 'targets without "?" and "#"; give URLs with a query in urls' };
    }
    const isDirectory = word.endsWith('/**');
    const text = isDirectory ? word.slice(0, -2) : word;
    if (text.includes('*')) {
        return { expected: 'no "*" in a target except a final "/**"; use $1, $2, … for the wildcards' };
    }
    const { origin, path } = /^(?<origin>https?:\/\/[^/]*)?(?<path>.*)$/is.exec(text)?.groups ?? {};
    if (path === undefined || path.startsWith('//') || /^[a-z]+:\/\//i.test(path)) {
        return { expected: 'paths, or URLs that start with https:// or http://' };
    }
    const base = origin === undefined ? null : normalOrigin(origin);
    if (base === undefined)
        return { expected: 'URLs with a fixed host, without credentials or wildcards' };
    if (hasDotSegment(path))
        return { expected: 'targets without "." and ".." segments' };
    const parts = rules_partsOf(path);
    if (parts.some((part) => typeof part === 'number' && (part < 1 || part > wildcards))) {
        return { expected: wildcardsExpected(wildcards) };
    }
    return { origin: base, parts, isDirectory };
}
function wildcardsExpected(wildcards) {
    if (wildcards === 0)
        return 'no $1: the pattern has no wildcard';
    if (wildcards === 1)
        return '$1 and no more: the pattern has 1 wildcard';
    return `$1 to $${wildcards}: the pattern has ${wildcards} wildcards`;
}
/** Normalizes an origin to `https://host/`; undefined if it is not one. */
function normalOrigin(text) {
    if (text.includes('$') || !URL.canParse(text))
        return undefined;
    const url = new URL(text);
    // A URL parser takes a backslash for a slash, so this would lose what follows it.
    return url.href === `${url.origin}/` ? url.href : undefined;
}
/** Splits a path into text and numbers of wildcards. Text that is already encoded is kept. */
function rules_partsOf(path) {
    return path.split(/(\$\d+|%[0-9a-f]{2})/i).map((part, index) => {
        if (index % 2 === 0)
            return encodePath(part);
        return part.startsWith('$') ? Number(part.slice(1)) : part;
    });
}

;// CONCATENATED MODULE: ./src/inputs/inputs.ts











/** A base URL for messages, and for checking lines if every given one is invalid. */
const EXAMPLE = 'https://www.example.com/';
/**
 * Reads and checks every input.
 *
 * @param get the raw value of an input; empty if it is not given
 * @throws ActionError that lists all problems
 */
function readInputs(get, around) {
    const reader = new Reader(get);
    const source = readSource(reader);
    refuseBackslashes(reader, around.env);
    const baseUrls = readBaseUrls(reader, source);
    const wait = reader.flag('wait');
    const verify = readVerify(reader);
    const prefetch = readPrefetch(reader);
    const dryRun = readDryRun(reader, around.eventName);
    const credentials = readCredentials(reader, around.env);
    if (!credentials && !dryRun)
        reader.problem('access-key-id', '', 'give access-key-id and access-key-secret, or role-to-assume, or run aliyun/configure-aliyun-credentials-action first; pull requests from forks get no secrets: preview them with `dry-run: true`');
    const product = PRODUCTS[reader.choice('product', PRODUCT_NAMES)];
    const waits = wait || verify !== null || prefetch !== null;
    const inputs = {
        source,
        baseUrls,
        root: readRoot(reader),
        filter: readFilter(reader, 'paths', DEFAULT_PATHS),
        rules: readRules(reader),
        indexFiles: readIndexFiles(reader),
        cleanUrls: reader.flag('clean-urls'),
        urls: readLocations(reader, 'urls', urls, baseUrls),
        directories: readLocations(reader, 'directories', directories, baseUrls),
        regexes: readRegexes(reader),
        product,
        siteId: readSiteId(reader),
        ignoreParams: reader.flag('ignore-params'),
        force: reader.flag('force'),
        routineId: readRoutineId(reader),
        mergeDomainNames: readMergeDomainNames(reader),
        maxUrls: reader.count('max-urls', 1000, 0, 1_000_000),
        maxDirectories: reader.count('max-directories', 10, 0, 10_000),
        fallback: reader.choice('fallback', ['directory', 'subdirectory', 'none']),
        urlsPerMinute: reader.count('urls-per-minute', product.limits.urlsPerMinute, 1, 1_000_000),
        timeoutMinutes: reader.count('timeout-minutes', waits ? 30 : 15, 1, 360),
        wait: waits,
        verify,
        prefetch,
        proposal: isProposal(around.eventName),
        dryRun,
        credentials,
        endpoint: readEndpoint(reader, 'endpoint', product.host),
        stsEndpoint: readEndpoint(reader, 'sts-endpoint', 'sts.aliyuncs.com'),
        githubToken: reader.text('github-token'),
        warnings: reader.warnings,
    };
    refuseMeaningless(reader, inputs);
    if (['urls', 'directories', 'regexes'].every((name) => reader.list(name).length === 0))
        if (source.kind === 'none')
            reader.problem('base', 'none', 'give `urls`, `directories` or `regexes` too: there is nothing else to refresh (if one is set by an expression, that is empty)');
    reader.finish();
    return inputs;
}
function readSource(reader) {
    const base = reader.text('base');
    const names = reader.list('changed-files');
    const file = reader.text('changed-files-from');
    const dir = reader.text('build-dir');
    const manifest = reader.text('manifest') || null;
    const given = [
        ['base', base],
        ['changed-files', names[0] ?? ''],
        ['changed-files-from', file],
        ['build-dir', dir],
    ].filter(([, value]) => value !== '');
    for (const [name = '', value = ''] of given.slice(1))
        reader.problem(name, value, `leave it out, or leave ${given[0]?.[0]} out: only one of them can be used`);
    if (dir !== '')
        return { kind: 'build', dir, manifest };
    if (manifest !== null)
        reader.problem('manifest', manifest, 'leave it out, or give build-dir');
    if (names.length > 0)
        return { kind: 'files', names };
    if (file !== '')
        return { kind: 'files-from', file };
    if (base === 'none')
        return { kind: 'none' };
    if (base === '')
        return { kind: 'commits', base: 'auto' };
    return { kind: 'commits', base: base === 'push' ? 'push' : { ref: base } };
}
/** On Windows, `\` separates folders, as in `runner.temp`; elsewhere no such file exists. */
function refuseBackslashes(reader, env) {
    if (env.RUNNER_OS === 'Windows')
        return;
    for (const input of ['changed-files-from', 'build-dir', 'manifest']) {
        const path = reader.text(input);
        if (path.includes('\\'))
            reader.problem(input, path, `write / between folders: ${path.replaceAll('\\', '/')}`);
    }
}
function readBaseUrls(reader, source) {
    const lines = reader.list('base-url');
    if (lines.length === 0 && source.kind !== 'none')
        reader.problem('base-url', '', `write where the files are served, like ${EXAMPLE} (if it comes from a variable, that variable is not set here)`);
    const found = [];
    for (const line of lines) {
        const several = severalUrls(line);
        const location = several ? { expected: `write ${oneALine(several)}` } : baseUrl(line);
        if (location.url === undefined)
            reader.problem('base-url', line, location.expected);
        else
            found.push(location.url);
    }
    return unique(found);
}
function readRoot(reader) {
    const text = reader.text('root') || '.';
    const root = text.replace(/^(\.\/)+/, '').replace(/\/+$/, '');
    if (/^[/\\]|\\|(^|\/)\.\.?(\/|$)|\/\//.test(root) && root !== '.') {
        const example = /^\w[\w\\-]*$/.test(root) ? root.replaceAll('\\', '/') : 'public';
        reader.problem('root', text, `write a folder relative to the top of the repository, like ${example}`);
    }
    return root === '.' ? '' : root;
}
function readFilter(reader, input, standard) {
    const lines = reader.list(input);
    const parsed = parseFilter(lines.length > 0 ? lines : standard);
    if ('filter' in parsed)
        return parsed.filter;
    noteProblems(reader, input, parsed.problems);
    return [];
}
function readRules(reader) {
    const parsed = parseRules(reader.list('rewrite'));
    if ('rules' in parsed)
        return parsed.rules;
    noteProblems(reader, 'rewrite', parsed.problems);
    return [];
}
function noteProblems(reader, input, problems) {
    for (const { line, expected } of problems)
        reader.problem(input, line, `expected ${expected}`);
}
function readIndexFiles(reader) {
    const names = reader.list('index-files');
    if (names.length === 1 && names[0] === 'none')
        return [];
    for (const name of names) {
        const several = severalNames(name);
        if (several)
            reader.problem('index-files', name, `write ${oneALine(several)}`);
        else if (name.includes('/'))
            reader.problem('index-files', name, 'write only the file name, like index.html');
        else if (/[*?]/.test(name))
            reader.problem('index-files', name, 'write each name in full, like index.html');
    }
    return names.length > 0 ? names : DEFAULT_INDEX_FILES;
}
function readLocations(reader, input, parse, baseUrls) {
    const found = [];
    const noBase = reader.list('base-url').length === 0;
    for (const line of reader.list(input)) {
        const several = severalUrls(line);
        if (several) {
            reader.problem(input, line, `write ${oneALine(several)}`);
            continue;
        }
        warnOfRepeatedFolder(reader, input, line, baseUrls);
        // If all base URLs are invalid, the line is checked with the example.
        const locations = parse(line, baseUrls.length > 0 || noBase ? baseUrls : [EXAMPLE]);
        if (locations.length === 0)
            reader.problem(input, line, 'write an absolute URL, or give base-url too');
        const wrong = locations.find(({ expected }) => expected !== undefined);
        if (wrong?.expected !== undefined)
            reader.problem(input, line, wrong.expected);
        for (const { url } of locations)
            if (url !== undefined)
                found.push(url);
    }
    return unique(found);
}
/** How many URLs `verify: true` checks, and the most that may be given. */
const SAMPLE = 20;
const LARGEST_SAMPLE = 1000;
function readVerify(reader) {
    const text = reader.text('verify').toLowerCase();
    if (text === '' || text === 'false')
        return null;
    if (text === 'true')
        return SAMPLE;
    const count = /^\d{1,4}$/.test(text) ? Number(text) : 0;
    if (count < 1 || count > LARGEST_SAMPLE)
        reader.problem('verify', reader.text('verify'), `write false, true, or the number of URLs to check, from 1 to ${LARGEST_SAMPLE}`);
    return count;
}
/** Paths are relative to the base URL: one that begins with the base URL's folder repeats it. */
function warnOfRepeatedFolder(reader, input, line, baseUrls) {
    const path = line.replace(/^\/*/, '/');
    for (const base of baseUrls) {
        const folder = base.slice(base.indexOf('/', schemeOf(base).length));
        if (folder !== '/' && path.startsWith(folder))
            reader.warning(input, line, `paths are relative to the base URL, so this is ${base}${path.slice(1)}; for ${base}${path.slice(folder.length)}, write /${path.slice(folder.length)}`);
    }
}
function readPrefetch(reader) {
    const text = reader.text('prefetch').toLowerCase();
    if (text === '' || text === 'false')
        return null;
    return readFilter(reader, text === 'true' ? '' : 'prefetch', ['**']);
}
function readDryRun(reader, eventName) {
    const choice = reader.choice('dry-run', ['auto', 'true', 'false']);
    if (choice !== 'auto')
        return choice === 'true';
    return isProposal(eventName);
}
/** Whether an event is about a pull request or a merge group: its changes are not merged yet, and nothing is deployed for it. */
function isProposal(eventName) {
    return eventName.startsWith('pull_request') || eventName === 'merge_group';
}

;// CONCATENATED MODULE: ./src/changes/github/runs.ts



/** Small, since GitHub takes 3.5 seconds for 100 runs, and most workflows have fewer than 30 a month. */
const runs_PAGE = 30;
/** The most runs that GitHub lists if there is a filter. */
const LISTED = 1000;
/** The runs of a workflow, newest first by creation, read as far back as needed. */
class RunList {
    /** Those read so far. */
    runs = [];
    /** Why some could not be read; null if nothing failed. */
    missing = null;
    #workflow;
    #filter;
    #source;
    #page = 0;
    #total = 0;
    constructor(workflow, filter, source) {
        this.#workflow = workflow;
        this.#filter = filter;
        this.#source = source;
    }
    /** Whether all runs have been read. */
    get complete() {
        return this.#page > 0 && this.#page >= this.#lastPage && this.missing === null;
    }
    /** No run that has not been read was created after this. */
    get oldest() {
        if (this.complete)
            return Number.NEGATIVE_INFINITY;
        return Math.min(...this.runs.map(({ created }) => created));
    }
    /**
     * Reads a page, then three times as many at a time, until there is enough.
     *
     * @throws Unanswered if not even the first page can be read.
     */
    async readUntil(isEnough) {
        if (this.#page === 0) {
            this.runs.push(...(await this.#read(1)));
            this.#page = 1;
        }
        while (!this.complete && this.missing === null && !(await isEnough())) {
            const from = this.#page + 1;
            this.#page = Math.min(3 * this.#page, this.#lastPage);
            const pages = Array.from({ length: this.#page - from + 1 }, (_, at) => this.#read(from + at));
            for (const page of await Promise.allSettled(pages)) {
                if (page.status === 'fulfilled')
                    this.runs.push(...page.value);
                else
                    this.missing ??= String(page.reason?.message ?? page.reason);
            }
            const isCutOff = this.#page === this.#lastPage && this.#total > LISTED;
            if (isCutOff)
                this.missing ??= `GitHub lists only the newest ${LISTED} runs`;
        }
    }
    get #lastPage() {
        return Math.ceil(Math.min(this.#total, LISTED) / runs_PAGE);
    }
    async #read(page) {
        const { github, signal } = this.#source;
        const parameters = {
            workflow: this.#workflow,
            ...this.#filter,
            exclude_pull_requests: 'true',
            per_page: runs_PAGE,
            page,
        };
        const answer = await github.get('/actions/workflows/{workflow}/runs', parameters, signal);
        const runs = listOf(valueAt(answer, 'workflow_runs'), 'runs').map(readRun);
        this.#total = numberIn(answer, 'total_count');
        return runs;
    }
}
/** This workflow, by the name of its file; by its id if the file is in another repository. */
async function ownWorkflow({ event, github, signal }) {
    const file = ownFile(event);
    if (file !== null)
        return file;
    const run = await github.get('/actions/runs/{run}', { run: event.runId }, signal);
    return numberIn(run, 'workflow_id');
}
/**
 * The name of this workflow's file; null if it is in another repository. Both the name and the ref that follows may
 * contain an `@`, but the name has no slash.
 *
 * @example
 * ownFile({ workflowRef: 'a/b/.github/workflows/deploy@prod.yml@refs/heads/main', repository: 'a/b', … }) // 'deploy@prod.yml'
 */
function ownFile(event) {
    const prefix = `${event.repository}/.github/workflows/`;
    if (!event.workflowRef.toLowerCase().startsWith(prefix.toLowerCase()))
        return null;
    const [file = ''] = event.workflowRef.slice(prefix.length).split(/@(?:refs\/|[0-9a-f]{40,}$)/);
    return file === '' ? null : file;
}
/** The run with this id; null if it no longer exists. */
async function runById(id, { github, signal }) {
    try {
        return readRun(await github.get('/actions/runs/{run}', { run: id }, signal));
    }
    catch (failure) {
        if (failure instanceof Unanswered && failure.gone)
            return null;
        throw failure;
    }
}
function readRun(run) {
    const created = timeIn(run, 'created_at');
    const completed = textAt(run, 'status') === 'completed';
    const isFork = valueAt(run, 'head_repository', 'id') !== valueAt(run, 'repository', 'id');
    return {
        id: numberIn(run, 'id'),
        number: numberAt(run, 'run_number') ?? 0,
        head: hashIn(run, 'head_sha'),
        state: textAt(run, completed ? 'conclusion' : 'status') ?? 'not known',
        created,
        started: textAt(run, 'run_started_at') === null ? created : timeIn(run, 'run_started_at'),
        ended: completed ? timeIn(run, 'updated_at') : Number.POSITIVE_INFINITY,
        deploys: !isFork && !isProposal(textAt(run, 'event') ?? ''),
    };
}

;// CONCATENATED MODULE: ./src/changes/github/deployments.ts




const deployments_PAGE = 30;
/** How many pages of deployments are read at most. */
const deployments_PAGES = 10;
/** GitHub's largest page, for the statuses of a deployment and the deployments of a commit. */
const LARGEST_PAGE = 100;
/** A run is created within this time after the deployment or status that triggers it. In milliseconds. */
const TRIGGER_DELAY = 60_000;
/** The deployments to an environment before this one, of which the newest refreshed one is marked. */
async function deployments(query, source) {
    const { environment, deploymentId: current } = query;
    const inspect = query.event === 'deployment'
        ? await ownDeployments(query, source)
        : await othersDeployments(query, source);
    const deploys = [];
    for (let page = 1; page <= deployments_PAGES; page++) {
        const listed = await list({ environment, per_page: deployments_PAGE, page }, source);
        const since = newestRefreshed(deploys)?.created ?? Number.NEGATIVE_INFINITY;
        const others = listed.filter(({ id }) => id !== current);
        deploys.push(...(await markRefreshed(await inspect(others, since))));
        const newest = newestRefreshed(deploys);
        const oldest = Math.min(...listed.map(({ created }) => created));
        const isEnough = newest !== null && oldest < newest.created - RUN_LIFETIME;
        if (listed.length < deployments_PAGE || isEnough)
            return { deploys, missing: null };
    }
    return { deploys, missing: `only the newest ${deployments_PAGES * deployments_PAGE} deployments are read` };
}
/** Looks for the refreshed deployment that started last. Older ones need not be looked at. */
async function markRefreshed(candidates) {
    const deploys = [];
    let isFound = false;
    for (const candidate of candidates.toSorted((a, b) => b.started - a.started)) {
        const { deployment, started, ended, since } = candidate;
        const { id, head, created } = deployment;
        const isNewest = !isFound && (await candidate.wasRefreshed());
        isFound ||= isNewest;
        const refreshed = isNewest ? since : null;
        deploys.push({ label: `deployment ${id}`, head, created, started, ended, refreshed });
    }
    return deploys;
}
/** On `deployment`, the runs of this workflow deploy and refresh. */
async function ownDeployments({ event, deploymentId: current }, source) {
    const list = new RunList(await ownWorkflow(source), { event }, source);
    return async (deployments) => {
        const oldest = Math.min(...deployments.map(({ created }) => created));
        await list.readUntil(() => list.oldest < oldest - TRIGGER_DELAY);
        return deployments.map((deployment) => {
            const { head, created } = deployment;
            const runs = list.runs.filter((run) => run.head === head);
            const own = runs.filter((run) => run.created >= created);
            const others = runs.filter(({ id }) => id !== source.event.runId);
            const since = others.filter((run) => run.created >= created);
            const succeeded = since.length > 0 && since.every(isSuccess);
            const isRead = list.oldest < created - TRIGGER_DELAY;
            return {
                deployment,
                started: Math.max(created, ...own.map((run) => run.started)),
                ended: Math.max(created, ...own.map((run) => run.ended)),
                since: created,
                wasRefreshed: async () => {
                    if (!isRead || !succeeded)
                        return false;
                    const all = await deploymentsOf(head, source);
                    if (all === null)
                        return false;
                    const triggers = all.filter(({ id }) => id !== current);
                    return everyRunSucceeded(others, triggers.map(asTrigger), created, 0);
                },
            };
        });
    };
}
/** On `deployment_status`, others deploy, and each status triggers a run of this workflow. */
async function othersDeployments({ event, deploymentId: current }, source) {
    const workflow = await ownWorkflow(source);
    const statusesOf = memoize((id) => readStatuses(id, source));
    const runOf = memoize((id) => runById(id, source));
    const wasRefreshed = async (head, succeeded) => {
        const list = new RunList(workflow, { event, head_sha: head }, source);
        const [all] = await Promise.all([deploymentsOf(head, source), list.readUntil(() => false)]);
        if (!list.complete || all === null)
            return false;
        const statuses = await Promise.all(all.map(({ id }) => statusesOf(id)));
        const others = list.runs.filter(({ id }) => id !== source.event.runId);
        const own = all.some(({ id }) => id === current) ? 1 : 0;
        return everyRunSucceeded(others, statuses.flat(), succeeded, own);
    };
    const inspect = async (deployment) => {
        const { id, head, created } = deployment;
        const statuses = await statusesOf(id);
        const newest = statuses[0];
        const runId = statuses.find((status) => status.runId !== null)?.runId ?? null;
        const run = runId === null ? null : await runOf(runId);
        const started = Math.max(created, run?.started ?? created);
        const isOver = newest !== undefined && /^(?:success|failure|error)$/.test(newest.state);
        // The status is of an earlier attempt of a run that has been rerun and may be deploying now.
        const isOutdated = isOver && newest.created < started && run?.ended === Number.POSITIVE_INFINITY;
        const succeeded = newest?.isSuccess ? newest.created : null;
        return {
            deployment,
            started,
            ended: isOver && !isOutdated ? newest.created : Number.POSITIVE_INFINITY,
            // What succeeded before its run was rerun need not have been deployed again.
            since: succeeded !== null && succeeded >= started ? started : created,
            wasRefreshed: async () => succeeded !== null && wasRefreshed(head, succeeded),
        };
    };
    return (deployments, since) => Promise.all(deployments.filter(({ updated }) => updated >= since).map(inspect));
}
/**
 * Whether every run of this workflow for a commit has succeeded since a time, and none is missing. GitHub does not say which
 * environment, deployment or status a run was for: so there must be as many runs as triggers, of all environments.
 *
 * @param runs All of the commit but this run.
 * @param triggers All of the commit.
 * @param own How many of the triggers are this run's.
 */
function everyRunSucceeded(runs, triggers, since, own) {
    const completed = runs.filter(({ created, state }) => created >= since && state !== 'skipped');
    const successes = triggers.filter(({ created, isSuccess }) => isSuccess && created >= since);
    // A run that came late, of an earlier trigger, must not stand in for a missing one.
    const before = since - TRIGGER_DELAY;
    const triggered = runs.filter(({ created }) => created >= before);
    const expected = triggers.filter(({ created }) => created >= before);
    return (completed.every(isSuccess) &&
        completed.length >= successes.length - own &&
        triggered.length >= expected.length - own);
}
function isSuccess({ state }) {
    return state === 'success';
}
/** On `deployment`, the run that a deployment triggers is to refresh it. */
function asTrigger({ created }) {
    return { created, isSuccess: true };
}
/** All deployments of a commit; null if they are too many to be read. */
async function deploymentsOf(head, source) {
    const all = await list({ sha: head, per_page: LARGEST_PAGE }, source);
    return all.length < LARGEST_PAGE ? all : null;
}
async function list(parameters, { github, signal }) {
    const listed = listOf(await github.get('/deployments', parameters, signal), 'deployments');
    return listed.map((deployment) => ({
        id: numberIn(deployment, 'id'),
        head: hashIn(deployment, 'sha'),
        created: timeIn(deployment, 'created_at'),
        updated: timeIn(deployment, 'updated_at'),
    }));
}
/** The URL of a run, as GitHub Actions puts it into the statuses of its deployments. */
const RUN_URL = /\/actions\/runs\/(\d{1,15})(?:\/|$)/;
/**
 * The statuses of a deployment, newest first. Those that say that a newer deployment has replaced it are left out: they
 * trigger no run. https://docs.github.com/actions/reference/workflows-and-actions/events-that-trigger-workflows#deployment_status
 */
async function readStatuses(id, { github, signal }) {
    const parameters = { id, per_page: LARGEST_PAGE };
    const answer = await github.get('/deployments/{id}/statuses', parameters, signal);
    const statuses = listOf(answer, 'statuses').map((status) => {
        const url = RUN_URL.exec(textAt(status, 'log_url') ?? textAt(status, 'target_url') ?? '');
        const state = textAt(status, 'state') ?? 'not known';
        const created = timeIn(status, 'created_at');
        return { state, isSuccess: state === 'success', created, runId: url ? Number(url[1]) : null };
    });
    return statuses
        .filter(({ state }) => state !== 'inactive')
        .toSorted((a, b) => b.created - a.created);
}

;// CONCATENATED MODULE: ./src/changes/github/deploy-history.ts




/**
 * Reads the deploys before this one from GitHub's API, in any order.
 *
 * @throws Unanswered if not even the newest can be read.
 */
async function readDeploys(query, source) {
    switch (query.kind) {
        case 'runs':
            return ownRuns(query.branch, source);
        case 'triggering-runs':
            return triggeringRuns(query.workflowId, query.branch, query.runId, source);
        case 'deployments':
            return deployments(query, source);
    }
}
/** This workflow deploys and refreshes in the same run. */
async function ownRuns(branch, source) {
    const list = new RunList(await ownWorkflow(source), { branch }, source);
    const deploys = () => list.runs
        .filter(({ id, deploys }) => deploys && id !== source.event.runId)
        .map((run) => deployOf(run, run.state === 'success'));
    await list.readUntil(() => reachesBack(list, deploys()));
    return { deploys: deploys(), missing: list.missing };
}
/** Another workflow deploys. Each of its runs, on any branch and event, triggers a run of this workflow when it ends. */
async function triggeringRuns(workflow, branch, triggering, source) {
    const refreshing = new RunList(await ownWorkflow(source), { event: 'workflow_run' }, source);
    const deploying = new RunList(workflow, { branch }, source);
    const isCertain = memoize((run) => isOnlyTrigger(run, workflow, refreshing, source));
    const deploys = async () => {
        const runs = deploying.runs.filter(({ id, deploys }) => deploys && id !== triggering);
        const refreshed = await newestRefreshedRun(runs, refreshing, isCertain);
        return runs.map((run) => deployOf(run, run === refreshed));
    };
    await refreshing.readUntil(async () => {
        await deploying.readUntil(() => true);
        return newestRefreshed(await deploys()) !== null;
    });
    await deploying.readUntil(async () => reachesBack(deploying, await deploys()));
    return { deploys: await deploys(), missing: deploying.missing ?? refreshing.missing };
}
/** Whether none of the runs that have not been read can have been rerun since the newest refreshed one. */
function reachesBack(list, deploys) {
    const newest = newestRefreshed(deploys);
    return newest !== null && list.oldest < newest.created - RUN_LIFETIME;
}
/** A run of this workflow is created within this time after the end of the run that triggered it. In milliseconds. */
const RUN_TRIGGER_DELAY = 5 * 60 * 1000;
/** Runs that took longer are not considered when looking for those that ended at about the same time. */
const LONGEST_RUN = 6 * 60 * 60 * 1000;
/** How many deploys are checked at most, since each check takes a request. */
const CANDIDATES = 30;
/** Of the deploying runs whose refresh succeeded, the one that started last. */
async function newestRefreshedRun(runs, refreshing, isCertain) {
    const candidates = runs
        .filter(({ state, ended }) => state === 'success' && ended >= refreshing.oldest)
        .toSorted((a, b) => b.started - a.started);
    for (const run of candidates.slice(0, CANDIDATES)) {
        const next = nextAfter(run, refreshing);
        if (next?.state !== 'success' || next.created > run.ended + RUN_TRIGGER_DELAY)
            continue;
        if (await isCertain(run))
            return run;
    }
    return null;
}
/** The first run of this workflow after the end of a deploying one. */
function nextAfter({ ended }, refreshing) {
    return refreshing.runs
        .filter(({ created }) => created >= ended)
        .toSorted((a, b) => a.created - b.created)[0];
}
/**
 * Whether the next run of this workflow must be the one that this deploying run triggered, which GitHub does not say. It
 * must be if no other run of the deploying workflow, on any branch or event, ended in between, and if this workflow had as
 * many runs shortly before as it takes for those that ended then.
 */
async function isOnlyTrigger(deploying, workflow, refreshing, source) {
    const from = deploying.ended - RUN_TRIGGER_DELAY;
    const next = nextAfter(deploying, refreshing)?.created ?? deploying.ended;
    const created = `${iso(from - LONGEST_RUN)}..${iso(next)}`;
    const list = new RunList(workflow, { created }, source);
    await list.readUntil(() => false);
    if (!list.complete)
        return false;
    const others = list.runs.filter(({ id }) => id !== deploying.id);
    const before = others.filter(({ ended }) => ended >= from && ended < deploying.ended);
    const inBetween = others.filter(({ ended }) => ended >= deploying.ended && ended <= next);
    const triggered = refreshing.runs.filter((run) => run.created >= from && run.created < deploying.ended);
    return inBetween.length === 0 && triggered.length >= before.length;
}
function iso(time) {
    return new Date(time).toISOString().replace(/\.\d+/, '');
}
function deployOf(run, refreshed) {
    const { number, state, head, created, started, ended } = run;
    const label = `run ${number}, ${state}`;
    return { label, head, created, started, ended, refreshed: refreshed ? created : null };
}

;// CONCATENATED MODULE: ./src/changes/deployed-bases.ts





/** The time limit for reading earlier deploys if the event itself has a base. In milliseconds. */
const RUNS_LIMIT = 15_000;
/**
 * The commits of earlier deploys that an edge may still hold.
 *
 * @param query Null for an event without earlier deploys.
 * @param hasOwnBase Whether the event has a base, so that earlier deploys may be unknown.
 * @throws ActionError if there is nothing to compare with.
 */
async function deployedBases(query, hasOwnBase, source) {
    if (query === null && hasOwnBase)
        return [];
    const { event, log } = source;
    const { deploys, missing, advice } = await read(query, hasOwnBase, source);
    const bases = possiblyCached(deploys).map(({ label, head, refreshed }) => {
        return { label, commit: head, essential: refreshed !== null && !hasOwnBase };
    });
    if (deploys.some(({ refreshed }) => refreshed !== null)) {
        if (missing !== null) {
            log.notice(`Some earlier deploys could not be read (${missing}): compared with the others only.`);
        }
        return bases;
    }
    if (!hasOwnBase)
        throw nothingToCompare(event.name, query, missing, advice);
    if (missing !== null) {
        log.notice(`Earlier deploys could not be read (${missing}): compared only with this event's own base.${advice}`);
    }
    else if (bases.length > 0) {
        log.warning('No earlier run has succeeded, so it is unknown what edges cached before those runs. If anything was deployed, refresh everything once: `directories: /`.');
    }
    return bases;
}
/** The deploys that could be read, and a sentence on what would help if some could not. */
async function read(query, hasOwnBase, source) {
    if (query === null)
        return { deploys: [], missing: null, advice: '' };
    const readWithin = (signal) => readDeploys(query, { ...source, signal });
    try {
        const { clock, signal } = source;
        const history = hasOwnBase
            ? await (0,src_clock/* within */.ux)(RUNS_LIMIT, clock, signal, readWithin)
            : await readWithin(signal);
        return { ...history, advice: '' };
    }
    catch (failure) {
        if (!(failure instanceof Unanswered || failure instanceof src_clock/* OutOfTime */.fg))
            throw failure;
        const advice = failure instanceof Unanswered ? permission(failure, query) : '';
        return { deploys: [], missing: failure.message, advice };
    }
}
function nothingToCompare(eventName, query, missing, advice) {
    const where = query?.kind === 'deployments' ? query.environment : query?.branch;
    const deploys = where === undefined ? 'deploy' : `deploy of ${where}`;
    const cause = missing === null
        ? `no refreshed ${deploys} is known`
        : `earlier ${deploys} cannot be read (${missing})`;
    return new errors/* ActionError */.lZ('changes-unknown', `The ${eventName} event names no commit to compare with, and ${cause}.${advice}`, `Set \`base\` to the commit, tag or branch that was deployed before; on a first run, refresh everything instead: \`base: none\` and \`directories: /\` instead of \`root\`.`);
}
/** To a token without the permission, GitHub may say that a private repository does not exist. */
function permission({ reason }, query) {
    if (reason !== 'forbidden' && reason !== 'gone')
        return '';
    const also = query.kind === 'deployments' ? ' and `deployments: read`' : '';
    return ` The job needs \`permissions: actions: read\`${also} for that.`;
}

;// CONCATENATED MODULE: ./src/spelling.ts
/**
 * Whether one word may be a misspelling of another: at most a third of the letters, and at most two, differ.
 *
 * @example areAlike('pubilc', 'public') // true
 */
function areAlike(one, other) {
    return spelling_isWithin(Math.min(2, Math.floor(Math.max(one.length, other.length) / 3)), one, other);
}
/**
 * Whether the edit distance of two words is at most `most`. Swapping two adjacent letters counts as one edit (optimal string
 * alignment). The recursion branches at most `most` times, so it needs no table.
 */
function spelling_isWithin(most, one, other) {
    if (Math.abs(one.length - other.length) > most)
        return false;
    if (one === '' || other === '')
        return true;
    const [rest, otherRest] = [one.slice(1), other.slice(1)];
    if (one[0] === other[0])
        return spelling_isWithin(most, rest, otherRest);
    if (most === 0)
        return false;
    const areSwapped = one.length > 1 && one[0] === other[1] && one[1] === other[0];
    return (spelling_isWithin(most - 1, rest, otherRest) ||
        spelling_isWithin(most - 1, rest, other) ||
        spelling_isWithin(most - 1, one, otherRest) ||
        (areSwapped && spelling_isWithin(most - 1, one.slice(2), other.slice(2))));
}

;// CONCATENATED MODULE: ./src/changes/published-folder.ts


/**
 * A guess at where the site is if `root` is the whole repository: in a folder with an index file, or in the output of a
 * static site generator.
 *
 * @param files Every file of the head.
 * @param indexFiles The names of index files.
 * @param text Reads a file at the top of the repository.
 * @returns a sentence; null if there is an index file at the top, or nothing to go by
 */
async function likelyRoot(files, indexFiles, text) {
    const names = indexFiles.length > 0 ? indexFiles : ['index.html'];
    const near = files.filter(isNear);
    if (names.some((name) => near.includes(name)))
        return null;
    const start = 'root: the whole repository counts as published, but it has no index file at the top';
    const [folder] = foldersWith(near, names);
    const build = generatorOf(near) ??
        (near.includes(PACKAGE) && hasBuildScript(await text(PACKAGE)) ? SCRIPT : null);
    if (build) {
        const committed = folder === undefined ? '' : ` (or \`root: ${folder}\`, if that is what you publish)`;
        return `${start}. ${build.sign}: if the workflow builds the site, use ${build.output}${committed}.`;
    }
    if (folder !== undefined)
        return `${start}. ${JSON.stringify(`${folder}/`)} has one: if that folder is the site, use \`root: ${folder}\`.`;
    const folders = topFolders(files);
    const output = OUTPUTS.find((name) => folders.has(`${name}/`));
    if (output === undefined)
        return null;
    return `${start}. There is a folder ${JSON.stringify(`${output}/`)}: if that is what you publish, use \`root: ${output}\`.`;
}
/** Whether a file is at most one folder deep: no other file is looked for, and most files are deeper. */
function isNear(file) {
    const folder = file.indexOf('/') + 1;
    return folder === 0 || !file.includes('/', folder) || file.startsWith('docs/.vitepress/');
}
/** The folders at the top, each with a trailing slash. */
function topFolders(files) {
    const folders = new Set();
    let folder = '';
    for (const file of files) {
        // Files of the same folder are mostly adjacent.
        if (folder !== '' && file.startsWith(folder))
            continue;
        folder = file.slice(0, file.indexOf('/') + 1);
        folders.add(folder);
    }
    return folders;
}
function generatorOf(files) {
    for (const { name, config, output } of GENERATORS) {
        const file = files.find((one) => config.test(one));
        if (file === undefined)
            continue;
        return { sign: `${JSON.stringify(file)}, of ${name}`, output: `\`build-dir: ${output}\`` };
    }
    return null;
}
const PACKAGE = 'package.json';
const SCRIPT = {
    sign: `"${PACKAGE}" has a build script`,
    output: 'the folder that it writes, often `dist` or `build`, as `build-dir`',
};
/** Whether a `package.json` has a build script. If it is not valid JSON, it has none. */
function hasBuildScript(content) {
    try {
        return textAt(JSON.parse(content ?? ''), 'scripts', 'build') !== null;
    }
    catch {
        return false;
    }
}
/** Folders that may have been meant by one that does not exist: those with a similar name or an index file. */
function likelyFolders(files, meant) {
    const folders = new Set(files.flatMap((file) => file.split('/').slice(0, -1).slice(0, 1)));
    const alike = [...folders].filter((folder) => areAlike(folder, meant));
    return [...new Set([...alike, ...foldersWith(files, ['index.html'])])].slice(0, 5);
}
/** Folders at the top that have an index file, the usual output folders first. */
function foldersWith(files, names) {
    const found = files
        .map((file) => file.split('/'))
        .filter(([, name = '', ...deeper]) => deeper.length === 0 && names.includes(name))
        .map(([folder = '']) => folder);
    return found.toSorted((a, b) => rank(a) - rank(b));
}
function rank(folder) {
    const place = OUTPUTS.indexOf(folder);
    return place < 0 ? OUTPUTS.length : place;
}
/** The usual names of folders with a published site. */
const OUTPUTS = ['public', 'dist', '_site', 'site', 'build', 'out', 'www', 'htdocs', 'docs'];
/** Static site generators, by their configuration file at the top of a repository, and their output folder. */
const GENERATORS = [
    { name: 'Hugo', config: /^hugo\.(?:toml|ya?ml|json)$/, output: 'public' },
    { name: 'VitePress', config: /^\.vitepress\/config\.\w+$/, output: '.vitepress/dist' },
    { name: 'VitePress', config: /^docs\/\.vitepress\/config\.\w+$/, output: 'docs/.vitepress/dist' },
    { name: 'Hexo', config: /^_config\.[\w-]+\.yml$/, output: 'public' },
    { name: 'Astro', config: /^astro\.config\.\w+$/, output: 'dist' },
    { name: 'Eleventy', config: /^(?:\.eleventy|eleventy\.config)\.\w+$/, output: '_site' },
    { name: 'Docusaurus', config: /^docusaurus\.config\.\w+$/, output: 'build' },
    { name: 'MkDocs', config: /^mkdocs\.ya?ml$/, output: 'site' },
    { name: 'Next.js', config: /^next\.config\.\w+$/, output: 'out' },
    { name: 'Nuxt', config: /^nuxt\.config\.\w+$/, output: '.output/public' },
    { name: 'Gatsby', config: /^gatsby-config\.\w+$/, output: 'public' },
    { name: 'SvelteKit', config: /^svelte\.config\.\w+$/, output: 'build' },
    { name: 'Vite', config: /^vite\.config\.\w+$/, output: 'dist' },
    { name: 'Angular', config: /^angular\.json$/, output: 'dist' },
    { name: 'Jekyll or Hexo', config: /^_config\.ya?ml$/, output: '_site' },
];

;// CONCATENATED MODULE: ./src/changes/commits.ts








/** The most bases that the log names. */
const NAMED = 5;
/** How many comparisons are made at the same time. */
const commits_CONCURRENCY = 4;
/**
 * Compares the head with every commit that an edge may still hold.
 *
 * @param root The published folder; '' is the whole repository.
 * @throws ActionError if a difference cannot be determined, or the head has no file below `root`.
 */
async function compareCommits(comparison, root, world) {
    const { event, log, repositories } = world;
    // The event's own bases are compared while earlier deploys are still being read.
    const earlier = awaitedLater(deployedBases(comparison.deploys, comparison.bases.length > 0, world));
    const head = await resolveHead(comparison.head, repositories);
    const resolved = comparison.bases.map((base) => resolveBase(base, head, repositories));
    const own = distinct(await Promise.all(resolved), head);
    const limit = limitConcurrency(commits_CONCURRENCY);
    const differenceFrom = memoize((commit) => awaitedLater(limit(() => repositories.ask(async (repository) => {
        const difference = await repository.difference(commit, head.hash);
        return { difference, source: repository.source };
    }))));
    for (const { commit } of own)
        differenceFrom(commit);
    const bases = distinct([...own, ...(await earlier)], head);
    if (bases.length > own.length) {
        await repositories.prepare([head.hash, ...bases.flatMap(({ commit }) => commit ?? [])]);
    }
    const outcomes = await Promise.all(bases.map(async (base) => {
        try {
            return { base, ...(await differenceFrom(base.commit)) };
        }
        catch (failure) {
            if (base.essential || !(failure instanceof Unanswered && failure.gone)) {
                throw changesUnknown(`The difference from ${described(base)} cannot be determined`, failure);
            }
            log.warning(`${capital(described(base))} no longer exists, so what only that deploy changed may be missed: ${(0,errors/* sentence */.em)(failure.message)}`);
            return null;
        }
    }));
    const compared = outcomes.filter((outcome) => outcome !== null);
    const paths = union(compared);
    await requireFiles(head, root, paths, repositories);
    warnOfSubmodules(compared, root, log);
    const headLabel = `${head.label} (${quantities_short(head.hash)})`;
    const changes = { paths, contents: (path) => contentsOf(path, compared) };
    if (compared.length === 0) {
        if (event.name !== 'push') {
            log.warning(`No commits since the last deploy: ${headLabel} is already deployed. For content that is not committed, use \`build-dir\`, \`urls\` or \`directories\`.`);
        }
        const why = `Nothing to compare: ${headLabel} is already deployed.`;
        return { range: { bases: [], head: head.hash, source: 'none' }, why, ...changes };
    }
    const source = compared.some((one) => one.source === 'github') ? 'github' : 'git';
    const commits = compared.flatMap(({ base }) => base.commit ?? []);
    const where = source === 'git' ? 'in the local clone' : "through GitHub's API";
    const why = `Compared ${headLabel} with ${listed(compared.map(({ base }) => described(base)), NAMED)}, ${where}.`;
    return { range: { bases: commits, head: head.hash, source }, why, ...changes };
}
/** Keeps the failure of a promise from counting as unhandled before it is awaited. */
function awaitedLater(promise) {
    promise.catch(() => { });
    return promise;
}
async function resolveHead(head, repositories) {
    if (!head.mayBeTag)
        return head;
    try {
        return { ...head, hash: await peel(head.hash, repositories) };
    }
    catch (failure) {
        throw changesUnknown(`The commit of ${head.label} cannot be found`, failure);
    }
}
/** Each commit once, without the head. */
function distinct(bases, head) {
    const byCommit = Map.groupBy(bases, ({ commit }) => commit);
    byCommit.delete(head.hash);
    return Array.from(byCommit, ([commit, same]) => {
        const label = Array.from(new Set(same.map(({ label }) => label))).join(' = ');
        return { commit, label, essential: same.some(({ essential }) => essential) };
    });
}
function union(compared) {
    const [first, ...others] = compared.map(({ difference }) => difference.paths);
    if (others.length === 0)
        return first ?? new Map();
    const paths = new Map(first);
    for (const other of others)
        for (const [path, presence] of other)
            paths.set(path, presence);
    return paths;
}
function contentsOf(path, compared) {
    const ids = compared
        .filter(({ difference }) => difference.paths.has(path))
        .map(({ difference }) => difference.ids(path));
    const head = ids[0]?.head;
    if (head === undefined)
        return null;
    const bases = new Set(ids.flatMap(({ base }) => base ?? []));
    return { head, bases: Array.from(bases).filter((base) => base !== head) };
}
/** Refuses a `root` without files, which is a mistake: the site is built, or it is in another folder. */
async function requireFiles(head, root, paths, repositories) {
    for (const [path, presence] of paths)
        if (presence === 'present' && isBelow(path, root))
            return;
    try {
        if (await repositories.ask((repository) => repository.holds(head.hash, root)))
            return;
    }
    catch (failure) {
        throw changesUnknown(`The files of ${head.label} cannot be listed`, failure);
    }
    const files = await repositories
        .ask((repository) => repository.files(head.hash, ''))
        .catch(() => []);
    const meant = likelyFolders(files, root).map((name) => `\`${name}\``);
    const hint = meant.length > 0 ? ` Did you mean ${meant.join(' or ')}?` : '';
    const lack = root === '' ? 'has no files' : `has no files below ${JSON.stringify(root)}`;
    throw new errors/* ActionError */.lZ('invalid-input', `root: ${head.label} (${quantities_short(head.hash)}) ${lack}.`, `If the workflow builds these files, use \`build-dir\` instead; otherwise, set \`root\` to a committed folder.${hint}`);
}
function warnOfSubmodules(compared, root, log) {
    const submodules = new Set(compared.flatMap(({ difference }) => [...difference.submodules]));
    for (const path of submodules) {
        if (!isBelow(path, root))
            continue;
        log.warning(`The submodule ${JSON.stringify(path)} changed, but its files are in another repository: if they are published, refresh the folder with \`directories\`.`);
    }
}
function described({ commit, label }) {
    return commit === null ? label : `${label} (${quantities_short(commit)})`;
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(3024);
;// CONCATENATED MODULE: ./src/changes/event.ts




/**
 * Reads the run's context from the environment and the event's file.
 *
 * @throws ActionError if a variable that every runner sets is missing, or the file is not JSON.
 */
function readEvent(env) {
    const sha = event_required(env, 'GITHUB_SHA');
    const repository = event_required(env, 'GITHUB_REPOSITORY');
    if (!isHash(sha))
        throw event_unusable(`GITHUB_SHA is ${JSON.stringify(sha)}, which is not a commit hash.`);
    if (!/^[\w.-]+\/[\w.-]+$/.test(repository)) {
        throw event_unusable(`GITHUB_REPOSITORY is ${JSON.stringify(repository)}, which is not owner/name.`);
    }
    const apiUrl = (env.GITHUB_API_URL || 'https://api.github.com').replace(/\/+$/, '');
    if (!/^https?:/.test(apiUrl) || !URL.canParse(apiUrl))
        throw event_unusable(`GITHUB_API_URL is ${JSON.stringify(apiUrl)}, which is not an http(s) URL.`);
    return {
        name: event_required(env, 'GITHUB_EVENT_NAME'),
        payload: readPayload(env.GITHUB_EVENT_PATH),
        sha,
        ref: env.GITHUB_REF ?? '',
        repository,
        workspace: env.GITHUB_WORKSPACE || null,
        apiUrl,
        serverUrl: (env.GITHUB_SERVER_URL || 'https://github.com').replace(/\/+$/, ''),
        runId: Number(env.GITHUB_RUN_ID) || 0,
        workflowRef: env.GITHUB_WORKFLOW_REF ?? '',
    };
}
/**
 * A commit hash that the payload must contain.
 *
 * @throws ActionError naming the field if it does not.
 */
function hashAt(event, ...keys) {
    const hash = textAt(event.payload, ...keys);
    if (hash !== null && isHash(hash))
        return hash;
    const field = `\`${keys.join('.')}\``;
    throw event_unusable(hash === null
        ? `The ${event.name} event has no commit hash in ${field}.`
        : `The ${event.name} event has ${JSON.stringify(hash.slice(0, 80))} in ${field} instead of a commit hash.`);
}
function readPayload(path) {
    if (!path)
        return {};
    try {
        return JSON.parse((0,external_node_fs_.readFileSync)(path, 'utf8'));
    }
    catch (cause) {
        throw event_unusable(`The event file ${path} (GITHUB_EVENT_PATH) cannot be read.`, { cause });
    }
}
function event_required(env, name) {
    const value = env[name];
    if (!value)
        throw event_unusable(`${name} is not set.`);
    return value;
}
function event_unusable(message, options) {
    return new errors/* ActionError */.lZ('unsupported-event', message, 'Run this as a step of a GitHub Actions workflow, or say what to refresh: `changed-files`, or `base: none` with `urls` or `directories`.', options);
}

;// CONCATENATED MODULE: ./src/changes/comparison.ts





/** The name of a ref, or a hash: nothing that git or GitHub would read as an expression or an option. */
const REF = /^(?!-)(?!.*\.\.)[^\s~^:?*[\\]+$/;
/**
 * What to compare for an event. Reverts and forced pushes need no special case, since trees are compared and not the commits
 * between them.
 *
 * @throws ActionError if the payload lacks a commit, or if `base` is `push` and the event has no range.
 */
function comparisonFor(event, base) {
    const own = ownComparison(event);
    if (own.kind === 'nothing' || base === 'auto')
        return own;
    if (base !== 'push') {
        if (!REF.test(base.ref)) {
            throw new errors/* ActionError */.lZ('invalid-input', `base: ${JSON.stringify(base.ref)} is not a commit, tag or branch name.`, 'Write one, such as v1.2.3 or main; `base` may also be empty, `push` or `none`.');
        }
        return { ...own, bases: [{ kind: 'named', name: base.ref, label: base.ref }], deploys: null };
    }
    if (own.bases.length === 0) {
        throw new errors/* ActionError */.lZ('invalid-input', `base: "push" compares an event's own range, and the ${event.name} event has none.`, 'Leave `base` empty to compare with earlier deploys, or name a commit, tag or branch.');
    }
    return { ...own, deploys: null };
}
/** The commit that an event is about, or the run's commit if the event does not say. */
function headOf(event) {
    try {
        const own = ownComparison(event);
        return own.kind === 'compare' ? own.head.hash : event.sha;
    }
    catch (failure) {
        if (failure instanceof errors/* ActionError */.lZ)
            return event.sha;
        throw failure;
    }
}
/** What to compare if `base` is empty. */
function ownComparison(event) {
    const { name, payload, ref, sha } = event;
    if (isProposal(name))
        return proposal(event);
    switch (name) {
        case 'push':
            return push(event);
        case 'release':
            return tag(textAt(payload, 'release', 'tag_name') ?? shortRef(ref) ?? sha, sha, null);
        case 'workflow_run':
            return workflowRun(event);
        case 'deployment':
        case 'deployment_status':
            return deployment(event, name);
        default: {
            const branch = shortRef(ref);
            const deploys = branch === null ? null : { kind: 'runs', branch };
            return compare({ hash: sha, label: branch ?? 'the commit' }, [], deploys);
        }
    }
}
function push(event) {
    const before = hashAt(event, 'before');
    const after = hashAt(event, 'after');
    const label = shortRef(event.ref) ?? 'the commit';
    if (isZero(after) || valueAt(event.payload, 'deleted') === true) {
        return nothing(`This push deleted ${label}: nothing was published.`, false);
    }
    if (event.ref.startsWith('refs/tags/')) {
        return tag(label, event.sha, isZero(before) ? null : before);
    }
    const base = isZero(before)
        ? newBranchBase(event, label)
        : { kind: 'hash', hash: before, label: 'its state before this push' };
    return compare({ hash: after, label }, [base], { kind: 'runs', branch: label });
}
function newBranchBase({ payload }, branch) {
    const main = textAt(payload, 'repository', 'default_branch');
    if (main === null || main === branch) {
        return { kind: 'empty-tree', label: 'the empty tree, since the branch is new' };
    }
    const label = `the commit where it left ${main}, since the branch is new`;
    return { kind: 'merge-base', with: `refs/heads/${main}`, label };
}
function tag(name, sha, before) {
    const bases = [{ kind: 'earlier-tag', tag: name, label: 'the nearest earlier tag' }];
    if (before !== null)
        bases.push({ kind: 'hash', hash: before, label: 'where the tag was before' });
    return compare({ hash: sha, mayBeTag: true, label: name }, bases, null);
}
/** A pull request or a merge group. */
function proposal(event) {
    const isGroup = event.name === 'merge_group';
    const [base, head] = isGroup
        ? [hashAt(event, 'merge_group', 'base_sha'), hashAt(event, 'merge_group', 'head_sha')]
        : [hashAt(event, 'pull_request', 'base', 'sha'), hashAt(event, 'pull_request', 'head', 'sha')];
    const label = isGroup ? 'the merge group' : 'the pull request';
    const left = 'the commit where it left its base';
    return compare({ hash: head, label }, [{ kind: 'merge-base', with: base, label: left }], null);
}
function workflowRun(event) {
    const run = valueAt(event.payload, 'workflow_run');
    const conclusion = textAt(run, 'conclusion');
    const trigger = textAt(run, 'event') ?? '';
    const name = textAt(run, 'name') ?? 'The triggering workflow';
    if (conclusion !== 'success') {
        const state = conclusion ?? textAt(run, 'status') ?? 'unknown';
        return nothing(`${name} did not succeed (${state}): ${TOO_EARLY}`, true);
    }
    const isFork = valueAt(run, 'head_repository', 'id') !== valueAt(run, 'repository', 'id');
    if (isProposal(trigger) || isFork) {
        return nothing(`${name} ran for a proposed change (${trigger}), which deploys nothing.`, true);
    }
    const branch = textAt(run, 'head_branch');
    const workflowId = numberAt(run, 'workflow_id');
    const runId = numberAt(run, 'id') ?? 0;
    const head = { hash: hashAt(event, 'workflow_run', 'head_sha'), label: branch ?? 'the commit' };
    if (branch === null || workflowId === null)
        return compare(head, [], null);
    return compare(head, [], { kind: 'triggering-runs', workflowId, branch, runId });
}
const TOO_EARLY = 'a refresh now would cache the old files again.';
function deployment(event, name) {
    const environment = textAt(event.payload, 'deployment', 'environment');
    const where = environment ?? 'the environment';
    const state = textAt(event.payload, 'deployment_status', 'state') ?? 'unknown';
    if (name === 'deployment_status' && state !== 'success') {
        return nothing(`The deployment to ${where} did not succeed (${state}): ${TOO_EARLY}`, true);
    }
    const deploymentId = numberAt(event.payload, 'deployment', 'id') ?? 0;
    const head = { hash: hashAt(event, 'deployment', 'sha'), label: `the deployment to ${where}` };
    if (environment === null)
        return compare(head, [], null);
    return compare(head, [], { kind: 'deployments', environment, event: name, deploymentId });
}
function compare(head, bases, deploys) {
    return { kind: 'compare', head, bases, deploys };
}
function nothing(why, isNotable) {
    return { kind: 'nothing', why, isNotable };
}
/** The name of the branch or tag; null for any other ref. */
function shortRef(ref) {
    return /^refs\/(?:heads|tags)\/(.+)$/s.exec(ref)?.[1] ?? null;
}

;// CONCATENATED MODULE: ./src/changes/given-files.ts







/**
 * Reads a file that lists names: separated by NUL if it contains one, else one per line. Names that git has quoted
 * (`"caf\303\251.html"`) are unquoted.
 *
 * @param pause Awaited now and then, since a list may have a million names; rejects when the run is cancelled.
 * @throws ActionError if the file cannot be read, or is not such a list.
 */
async function readNames(file, workspace, pause) {
    let bytes;
    try {
        bytes = await (0,promises_.readFile)((0,external_node_path_.resolve)(workspace, file));
    }
    catch (cause) {
        const code = cause.code ?? String(cause);
        throw invalid(`changed-files-from: ${JSON.stringify(file)} cannot be read (${code}).`, RELATIVE, cause);
    }
    if (/^(?:\xff\xfe|\xfe\xff)/.test(bytes.toString('latin1', 0, 2))) {
        const hint = 'Write it as UTF-8; in Windows PowerShell with `| Out-File -Encoding utf8`.';
        throw invalid(`changed-files-from: ${JSON.stringify(file)} is UTF-16.`, hint);
    }
    const list = bytes.toString('latin1').replace(/^\xef\xbb\xbf/, '');
    const separated = list.includes('\0');
    await pause();
    const items = separated ? list.split('\0') : list.split(/\r?\n/);
    await pause();
    const names = items.map(nameOfLatin1).filter((name) => name !== '');
    await pause();
    return separated ? names : names.map(unquoted);
}
const RELATIVE = 'The path is relative to the workspace; an earlier step must have written the file.';
/**
 * Normalizes names to git's form: relative to the repository, without `.` segments and double slashes.
 *
 * @param windows Whether the list comes from Windows, where tools write `\` instead of `/`. Elsewhere, it may be part of a name.
 * @throws ActionError listing the names that are folders or outside the repository.
 */
function checkedNames(input, names, windows = process.platform === 'win32') {
    const backslash = windows ? names.find((name) => name.includes('\\')) : undefined;
    if (backslash !== undefined) {
        throw invalid(`${input}: ${JSON.stringify(backslash)} has \\ between folders.`, `Write / instead: ${backslash.replaceAll('\\', '/')}.`);
    }
    const refused = names.filter((name) => {
        const parts = name.split('/');
        const isNothing = parts.every((part) => part === '' || part === '.');
        return /^(?:\/|[A-Za-z]:[\\/])|\/$|:\/\//.test(name) || parts.includes('..') || isNothing;
    });
    if (refused.length > 0) {
        const shown = listed(refused.map((name) => JSON.stringify(name)), 5);
        throw invalid(`${input}: ${shown}: not a file path within the repository.`, `${FILES} Folders belong in \`directories\`.`);
    }
    return names.map((name) => name
        .split('/')
        .filter((part) => part !== '' && part !== '.')
        .join('/'));
}
/**
 * Refuses names that are not in the head and cannot be deleted files either.
 *
 * @throws ActionError for a folder, a pattern, or several names on one line.
 */
function refuseOthers(names, files) {
    const gone = names.filter((name) => !files.has(name));
    if (gone.length === 0)
        return;
    const folders = foldersOf(files);
    // A deleted file may have been replaced by a folder, whose files are in the list too.
    const given = foldersOf(names);
    for (const name of gone) {
        const shown = `The list of changed files has ${JSON.stringify(name)}`;
        if (folders.has(name) && !given.has(name))
            throw invalid(`${shown}, which is a folder.`, `${FILES} Folders belong in \`directories\`.`);
        if (name.includes('*') && isPatternOf(name, files))
            throw invalid(`${shown}, which is a pattern, not a file.`, `${FILES} Patterns belong in \`paths\`.`);
        const several = severalNames(name.replace(/^\[|\]$/g, ''))?.map((part) => part.replace(/^"|"$/g, ''));
        if (several?.some((part) => files.has(part)))
            throw invalid(`${shown} on one line.`, `Write ${oneALine(several)}`);
    }
}
function isPatternOf(name, files) {
    const glob = parseGlob(name);
    return 'wildcards' in glob && Array.from(files).some((file) => glob.matches(file));
}
const FILES = 'Give file paths relative to the repository, such as public/a.html.';
/** All folders that these files are in. */
function foldersOf(files) {
    const folders = new Set();
    for (const file of files)
        for (let end = file.lastIndexOf('/'); end > 0; end = file.lastIndexOf('/', end - 1)) {
            const folder = file.slice(0, end);
            if (folders.has(folder))
                break;
            folders.add(folder);
        }
    return folders;
}
/**
 * The changes for a list of names.
 *
 * @param filesAtHead Every file of the head; null if they cannot be listed.
 * @param pause As for `readNames`.
 */
async function givenChanges(names, filesAtHead, root, log, pause) {
    const range = { bases: [], head: null, source: 'files' };
    const universe = async () => (await filesAtHead())?.filter((file) => isBelow(file, root)) ?? null;
    const known = { range, contents: () => null, universe };
    if (names.length === 0) {
        return { ...known, why: 'The list of changed files is empty.', paths: new Map() };
    }
    const files = await filesAtHead();
    await pause();
    const there = new Set(files ?? names);
    refuseOthers(names, there);
    await pause();
    const paths = new Map(names.map((name) => [name, there.has(name) ? 'present' : 'gone']));
    if (!names.some((name) => there.has(name))) {
        log.warning(`None of the listed files (the first is ${JSON.stringify(names[0])}) exists in the commit: paths are relative to the top of the repository.`);
    }
    return {
        ...known,
        why: `Used the given list of ${count(names.length, 'file')}.`,
        paths,
    };
}
/**
 * Unquotes a name in the output of `git diff --name-only` without `-z`, which quotes unusual names as in C.
 *
 * @example
 * unquoted('"caf\\303\\251.html"') // 'café.html'
 */
function unquoted(line) {
    const inner = /^"((?:[^"\\]|\\(?:[abfnrtv"\\]|[0-3][0-7]{2}))*)"$/.exec(line)?.[1];
    if (inner === undefined || !inner.includes('\\'))
        return line;
    const bytes = bytesOf(inner)
        .toString('latin1')
        .replace(/\\([abfnrtv"\\]|[0-7]{3})/g, (_, code) => {
        return ESCAPES[code] ?? String.fromCharCode(Number.parseInt(code, 8));
    });
    return nameOf(Buffer.from(bytes, 'latin1'));
}
const CONTROLS = { a: '\x07', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };
const ESCAPES = { ...CONTROLS, '"': '"', '\\': '\\' };
function invalid(message, hint, cause) {
    return new errors/* ActionError */.lZ('invalid-input', message, hint, { cause });
}

;// CONCATENATED MODULE: ./src/changes/difference.ts

/** The type that a mode in a tree stands for: `100644`, or `100755` for an executable file. */
function typeOf(mode) {
    if (mode.startsWith('04'))
        return 'folder';
    if (mode.startsWith('12'))
        return 'link';
    return mode.startsWith('16') ? 'submodule' : 'file';
}
/** What differs between two trees, entry by entry. */
class Difference {
    /** Files and symbolic links that differ. */
    paths = new Map();
    /** Submodules that differ. Their files are in neither tree. */
    submodules = new Set();
    /** The size of an object id, in bytes. */
    #size;
    /**
     * Of each path in turn, its ids in the base and in the head; zeros stand for none. As bytes, since the strings would take four
     * times the memory.
     */
    #ids = Buffer.alloc(0);
    #places = null;
    /** @param digits The length of an object id. */
    constructor(digits) {
        this.#size = digits / 2;
    }
    /**
     * Notes a path whose entries differ.
     *
     * A symbolic link is a file whose content is its target. Folders do not count, since their files do. Neither does the
     * executable bit: it is not served.
     *
     * @param before Null where there is no such entry; the same for `after`.
     */
    note(path, before, after) {
        if (before?.type === 'submodule' || after?.type === 'submodule')
            this.submodules.add(path);
        const [was, is] = [contentOf(before), contentOf(after)];
        if (was === null && is === null)
            return;
        if (was === is && before?.type === after?.type)
            return;
        const at = this.paths.size * 2 * this.#size;
        if (at === this.#ids.length)
            this.#ids = Buffer.concat([this.#ids], 2 * at || 1024 * this.#size);
        if (was !== null)
            this.#ids.write(was, at, 'hex');
        if (is !== null)
            this.#ids.write(is, at + this.#size, 'hex');
        this.paths.set(path, is === null ? 'gone' : 'present');
    }
    ids(path) {
        this.#places ??= new Map(Array.from(this.paths.keys(), (path, at) => [path, at]));
        const place = this.#places.get(path);
        if (place === undefined)
            return { base: null, head: null };
        const at = place * 2 * this.#size;
        return { base: this.#idAt(at), head: this.#idAt(at + this.#size) };
    }
    #idAt(at) {
        const id = this.#ids.toString('hex', at, at + this.#size);
        return isZero(id) ? null : id;
    }
}
/** The id of what an entry serves. */
function contentOf(entry) {
    return entry?.type === 'file' || entry?.type === 'link' ? entry.hash : null;
}

// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __nccwpck_require__(1421);
;// CONCATENATED MODULE: ./src/changes/git/git.ts


/** git could not be started, or failed. */
class GitFailure extends Unanswered {
    name = 'GitFailure';
    /** Null if git could not be started or was killed. */
    exitCode;
    constructor(message, exitCode, options) {
        const gone = /not our ref|no such remote ref|couldn't find remote ref/i.test(message);
        super(inShort(message), gone ? 'gone' : null, options);
        this.exitCode = exitCode;
    }
}
/** How much of git's stderr is kept. In bytes. */
const STDERR_LIMIT = 4096;
/**
 * Runs git without a shell, and passes on its output as it arrives. Incomplete output is a failure.
 *
 * @param take Takes complete records from the bytes and returns their length. The rest is passed again, with more bytes.
 * @throws GitFailure with git's message; the signal's reason if it was aborted.
 */
async function stream(call, take) {
    const rest = await run(call, take);
    if (rest.length > 0)
        throw new GitFailure(`git ${call.args[0]}: its output is incomplete`, 0);
}
/** Runs git and returns its output, which must be short, without the final newline. */
async function output(call) {
    const text = await run(call, () => 0);
    return text.toString('utf8').replace(/\n$/, '');
}
/** Runs git and returns the output that `take` left over. */
async function run(call, take) {
    call.signal.throwIfAborted();
    const { cwd, input, settings, signal } = call;
    const env = Object.fromEntries(Object.entries(call.env).filter(isNoSecret));
    const args = [
        ...(settings === undefined ? [] : ['-c', `include.path=${settings}`]),
        ...call.args,
    ];
    const git = (0,external_node_child_process_.spawn)('git', args, { env, cwd, signal });
    // If git exits before it has read all of its input, the exit code says why.
    git.stdin.on('error', () => { });
    git.stdin.end(input);
    const ended = new Promise((resolve, reject) => {
        git.once('error', reject);
        git.once('close', resolve);
    });
    ended.catch(() => { });
    let stderr = Buffer.alloc(0);
    git.stderr.on('data', (chunk) => {
        if (stderr.length < STDERR_LIMIT)
            stderr = Buffer.concat([stderr, chunk]);
    });
    let rest = Buffer.alloc(0);
    let exitCode;
    try {
        for await (const chunk of git.stdout) {
            const whole = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
            rest = whole.subarray(take(whole));
        }
        exitCode = await ended;
    }
    catch (cause) {
        git.kill();
        signal.throwIfAborted();
        if (cause instanceof GitFailure)
            throw cause;
        throw new GitFailure(`git cannot be run: ${cause}`, null, { cause });
    }
    if (exitCode === 0)
        return rest;
    const message = stderr.toString('utf8').trim() || `ended with code ${exitCode}`;
    throw new GitFailure(`git ${call.args[0]}: ${message}`, exitCode);
}
/** The action's inputs, Alibaba Cloud keys, and tokens to sign in as this job or write to its caches. */
const SECRET = /^(?:INPUT_|ALIBABA_CLOUD_|ALIBABACLOUD_|ALICLOUD_|ACTIONS_ID_TOKEN_REQUEST_|ACTIONS_RUNTIME_TOKEN$)/;
/** git, its hooks and its credential helpers get only the secrets that they may need for the remote. */
function isNoSecret([name]) {
    return !SECRET.test(name.toUpperCase());
}

;// CONCATENATED MODULE: ./src/changes/git/raw-output.ts




const [COLON, TAB, DIGIT_6] = [0x3a, 0x09, 0x36];
/**
 * Reads what `git diff-tree -r -z --raw --no-abbrev --no-renames` prints: `:100644 100755 <id> <id> M`, a NUL, the path, a NUL.
 *
 * @param digits The length of an object id.
 * @returns how many bytes the complete records take
 */
function takeDifferences(bytes, digits, found) {
    const isPlain = (0,external_node_buffer_.isAscii)(bytes);
    for (let at = 0;;) {
        const before = at + ':100644 100755 '.length;
        const after = before + digits + 1;
        const path = after + digits + ' M\0'.length;
        const end = bytes.indexOf(0, path);
        if (end === -1)
            return at;
        if (bytes[at] !== COLON || bytes[path - 1] !== 0) {
            throw new GitFailure('git diff-tree: its output is not understood', 0);
        }
        found.note(nameAt(bytes, path, end, isPlain), entryAt(bytes, at + 1, before, digits), entryAt(bytes, at + 8, after, digits));
        at = end + 1;
    }
}
/** Types by the first two digits of a mode, as a number of two bytes. The mode `000000` stands for no entry. */
const raw_output_TYPES = new Map(['04', '10', '12', '16'].map((digits) => [Buffer.from(digits).readUInt16BE(), typeOf(digits)]));
function entryAt(bytes, mode, hash, digits) {
    const type = raw_output_TYPES.get(bytes.readUInt16BE(mode));
    return type === undefined ? null : { type, hash: bytes.toString('latin1', hash, hash + digits) };
}
/**
 * Reads the files in what `git ls-tree -r -z` prints: `100644 blob <id>`, a tab, the path, a NUL.
 *
 * @param digits The length of an object id.
 * @returns how many bytes the complete entries take
 */
function takeFiles(bytes, digits, files) {
    const isPlain = (0,external_node_buffer_.isAscii)(bytes);
    for (let at = 0;;) {
        const isSubmodule = bytes[at + 1] === DIGIT_6;
        const path = at + (isSubmodule ? '160000 commit ' : '100644 blob ').length + digits + 1;
        const end = bytes.indexOf(0, path);
        if (end === -1)
            return at;
        if (bytes[path - 1] !== TAB) {
            throw new GitFailure('git ls-tree: its output is not understood', 0);
        }
        if (!isSubmodule)
            files.push(nameAt(bytes, path, end, isPlain));
        at = end + 1;
    }
}
function nameAt(bytes, from, to, isPlain) {
    return isPlain ? bytes.toString('latin1', from, to) : nameOf(bytes.subarray(from, to));
}

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __nccwpck_require__(8161);
;// CONCATENATED MODULE: ./src/changes/git/temporary-repository.ts







/** After this time, a command for the remote is given up. In milliseconds. */
const REMOTE_LIMIT = 60_000;
/** Variables that point git to a repository (see `git rev-parse --local-env-vars`), and those that change how paths match. */
const REPOSITORY_VARIABLES = /^GIT_(?:ALTERNATE_OBJECT_DIRECTORIES|COMMON_DIR|DIR|GRAFT_FILE|IMPLICIT_WORK_TREE|INDEX_FILE|INTERNAL_SUPER_PREFIX|NAMESPACE|OBJECT_DIRECTORY|PREFIX|REPLACE_REF_BASE|SHALLOW_FILE|WORK_TREE|(?:GLOB|ICASE|LITERAL|NOGLOB)_PATHSPECS)$/;
const CONFIGURATION_VARIABLES = /^GIT_CONFIG(?:_COUNT|_PARAMETERS)?$/;
/** Settings of a clone that are needed to reach its remote. */
const REMOTE_SETTING = /^(?:(?:http|credential|url|ssh|protocol)\.|core\.(?:sshcommand|askpass|gitproxy)$|remote\.origin\.(?:url|proxy)$)/;
/**
 * A temporary bare repository with the clone as its alternate object store. Reading through it depends neither on the clone's
 * owner (git refuses other users' repositories) nor on any configuration. Fetched objects stay in it: a fetch with depth 1
 * would turn a full clone into a shallow one.
 */
class TemporaryRepository {
    /** The environment for reading objects, both the clone's and those fetched. */
    objects;
    /** The environment for reading the clone's refs and history. */
    refs;
    /** Whether the clone lacks a part of the history. */
    isShallow;
    #world;
    #workspace;
    #home;
    /** The environments for commands to the remote, and for reading the clone's configuration. */
    #remote;
    #configuration;
    /** Commands to the remote run one at a time: git locks the repository, and they share a settings file. */
    #lastCommand = Promise.resolve();
    constructor(workspace, clone, world) {
        this.#world = world;
        this.#workspace = workspace;
        this.#home = (0,external_node_fs_.mkdtempSync)((0,external_node_path_.join)(world.env.RUNNER_TEMP || (0,external_node_os_.tmpdir)(), 'cdn-refresh-'));
        const own = (0,external_node_path_.join)(this.#home, 'objects.git');
        (0,external_node_fs_.mkdirSync)((0,external_node_path_.join)(own, 'objects'), { recursive: true });
        (0,external_node_fs_.mkdirSync)((0,external_node_path_.join)(own, 'refs'));
        (0,external_node_fs_.writeFileSync)((0,external_node_path_.join)(own, 'HEAD'), 'ref: refs/heads/none\n');
        (0,external_node_fs_.writeFileSync)((0,external_node_path_.join)(own, 'config'), configuration(world.event.sha.length === 64));
        const nothing = (0,external_node_path_.join)(this.#home, 'nothing');
        (0,external_node_fs_.writeFileSync)(nothing, '');
        const common = {
            ...without(world.env, REPOSITORY_VARIABLES),
            LC_ALL: 'C',
            GIT_TERMINAL_PROMPT: '0',
            GIT_OPTIONAL_LOCKS: '0',
            GCM_INTERACTIVE: 'never',
        };
        const isolated = {
            ...without(common, CONFIGURATION_VARIABLES),
            GIT_CONFIG_NOSYSTEM: '1',
            GIT_CONFIG_GLOBAL: nothing,
            // For versions of git before 2.32, which do not know GIT_CONFIG_GLOBAL.
            HOME: this.#home,
            XDG_CONFIG_HOME: this.#home,
            GIT_NO_LAZY_FETCH: '1',
            GIT_NO_REPLACE_OBJECTS: '1',
            GIT_GRAFT_FILE: (0,external_node_path_.join)(this.#home, 'none'),
        };
        this.#remote = { ...common, GIT_DIR: own };
        // With the user's HOME, to which the path of an included file may be relative.
        this.#configuration = { ...common, GIT_DIR: clone.gitDir };
        this.refs = { ...isolated, GIT_DIR: clone.gitDir };
        // In quotes, a path may contain the separator.
        const alternates = JSON.stringify((0,external_node_path_.join)(clone.commonDir, 'objects'));
        this.objects = { ...isolated, GIT_DIR: own, GIT_ALTERNATE_OBJECT_DIRECTORIES: alternates };
        this.isShallow = hasContent((0,external_node_path_.join)(clone.commonDir, 'shallow'));
    }
    /**
     * Creates one for the clone in the workspace. It is synchronous, so that git is already running while the HTTP client is loaded.
     *
     * @returns null if there is no clone
     */
    static open(world) {
        const { workspace } = world.event;
        const clone = workspace === null ? null : gitDirectories(workspace);
        if (workspace === null || clone === null)
            return null;
        return new TemporaryRepository(workspace, clone, world);
    }
    /** Fetches commits and their trees from the clone's remote, with the clone's credentials. */
    async fetch(commits) {
        await this.#askRemote([...FETCH, 'origin', ...commits]);
    }
    /** The output of `git ls-remote` for full refs of the clone's remote. */
    listRemote(refs) {
        return this.#askRemote(['ls-remote', '--quiet', 'origin', ...refs]);
    }
    /** The URL of the clone's remote; null if it has none. */
    async remoteUrl() {
        const settings = await this.#readSettings(this.#world.signal);
        return settings.findLast(([key]) => key === 'remote.origin.url')?.[1] ?? null;
    }
    /** Removes all temporary files. */
    async remove() {
        // A git process that was just killed may still be writing.
        await (0,promises_.rm)(this.#home, { recursive: true, force: true, maxRetries: 5 });
    }
    /** Runs a command for the clone's remote. */
    #askRemote(args) {
        const { clock, signal } = this.#world;
        const asked = this.#lastCommand.then(() => (0,src_clock/* within */.ux)(REMOTE_LIMIT, clock, signal, (limited) => this.#runForRemote(args, limited)));
        this.#lastCommand = asked.catch(() => { });
        return asked.catch((failure) => {
            throw failure instanceof src_clock/* OutOfTime */.fg ? new Unanswered(`git: ${failure.message}`) : failure;
        });
    }
    async #runForRemote(args, signal) {
        const settings = (0,external_node_path_.join)(this.#home, 'remote');
        const needed = remoteConfiguration(await this.#readSettings(signal));
        (0,external_node_fs_.writeFileSync)(settings, needed, { mode: 0o600 });
        try {
            return await output({ args, env: this.#remote, settings, cwd: this.#workspace, signal });
        }
        finally {
            await (0,promises_.rm)(settings, { force: true });
        }
    }
    async #readSettings(signal) {
        const args = ['config', '--local', '--includes', '--list', '-z'];
        return parsed(await output({ args, env: this.#configuration, signal }));
    }
}
/** Fetches commits and trees without blobs. The clone is no alternate here, so the remote leaves out nothing that it may have. */
const FETCH = 'fetch --quiet --depth=1 --filter=blob:none --no-tags --no-recurse-submodules'.split(' ');
function configuration(sha256) {
    const core = `[core]\n\trepositoryformatversion = ${sha256 ? 1 : 0}\n\tbare = true\n`;
    return sha256 ? `${core}[extensions]\n\tobjectformat = sha256\n` : core;
}
/** A configuration file with the settings that are needed to reach the remote. */
function remoteConfiguration(settings) {
    return settings
        .filter(([key]) => REMOTE_SETTING.test(key))
        .map(([key, value]) => {
        const section = key.slice(0, key.indexOf('.'));
        const name = key.slice(key.lastIndexOf('.') + 1);
        const within = key.slice(section.length + 1, -name.length - 1);
        const heading = within === '' ? `[${section}]` : `[${section} "${escaped(within)}"]`;
        return `${heading}\n\t${name}${value === null ? '' : ` = "${escaped(value)}"`}\n`;
    })
        .join('');
}
/** Parses the output of `git config --list -z`. */
function parsed(listed) {
    return listed.split('\0').map((entry) => {
        const at = entry.indexOf('\n');
        return at === -1 ? [entry, null] : [entry.slice(0, at), entry.slice(at + 1)];
    });
}
function escaped(text) {
    return text.replace(/["\\]/g, '\\$&').replaceAll('\n', '\\n');
}
function gitDirectories(folder) {
    const path = (0,external_node_path_.join)(folder, '.git');
    const found = orNull(() => (0,external_node_fs_.statSync)(path));
    if (found === null)
        return null;
    const link = found.isDirectory() ? '' : (0,external_node_fs_.readFileSync)(path, 'utf8');
    const gitDir = found.isDirectory() ? path : (0,external_node_path_.resolve)(folder, link.replace(/^gitdir: /, '').trim());
    const commonDir = orNull(() => (0,external_node_fs_.readFileSync)((0,external_node_path_.join)(gitDir, 'commondir'), 'utf8')) ?? '.';
    return { gitDir, commonDir: (0,external_node_path_.resolve)(gitDir, commonDir.trim()) };
}
function hasContent(path) {
    return (orNull(() => (0,external_node_fs_.statSync)(path))?.size ?? 0) > 0;
}
/** Returns null if reading fails. */
function orNull(read) {
    try {
        return read();
    }
    catch {
        return null;
    }
}
function without(env, names) {
    return Object.fromEntries(Object.entries(env).filter(([name]) => !names.test(name)));
}

;// CONCATENATED MODULE: ./src/changes/git/clone.ts







/** Compares trees by their raw entries. No configuration changes the output. */
const DIFF_TREE = 'diff-tree -r -z --raw --no-abbrev --no-renames --no-ext-diff --ignore-submodules=none'.split(' ');
/** The clone in the workspace. It is never modified. */
class Clone {
    source = 'git';
    #temporary;
    #world;
    /** Commits that the remote does not have, with what it said. */
    #refused = new Map();
    constructor(temporary, world) {
        this.#temporary = temporary;
        this.#world = world;
    }
    /** Returns null if the workspace has no clone. */
    static open(world) {
        const temporary = TemporaryRepository.open(world);
        return temporary === null ? null : new Clone(temporary, world);
    }
    /** Removes all temporary files. */
    close() {
        return this.#temporary.remove();
    }
    peel(hash) {
        return this.#git(['rev-parse', '--verify', '--quiet', `${hash}^{commit}`], 'refs');
    }
    /** Asks the remote, since a workspace that is reused may have an older commit for a branch. */
    async resolve(name) {
        if (isHash(name))
            return this.peel(name);
        await this.#mustBeOwn();
        const [tag, branch] = [`refs/tags/${name}`, `refs/heads/${name}`];
        const refs = name.startsWith('refs/') ? [`${name}^{}`, name] : [`${tag}^{}`, tag, branch];
        const listed = await this.#temporary.listRemote(refs);
        const lines = listed.split('\n').map((line) => line.split('\t'));
        for (const wanted of refs) {
            const [hash] = lines.find(([, ref]) => ref === wanted) ?? [];
            if (hash !== undefined)
                return hash;
        }
        if (/^[0-9a-f]{7,}$/.test(name))
            return this.peel(name);
        throw new Unanswered(`the clone's remote has no tag or branch ${name}`);
    }
    async mergeBase(a, b) {
        this.#mustNotBeShallow('a common ancestor');
        try {
            return await this.#git(['merge-base', a, b], 'refs');
        }
        catch (failure) {
            if (failure instanceof GitFailure && failure.exitCode === 1)
                return null;
            throw failure;
        }
    }
    async tags(known) {
        this.#mustNotBeShallow('an earlier tag');
        const format = '--format=%(refname:lstrip=2) %(objectname) %(*objectname)';
        const listed = await this.#git(['for-each-ref', format, 'refs/tags'], 'refs');
        const tags = (listed === '' ? [] : listed.split('\n')).map((line) => {
            const [name = '', hash = '', peeled] = line.split(' ');
            return { name, commit: peeled || hash };
        });
        if (tags.some(({ name }) => name === known))
            return tags;
        throw new Unanswered(`the clone does not have the tag ${known}`);
    }
    async nearest(tags, head) {
        this.#mustNotBeShallow('an earlier tag');
        const format = '--format=%(objectname) %(*objectname)';
        const args = ['for-each-ref', `--merged=${head}`, format, 'refs/tags'];
        const listed = await this.#git(args, 'refs');
        const merged = new Set(listed.split(/\s+/));
        const commits = new Set(tags.map(({ commit }) => commit).filter((hash) => merged.has(hash)));
        if (commits.size === 0)
            return null;
        // Those that are ancestors of others are farther away.
        const tips = (await this.#git(['merge-base', '--independent', ...commits], 'refs')).split('\n');
        const counted = await Promise.all(tips.map(async (commit) => {
            const count = await this.#git(['rev-list', '--count', `${commit}..${head}`], 'refs');
            return { commit, count: Number(count) };
        }));
        const least = Math.min(...counted.map(({ count }) => count));
        const nearest = counted.filter(({ count }) => count === least).map(({ commit }) => commit);
        return tags.find(({ commit }) => nearest.includes(commit)) ?? null;
    }
    async difference(base, head) {
        const emptyTree = objectId('tree', Buffer.alloc(0), head.length);
        return this.#withCommits(base === null ? [head] : [base, head], async () => {
            const found = new Difference(head.length);
            await this.#stream([...DIFF_TREE, base ?? emptyTree, head], (bytes) => takeDifferences(bytes, head.length, found));
            return found;
        });
    }
    holds(commit, folder) {
        return this.#withCommits([commit], async () => {
            const path = folder === '' ? [] : ['--', folder];
            const listed = await this.#git(['ls-tree', '-z', commit, ...path], 'objects');
            return folder === '' ? listed !== '' : /^\d+ tree /.test(listed);
        });
    }
    files(commit, folder) {
        return this.#withCommits([commit], async () => {
            const files = [];
            const path = folder === '' ? [] : ['--', `${folder}/`];
            await this.#stream(['ls-tree', '-r', '-z', commit, ...path], (bytes) => takeFiles(bytes, commit.length, files));
            return files;
        });
    }
    /** Answers only if the clone has the file: no file content is ever fetched. */
    async text(commit, file) {
        const size = Number(await this.#git(['cat-file', '-s', `${commit}:${file}`], 'objects'));
        if (size > SMALL_FILE)
            throw new Unanswered(`git: ${file} is too large`);
        return this.#git(['cat-file', 'blob', `${commit}:${file}`], 'objects');
    }
    /**
     * Fetches all of these commits that are missing with one command. Those that the remote does not have are left out. If it refuses
     * for any other reason, each commit is fetched when it is needed.
     */
    async prepare(commits) {
        let left = commits;
        for (;;) {
            try {
                left = await this.#missing(left);
                if (left.length > 1)
                    await this.#temporary.fetch(left);
                return;
            }
            catch (failure) {
                this.#world.signal.throwIfAborted();
                if (!(failure instanceof GitFailure))
                    return;
                const named = left.filter((commit) => failure.message.includes(commit));
                if (named.length === 0)
                    return;
                for (const commit of named)
                    this.#refused.set(commit, failure);
                left = left.filter((commit) => !named.includes(commit));
            }
        }
    }
    async #withCommits(commits, work) {
        // If it fails, missing commits are fetched, then all of them: `--filter=tree:0` leaves a clone with commits without trees.
        for (const incomplete of [() => this.#missing(commits), () => commits]) {
            try {
                return await work();
            }
            catch (failure) {
                if (!(failure instanceof GitFailure) || failure.exitCode === null)
                    throw failure;
            }
            const fetched = await incomplete();
            const refused = fetched.find((commit) => this.#refused.has(commit));
            if (refused !== undefined)
                throw this.#refused.get(refused);
            for (const commit of fetched)
                await this.#temporary.fetch([commit]);
        }
        return work();
    }
    /** Those of the commits that are neither in the clone nor fetched. */
    async #missing(commits) {
        const args = ['cat-file', '--batch-check=%(objectname)'];
        const input = commits.map((commit) => `${commit}\n`).join('');
        const listed = await this.#git(args, 'objects', input);
        const missing = new Set(listed.split('\n').filter((line) => line.endsWith(' missing')));
        return commits.filter((commit) => missing.has(`${commit} missing`));
    }
    #stream(args, take) {
        return stream({ args, env: this.#temporary.objects, signal: this.#world.signal }, take);
    }
    #git(args, from, input = '') {
        return output({ args, env: this.#temporary[from], input, signal: this.#world.signal });
    }
    #mustNotBeShallow(wanted) {
        if (this.#temporary.isShallow)
            throw new Unanswered(`a shallow clone cannot show ${wanted}`);
    }
    /** Refuses to resolve names in the clone of another repository, where they mean something else. */
    async #mustBeOwn() {
        const { repository, serverUrl, sha } = this.#world.event;
        const url = await this.#temporary.remoteUrl();
        const other = url === null ? null : repositoryAt(url, serverUrl);
        if (other !== null && other !== repository.toLowerCase()) {
            throw new Unanswered(`the clone is of ${other}`);
        }
        if ((await this.#missing([sha])).length > 0) {
            throw new Unanswered(`the clone does not have this run's commit, ${quantities_short(sha)}`);
        }
    }
}
/**
 * The repository that a remote's URL refers to, in lower case; null if it is on another server.
 *
 * @example
 * repositoryAt('git@github.com:Owner/name.git', 'https://github.com') // 'owner/name'
 */
function repositoryAt(url, serverUrl) {
    const host = new URL(serverUrl).hostname;
    const [, there = '', path = ''] = /^(?:[a-z+]+:\/\/)?(?:[^/@]*@)?([^/:@]+)(?::\d+(?=\/))?[:/]+(.+)$/i.exec(url) ?? [];
    if (there.toLowerCase() !== host.toLowerCase())
        return null;
    return path
        .replace(/\/+$/, '')
        .replace(/\.git$/i, '')
        .toLowerCase();
}

;// CONCATENATED MODULE: ./src/changes/github/tree-listing.ts




/** Reads GitHub's listing of a tree. */
function readListing(answer) {
    const listed = valueAt(answer, 'tree');
    if (!Array.isArray(listed))
        throw new Unanswered('GitHub: a tree listing has no entries');
    return listed.map((entry) => {
        const path = textAt(entry, 'path');
        const mode = textAt(entry, 'mode');
        const hash = textAt(entry, 'sha');
        if (path === null || mode === null || hash === null || !isHash(hash)) {
            throw new Unanswered('GitHub: a tree listing has an entry without path, mode or sha');
        }
        return { path, mode, hash };
    });
}
/**
 * Checks the names in every folder against the folder's hash. GitHub replaces what is not UTF-8 with U+FFFD, so different
 * names may look the same.
 *
 * @param root The hash of the tree; null if it is not known.
 * @param digits The length of an object id.
 */
function checkedTree(listed, root, digits) {
    const entries = new Map(listed.map(({ path, mode, hash }) => [path, { type: typeOf(mode), hash }]));
    const unreadable = new Map();
    for (const [folder, held] of Map.groupBy(listed, ({ path }) => path.split('/').slice(0, -1).join('/'))) {
        const hash = folder === '' ? root : (entries.get(folder)?.hash ?? null);
        const suspect = held.find(({ path }) => nameIn(path).includes('\ufffd'));
        const isRight = hash === null ? suspect === undefined : treeId(held, digits) === hash;
        if (!isRight)
            unreadable.set(folder, (suspect ?? held[0])?.path ?? '');
    }
    return { entries, unreadable };
}
/** The object id of a folder with these entries, in git's order. It is right only if every name is, and none is missing. */
function treeId(listed, digits) {
    const entries = listed.flatMap(({ mode, path, hash }) => [
        Buffer.from(`${mode.replace(/^0+/, '')} ${nameIn(path)}\0`),
        Buffer.from(hash, 'hex'),
    ]);
    return objectId('tree', Buffer.concat(entries), digits);
}
function nameIn(path) {
    return path.slice(path.lastIndexOf('/') + 1);
}

;// CONCATENATED MODULE: ./src/changes/github/trees.ts







const EMPTY = { entries: new Map(), unreadable: new Map() };
/** From this many different folders on, both trees are listed recursively: two requests instead of two for each folder. */
const MANY_FOLDERS = 3;
/** Reads trees through GitHub's API. A tree is named by its own hash or by that of a commit. */
class Trees {
    #github;
    #signal;
    /** Null if GitHub truncated the listing: it lists 100,000 entries, or 7 MB. Trees never change, so each is read once. */
    #list = memoize((tree) => this.#read(tree, { tree }));
    #listRecursively = memoize((tree) => this.#read(tree, { tree, recursive: '1' }));
    /** The hashes that are known to be commits'. */
    #commits = new Set();
    constructor(github, signal) {
        this.#github = github;
        this.#signal = signal;
    }
    /**
     * Compares the trees of two commits; null stands for the empty tree. Only folders whose hashes differ are listed.
     *
     * @throws Unanswered if a name that matters is not UTF-8.
     */
    async difference(base, head) {
        const found = new Difference(head.length);
        this.#commits.add(head);
        if (base !== null)
            this.#commits.add(base);
        await this.#compare(base, head, '', found);
        return found;
    }
    /** The hash of a folder of a commit, or of the commit if the path is empty; null if there is no such folder. */
    async folder(commit, path) {
        this.#commits.add(commit);
        let hash = commit;
        for (const name of path === '' ? [] : path.split('/')) {
            const entry = (await this.#entries(hash)).entries.get(name);
            if (entry?.type !== 'folder')
                return null;
            hash = entry.hash;
        }
        return hash;
    }
    async isEmpty(tree) {
        return (await this.#entries(tree)).entries.size === 0;
    }
    /** Every file of a tree. */
    async files(tree) {
        const whole = await this.#allEntries(tree);
        mustBeReadable(whole, EMPTY);
        return Array.from(whole.entries)
            .filter(([, { type }]) => type === 'file' || type === 'link')
            .map(([path]) => path);
    }
    async #compare(base, head, path, found) {
        if (base === null || head === null) {
            const before = base === null ? EMPTY : await this.#allEntries(base);
            const after = head === null ? EMPTY : await this.#allEntries(head);
            return noteDifferences(before, after, path, found);
        }
        const [before, after] = await Promise.all([this.#entries(base), this.#entries(head)]);
        const folders = namesIn(before, after)
            .map((name) => ({ name, was: folderHash(before, name), is: folderHash(after, name) }))
            .filter(({ was, is }) => was !== is);
        if (folders.filter(({ was, is }) => was !== null && is !== null).length >= MANY_FOLDERS) {
            const both = [this.#listRecursively(base), this.#listRecursively(head)];
            const [before, after] = await Promise.all(both);
            if (before !== null && after !== null)
                return noteDifferences(before, after, path, found);
        }
        noteDifferences(before, after, path, found);
        await Promise.all(folders.map(({ name, was, is }) => this.#compare(was, is, `${path}${name}/`, found)));
    }
    /** The entries of a tree and of all folders in it, by one request unless GitHub truncates the listing. */
    async #allEntries(tree) {
        const listed = await this.#listRecursively(tree);
        if (listed !== null)
            return listed;
        const top = await this.#entries(tree);
        const folders = Array.from(top.entries).filter(([, { type }]) => type === 'folder');
        const subtrees = await Promise.all(folders.map(async ([name, { hash }]) => ({ name, tree: await this.#allEntries(hash) })));
        const entries = new Map(top.entries);
        const unreadable = new Map(top.unreadable);
        for (const { name, tree } of subtrees) {
            for (const [path, entry] of tree.entries)
                entries.set(`${name}/${path}`, entry);
            for (const [path, example] of tree.unreadable)
                unreadable.set(path === '' ? name : `${name}/${path}`, example);
        }
        return { entries, unreadable };
    }
    /** The entries of a tree, without those of its folders. */
    async #entries(tree) {
        const listed = await this.#list(tree);
        if (listed !== null)
            return listed;
        throw new Unanswered('GitHub: a folder has more entries than its API lists');
    }
    /** Makes sure that the answer is about the tree requested. For a commit, GitHub names the commit or its tree. */
    async #read(tree, parameters) {
        const answer = await this.#github.get('/git/trees/{tree}', parameters, this.#signal);
        const listed = readListing(answer);
        if (valueAt(answer, 'truncated') !== false)
            return null;
        const named = textAt(answer, 'sha');
        const isCommit = this.#commits.has(tree);
        if (named !== tree && !(isCommit && named !== null && isHash(named))) {
            throw new Unanswered(`GitHub: requested the tree ${quantities_short(tree)}, received ${named}`);
        }
        // Git stores no empty folders, but a commit may be empty.
        const isEmptyTree = async () => (await this.#treeOf(tree)) === treeId([], tree.length);
        if (listed.length === 0 && !(isCommit && (await isEmptyTree()))) {
            throw new Unanswered(`GitHub: the listing of ${quantities_short(tree)} is empty`);
        }
        return checkedTree(listed, isCommit && named === tree ? null : named, tree.length);
    }
    async #treeOf(commit) {
        const answer = await this.#github.get('/git/commits/{commit}', { commit }, this.#signal);
        return textAt(answer, 'tree', 'sha');
    }
}
function namesIn(before, after) {
    return Array.from(new Set([...before.entries.keys(), ...after.entries.keys()]));
}
function folderHash(tree, path) {
    const entry = tree.entries.get(path);
    return entry?.type === 'folder' ? entry.hash : null;
}
function noteDifferences(before, after, path, found) {
    mustBeReadable(before, after);
    mustBeReadable(after, before);
    for (const name of namesIn(before, after)) {
        const was = before.entries.get(name) ?? null;
        const is = after.entries.get(name) ?? null;
        if (was?.hash !== is?.hash || was?.type !== is?.type)
            found.note(path + name, was, is);
    }
}
/** A name that cannot be read does not matter in a folder that is the same on both sides. */
function mustBeReadable(tree, other) {
    for (const [folder, name] of tree.unreadable) {
        if (folder !== '' && folderHash(tree, folder) === folderHash(other, folder))
            continue;
        const shown = JSON.stringify(name);
        throw new Unanswered(name.includes('\ufffd')
            ? `GitHub: its API cannot return the name ${shown}, which is not UTF-8; run actions/checkout first`
            : `GitHub: its listing of the folder of ${shown} does not match the folder's hash; run actions/checkout first`);
    }
}

;// CONCATENATED MODULE: ./src/changes/github/remote-repository.ts




/** GitHub's largest page. */
const remote_repository_PAGE = 100;
/** Limits that no answer can exceed: pages of tags, pages of the commits between two, and tags that point to tags. */
const TAG_PAGES = 100;
const COMPARE_PAGES = 10;
const TAG_DEPTH = 10;
/** How many tags are compared with the head at a time, the likeliest first, and in all. */
const TAGS_AT_ONCE = 10;
const TAGS_ASKED = 300;
/** The repository through GitHub's API, for which no clone is needed. */
class RemoteRepository {
    source = 'github';
    #github;
    #trees;
    #signal;
    constructor(github, signal) {
        this.#github = github;
        this.#trees = new Trees(github, signal);
        this.#signal = signal;
    }
    async peel(hash) {
        let at = hash;
        try {
            for (let depth = 0; depth < TAG_DEPTH; depth++) {
                at = hashIn(await this.#get('/git/tags/{tag}', { tag: at }), 'object', 'sha');
            }
        }
        catch (failure) {
            // There is no such annotated tag, so this is a commit. Whether it exists is found when it is compared.
            if (failure instanceof Unanswered && failure.gone)
                return at;
            throw failure;
        }
        throw new Unanswered(`GitHub: ${quantities_short(hash)} is a tag with too many tags in between`);
    }
    async resolve(name) {
        const ref = name.replace(/^refs\//, '');
        return hashIn(await this.#get('/commits/{ref}', { ref, per_page: 1 }), 'sha');
    }
    async mergeBase(a, b) {
        const compared = await this.#compare(a, b);
        if (compared === null)
            return null;
        const found = textAt(compared, 'merge_base_commit', 'sha');
        // Some servers leave it out on later pages, as they do the files.
        const whole = found === null ? await this.#compare(a, b, 1) : compared;
        return hashIn(whole, 'merge_base_commit', 'sha');
    }
    async tags() {
        const tags = [];
        for (let page = 1; page <= TAG_PAGES; page++) {
            const listed = listOf(await this.#get('/tags', { per_page: remote_repository_PAGE, page }), 'tags');
            for (const tag of listed) {
                tags.push({ name: textIn(tag, 'name'), commit: hashIn(tag, 'commit', 'sha') });
            }
            if (listed.length < remote_repository_PAGE)
                return tags;
        }
        throw new Unanswered(`GitHub: there are more than ${TAG_PAGES * remote_repository_PAGE} tags`);
    }
    async nearest(tags, head) {
        let candidates = tags;
        let nearest = null;
        let least = Infinity;
        for (let asked = 0; candidates.length > 0; asked += TAGS_AT_ONCE) {
            if (asked >= TAGS_ASKED)
                throw new Unanswered('GitHub: too many tags to find the nearest one');
            const batch = candidates.slice(0, TAGS_AT_ONCE);
            candidates = candidates.slice(TAGS_AT_ONCE);
            const compared = await Promise.all(batch.map(async (tag) => ({ tag, ahead: await this.#ahead(tag.commit, head) })));
            for (const { tag, ahead } of compared) {
                if (ahead === null || ahead >= least)
                    continue;
                nearest = tag;
                least = ahead;
            }
            if (nearest === null || candidates.length === 0)
                continue;
            // A nearer tag is not an ancestor of this one, so it is on one of the commits since.
            const since = await this.#between(nearest.commit, head, least);
            if (since !== null)
                candidates = candidates.filter(({ commit }) => since.has(commit));
        }
        return nearest;
    }
    async difference(base, head) {
        try {
            return await this.#trees.difference(base, head);
        }
        catch (failure) {
            if (!(failure instanceof Unanswered) || !failure.gone)
                throw failure;
            const headIsThere = await this.#trees.isEmpty(head).then(() => true, () => false);
            // To a token without the permission, nothing seems to exist.
            throw headIsThere
                ? failure
                : new Unanswered(failure.message, 'forbidden', { cause: failure });
        }
    }
    async holds(commit, folder) {
        const tree = await this.#trees.folder(commit, folder);
        return tree !== null && !(await this.#trees.isEmpty(tree));
    }
    async files(commit, folder) {
        const tree = await this.#trees.folder(commit, folder);
        const files = tree === null ? [] : await this.#trees.files(tree);
        return folder === '' ? files : files.map((path) => `${folder}/${path}`);
    }
    async text(commit, file) {
        const answer = await this.#get('/contents/{file}', { file, ref: commit });
        const content = textAt(answer, 'content');
        if (content !== null && textAt(answer, 'encoding') === 'base64')
            return Buffer.from(content, 'base64').toString('utf8');
        throw new Unanswered(`GitHub: an answer holds no content of ${file}`);
    }
    /** How many commits `to` is ahead of `from`; null unless `from` is an ancestor. */
    async #ahead(from, to) {
        const compared = await this.#compare(from, to);
        return textAt(compared, 'status') === 'ahead' ? numberIn(compared, 'ahead_by') : null;
    }
    /** The commits that `to` has and `from` does not; null if there are too many to list. */
    async #between(from, to, count) {
        const pages = Math.ceil(count / remote_repository_PAGE);
        if (pages > COMPARE_PAGES)
            return null;
        const answers = await Promise.all(Array.from({ length: pages }, (_, at) => this.#compare(from, to, at + 1, remote_repository_PAGE)));
        const commits = answers.flatMap((answer) => {
            const listed = valueAt(answer, 'commits');
            return Array.isArray(listed) ? listed.map((commit) => hashIn(commit, 'sha')) : [];
        });
        const found = new Set(commits);
        return found.size === count ? found : null;
    }
    /** Returns null if there is no common ancestor. By default, asks for a page after the first, which would list 300 files. */
    async #compare(base, head, page = 2, size = 1) {
        try {
            const range = `${base}...${head}`;
            return await this.#get('/compare/{range}', { range, per_page: size, page });
        }
        catch (failure) {
            if (failure instanceof Unanswered && /no common ancestor/i.test(failure.message))
                return null;
            throw failure;
        }
    }
    #get(path, parameters) {
        return this.#github.get(path, parameters, this.#signal);
    }
}

;// CONCATENATED MODULE: ./src/changes/repositories.ts



/** Where commits can be looked up: the local clone, if there is one, then GitHub's API. */
class Repositories {
    #clone;
    #repositories;
    constructor(github, world) {
        this.#clone = Clone.open(world);
        const remote = new RemoteRepository(github, world.signal);
        this.#repositories = this.#clone === null ? [remote] : [this.#clone, remote];
    }
    /** Opens them for one task. When it ends, pending commands and requests are aborted, and temporary files are removed. */
    static async use(github, world, task) {
        const done = new AbortController();
        const signal = AbortSignal.any([world.signal, done.signal]);
        const repositories = new Repositories(github, { ...world, signal });
        try {
            return await task(repositories, signal);
        }
        finally {
            done.abort();
            await repositories.#clone?.close();
        }
    }
    /**
     * Tries one after the other until one can answer.
     *
     * @throws Unanswered with the messages of all of them.
     */
    async ask(question) {
        const failures = [];
        for (const repository of this.#repositories) {
            try {
                return await question(repository);
            }
            catch (failure) {
                if (!(failure instanceof Unanswered))
                    throw failure;
                failures.push(failure);
            }
        }
        const words = failures.map(({ message }) => message).join('; ');
        // One may be outdated and another one down: a commit is gone only if every one that was queried says so.
        const asked = failures.filter(({ reason }) => reason !== 'not-asked');
        const gone = asked.length > 0 && asked.every((failure) => failure.gone);
        throw new Unanswered(words, gone ? 'gone' : null, { cause: failures[0] });
    }
    /** Makes commits available that are about to be compared, as far as this works for many at once. */
    async prepare(commits) {
        await this.#clone?.prepare(commits);
    }
}

;// CONCATENATED MODULE: ./src/changes/find.ts












/** The changes, from the source that the inputs name; null with `base: none`. */
async function changesOf(inputs, event, given) {
    const { source, root } = inputs;
    const world = { ...given, githubToken: inputs.githubToken || null };
    switch (source.kind) {
        case 'none':
            return null;
        case 'build': {
            const workspace = event.workspace ?? '.';
            const { baseUrls, product } = inputs;
            const site = { baseUrls, product: product.name, buildDir: source.dir };
            const store = source.manifest === null
                ? await openCacheStore(site, event, !inputs.dryRun, world)
                : manifestFile(source.manifest, workspace);
            const build = { buildDir: source.dir, workspace, store, head: headOf(event) };
            return compareBuild(build, world.log);
        }
        case 'commits':
        case 'files':
        case 'files-from':
            return findChanges({ source, root, event }, world);
    }
}
/**
 * Finds the paths that changed.
 *
 * @throws ActionError if they cannot be determined: a difference that is not known is never taken for an empty one.
 */
async function findChanges(query, world) {
    const { event, root, source } = query;
    const { log, clock } = world;
    const github = new GitHub(event, world.githubToken, clock);
    const use = (task) => Repositories.use(github, { ...world, event }, task);
    const ask = (question) => use((repositories) => repositories.ask(question));
    const readAt = (commit) => (file) => ask((repository) => repository.text(commit, file)).catch(() => null);
    if (source.kind !== 'commits') {
        const pause = (0,src_clock/* pauses */.yz)(world.signal);
        const given = source.kind === 'files'
            ? source.names.map(unquoted)
            : await readNames(source.file, event.workspace ?? '.', pause);
        await pause();
        const input = source.kind === 'files' ? 'changed-files' : 'changed-files-from';
        const names = checkedNames(input, given);
        const head = headOf(event);
        const filesAtHead = memoize(() => listFiles(head, '', ask, log));
        const found = await givenChanges(names, () => filesAtHead(null), root, log, pause);
        return { ...found, text: readAt(head) };
    }
    const comparison = comparisonFor(event, source.base);
    if (comparison.kind === 'nothing') {
        const unknown = async () => null;
        return {
            range: { bases: [], head: null, source: 'none' },
            why: comparison.why,
            isNotable: comparison.isNotable,
            paths: new Map(),
            contents: () => null,
            universe: unknown,
            text: unknown,
        };
    }
    const found = await use((repositories, signal) => compareCommits(comparison, root, { event, github, repositories, signal, clock, log }));
    const head = found.range.head ?? comparison.head.hash;
    const universe = memoize(() => listFiles(head, root, ask, log));
    return { ...found, universe: () => universe(null), text: readAt(head) };
}
/** The files below a folder; null if they cannot be listed, which only makes the plan less precise. */
async function listFiles(commit, folder, ask, log) {
    try {
        return await ask((repository) => repository.files(commit, folder));
    }
    catch (failure) {
        if (!(failure instanceof Unanswered))
            throw failure;
        log.notice(`The files of ${quantities_short(commit)} cannot be listed (${failure.message}), so it is unknown which other files a directory refresh includes.`);
        return null;
    }
}

// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __nccwpck_require__(8500);
;// CONCATENATED MODULE: external "node:v8"
const external_node_v8_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:v8");
;// CONCATENATED MODULE: ./src/cloud/dispatcher.ts


/** The environment variables from which undici reads proxies. */
const PROXIES = ['http_proxy', 'HTTP_PROXY', 'https_proxy', 'HTTPS_PROXY'];
/** Those of them that are set. */
function proxies() {
    return PROXIES.filter((name) => process.env[name]);
}
/**
 * undici parses replies in WebAssembly. After a few hundred bytes, V8 would optimize the parser in another thread, and the process
 * would wait for that before it exits. With this budget (default: 13,000,000), a step with 200 ms to Alibaba Cloud takes 737 ms
 * instead of 787 (medians of 15, measured alternately). Other versions of V8 may not know the flag and warn about it, so it is only
 * set on Node.js 24, on which the action runs.
 */
const PARSER_BUDGET = '--wasm-tiering-budget=1000000000';
/**
 * Loads undici, which sends requests through the proxy that the environment names, if any.
 *
 * @param options How connections are made without a proxy, and how many.
 * @throws ActionError `invalid-input` if an environment variable is not the URL of a proxy
 */
async function openDispatcher(options = {}) {
    if (process.versions.node.startsWith('24.'))
        (0,external_node_v8_namespaceObject.setFlagsFromString)(PARSER_BUDGET);
    const undici = await __nccwpck_require__.e(/* import() */ 752).then(__nccwpck_require__.t.bind(__nccwpck_require__, 6752, 19));
    try {
        return new undici.EnvHttpProxyAgent(options);
    }
    catch (cause) {
        // Does not show the value, which may contain a password.
        const message = `${proxies().join(', ')}: not the URL of a proxy`;
        throw new errors/* ActionError */.lZ('invalid-input', message, 'Write it as http://host:port.', { cause });
    }
}

;// CONCATENATED MODULE: ./src/cloud/dial.ts



/** The time limit for connecting in milliseconds: undici's default. */
const LIMIT = 10_000;
/** Milliseconds within which most host names are resolved. */
const LOOKUP = 100;
/**
 * Connects to a server with Node.js alone, because an HTTP client takes long to load. Null if the environment names a proxy, to
 * which the first request connects.
 */
function dial({ protocol, hostname, port }) {
    if (proxies().length > 0)
        return null;
    const socket = (0,external_node_net_.connect)({
        host: hostname.replace(/^\[|\]$/g, ''),
        port: Number(port) || (protocol === 'https:' ? 443 : 80),
        noDelay: true,
        keepAlive: true,
    });
    const giveUp = () => {
        socket.destroy(new Error(`no connection within ${LIMIT / 1000} s`));
    };
    socket.setTimeout(LIMIT, giveUp);
    const sent = Promise.withResolvers();
    const connected = Promise.withResolvers();
    socket.once('connectionAttempt', () => sent.resolve());
    socket.once('connect', () => {
        socket.setTimeout(0);
        socket.off('timeout', giveUp);
        connected.resolve(socket);
    });
    // Stays registered: an error before the socket is used must not end the process.
    socket.on('error', (error) => {
        sent.resolve();
        connected.resolve(error);
    });
    const lookedUp = (0,external_node_timers_promises_.setTimeout)(LOOKUP, undefined, { ref: false });
    return { sent: Promise.race([sent.promise, lookedUp]), socket: connected.promise };
}

;// CONCATENATED MODULE: ./src/cloud/connection.ts


/**
 * The most concurrent requests on a connection. None waits for another's reply: HTTP/2 uses streams, HTTP/1.1 pipelining. The
 * nonce makes it safe to repeat a request if the connection breaks.
 */
const connection_CONCURRENCY = 16;
/**
 * Opens a connection early, to save the first request the round trips. With a proxy, only the first request opens it.
 *
 * @param dialled The connection to the origin, if it is already being opened.
 * @throws ActionError `invalid-input` if an environment variable is not the URL of a proxy
 */
async function openConnection({ origin }, dialled = dial(new URL(origin))) {
    const { buildConnector } = await __nccwpck_require__.e(/* import() */ 752).then(__nccwpck_require__.t.bind(__nccwpck_require__, 6752, 19));
    const connector = buildConnector({});
    const direct = dialled && handOver(dialled, new URL(origin), connector);
    const dispatcher = await openDispatcher({
        connections: 1,
        pipelining: connection_CONCURRENCY,
        connect: direct?.connect ?? connector,
    });
    return {
        request: (options) => dispatcher.request({ ...options, origin, idempotent: true, blocking: false }),
        close: async () => {
            direct?.hangUp();
            await dispatcher.destroy();
        },
    };
}
/** A connector that first uses the dialled connection, and a way to close that one if it was not used. */
function handOver(dialled, { protocol, hostname, host, port }, connector) {
    const opened = dialled.socket.then((socket) => {
        if (socket instanceof Error)
            return [socket, null];
        if (protocol === 'http:')
            return [null, socket];
        const secure = { protocol, hostname, host, port, httpSocket: socket };
        return new Promise((resolve) => connector(secure, (...connected) => resolve(connected)));
    });
    let first = opened;
    return {
        connect: (options, callback) => {
            const ready = first;
            first = null;
            if (!ready)
                connector(options, callback);
            else
                ready.then(([error, socket]) => {
                    if (error)
                        callback(error, null);
                    else if (socket.destroyed)
                        connector(options, callback);
                    else
                        callback(null, socket);
                });
        },
        hangUp: () => {
            if (first)
                opened.then(([, socket]) => socket?.destroy());
        },
    };
}

;// CONCATENATED MODULE: ./src/cloud/client.ts






/** The time limit of a call in milliseconds, from connecting to the last byte. */
const REQUEST_TIMEOUT = 30_000;
/** The largest reply that is read, in bytes. The largest real one lists 10 tasks of 1,000 URLs of 1,024 characters each. */
const LARGEST_REPLY = 16 * 1024 * 1024;
/** A client for one endpoint. It makes one attempt per call; a CloudError says whether another one makes sense. */
class Client {
    #options;
    #world;
    #connection = null;
    /** The RequestIds of all replies so far. */
    #replies = new Set();
    constructor(options, world) {
        this.#options = options;
        this.#world = world;
    }
    /**
     * Opens the connection before the first call: over a long distance, that takes as long as two calls.
     *
     * @param dialled The connection, if it is already being opened; null if it should not be opened early.
     */
    open(dialled) {
        this.#connected(dialled).catch(() => { });
    }
    #connected(dialled) {
        this.#connection ??= openConnection(new URL(this.#options.endpoint), dialled);
        return this.#connection;
    }
    /**
     * Makes one call.
     *
     * @throws CloudError for every failure except an abort by `signal`, whose reason is thrown, and an unavailable key, for which
     *   an ActionError is thrown before anything is sent
     */
    async call(call, signal) {
        const { endpoint, version, ram } = this.#options;
        const { clock, log, hide } = this.#world;
        const url = new URL(endpoint);
        const query = call.query ?? {};
        const body = call.form && (0,signature/* encodeParameters */.ve)(call.form);
        const method = call.method ?? 'POST';
        const unsigned = { method, host: url.host, action: call.action, version, query, body };
        const headers = this.#options.key
            ? (0,signature/* sign */._S)(unsigned, await this.#options.key(signal), clock.now(), (0,external_node_crypto_.randomUUID)())
            : { 'content-type': signature/* FORM */.PI };
        url.search = (0,signature/* encodeParameters */.ve)(query);
        const connection = await this.#connected();
        const began = clock.now();
        const took = () => `after ${clock.now() - began} ms`;
        let reply;
        let text;
        try {
            [reply, text] = await (0,src_clock/* within */.ux)(call.limit ?? REQUEST_TIMEOUT, clock, signal, async (limit) => {
                const reply = await connection.request({
                    path: url.pathname + url.search,
                    method,
                    headers: { ...headers, accept: 'application/json' },
                    body: body ?? null,
                    signal: limit,
                });
                return [reply, await readText(reply)];
            });
        }
        catch (error) {
            log.debug(`${call.action}: no reply ${took()}`);
            signal.throwIfAborted();
            throw lost(call.action, url.host, error);
        }
        log.debug(`${call.action}: HTTP ${reply.statusCode} ${took()}, ${text.length} characters`);
        const object = parseObject(text, hide);
        const requestId = textOf(object?.RequestId);
        const isCopy = requestId !== '' && this.#replies.has(requestId);
        this.#replies.add(requestId);
        const answer = parse(call.action, `${ram}:${call.action}`, reply, object);
        if (!isCopy)
            return answer;
        // For example from a cache: it proves nothing about this call.
        const message = `${call.action}: a copy of an earlier reply (request ${requestId})`;
        throw new CloudError({ code: REPEATED, message, status: 200 });
    }
    /** Closes the connection. */
    async close() {
        const connection = await this.#connection?.catch(() => null);
        await connection?.close();
    }
}
/** The body as text. Fails as soon as it exceeds {@link LARGEST_REPLY}. */
async function readText(reply) {
    const chunks = [];
    let size = 0;
    for await (const chunk of reply.body) {
        size += chunk.length;
        if (size > LARGEST_REPLY)
            throw new Error(`the reply is longer than ${LARGEST_REPLY} bytes`);
        chunks.push(chunk);
    }
    return Buffer.concat(chunks).toString();
}
function lost(action, host, error) {
    const message = `${action}: no reply from ${host}: ${wordsOf(error)}`;
    return new CloudError({ code: NO_REPLY, message, status: 0 }, { cause: error });
}
/** An error's message. If several addresses were tried, only the errors inside have one. */
function wordsOf(error) {
    if (error instanceof AggregateError && error.errors.length > 0)
        return [...new Set(error.errors.map(wordsOf))].join(', ');
    return error instanceof Error ? error.message || error.name : String(error);
}
/**
 * Returns the body of a successful reply, and throws for all others.
 *
 * @param permission the RAM action that the call needs
 */
function parse(action, permission, reply, body) {
    const status = reply.statusCode;
    const retryAfter = Number(reply.headers['x-acs-retry-after']) || undefined;
    const refuses = body !== null && 'Code' in body;
    if (status === 200 && body && !refuses)
        return body;
    // The API never answers with a redirect or another success than 200, such as 206.
    if (!body || (status < 400 && !refuses) || (status >= 300 && status < 400)) {
        const code = isTooLong(status) ? TOO_LONG : status >= 500 ? 'ServiceUnavailable' : NOT_JSON;
        const message = `${action}: HTTP ${status}, and the reply is not from Alibaba Cloud`;
        throw new CloudError({ code, message, status, retryAfter });
    }
    const stated = typeof body.Code === 'number' ? String(body.Code) : body.Code;
    const code = textOf(stated, LONGEST_CODE) || `HTTP ${status}`;
    throw new CloudError({
        code,
        message: refusal(action, permission, code, body),
        status,
        requestId: textOf(body.RequestId),
        retryAfter,
    });
}
/** Whether a gateway refused the length of a request. */
function isTooLong(status) {
    return status === 413 || status === 414;
}
/** The most characters of a code; the longest real one has about 60. */
const LONGEST_CODE = 100;
function refusal(action, permission, code, body) {
    const parts = [`${action}: ${code}`];
    const message = textOf(body.Message, 500).replace(/\s+/g, ' ');
    if (message)
        parts.push(`: ${message}`);
    if ((0,errors/* isDenial */.c6)(code)) {
        // Not all replies say which permission is missing.
        const detail = body.AccessDeniedDetail;
        const stated = typeof detail === 'object' && detail ? Reflect.get(detail, 'AuthAction') : '';
        parts.push(` (missing permission: ${textOf(stated) || permission})`);
    }
    const requestId = textOf(body.RequestId);
    if (requestId)
        parts.push(` (request ${requestId})`);
    return parts.join('');
}
/** Parses a JSON object and removes secrets from it, before anything is shortened. Null if the text is not an object. */
function parseObject(text, hide) {
    try {
        const value = JSON.parse(text, (_, part) => typeof part === 'string' ? hide(part) : part);
        return typeof value === 'object' && value !== null && !Array.isArray(value)
            ? Object.fromEntries(Object.entries(value))
            : null;
    }
    catch {
        return null;
    }
}
/** The text of a field, shortened if it is long; empty if it is not text. */
function textOf(value, longest = 200) {
    return typeof value === 'string' ? value.slice(0, longest) : '';
}

;// CONCATENATED MODULE: ./src/cloud/credentials.ts





/** The version of STS's API. */
const STS_VERSION = '2015-04-01';
/** A session is renewed this many milliseconds before it expires. */
const MARGIN = 5 * 60_000;
/**
 * Provides the key of a source: a static one, or that of a session, which is renewed before it expires. Concurrent calls share
 * a renewal; if it fails, the next call tries again.
 */
function keyOf(source, world) {
    if (source.kind === 'key')
        return async () => source.key;
    let session = null;
    let renewal = null;
    return async (signal) => {
        if (session && world.clock.now() < session.expires - MARGIN)
            return session.key;
        renewal ??= assumeRole(source.role, world, signal).finally(() => {
            renewal = null;
        });
        session = await renewal;
        return session.key;
    };
}
/** Calls AssumeRoleWithOIDC, with GitHub's token in the body to keep it out of access logs. */
async function assumeRole(role, world, signal) {
    const asked = world.clock.now();
    const token = await githubToken(role, world, signal);
    const call = {
        action: 'AssumeRoleWithOIDC',
        query: {
            Action: 'AssumeRoleWithOIDC',
            Version: STS_VERSION,
            Format: 'JSON',
            Timestamp: (0,signature/* timestamp */.vE)(asked),
        },
        form: {
            OIDCProviderArn: role.providerArn,
            RoleArn: role.roleArn,
            RoleSessionName: role.sessionName,
            DurationSeconds: String(role.sessionExpiration),
            OIDCToken: token,
        },
    };
    const reply = await world.sts(call, signal).catch((error) => {
        throw error instanceof CloudError ? refused(error, token, world) : error;
    });
    const key = keyIn(reply);
    world.mask(key.accessKeySecret);
    world.mask(key.securityToken);
    return { key, expires: asked + role.sessionExpiration * 1000 };
}
/** GitHub's OIDC token, masked at once. */
async function githubToken({ audience }, world, signal) {
    if (!world.env.ACTIONS_ID_TOKEN_REQUEST_URL)
        throw new errors/* ActionError */.lZ('no-oidc-token', 'role-to-assume: this job cannot get an OIDC token from GitHub.', 'Add `permissions: id-token: write` to the job. Pull requests from forks get no token: preview them with `dry-run: true`.');
    try {
        const token = await (0,src_clock/* within */.ux)(REQUEST_TIMEOUT, world.clock, signal, (limit) => world.idToken(audience, limit));
        world.mask(token);
        return token;
    }
    catch (error) {
        signal.throwIfAborted();
        const words = error instanceof Error ? error.message.replace(/\s+/g, ' ') : String(error);
        throw new errors/* ActionError */.lZ('unreachable', `role-to-assume: GitHub's token endpoint returned no OIDC token: ${words}`, "Rerun the workflow; if the error persists, check GitHub's status page.", { cause: error });
    }
}
/** STS's refusal, with the token's claims, to compare with the trust policy and the identity provider. */
function refused(error, token, world) {
    let claimed = '';
    if (error.code.startsWith('AuthenticationFail')) {
        const claims = claimsOf(token);
        if (claims)
            world.refused(claims);
        claimed = claims
            ? `; GitHub's token has sub ${JSON.stringify(claims.subject)}, aud ${JSON.stringify(claims.audience)}`
            : "; GitHub's token has no readable claims";
    }
    const message = `role-to-assume: ${error.message}${claimed}`;
    return error.code === NO_REPLY
        ? new errors/* ActionError */.lZ('unreachable', message, error.hint, { cause: error })
        : new errors/* ActionError */.lZ('refused', message, error.hint, { cause: error, anchor: error.anchor });
}
/** The claims of a token; null if they cannot be read. */
function claimsOf(token) {
    try {
        const payload = Buffer.from(token.split('.')[1] ?? '', 'base64url').toString();
        const claims = JSON.parse(payload);
        const { iss: issuer, aud: audience, sub: subject } = claims;
        const areTexts = typeof issuer === 'string' && typeof audience === 'string' && typeof subject === 'string';
        return areTexts ? { issuer, audience, subject } : null;
    }
    catch {
        return null;
    }
}
function keyIn({ Credentials: credentials }) {
    const field = (name) => {
        const value = typeof credentials === 'object' && credentials ? Reflect.get(credentials, name) : undefined;
        if (typeof value === 'string' && value !== '')
            return value;
        throw new errors/* ActionError */.lZ('refused', `role-to-assume: AssumeRoleWithOIDC returned a reply without Credentials.${name}`, 'Check sts-endpoint.');
    };
    return {
        accessKeyId: field('AccessKeyId'),
        accessKeySecret: field('AccessKeySecret'),
        securityToken: field('SecurityToken'),
    };
}

;// CONCATENATED MODULE: ./src/cloud/retry.ts



/** The remedies that are retried; all others are final. */
const POLICIES = {
    soon: { tries: 10, first: 500, longest: 30_000 },
    minute: { tries: Number.POSITIVE_INFINITY, first: 60_000, longest: 60_000 },
    later: { tries: Number.POSITIVE_INFINITY, first: 5_000, longest: 60_000 },
};
/**
 * Retries until the attempt succeeds or fails for good. The wait doubles after each failure, with up to 20 % jitter, and is never
 * shorter than the API asks for.
 *
 * @throws CloudError the last failure; if the signal is aborted, its reason, with the last failure added
 */
async function withRetries(attempt, { clock, log, signal, tries = Number.POSITIVE_INFINITY }) {
    const failed = [];
    const delayAfter = (error, failures) => {
        if (!(error instanceof CloudError))
            throw error;
        failed.push(error);
        const policy = POLICIES[error.remedy];
        if (!policy || failures >= Math.min(tries, policy.tries))
            throw error;
        const backoff = Math.min(policy.longest, policy.first * 2 ** (failures - 1));
        const wait = Math.max(error.retryAfter ?? 0, backoff * (1 + Math.random() / 5));
        log.info(`${error.message}; retrying in ${(wait / 1000).toFixed(1)} s`);
        return wait;
    };
    try {
        return await (0,src_clock/* retry */.L5)(attempt, delayAfter, clock, signal);
    }
    catch (error) {
        const last = failed.at(-1);
        throw last && signal.aborted && error === signal.reason ? after(last, signal) : error;
    }
}
/** The signal's reason, with the failure that prevented success until then. */
function after(failure, { reason }) {
    if (!(reason instanceof errors/* ActionError */.lZ))
        return reason;
    const { code, message, hint } = reason;
    return new errors/* ActionError */.lZ(code, `${(0,errors/* sentence */.em)(message)} Last error: ${failure.message}`, `${hint} ${failure.hint}`, {
        cause: failure,
    });
}

;// CONCATENATED MODULE: ./src/cloud/account.ts





/** Starts connecting to an account's endpoints. */
function dialAccount({ endpoint, stsEndpoint, credentials, }) {
    return {
        endpoint: dial(new URL(endpoint)),
        sts: credentials.kind === 'oidc' ? dial(new URL(stsEndpoint)) : null,
    };
}
/** Attempts at the quota query, which a run can do without, and the time limit of each: over HTTP/1.1, later calls wait for it. */
const QUOTA_TRIES = 3;
const QUOTA_LIMIT = 10_000;
/** Opens the connections to an account. Nothing is sent before the first call. */
function account_connect(options, world) {
    const { product, credentials, endpoint, stsEndpoint } = options;
    const { clock, log, signal } = world;
    const sts = new Client({ endpoint: stsEndpoint, version: STS_VERSION, ram: 'sts', key: null }, world);
    const made = new Map();
    const timed = async (client, call, signal) => {
        const began = clock.now();
        try {
            return await client.call(call, signal);
        }
        finally {
            const { action } = call;
            const { count, ms } = made.get(action) ?? { count: 0, ms: 0 };
            made.set(action, { action, count: count + 1, ms: ms + clock.now() - began });
        }
    };
    let refusedClaims = null;
    const key = keyOf(credentials, {
        ...world,
        refused: (claims) => {
            refusedClaims = claims;
        },
        sts: (call, signal) => withRetries(() => timed(sts, call, signal), { clock, log, signal }),
    });
    const client = new Client({ ...product, endpoint, key }, world);
    const service = product.open(options, (line) => log.info(line));
    const dialled = world.dialled ?? dialAccount(options);
    if (credentials.kind === 'oidc')
        sts.open(dialled.sts);
    client.open(dialled.endpoint);
    let quotaFailure = null;
    return {
        call: (call, signal) => timed(client, call, signal),
        service,
        quotas: async (domains) => {
            try {
                return await service.quotas(domains, (call) => withRetries(() => timed(client, { ...call, limit: QUOTA_LIMIT }, signal), {
                    ...world,
                    tries: QUOTA_TRIES,
                }));
            }
            catch (error) {
                if (!(error instanceof errors/* ExplainedError */.hM))
                    throw error;
                if (!signal.aborted)
                    quotaFailure ??= error;
                return null;
            }
        },
        quotaFailure: () => quotaFailure,
        calls: () => [...made.values()],
        refusedClaims: () => refusedClaims,
        close: async () => {
            await Promise.all([client.close(), sts.close()]);
        },
    };
}

;// CONCATENATED MODULE: ./src/cloud/quota.ts


/** The quotas that apply to a site; null if unknown. */
function ofSite(quotas, site) {
    return site === '' ? quotas : (quotas?.sites.find((one) => one.site === site) ?? null);
}
/** What is left of a quota; if unknown, the documented total. */
function remaining({ documentedQuota }, quotas, name) {
    return quotas?.[name].remaining ?? documentedQuota[name];
}
/**
 * Calculates what is left of the quotas after a refresh, which saves a query. Does not include what others used in the meantime.
 *
 * @param used how much was accepted
 */
function quotasAfter(quotas, used) {
    const less = (name) => {
        const { total, remaining: left } = quotas[name];
        return { total, remaining: left === null ? null : Math.max(0, left - used(name)) };
    };
    return {
        File: less('File'),
        Directory: less('Directory'),
        Regex: less('Regex'),
        IgnoreParams: less('IgnoreParams'),
        prefetch: less('prefetch'),
    };
}
/**
 * Checks the quota of regular expressions, which are not planned because nothing can replace them.
 *
 * @throws ActionError `no-plan` if the daily quota is too low
 */
function checkRegexes(regexes, product, quotas) {
    const left = remaining(product, quotas, 'Regex');
    if (regexes.length <= left)
        return;
    throw new errors/* ActionError */.lZ('no-plan', `regexes: ${count(regexes.length, 'regular expression')} ${regexes.length === 1 ? 'exceeds' : 'exceed'} the daily quota (${number(left)} left)`, 'List fewer, refresh directories instead, wait until the quota resets at midnight (UTC+8), or apply for a higher quota.');
}

;// CONCATENATED MODULE: ./src/targets/sorted.ts
/** How many strings are sorted without a pause: this takes a few hundredths of a second. */
const sorted_CHUNK = 2 ** 16;
/** Strings in byte order: a merge sort with pauses. */
async function sorted(strings, pause) {
    await pause();
    if (strings.length <= sorted_CHUNK)
        return strings.toSorted();
    const middle = strings.length >> 1;
    const first = await sorted(strings.slice(0, middle), pause);
    const second = await sorted(strings.slice(middle), pause);
    const both = first.concat(second);
    // The engine's own sort merges what is sorted already.
    return `${first.at(-1)}` <= `${second[0]}` ? both : both.sort();
}

;// CONCATENATED MODULE: ./src/plan/limits.ts


/**
 * The most characters of a URL or a directory.
 * Source: the documentation of PushObjectCache and RefreshErObjectCaches; other operations do not document a limit.
 */
const URL_CHARACTERS = 1024;
/** Whether a URL is too long to be refreshed. */
function limits_isTooLong(url) {
    return url.length > URL_CHARACTERS;
}
/**
 * The load that some URLs and explicit directories make.
 *
 * @param urls those that no explicit directory covers
 * @param directories explicit ones, none below another
 */
function loadOf(urls, directories, siteOf) {
    const domains = new Map();
    for (const url of urls) {
        const domain = domainOf(url);
        domains.set(domain, (domains.get(domain) ?? 0) + 1);
    }
    const sites = new Map();
    const add = (domain, more) => {
        const site = siteOf(domain);
        sites.set(site, limits_sumOf([sites.get(site) ?? limits_NOTHING, more]));
    };
    let busiest = { domain: '', urls: 0 };
    for (const [domain, urls] of [...domains].sort()) {
        add(domain, { urls, directories: 0 });
        if (urls > busiest.urls)
            busiest = { domain, urls };
    }
    for (const url of directories)
        add(domainOf(url), { urls: 0, directories: 1 });
    return { urls: urls.length, long: urls.filter(limits_isTooLong).length, busiest, sites };
}
const limits_NOTHING = { urls: 0, directories: 0 };
/** The sums of URLs and of directories. */
function limits_sumOf(rooms) {
    return [...rooms].reduce((sum, { urls, directories }) => ({
        urls: sum.urls + urls,
        directories: sum.directories + directories,
    }), limits_NOTHING);
}
/** A function that names the site of a domain, as messages do; '' for domains that share the account's quotas. */
function siteFinder({ sites }) {
    const names = new Map(sites.flatMap((site) => site.domains.map((domain) => [domain, limits_nameOf(site)])));
    return (domain) => names.get(domain) ?? '';
}
/** What limits leave for the URLs of a load and for directories that replace them. */
function roomsOf(limits, { busiest, sites }) {
    const quotas = new Map(limits.sites.map((site) => [limits_nameOf(site), site]));
    const pace = busiest.urls > limits.urlsPerDomain ? limits.urlsPerDomain : Infinity;
    const roomOf = (site, load) => {
        const { urlQuota, directoryQuota } = quotas.get(site) ?? limits;
        return { urls: urlQuota, directories: directoryQuota - load.directories, load };
    };
    return {
        urls: Math.min(limits.maxUrls, pace),
        directories: limits.maxDirectories,
        sites: new Map([...sites].map(([site, load]) => [site, roomOf(site, load)])),
    };
}
function limits_nameOf({ domains }) {
    return domains.join(', ');
}
/** The tightest limit that forbids refreshing all URLs of a load one by one, as a sentence; null if none does. */
function excess(load, limits) {
    const { urls, long, busiest } = load;
    const { maxUrls, urlsPerDomain } = limits;
    const exceed = (value) => (value === 1 ? 'exceeds' : 'exceed');
    const [tightest] = [...roomsOf(limits, load).sites]
        .map(([site, { urls, load }]) => ({ site, urls: load.urls, left: urls }))
        .filter(({ urls, left }) => urls > left)
        .sort((one, other) => one.left - other.left);
    if (urls > maxUrls && maxUrls <= (tightest?.left ?? Infinity))
        return `${count(urls, 'URL')} ${exceed(urls)} max-urls: ${maxUrls}`;
    if (tightest !== undefined)
        return `${about(tightest.site)}${count(tightest.urls, 'URL')} ${exceed(tightest.urls)} the daily quota (${number(tightest.left)} left)`;
    if (busiest.urls > urlsPerDomain)
        return `${count(busiest.urls, 'URL')} of ${busiest.domain} ${exceed(busiest.urls)} the ${number(urlsPerDomain)} that urls-per-minute allows within timeout-minutes`;
    if (long === 0)
        return null;
    return `${count(long, 'URL')} ${long === 1 ? 'has' : 'have'} more than ${number(URL_CHARACTERS)} characters`;
}
/** The beginning of a sentence about a site. */
function about(site) {
    return site === '' ? '' : `${site}: `;
}

;// CONCATENATED MODULE: ./src/plan/tree.ts



/** How many URLs are processed between two pauses. */
const STRETCH = 2 ** 14;
/** A directory that contains URLs of the demand, or an explicit one. Only `covers` counts URLs that those cover. */
class Folder {
    /** Its URL. */
    name;
    /** The directory above it; null for a host's root. */
    parent;
    /** Its index in preorder, and that of the first folder after its subtree. */
    index = 0;
    end = 0;
    /** The number of levels below the host's root. */
    depth;
    /** The site whose quotas apply to it; '' if the account's do. */
    site;
    /** Whether it is a base URL, contains one without lying below another, or neither. Any other host's root is `above`, too. */
    position;
    /** The explicit directory, as the user wrote it; null if it is none. */
    explicit = null;
    /** Whether it is an explicit directory or lies below one. */
    covered;
    /** The number of URLs directly in it, and of those that are too long to be refreshed one by one. */
    own = 0;
    ownLong = 0;
    /** The same numbers for its subtree. */
    below = 0;
    belowLong = 0;
    /** All URLs of its subtree, including those that explicit directories cover. */
    covers = 0;
    /** The number of unchanged files below it; see `addCollateral`. */
    collateral = 0;
    constructor(name, parent, site, position) {
        this.name = name;
        this.parent = parent;
        this.depth = parent === null ? 0 : parent.depth + 1;
        this.site = site;
        this.position = position;
        this.covered = parent?.covered ?? false;
    }
}
/**
 * Builds the tree of a demand. http and https are one resource: folders have the scheme of the first URL of their domain,
 * base URLs before all others.
 *
 * @param siteOf the site of a domain
 */
async function grow({ urls, directories, baseUrls }, siteOf, pause) {
    const canonical = canonicalizer();
    const positionOf = locator(baseUrls.map(canonical));
    const byName = new Map();
    const add = (name, parent) => {
        const site = parent?.site ?? siteOf(domainOf(name));
        const folder = new Folder(name, parent, site, positionOf(name, parent));
        byName.set(name, folder);
        return folder;
    };
    /** The deepest folder containing a URL; `missing` creates folders. */
    const locate = (url, missing) => {
        const names = [];
        let name = directoryOf(url);
        while (name !== null && !byName.has(name)) {
            names.push(name);
            name = parentOf(name);
        }
        let folder = name === null ? null : (byName.get(name) ?? null);
        if (missing !== null)
            for (const name of names.reverse())
                folder = missing(name, folder);
        return folder;
    };
    const homeOf = (url) => {
        const home = locate(canonical(url), add);
        if (home === null)
            throw new Error(`no directory above ${url}`);
        return home;
    };
    // Sorted, so that outer directories come first: folders below them are then created as covered.
    const explicit = new Map(directories.map((url) => [canonical(url), url]));
    for (const [name, url] of [...explicit].sort()) {
        const folder = homeOf(name);
        folder.explicit = url;
        folder.covered = true;
    }
    const homes = [];
    for (const url of urls) {
        if (homes.length % STRETCH === 0)
            await pause();
        const home = homeOf(url);
        homes.push(home);
        home.covers++;
        if (home.covered)
            continue;
        home.own++;
        if (limits_isTooLong(url))
            home.ownLong++;
    }
    const folders = [];
    for (const name of await sorted([...byName.keys()], pause)) {
        const folder = byName.get(name);
        if (folder !== undefined)
            folder.index = folders.push(folder) - 1;
    }
    for (const folder of folders.toReversed()) {
        folder.end = Math.max(folder.end, folder.index + 1);
        folder.below += folder.own;
        folder.belowLong += folder.ownLong;
        const { parent } = folder;
        if (parent === null)
            continue;
        parent.end = Math.max(parent.end, folder.end);
        parent.below += folder.below;
        parent.belowLong += folder.belowLong;
        parent.covers += folder.covers;
    }
    const uncovered = urls.filter((_, index) => !homes[index]?.covered);
    const topmost = folders.filter(isTopmostExplicit).map(({ name }) => name);
    return {
        folders,
        homes,
        load: loadOf(uncovered, topmost, siteOf),
        find: (url) => locate(canonical(url), null),
    };
}
/** Makes a function that replaces the scheme of each URL by the first one seen for its domain. */
function canonicalizer() {
    const schemes = new Map();
    return (url) => {
        const domain = domainOf(url);
        const scheme = schemes.get(domain) ?? schemeOf(url);
        schemes.set(domain, scheme);
        return url.startsWith(scheme) ? url : scheme + resourceOf(url);
    };
}
/** Makes a function that tells where a directory lies, given its parent. */
function locator(baseUrls) {
    const bases = new Set(baseUrls);
    const above = new Set();
    for (const base of bases)
        for (let up = parentOf(base); up !== null; up = parentOf(up))
            above.add(up);
    return (name, parent) => {
        if (bases.has(name))
            return 'base';
        const isAbove = parent === null || (parent.position === 'above' && above.has(name));
        return isAbove ? 'above' : 'neither';
    };
}
/** Whether a folder is an explicit directory that lies below no other. */
function isTopmostExplicit({ explicit, parent }) {
    return explicit !== null && !parent?.covered;
}

;// CONCATENATED MODULE: ./src/plan/collateral.ts

/** Groups the unchanged files that lie below folders of the tree. */
async function grouped(unchanged, { find }, pause) {
    const groups = [];
    let last = { folders: [], count: 0 };
    let files = 0;
    for (const urls of unchanged) {
        if (++files % STRETCH === 0)
            await pause();
        const folders = urls.map(find).filter((folder) => folder !== null);
        if (folders.length === 0)
            continue;
        if (folders.length === last.folders.length &&
            folders.every((folder, index) => folder === last.folders[index])) {
            last.count++;
        }
        else {
            last = { folders, count: 1 };
            groups.push(last);
        }
    }
    return groups;
}
/**
 * Sets each folder's collateral: the unchanged files below it, counted once under each base URL, except those that an
 * explicit directory refreshes anyway. If the unchanged files are unknown (`groups` is null), the collateral is the number
 * of levels between each URL's own folder and this one.
 */
function addCollateral({ folders }, groups) {
    for (const group of groups ?? []) {
        for (const folder of group.folders)
            if (!folder.covered)
                folder.collateral += group.count;
    }
    for (const { parent, collateral, below } of folders.toReversed()) {
        if (parent !== null)
            parent.collateral += groups === null ? collateral + below : collateral;
    }
}

;// CONCATENATED MODULE: ./src/plan/feasibility.ts

/**
 * Tells which folders may replace URLs: those at or below a base URL (with `subdirectory` no base URL itself), and those that
 * neither contain a base URL nor are a host's root. Excluded are names that are too long, and what an explicit directory covers.
 */
function eligible(fallback) {
    return ({ name, position, covered, below }) => fallback !== 'none' &&
        below > 0 &&
        !covered &&
        !limits_isTooLong(name) &&
        (position === 'base' ? fallback === 'directory' : position !== 'above');
}
/** The reach of the eligible folders of a tree. */
function reachOf(folders, isEligible) {
    const tops = [];
    let uncoverable = 0;
    let end = 0;
    for (const folder of folders) {
        if (folder.index < end)
            continue;
        if (isEligible(folder)) {
            tops.push(folder);
            end = folder.end;
        }
        else {
            uncoverable += folder.ownLong;
        }
    }
    tops.sort((a, b) => Number(isNeeded(b)) - Number(isNeeded(a)) || b.below - a.below);
    return { tops, uncoverable };
}
/** Whether a folder contains a URL that is too long to be refreshed one by one. */
function isNeeded({ belowLong }) {
    return belowLong > 0;
}
/**
 * The fewest folders with which a plan fits, at any cost; null if no plan fits. First each site takes the folders that it
 * needs, then the run takes the largest ones of sites that have room for more. This greedy choice is optimal, since the sites'
 * limits form a partition matroid.
 */
function fewestFolders({ tops, uncoverable }, rooms) {
    const chosen = new Set();
    let excess = -rooms.urls;
    const sites = new Map();
    for (const [site, { urls, directories, load }] of rooms.sites) {
        excess += load.urls;
        sites.set(site, { excess: load.urls - urls, directories });
    }
    const take = (isWanted) => {
        for (const top of tops) {
            const site = sites.get(top.site);
            if (site === undefined || site.directories <= 0 || !isWanted(top, site.excess))
                continue;
            chosen.add(top);
            site.excess -= top.below;
            site.directories--;
            excess -= top.below;
        }
    };
    take((top, siteExcess) => isNeeded(top) || siteExcess > 0);
    take((top) => excess > 0 && !chosen.has(top));
    const isCovered = uncoverable === 0 &&
        tops.every((top) => !isNeeded(top) || chosen.has(top) || !sites.has(top.site));
    const isWithin = excess <= 0 && [...sites.values()].every((site) => site.excess <= 0);
    return isCovered && isWithin && chosen.size <= rooms.directories ? [...chosen] : null;
}

;// CONCATENATED MODULE: ./src/plan/numbers.ts
/** Reads a number of a typed array. A wrong index is an error: it would read as `undefined`, and turn sums into NaN. */
function at(table, index) {
    const value = table[index];
    if (value === undefined)
        throw new RangeError(`index ${index} of a table of ${table.length}`);
    return value;
}

;// CONCATENATED MODULE: ./src/plan/cover/selection.ts
/** The cost of a directory, in URLs: a daily quota has 100 URLs to a directory. */
const DIRECTORY_COST = 100;
/** The selection of some folders from a forest with the given number of URLs. */
function selection_select(folders, urls) {
    const sum = (of) => folders.reduce((total, folder) => total + of(folder), 0);
    return {
        folders,
        urls: urls - sum(({ below }) => below),
        directories: folders.length,
        collateral: sum(({ collateral }) => collateral),
        depth: sum(({ depth }) => depth),
    };
}
/** Whether numbers of URLs and directories keep to a room. */
function selection_isWithin({ urls, directories }, room) {
    return urls <= room.urls && directories <= room.directories;
}
/** The cost that a plan minimises. */
function costOf({ collateral, urls, directories }) {
    return collateral + urls + DIRECTORY_COST * directories;
}
/** Orders amounts by preference: least cost, then least collateral, fewest directories, greatest depth. */
function compareAmounts(one, other) {
    return (costOf(one) - costOf(other) ||
        one.collateral - other.collateral ||
        one.directories - other.directories ||
        other.depth - one.depth);
}
/** Which of two choices is preferred: by their amounts, then by the first names that differ. */
function selection_compare(one, other) {
    const order = compareAmounts(one, other);
    if (order !== 0 || one === other)
        return order;
    const namesOf = ({ folders }) => folders
        .map(({ name }) => name)
        .sort()
        .join('\n');
    return namesOf(one) < namesOf(other) ? -1 : 1;
}

;// CONCATENATED MODULE: ./src/plan/cover/candidates.ts


/**
 * The eligible folders of a forest, without those that are dominated by a child: one that contains all of their URLs, so that it
 * covers the same at no greater cost.
 *
 * @param folders in preorder; all or none of each host
 */
function candidatesOf(folders, isEligible) {
    const all = {
        folders,
        own: Float64Array.from(folders, ({ own, ownLong }) => (ownLong > 0 ? Infinity : own)),
        cost: Float64Array.from(folders, ({ collateral }) => DIRECTORY_COST + collateral),
        behind: Float64Array.from(folders, ({ index, end }, place) => place + end - index),
        outside: 0,
    };
    const isDominated = (folder, next) => next?.parent === folder && next.below === folder.below && isEligible(next);
    const places = [];
    for (const [place, folder] of folders.entries())
        if (isEligible(folder) && !isDominated(folder, folders[place + 1]))
            places.push(place);
    return restrict(all, places);
}
/** Keeps only the candidates at some places. The URLs of a removed candidate become those of the next one above it. */
function restrict({ folders, own, cost, behind, outside }, places) {
    /** The number of kept candidates before each place: prefix sums. */
    const before = new Float64Array(folders.length + 1);
    for (const place of places)
        before[place + 1] = 1;
    for (let place = 0; place < folders.length; place++)
        before[place + 1] = at(before, place) + at(before, place + 1);
    const isKept = (place) => at(before, place + 1) > at(before, place);
    const kept = {
        folders: folders.filter((_, place) => isKept(place)),
        own: new Float64Array(places.length),
        cost: Float64Array.from(places, (place) => at(cost, place)),
        behind: Float64Array.from(places, (place) => at(before, at(behind, place))),
        outside,
    };
    /** A stack of the kept candidates that contain the current one, the deepest last. */
    const above = [];
    for (let place = 0; place < own.length; place++) {
        while (at(behind, above.at(-1) ?? place) <= place)
            above.pop();
        if (isKept(place))
            above.push(place);
        const home = above.at(-1);
        if (home === undefined)
            kept.outside += at(own, place);
        else
            kept.own[at(before, home)] = at(kept.own, at(before, home)) + at(own, place);
    }
    return kept;
}

;// CONCATENATED MODULE: ./src/plan/cover/dual.ts
/** The most evaluations of a search; nearly all need far fewer. */
const MOST_EVALUATIONS = 60;
/**
 * Solves the Lagrangian dual: finds the prices with the highest lower bound, which is a concave function of them. The search for
 * the price of directories is nested in the one for the price of URLs.
 *
 * @param pathAt the relaxation
 * @param most the cost of the incumbent: an upper bound for the dual and for its prices
 * @param start prices that are probably near the maximum
 */
async function solveDual(pathAt, room, most, start) {
    // Costs are integers, and a bound far below the incumbent need not be precise.
    const tolerance = (bound) => Math.max(0.1, (most - bound) / 50);
    const ridge = async (url) => {
        const evaluate = async (directory) => {
            const path = await pathAt({ url: exact(url), directory: exact(directory) });
            return { price: path.prices.directory, slope: path.chosen.length - room.directories, path };
        };
        const accuracy = (bound) => tolerance(bound) / 2;
        const [left, right] = await maximise(evaluate, start.directory, most * (1 + url), accuracy);
        // The slope along the ridge: the convex combination of both sides in which directories cancel out.
        const part = left.slope > right.slope ? left.slope / (left.slope - right.slope) : 0;
        const urls = left.path.urls + part * (right.path.urls - left.path.urls);
        const { path } = higher(left, right);
        return { price: path.prices.url, slope: urls - room.urls, path };
    };
    return higher(...(await maximise(ridge, start.url, most, tolerance))).path;
}
function higher(one, other) {
    return one.path.bound > other.path.bound ? one : other;
}
/**
 * Maximises a concave function by Kelley's cutting-plane method in one dimension: given a point on each side of the maximum, it
 * evaluates the function next where their tangents intersect. Returns the last points on both sides.
 *
 * @param start a price that is probably near the maximum
 * @param most the highest price
 * @param tolerance by how much the maximum may exceed the higher of the two points, given the value of that one
 */
async function maximise(evaluate, start, most, tolerance) {
    /** The tangent of a point at a price. */
    const tangent = ({ path, slope, price }, at) => path.bound + slope * (at - price);
    let left = await evaluate(0);
    if (left.slope <= 0 || left.path.bound === Infinity)
        return [left, left];
    let right = await evaluate(Math.min(Math.max(1, start), most));
    for (let count = 0; count < MOST_EVALUATIONS; count++) {
        if (right.slope > 0) {
            if (right.price >= most)
                return [right, right];
            left = right;
            right = await evaluate(Math.min(4 * right.price, most));
            continue;
        }
        const price = (tangent(left, 0) - tangent(right, 0)) / (right.slope - left.slope);
        const highest = higher(left, right).path.bound;
        if (tangent(left, price) - highest <= tolerance(highest))
            break;
        const point = await evaluate(price);
        if (point.price <= left.price || point.price >= right.price)
            break;
        if (point.slope > 0)
            left = point;
        else
            right = point;
    }
    return [left, right];
}
/** Rounds a price to a multiple of a power of two so coarse that sums are exact: bounds have no rounding errors. */
function exact(price) {
    const grain = 2 ** Math.max(-20, Math.ceil(Math.log2(1 + price)) - 24);
    return Math.round(price / grain) * grain;
}

;// CONCATENATED MODULE: ./src/plan/cover/knapsack.ts


/**
 * The table of the tree knapsack: from the last candidate to the first, the states with which a plan may end there.
 *
 *     best[i][k][s] = min(best[i + 1][k][s - own] + own, best[behind(i)][k - 1][s] + 100 + collateral)
 *
 * (Johnson and Niemi, "On Knapsacks, Partitions, and a New Dynamic Programming Technique for Trees", 1983.) It is
 * sparse: it contains only numbers k and s that occur, and only states whose lower bound does not exceed the cost of the
 * incumbent. If a candidate has more than `width` states, those with the highest bounds are dropped (beam search), and the
 * least of these bounds is returned.
 *
 * Ties are broken as the contract says: of states with the same numbers of URLs and directories, the cheaper one has less
 * collateral, then the deeper one is preferred, then the one that chooses the first folder.
 *
 * @param known the cost of the incumbent
 * @param reserve how much effort to leave; from then on, each candidate keeps one state
 */
async function table({ folders, own, behind, outside }, room, { prices, before }, known, width, effort, reserve) {
    const end = { urls: 0, directories: 0, collateral: 0, depth: 0, chosen: null, bound: 0 };
    /** A stack of the places that are still reachable from earlier candidates, the first one last. */
    const places = [];
    places.push({ place: own.length, states: [end] });
    const statesAt = (place) => {
        while ((places.at(-1)?.place ?? place) < place)
            places.pop();
        return places.at(-1)?.states ?? [];
    };
    let bound = Infinity;
    for (const [place, folder] of [...folders.entries()].reverse()) {
        if (place % 64 === 0)
            await effort.pause();
        /** By their numbers of URLs and directories. */
        const states = new Map();
        const extend = (from, folder) => {
            const urls = from.urls + (folder === null ? at(own, place) : 0);
            const directories = from.directories + (folder === null ? 0 : 1);
            if (urls + outside > room.urls || directories > room.directories)
                return;
            const collateral = from.collateral + (folder?.collateral ?? 0);
            const depth = from.depth + (folder?.depth ?? 0);
            const priced = urls * (1 + prices.url) + directories * (DIRECTORY_COST + prices.directory);
            const bound = at(before, place) + collateral + priced;
            if (bound > known)
                return;
            const chosen = folder === null ? from.chosen : { folder, rest: from.chosen };
            const state = { urls, directories, collateral, depth, chosen, bound };
            const key = urls * (room.directories + 1) + directories;
            const other = states.get(key);
            if (other === undefined || compareAmounts(state, other) < 0)
                states.set(key, state);
        };
        const skipping = statesAt(place + 1);
        const choosing = statesAt(at(behind, place));
        for (const state of choosing)
            extend(state, folder);
        for (const state of skipping)
            extend(state, null);
        effort.left -= skipping.length + choosing.length;
        const sorted = [...states.values()].sort((one, other) => one.bound - other.bound);
        const dropped = sorted.splice(effort.left > reserve ? width : 1);
        bound = Math.min(bound, dropped[0]?.bound ?? Infinity);
        places.push({ place, states: sorted });
    }
    const [best] = statesAt(0).toSorted(compareAmounts);
    return { chosen: best === undefined ? null : knapsack_listOf(best.chosen), bound };
}
function knapsack_listOf(chosen) {
    const folders = [];
    for (let rest = chosen; rest !== null; rest = rest.rest)
        folders.push(rest.folder);
    return folders;
}

;// CONCATENATED MODULE: ./src/plan/cover/relaxation.ts

/**
 * Solves the Lagrangian relaxation of the tree knapsack (Fisher, "The Lagrangian Relaxation Method for Solving Integer Programming
 * Problems", 1981): the limits are dropped, and each URL and each directory costs an additional price instead.
 *
 *     best[i] = min(best[i + 1] + own (1 + prices.url), best[behind(i)] + 100 + collateral + prices.directory)
 *
 * A plan that keeps to the limits pays the prices for at most as many as they allow, so best[0] minus the price of that many is
 * a lower bound at any prices.
 */
function solveRelaxation(candidates, room, prices) {
    const { own, behind, outside } = candidates;
    const best = costsFrom(candidates, prices);
    const chosen = [];
    let urls = outside;
    for (let place = 0; place < own.length;) {
        if (at(best, place) === at(best, place + 1) + at(own, place) * (1 + prices.url)) {
            urls += at(own, place);
            place++;
        }
        else {
            chosen.push(place);
            place = at(behind, place);
        }
    }
    return { prices, bound: constantOf(candidates, room, prices) + at(best, 0), chosen, urls };
}
/** Bounds each step of a path, by the least costs in both directions. */
function boundsOf(candidates, room, prices) {
    const { own, cost, behind } = candidates;
    const best = costsFrom(candidates, prices);
    const chosen = new Float64Array(own.length);
    const open = new Float64Array(own.length);
    const before = new Float64Array(best.length).fill(Infinity);
    before[0] = constantOf(candidates, room, prices);
    for (let place = 0; place < own.length; place++) {
        const skipping = at(before, place) + at(own, place) * (1 + prices.url);
        const choosing = at(before, place) + at(cost, place) + prices.directory;
        const past = at(behind, place);
        open[place] = skipping + at(best, place + 1);
        chosen[place] = choosing + at(best, past);
        before[place + 1] = Math.min(at(before, place + 1), skipping);
        before[past] = Math.min(at(before, past), choosing);
    }
    return { prices, chosen, open, before };
}
/** The least cost of the candidates from each one on. */
function costsFrom({ own, cost, behind }, { url, directory }) {
    const best = new Float64Array(own.length + 1);
    for (let place = own.length - 1; place >= 0; place--) {
        const skipping = at(best, place + 1) + at(own, place) * (1 + url);
        const choosing = at(best, at(behind, place)) + at(cost, place) + directory;
        best[place] = Math.min(skipping, choosing);
    }
    return best;
}
/** The constant term: the cost of the URLs below no candidate, minus the price of what the limits allow. */
function constantOf({ outside }, room, { url, directory }) {
    return outside * (1 + url) - room.urls * url - room.directories * directory;
}

;// CONCATENATED MODULE: ./src/plan/cover/solve.ts






/** How many steps of the relaxation take as long as one state of a table. */
const STEPS_PER_STATE = 16;
/** Fixing is repeated as long as it leaves less than this part of the candidates. */
const REPEAT_BELOW = 0.8;
/** The width of the first table, and the factor by which the next ones are wider. */
const WIDTH = 16;
/** Branching takes a folder with at least this part of all URLs. */
const LARGE = 1 / 64;
/** A lower bound is far above another from this factor on. */
const FAR = 1.02;
/** The part of the effort that each branch leaves to the others. */
const RESERVE = 1 / 4;
/**
 * Finds the cheapest selection of candidates, or the best one that bounded effort finds.
 *
 * @param known a selection within the room, at any cost: the first incumbent
 */
async function solve(all, room, known, effort) {
    const urls = known.urls + known.folders.reduce((sum, { below }) => sum + below, 0);
    let incumbent = known;
    let prices = { url: 1, directory: 1 };
    const consider = (chosen) => {
        const plan = selection_select(chosen, urls);
        if (selection_isWithin(plan, room) && selection_compare(plan, incumbent) < 0)
            incumbent = plan;
    };
    const isOpen = (bound) => Math.ceil(bound) <= costOf(incumbent);
    /** Looks for better plans among some candidates. Returns a lower bound for the cost of those that it did not examine. */
    const explore = async (some, least) => {
        const reserve = effort.left * RESERVE;
        let candidates = some;
        let bound = least;
        const pathAt = async (at) => {
            await effort.pause();
            effort.left -= candidates.folders.length / STEPS_PER_STATE;
            const path = solveRelaxation(candidates, room, at);
            consider(path.chosen.flatMap((place) => candidates.folders[place] ?? []));
            return path;
        };
        for (let width = WIDTH; isOpen(bound) && effort.left > reserve;) {
            const peak = await solveDual(pathAt, room, costOf(incumbent), prices);
            prices = peak.prices;
            bound = Math.max(bound, peak.bound);
            const bounds = boundsOf(candidates, room, prices);
            const { length } = candidates.folders;
            const eligible = eligibleAt(candidates, bounds, costOf(incumbent));
            if (eligible.length < REPEAT_BELOW * length) {
                candidates = restrict(candidates, eligible);
                continue;
            }
            const pivot = pivotOf(candidates, bounds, costOf(incumbent), LARGE * urls);
            if (pivot === null || 2 * width * length < effort.left - reserve) {
                const most = costOf(incumbent);
                const found = await table(candidates, room, bounds, most, width, effort, reserve);
                if (found.chosen !== null)
                    consider(found.chosen);
                bound = Math.max(bound, found.bound);
                width *= WIDTH;
            }
            if (pivot === null || !isOpen(bound))
                continue;
            // The branch with the far lower bound comes first: a better incumbent removes more in the other.
            const isCovering = at(bounds.chosen, pivot) <= FAR * at(bounds.open, pivot);
            const [first, second] = isCovering ? [covering, solve_without] : [solve_without, covering];
            const one = await explore(first(candidates, pivot), bound);
            return Math.min(one, await explore(second(candidates, pivot), bound));
        }
        return bound;
    };
    const bound = Math.ceil(await explore(all, 0));
    return { plan: incumbent, bound: Math.min(bound, costOf(incumbent)) };
}
/** The candidates that plans of at most this cost may choose; none below one that all such plans choose if they reach it. */
function eligibleAt({ behind }, { open, chosen }, most) {
    const places = [];
    for (let place = 0; place < open.length;) {
        if (at(chosen, place) <= most)
            places.push(place);
        place = at(open, place) > most ? at(behind, place) : place + 1;
    }
    return places;
}
/** The largest folder that plans of at most this cost may either choose or leave open; null if none has `size` URLs. */
function pivotOf({ folders }, { open, chosen }, most, size) {
    const [pivot] = folders
        .entries()
        .filter(([, { below }]) => below >= size)
        .filter(([place]) => at(open, place) <= most && at(chosen, place) <= most)
        .toArray()
        .sort(([, one], [, other]) => other.below - one.below);
    return pivot === undefined ? null : pivot[0];
}
/** The branch in which the pivot or a folder above it is chosen. */
function covering(candidates, pivot) {
    return { ...candidates, own: candidates.own.with(pivot, Infinity) };
}
/** The branch in which neither is. */
function solve_without(candidates, pivot) {
    const { behind } = candidates;
    const places = [...behind.keys()].filter((place) => place > pivot || at(behind, place) <= pivot);
    return restrict(candidates, places);
}

;// CONCATENATED MODULE: ./src/plan/cover/allotment.ts





/** The effort for all sites together: a few seconds' work. */
const EFFORT = 16_000_000;
/**
 * Finds the cheapest folders where several sites, each with separate quotas, share the limits of the run. Relaxing the sites'
 * limits leaves a single problem, relaxing the run's limits one problem per site. If either solution keeps to all limits, it is
 * optimal. Otherwise a greedy heuristic starts with the latter: while the sites together exceed a limit of the run, the site
 * for which this is cheapest gives up an even share of the excess. Then ties are not always broken as the contract says.
 */
async function allot(folders, isEligible, rooms, pause) {
    const isCandidate = (folder) => isEligible(folder) && (rooms.sites.get(folder.site)?.directories ?? 0) > 0;
    const reach = reachOf(folders, isCandidate);
    const effort = { left: EFFORT, pause };
    const urlsOf = (sites) => limits_sumOf([...sites.values()].map(({ load }) => load)).urls;
    const cheapest = async (sites) => {
        const known = fewestFolders(reach, { ...rooms, sites });
        if (known === null)
            throw new Error('no choice of folders fits');
        const own = folders.filter(({ site }) => sites.has(site));
        const { urls, directories } = limits_sumOf(sites.values());
        const room = {
            urls: Math.min(urls, rooms.urls),
            directories: Math.min(directories, rooms.directories),
        };
        return solve(candidatesOf(own, isCandidate), room, selection_select(known, urlsOf(sites)), effort);
    };
    const partOf = async (site, room) => {
        return { site, room, ...(await cheapest(new Map([[site, room]]))) };
    };
    const together = (parts) => selection_select(parts.flatMap(({ plan }) => plan.folders), urlsOf(rooms.sites));
    const whole = await cheapest(rooms.sites);
    const keepsTo = ([site, room]) => {
        const own = whole.plan.folders.filter((folder) => folder.site === site);
        return selection_isWithin(selection_select(own, room.load.urls), room);
    };
    if ([...rooms.sites].every(keepsTo))
        return whole;
    let parts = [];
    for (const [site, room] of rooms.sites)
        parts.push(await partOf(site, room));
    const apart = parts.reduce((sum, { bound }) => sum + bound, 0);
    for (;;) {
        const plan = together(parts);
        if (selection_isWithin(plan, rooms))
            return { plan, bound: Math.max(whole.bound, apart) };
        const which = plan.urls > rooms.urls ? 'urls' : 'directories';
        const share = Math.ceil((plan[which] - rooms[which]) / parts.length);
        let best;
        for (const [index, { site, room, plan }] of parts.entries()) {
            const less = { ...room, [which]: plan[which] - share };
            const sites = new Map(parts.map((part) => [part.site, part.room])).set(site, less);
            if (less[which] < 0 || fewestFolders(reach, { ...rooms, sites }) === null)
                continue;
            const others = parts.with(index, await partOf(site, less));
            if (best === undefined || compareAmounts(together(others), together(best)) < 0)
                best = others;
        }
        if (best === undefined)
            throw new Error('no site can give up its share');
        parts = best;
    }
}

;// CONCATENATED MODULE: ./src/plan/coverage.ts

/**
 * The URLs that no accepted refresh covers: neither the URL nor a directory that contains it was accepted. http and https
 * are one resource.
 *
 * @example uncovered(['https://example.com/a', 'https://example.com/a/b'], [], ['http://example.com/a/'])
 * // ['https://example.com/a']
 */
function uncovered(urls, acceptedUrls, acceptedDirectories) {
    const accepted = new Set(acceptedUrls.map(coverage_secure));
    const below = finder(new Map(acceptedDirectories.map((url) => [coverage_secure(url), true])));
    return urls.filter((url) => !accepted.has(coverage_secure(url)) && !below(coverage_secure(url)));
}
function coverage_secure(url) {
    return url.startsWith('https:') ? url : `https://${resourceOf(url)}`;
}

;// CONCATENATED MODULE: ./src/plan/describe.ts


/** The plan of explicit and chosen directories, with the numbers of changes and of unchanged files below each. */
async function describe(demanded, { folders, homes }, chosen, groups, reasons, pause) {
    const selected = new Set(chosen);
    const counted = [];
    /** For each folder, by its index, the deepest directory of the plan that contains it. */
    const within = [];
    for (const folder of folders) {
        let directory = folder.parent === null ? undefined : within[folder.parent.index];
        if (isTopmostExplicit(folder) || selected.has(folder)) {
            directory = { folder, outer: directory, collateral: 0, last: null };
            counted.push(directory);
        }
        within.push(directory);
    }
    const urls = homes.flatMap(({ index: home }, index) => within[home] === undefined ? (demanded[index] ?? []) : []);
    let collateral = 0;
    for (const group of groups ?? []) {
        let included = 0;
        for (const folder of group.folders) {
            for (let at = within[folder.index]; at !== undefined; at = at.outer) {
                if (at.last !== group)
                    at.collateral += group.count;
                at.last = group;
                included = group.count;
            }
        }
        collateral += included;
    }
    const known = groups !== null || counted.length === 0;
    return {
        urls: await sorted(urls, pause),
        directories: counted
            .map(({ folder: { name, explicit, covers }, collateral: taken }) => ({
            url: explicit ?? name,
            explicit: explicit !== null,
            covers,
            collateral: known ? taken : null,
        }))
            .sort((a, b) => (a.url < b.url ? -1 : 1)),
        collateral: known ? collateral : null,
        ...reasons,
    };
}

;// CONCATENATED MODULE: ./src/plan/refusal.ts




const WAIT = 'Wait until the quota resets at midnight (UTC+8), or apply for a higher quota.';
/**
 * Checks that every base URL may be refreshed as a directory, which is necessary if it is unknown what the edges hold.
 *
 * @param reason why it is unknown, as a clause
 * @param directories the base URLs that the user did not name in `directories`
 * @throws ActionError `no-plan` that says how to start
 */
function checkEverything(reason, directories, { fallback, maxDirectories }) {
    if (directories.length === 0 || (fallback === 'directory' && maxDirectories > 0))
        return;
    const limit = fallback === 'directory' ? 'max-directories: 0' : `fallback: ${fallback}`;
    throw new errors/* ActionError */.lZ('no-plan', `${everything(reason)}, but ${limit} forbids it.`, 'Add `directories: /` for one run.');
}
/**
 * The error for more explicit directories than a site's daily quota allows.
 *
 * @param reason why every base URL is among them, as a clause
 */
function overspent(site, room, reason) {
    const { directories } = room.load;
    const left = `but the daily quota has only ${number(room.directories + directories)} left`;
    return reason === undefined
        ? new errors/* ActionError */.lZ('no-plan', `${about(site)}\`directories\` lists ${count(directories, 'directory')}, ${left}.`, 'List fewer directories, wait until the quota resets at midnight (UTC+8), or apply for a higher quota.')
        : new errors/* ActionError */.lZ('no-plan', `${about(site)}${everything(reason)}, ${left} for ${number(directories)}.`, WAIT);
}
function everything(reason) {
    return `Every base URL has to be refreshed as a directory, because ${reason}`;
}
/** The error that says why no plan fits, and which change of a single input would let one fit. */
function refusal_refusal(load, limits, reachWith) {
    const reason = `${excess(load, limits)}`;
    const short = shortfall(load, limits, reachWith(limits.fallback), reason);
    return new errors/* ActionError */.lZ('no-plan', `${reason}, and ${short}.`, hint(load, limits, reachWith));
}
/** Why replacing URLs by directories is not enough. */
function shortfall(load, limits, reach, reason) {
    const rooms = roomsOf(limits, load);
    if (limits.fallback === 'none')
        return 'fallback: none allows no directories instead';
    const long = `of more than ${number(URL_CHARACTERS)} characters`;
    if (reach.uncoverable > 0)
        return `no directory may stand in for ${count(reach.uncoverable, 'URL')} ${long} (fallback: ${limits.fallback})`;
    // The first site whose quotas are too low by themselves, otherwise all sites together.
    const all = [...rooms.sites];
    const alone = all.find((one) => fewestFolders(reach, { ...rooms, sites: new Map([one]) }) === null);
    const sites = alone === undefined ? all : [alone];
    const site = alone === undefined ? '' : about(alone[0]);
    const where = reason.startsWith(site) ? '' : site;
    const left = limits_sumOf(sites.map(([, room]) => room));
    const most = limits.maxDirectories <= left.directories
        ? `max-directories: ${limits.maxDirectories}`
        : `${count(left.directories, 'directory')} left in the daily quota`;
    const roomy = new Map(sites.map(([site, room]) => [site, { ...room, urls: Infinity }]));
    const letsGo = (urls) => fewestFolders(reach, { ...rooms, urls, sites: roomy }) !== null;
    const fewest = least(0, load.urls, letsGo);
    if (fewest === null)
        return `${where}with ${most}, not every URL ${long} can be covered`;
    const tooMany = fewest - Math.min(rooms.urls, left.urls);
    return tooMany > 0
        ? `${where}with ${most}, ${count(fewest, 'URL')} would still have to be refreshed one by one, ${number(tooMany)} too many`
        : `${where}with ${most}, not every site can keep to its quota`;
}
/** How to raise a limit that inputs set, given the smallest value with which a plan fits. */
const INPUTS = {
    maxUrls: (value) => `max-urls: ${value}`,
    maxDirectories: (value) => `max-directories: ${value}`,
    urlsPerDomain: (value) => `time for ${count(value, 'URL')} of a domain: raise urls-per-minute or timeout-minutes`,
};
/** Which changes would let a plan fit. */
function hint(load, limits, reachWith) {
    const rooms = roomsOf(limits, load);
    const reach = reachWith(limits.fallback);
    const most = [...load.sites.values()].reduce((sum, one) => sum + one.directories, load.urls);
    const fits = (rooms, to = reach) => fewestFolders(to, rooms) !== null;
    const raised = (some) => roomsOf({ ...limits, ...some }, load);
    /** The smallest value of a single limit that lets a plan fit, if any does. */
    const enough = (now, roomsWith) => {
        const value = least(now, most, (value) => fits(roomsWith(value)));
        return value === null ? [] : [value];
    };
    const inputs = ['maxUrls', 'maxDirectories', 'urlsPerDomain'].flatMap((limit) => enough(limits[limit], (value) => raised({ [limit]: value })).map(INPUTS[limit]));
    const wider = ['subdirectory', 'directory'].find((fallback) => fits(rooms, reachWith(fallback)));
    if (wider !== undefined)
        inputs.push(`fallback: ${wider}`);
    const named = [...rooms.sites.values()].some(({ directories }) => directories > 0)
        ? ' Or list a directory that contains the URLs in `directories`: it covers everything below it.'
        : '';
    if (inputs.length > 0)
        return `Any one of these lets a plan fit: ${inputs.join('; ')}.${named}`;
    const quotas = [...rooms.sites].flatMap(([site, room]) => {
        const of = site === '' ? '' : ` of ${site}`;
        const roomsWith = (some) => {
            return { ...rooms, sites: new Map(rooms.sites).set(site, { ...room, ...some }) };
        };
        const urls = enough(room.urls, (urls) => roomsWith({ urls }));
        const directories = enough(room.directories, (directories) => roomsWith({ directories }));
        return [
            ...urls.map((value) => count(value, 'URL') + of),
            ...directories.map((value) => count(value + room.load.directories, 'directory') + of),
        ];
    });
    if (quotas.length > 0)
        return `Only the daily quota is too low: ${quotas.join(' or ')} would be enough. ${WAIT}${named}`;
    const highest = { maxUrls: most, maxDirectories: most, urlsPerDomain: most };
    return fits(raised(highest), reachWith('directory'))
        ? `No single limit is the cause: raise max-urls and max-directories together.${named}`
        : `More than one daily quota is too low. ${WAIT}${named}`;
}
/** The least number of a range that fits, by bisection, since all numbers above one that fits do so, too; null if none fits. */
function least(low, high, fits) {
    if (low > high || !fits(high))
        return null;
    let [from, to] = [low, high];
    while (from < to) {
        const middle = Math.floor((from + to) / 2);
        if (fits(middle))
            to = middle;
        else
            from = middle + 1;
    }
    return to;
}

;// CONCATENATED MODULE: ./src/plan/plan.ts











/** Whether all URLs can be refreshed one by one: then no directories replace any, and unchanged files do not matter. */
function fits({ urls, directories }, limits) {
    // The usual case of too many URLs, without a look at each of them.
    if (directories.length === 0 && urls.length > limits.maxUrls)
        return false;
    const open = directories.length === 0 ? urls : uncovered(urls, [], directories);
    return excess(loadOf(open, [], siteFinder(limits)), limits) === null;
}
/** The notice for a plan in which directories replace URLs; null for any other. */
function fallbackNotice({ fallback }) {
    return fallback && `Refreshing directories instead of single URLs: ${(0,errors/* sentence */.em)(fallback)}`;
}
/**
 * The cheapest refreshes that cover a demand within the limits.
 *
 * @param unchanged null if they are unknown
 * @param pause gives timers and signals a turn; rejects when the run was cancelled
 * @throws ActionError `no-plan` if no plan keeps to the limits
 */
async function planRefresh(demand, limits, unchanged, pause) {
    if (demand.directories.length === 0 && fits(demand, limits)) {
        const urls = await sorted(demand.urls, pause);
        return { urls, directories: [], collateral: 0, gap: 0, fallback: null };
    }
    const tree = await grow(demand, siteFinder(limits), pause);
    const rooms = roomsOf(limits, tree.load);
    for (const [site, room] of rooms.sites)
        if (room.directories < 0)
            throw overspent(site, room, demand.everything);
    const fallback = excess(tree.load, limits);
    const reachWith = (fallback) => reachOf(tree.folders, eligible(fallback));
    if (fallback !== null && fewestFolders(reachWith(limits.fallback), rooms) === null)
        throw refusal_refusal(tree.load, limits, reachWith);
    const groups = unchanged && (await grouped(unchanged, tree, pause));
    addCollateral(tree, groups);
    const cover = fallback === null ? null : await allot(tree.folders, eligible(limits.fallback), rooms, pause);
    const gap = cover ? costOf(cover.plan) / cover.bound - 1 : 0;
    return describe(demand.urls, tree, cover?.plan.folders ?? [], groups, { gap, fallback }, pause);
}

// EXTERNAL MODULE: ./src/report/html.ts
var html = __nccwpck_require__(6433);
;// CONCATENATED MODULE: ./src/report/verified.ts


/** The most edge nodes that are named. */
const NODES = 3;
/** The output `verified-count`: URLs seen fresh, or gone if they were deleted. */
function verifiedCount({ verified }) {
    return verified ? verified.fresh.length + verified.gone.length : 0;
}
/** @example '18 of 20 fresh, 1 gone, 1 stale, as seen from one edge (kunlun3.cn1234); its copies are up to 3:20 min old' */
function verifiedLine(verified) {
    const { fresh, gone, uncached, unverifiable, stale, unseen, oldest } = verified;
    const kinds = Object.entries({ gone, uncached, unverifiable, stale, 'not checked': unseen });
    const parts = kinds.filter(([, { length }]) => length > 0);
    const all = parts.reduce((sum, [, { length }]) => sum + length, fresh.length);
    const seen = [
        `${number(fresh.length)} of ${number(all)} fresh`,
        ...parts.map(([name, { length }]) => `${number(length)} ${name}`),
    ];
    const age = oldest === null ? '' : `; its copies are up to ${minutes(oldest * 1000)} min old`;
    return `${seen.join(', ')}, as seen from one edge${nodesOf(verified)}${age}`;
}
/** The failure if the edge still serves old content; null if it does not. */
function staleAtEdge(verified) {
    if (!verified || verified.stale.length === 0)
        return null;
    const reasons = Map.groupBy(verified.stale, ({ why }) => why.replace(/\d+ s old/, 'too old'));
    const named = [...reasons].map(([why, { length }]) => `${why} (${number(length)})`);
    return {
        message: `The refresh is complete, but ${count(verified.stale.length, 'URL')} checked at one edge${nodesOf(verified)} still served: ${named.join(', ')}.`,
        anchor: 'seen-stale',
        hint: 'Check that the upload to the origin of this domain finished before this step started, that no CDN rule rewrites these URLs or caches them longer, and that no other cache is in between (such as ESA in front of the CDN, or a service worker in the browser).',
    };
}
/** URLs with the reasons for their verdicts, as HTML. */
function judgedItems(judged) {
    return judged.map(({ url, why }) => `${(0,html/* code */.aY)(url)} ${(0,html/* text */.Qq)(why)}`);
}
function nodesOf({ edge }) {
    if (edge.length === 0)
        return '';
    return ` (${listed(edge, NODES)})`;
}

;// CONCATENATED MODULE: ./src/report/words.ts


/** The result in one line. */
function headline(report) {
    const what = refreshed(report);
    switch (report.result) {
        case 'refreshed':
            return `Refreshed ${what}`;
        case 'nothing':
            return 'Nothing to refresh';
        case 'dry-run':
            return `${report.setting.proposal ? 'Merging' : 'Without dry-run, this run'} would refresh ${what}`;
        case 'unconfirmed':
            return `Accepted, but not confirmed complete: ${what}`;
        case 'failed':
            return report.uncovered.length > 0
                ? `${count(report.uncovered.length, 'URL')} may be stale`
                : 'The refresh failed';
    }
}
/** What was refreshed. */
function refreshed({ refreshed, regexes }) {
    return amount({ ...refreshed, regexes: regexes.length });
}
/** @example amount({ urls: 1, directories: 2 }) // '1 URL and 2 directories' */
function amount(of) {
    const { urls, directories, regexes = 0 } = of;
    const parts = [];
    if (urls > 0 || directories + regexes === 0)
        parts.push(count(urls, 'URL'));
    if (directories > 0)
        parts.push(count(directories, 'directory'));
    if (regexes > 0)
        parts.push(count(regexes, 'regular expression'));
    return listed(parts);
}
/** How many paths changed, and why some of them have no URL. */
function countsLine({ counts }) {
    const parts = [count(counts.changed, 'changed path')];
    if (counts.outsideRoot > 0)
        parts.push(`${number(counts.outsideRoot)} outside root`);
    if (counts.excluded > 0)
        parts.push(`${number(counts.excluded)} excluded by paths`);
    if (counts.dropped > 0)
        parts.push(`${number(counts.dropped)} dropped by rewrite`);
    return parts.join(', ');
}
/**
 * The decoded path of a URL; empty if it is the same, or not valid UTF-8.
 *
 * @example decodedPath('https://example.com/%E9%A6%96%E9%A1%B5.html') // '/首页.html'
 */
function decodedPath(url) {
    const path = resourceOf(url).replace(/^[^/]*/, '');
    try {
        const decoded = decodeURIComponent(path);
        return decoded === path ? '' : decoded;
    }
    catch {
        return '';
    }
}
/** A URL, with its decoded path if that differs. */
function readable(url) {
    const decoded = decodedPath(url);
    return decoded === '' ? url : `${url} (${decoded})`;
}
/** The first lines, and how many more there are. */
function shortened(lines, most, shown = (line) => line) {
    const more = lines.length > most ? [`… and ${number(lines.length - most)} more`] : [];
    return [...lines.slice(0, most).map(shown), ...more];
}
/** The lines that are not among some others. */
function words_without(lines, others) {
    const gone = new Set(others);
    return gone.size === 0 ? lines : lines.filter((line) => !gone.has(line));
}

;// CONCATENATED MODULE: ./src/report/failure.ts




/** The most URLs and reasons that a message lists; the plan file has all of them. */
const failure_NAMED = 5;
const DOCS = 'https://github.com/alibaba-cdn-refresh/alibaba-cdn-refresh/blob/main/docs';
/** Where every error is explained, in both languages. */
const TROUBLESHOOTING = {
    english: `${DOCS}/troubleshooting.md`,
    chinese: `${DOCS}/zh-CN/troubleshooting.md`,
};
/** What the user is told about an error. One that no user can act on is a defect and keeps its stack. */
function failureOf(error) {
    if (error instanceof errors/* ExplainedError */.hM) {
        const { message, hint, anchor } = error;
        return { message, hint, anchor };
    }
    const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return {
        message: `Unexpected error, probably a bug in this action: ${stack}`,
        hint: 'Please report it, and include this log.',
        anchor: 'defect',
    };
}
/** Why a run left something stale; null if nothing is. */
function staleness({ uncovered, requests, verified, }) {
    if (uncovered.length === 0)
        return null;
    const seen = staleAtEdge(verified);
    if (seen)
        return seen;
    const reasons = reasonsOf(requests);
    const anchor = 'stale';
    if (reasons.length === 0)
        return {
            message: 'Alibaba Cloud accepted the refresh, but did not complete it.',
            hint: 'Rerun the job.',
            anchor,
        };
    return {
        message: reasons.map(({ message }) => message).join('\n'),
        hint: [...new Set(reasons.map(({ hint }) => hint))].filter((hint) => hint !== '').join(' '),
        anchor: reasons.find((reason) => reason.anchor !== '')?.anchor ?? anchor,
    };
}
/** The pages that explain a failure. */
function helpFor({ anchor }) {
    return {
        english: `${TROUBLESHOOTING.english}#${anchor}`,
        chinese: `${TROUBLESHOOTING.chinese}#${anchor}`,
    };
}
/** What the log says about a failed run: what may be stale, why, what to do, and where that is explained. */
function failureText(failure, uncovered) {
    const stale = shortened(uncovered, failure_NAMED, readable).map((line) => `  ${line}`);
    const title = stale.length > 0 ? [`${count(uncovered.length, 'URL')} may be stale:`] : [];
    const { message, hint } = failure;
    const { english, chinese } = helpFor(failure);
    return [...title, ...stale, sentences(message), hint, `See ${english} (中文: ${chinese})`]
        .filter((line) => line !== '')
        .join('\n');
}
/** Ends each line of a message with a full stop, except the items of a list. */
function sentences(message) {
    return message
        .split('\n')
        .map((line) => (/^\s|^$/.test(line) ? line : (0,errors/* sentence */.em)(line)))
        .join('\n');
}
/** The first reasons why requests failed, without repetition. */
function reasonsOf(requests) {
    const byCode = new Map();
    for (const request of requests)
        if (request.status !== 'accepted' && !byCode.has(request.code || request.message))
            byCode.set(request.code || request.message, request);
    return [...byCode.values()].slice(0, failure_NAMED);
}
/**
 * How a run that ran out of time spent it.
 *
 * @example timeSpent([{ stage: 'planning', ms: 65_000 }], [{ action: 'RefreshObjectCaches', count: 2, ms: 3000 }])
 * // 'Where the time went: planning 1:05. Calls: RefreshObjectCaches 2 × 1.5 s.'
 */
function timeSpent(laps, calls) {
    const stages = laps
        .map(({ stage, ms }) => `${stage} ${minutes(ms)}`)
        .filter((text) => !text.endsWith(' 0:00'));
    const each = calls.map(({ action, count, ms }) => `${action} ${count} × ${(ms / count / 1000).toFixed(1)} s`);
    const tail = each.length > 0 ? ` Calls: ${each.join(', ')}.` : '';
    return `Where the time went: ${stages.join(', ')}.${tail}`;
}

;// CONCATENATED MODULE: ./src/report/outputs.ts

/** The step's outputs by name. `planFile` is empty until it is written. */
function outputsOf(report, planFile) {
    const { urls, directories } = report.refreshed;
    const taskIds = new Set(report.requests.flatMap((request) => request.taskIds));
    const settled = ['refreshed', 'unconfirmed', 'nothing'].includes(report.result);
    return {
        result: report.result,
        'changed-count': String(report.counts.changed),
        'url-count': String(urls),
        'directory-count': String(directories),
        'fell-back': String(report.fallback !== null),
        'task-ids': [...taskIds].join(','),
        'verified-count': String(verifiedCount(report)),
        'refreshed-sha': settled ? (report.range?.head ?? '') : '',
        'plan-file': planFile,
    };
}

;// CONCATENATED MODULE: ./src/report/plan-file.ts

/** With more URLs than this, the plan file is not indented: indenting a million takes as long as the rest of the run. */
const INDENTED = 10_000;
/** The content of the plan file. */
function planFileOf(report) {
    const { plan, range } = report;
    const content = {
        version: 1,
        product: report.product,
        range: range ?? { bases: [], head: null, source: 'none' },
        changed: report.counts.changed,
        urls: plan?.urls ?? [],
        directories: (plan?.directories ?? []).map(({ url, covers, collateral }) => ({
            url,
            covers,
            collateral,
        })),
        collateral: plan?.collateral ?? null,
        gap: plan?.gap ?? 0,
        fallback: report.fallback,
        quota: { before: quotaOf(report.quota.before), after: quotaOf(report.quota.after) },
        requests: report.requests.map(({ type, lines, status, taskIds, requestId, code }) => ({
            type,
            domain: [...new Set(lines.map(domainOf))].join(','),
            count: lines.length,
            status,
            taskIds,
            requestId,
            code,
        })),
        verified: verifiedOf(report.verified),
        uncovered: report.uncovered,
    };
    const lines = content.urls.length + content.uncovered.length;
    return `${JSON.stringify(content, null, lines > INDENTED ? 0 : 2)}\n`;
}
/** What was seen at an edge; null without `verify`. `edge` is null if the edge did not identify itself. */
function verifiedOf(verified) {
    if (!verified)
        return null;
    const urls = (judged) => judged.map(({ url }) => url);
    return {
        edge: verified.edge.join(', ') || null,
        fresh: urls(verified.fresh),
        gone: urls(verified.gone),
        uncached: urls(verified.uncached),
        unverifiable: urls(verified.unverifiable),
        stale: urls(verified.stale),
    };
}
/** What is left of each daily quota; null if unknown. */
function quotaOf(quotas) {
    if (!quotas)
        return null;
    return {
        urls: quotas.File.remaining,
        directories: quotas.Directory.remaining,
        regexes: quotas.Regex.remaining,
        ignoreParams: quotas.IgnoreParams.remaining,
        prefetch: quotas.prefetch.remaining,
    };
}

;// CONCATENATED MODULE: ./src/report/policy.ts


/** The most domains or sites that a policy lists; with more, it grants the actions on all. */
const policy_NAMED = 20;
/** Whether a request was refused because a permission is missing. */
function isDenied({ requests }) {
    return requests.some(({ code }) => (0,errors/* isDenial */.c6)(code));
}
/** The least RAM policy that this run needs, as lines of JSON to paste. */
function policyFor(report) {
    const Statement = report.setting.permissions.map(({ actions, on }) => ({
        Effect: 'Allow',
        Action: actions,
        Resource: on === 'account' ? '*' : resources(actions[0] ?? '', on, report),
    }));
    return JSON.stringify({ Version: '1', Statement }, null, 2).split('\n');
}
/** The resource names (ARNs) of the domains or sites that the run refreshes. */
function resources(action, on, { requests }) {
    const domains = requests.flatMap(({ lines }) => lines.map((line) => domainOf(line).split(':')[0] ?? ''));
    const sites = requests.map(({ site }) => site).filter((site) => site !== '');
    const names = new Set(on === 'domain' ? domains : sites);
    const named = names.size === 0 || names.size > policy_NAMED ? ['*'] : [...names].sort();
    return named.map((name) => `acs:${action.split(':')[0]}:*:*:${on}/${name}`);
}
/** The title above the trust policy. */
const TRUST_POLICY = 'The trust policy that lets this job assume the RAM role';
/** The trust policy that lets exactly the refused token assume the role, as lines of JSON; empty if no token was refused. */
function trustPolicyFor({ setting, refusedClaims }) {
    if (!refusedClaims)
        return [];
    const { issuer, audience, subject } = refusedClaims;
    const policy = {
        Version: '1',
        Statement: [
            {
                Effect: 'Allow',
                Action: 'sts:AssumeRoleWithOIDC',
                Principal: { Federated: [setting.oidcProvider] },
                Condition: {
                    StringEquals: { 'oidc:iss': issuer, 'oidc:aud': audience, 'oidc:sub': subject },
                },
            },
        ],
    };
    return JSON.stringify(policy, null, 2).split('\n');
}

;// CONCATENATED MODULE: ./src/report/directory-groups.ts
/** The deepest level of directories; deeper ones would not make the picture clearer. */
const DEPTH = 8;
/**
 * Groups URLs by directory, at the deepest level that needs no more than `most` groups.
 *
 * @returns the directories in the order of their first URLs; more than `most` only if there are more hosts
 * @example groupByDirectory(['https://example.com/a/1', 'https://example.com/b/2', 'https://example.com/b/3'], 2)
 * // Map { 'https://example.com/a/' => [one URL], 'https://example.com/b/' => [two URLs] }
 */
function groupByDirectory(urls, most) {
    let groups = directory_groups_grouped(urls, 1) ?? new Map();
    for (let depth = 2; depth <= DEPTH; depth++) {
        const deeper = directory_groups_grouped(urls, depth, most);
        if (deeper === null)
            break;
        groups = deeper;
    }
    return groups;
}
/** Groups URLs by their directory at a depth. Null as soon as there are more than `most`, which matters for a million URLs. */
function directory_groups_grouped(urls, depth, most = Number.POSITIVE_INFINITY) {
    const groups = new Map();
    /** The previous group, if its directory is at that depth: URLs that start with it belong to it. */
    let last = null;
    for (const url of urls) {
        if (last !== null && url.startsWith(last.directory)) {
            last.here.push(url);
            continue;
        }
        const directory = directoryAt(url, depth);
        const here = groups.get(directory) ?? [];
        here.push(url);
        if (here.length === 1 && groups.size >= most)
            return null;
        groups.set(directory, here);
        last = directory.split('/').length - 3 === depth ? { directory, here } : null;
    }
    return groups;
}
/** A URL's directory at a depth, or its deepest one. Avoids `directoriesOf`, since only one level is needed. */
function directoryAt(url, depth) {
    const query = url.indexOf('?');
    let slash = url.indexOf('/', url.indexOf('://') + 3);
    for (let left = depth - 1; left > 0; left--) {
        const next = url.indexOf('/', slash + 1);
        if (next < 0 || (query >= 0 && next > query))
            break;
        slash = next;
    }
    return url.slice(0, slash + 1);
}

// EXTERNAL MODULE: ./src/report/printable.ts
var printable = __nccwpck_require__(9073);
;// CONCATENATED MODULE: ./src/report/again.ts




/** The most URLs that are listed one by one; if there are more, their directories are listed instead. */
const again_NAMED = 100;
/** The most directories that are listed instead of URLs: the daily quota has few. */
const DIRECTORIES = 10;
/** The most lines shown per input; the plan file has all of them. */
const MOST = 100;
/** A workflow step, as lines of YAML, that refreshes only what may be stale. It lacks the credentials. */
function stepAgain({ uncovered, directories, regexes, setting }) {
    const urls = words_without(uncovered, [...directories, ...regexes]);
    const others = new Set(uncovered.length === urls.length ? [] : uncovered);
    const inputs = {
        urls: urls.length > again_NAMED ? [] : urls,
        directories: [
            ...directories.filter((line) => others.has(line)),
            ...(urls.length > again_NAMED ? groupByDirectory(urls, DIRECTORIES).keys() : []),
        ],
        regexes: regexes.filter((line) => others.has(line)),
    };
    return [
        '- uses: alibaba-cdn-refresh/alibaba-cdn-refresh@v1',
        '  with:',
        '    base: none',
        ...Object.entries(inputs).flatMap(([name, lines]) => again_listOf(name, lines)),
        ...Object.entries(setting.manner).flatMap(([name, value]) => value.includes('\n')
            ? again_listOf(name, value.split('\n'))
            : [`    ${name}: ${JSON.stringify((0,printable/* printable */.g)(value))}`]),
        '    # plus the credentials of the step that failed',
    ];
}
function again_listOf(name, lines) {
    if (lines.length === 0)
        return [];
    const shown = lines.slice(0, MOST).map(printable/* printable */.g);
    if (lines.length > MOST)
        shown.push(`# … and ${number(lines.length - MOST)} more (see the plan file)`);
    return [`    ${name}: |`, ...shown.map((line) => `      ${line}`)];
}

;// CONCATENATED MODULE: ./src/report/picture.ts





/** The most rows, and the squares of the longest bar: few enough to fit a narrow column. */
const ROWS = 10;
const SQUARES = 12;
/**
 * A bar chart of where the changes are and how they are refreshed, the longest bar first. Numbers beside the bars
 * say the same without colours. Empty if there is nothing to refresh.
 */
function picture(report) {
    const groups = [...picture_directories(report), ...singles(report)].sort((one, other) => size(other) - size(one));
    if (groups.length === 0)
        return '';
    const shown = groups.slice(0, ROWS);
    // With few URLs, each has its own square.
    const longest = Math.max(...shown.map(size), SQUARES);
    const rows = shown.map((group) => [
        (0,html/* code */.aY)(resourceOf(group.where)),
        `${bar(group, longest)} ${numbers(group)}`.trim(),
        group.by,
    ]);
    const rest = groups.slice(ROWS);
    if (rest.length > 0) {
        const urls = rest.reduce((sum, group) => sum + group.urls, 0);
        rows.push([`… and ${count(rest.length, 'more place')}`, count(urls, 'URL'), '']);
    }
    return `${(0,html/* table */.tp)(['Where', 'What', 'How'], rows)}\n\n${legend(shown)}`;
}
function picture_directories({ plan, uncovered }) {
    const planned = plan?.directories ?? [];
    if (planned.length === 0)
        return [];
    const directoryOf = finder(new Map(planned.map(({ url }) => [url, url])));
    const stale = Map.groupBy(uncovered, directoryOf);
    return planned.map(({ url, explicit, covers, collateral }) => {
        const isStale = Math.min(stale.get(url)?.length ?? 0, Math.max(covers, 1));
        return {
            where: url,
            // An explicit directory in which nothing changed may itself be stale.
            urls: Math.max(covers, isStale),
            stale: isStale,
            others: collateral,
            by: explicit ? 'as a directory (requested)' : 'as a directory',
        };
    });
}
/** What is refreshed one by one; without a plan, everything that was to be refreshed. */
function singles({ plan, uncovered, regexes }) {
    const stale = new Set(plan ? uncovered : []);
    const urls = plan ? plan.urls : words_without(uncovered, regexes);
    return Array.from(groupByDirectory(urls, ROWS), ([where, here]) => ({
        where,
        urls: here.length,
        stale: plan ? here.filter((url) => stale.has(url)).length : here.length,
        others: 0,
        by: plan ? 'one by one' : 'not refreshed',
    }));
}
function size({ urls, others }) {
    return urls + (others ?? 0);
}
function bar({ urls, stale, others }, longest) {
    const squares = (value) => value === 0 ? 0 : Math.max(1, Math.round((value / longest) * SQUARES));
    return ('🟦'.repeat(squares(urls - stale)) +
        '🟥'.repeat(squares(stale)) +
        '⬜'.repeat(squares(others ?? 0)));
}
function numbers({ urls, stale, others }) {
    if (urls === 0)
        return others ? `everything in it: ${count(others, 'file')}` : 'everything in it';
    const changed = count(urls, 'URL');
    const parts = [stale > 0 ? `${number(stale)} of ${changed} may be stale` : changed];
    if (others === null)
        parts.push('other files');
    else if (others > 0)
        parts.push(count(others, 'other file'));
    return parts.join(' + ');
}
function legend(groups) {
    const parts = [];
    if (groups.some(({ urls, stale }) => urls > stale))
        parts.push('🟦 changed');
    if (groups.some(({ stale }) => stale > 0))
        parts.push('🟥 changed, may be stale');
    if (groups.some(({ others }) => others))
        parts.push('⬜ unchanged, also refreshed');
    return `<sub>${parts.join(' · ')}</sub>`;
}

;// CONCATENATED MODULE: ./src/report/summary.ts










/** The most rows shown of a table; the plan file has all of them. */
const summary_ROWS = 20;
/** The most characters shown of a decoded path. */
const summary_SHOWN = 300;
/** The most bytes of a summary; GitHub drops one of more than 1 MiB altogether. */
const MOST_BYTES = 256 * 1024;
/** The most bases that are linked; only after many failed runs are there more. */
const BASES = 5;
/** The job summary, as HTML in Markdown. Text from outside is escaped, and the length is limited. */
function summaryOf(report) {
    const parts = [
        `## ${icon(report)} ${(0,html/* text */.Qq)(headline(report))}`,
        failure(report),
        notes(report),
        again(report),
        policy(report),
        trustPolicy(report),
        report.why && `${(0,html/* text */.Qq)((0,errors/* sentence */.em)(report.why))} ${commits(report)}`,
        facts(report),
        picture(report),
        outlook(report),
        summary_list('What may be stale', report.uncovered),
        seen(report),
        summary_directories(report),
        summary_list('URLs', report.plan?.urls ?? []),
        summary_list('Regular expressions', report.regexes),
        requests(report),
    ];
    return summary_bounded(parts.filter((part) => part !== ''))
        .join('\n\n')
        .concat('\n');
}
/** The parts that fit, in order, with a remark in place of those that do not. */
function summary_bounded(parts) {
    const all = [];
    let left = MOST_BYTES;
    for (const part of parts) {
        const bytes = Buffer.byteLength(part);
        if (bytes <= left) {
            all.push(part);
            left -= bytes;
        }
        else if (all.at(-1) !== LEFT_OUT)
            all.push(LEFT_OUT);
    }
    return all;
}
const LEFT_OUT = 'This part is too long for a summary; see the plan file.';
function icon({ result }) {
    switch (result) {
        case 'refreshed':
            return '✅';
        case 'nothing':
            return '⚪';
        case 'dry-run':
            return '🔍';
        case 'unconfirmed':
            return '⏳';
        case 'failed':
            return '❌';
    }
}
/** Why the step fails, and what to do about it. */
function failure(report) {
    if (!report.failure)
        return '';
    const { message, hint } = report.failure;
    const lines = sentences(message).split('\n').slice(0, summary_ROWS);
    const reason = lines.map((line) => (0,html/* prose */.CS)((0,html/* cut */.Jj)(line, 1000))).join('<br>');
    const { english, chinese } = helpFor(report.failure);
    const links = `${(0,html/* link */.nf)(english, 'Troubleshooting')} · ${(0,html/* link */.nf)(chinese, '故障排查')}`;
    const help = `${(0,html/* cut */.Jj)(hint, 3000).split('\n').map(html/* prose */.CS).join('<br>')} ${links}`;
    return ['[!CAUTION]', reason, '', help].map((line) => `> ${line}`).join('\n');
}
/** The warnings and notices of the log, in chronological order. */
function notes({ notes: all }) {
    if (all.length === 0)
        return '';
    const items = all.slice(0, summary_ROWS).map(({ level, text: words }) => {
        return `<li>${level === 'warning' ? '⚠️' : 'ℹ️'} ${(0,html/* prose */.CS)((0,html/* cut */.Jj)(words, 1000))}</li>`;
    });
    const more = all.length > summary_ROWS ? `<li>… and ${number(all.length - summary_ROWS)} more, in the log</li>` : '';
    return `<ul>${items.join('')}${more}</ul>`;
}
function again(report) {
    if (report.uncovered.length === 0)
        return '';
    return `Once the cause is fixed, rerun the job, or refresh only what may be stale with this step:\n\n${(0,html/* fence */.EU)('yaml', stepAgain(report))}`;
}
function policy(report) {
    if (!isDenied(report))
        return '';
    return `The RAM policy that this run needs; attach it to the RAM user or role:\n\n${(0,html/* fence */.EU)('json', policyFor(report))}`;
}
function trustPolicy(report) {
    const lines = trustPolicyFor(report);
    if (lines.length === 0)
        return '';
    return `${TRUST_POLICY}:\n\n${(0,html/* fence */.EU)('json', lines)}`;
}
/** Links to what was compared. They contain only hashes, so that no text from outside can change where they lead. */
function commits({ range, setting: { repository } }) {
    if (!range?.head || !repository)
        return '';
    const { bases, head } = range;
    if (bases.length === 0)
        return `See ${(0,html/* link */.nf)(`${repository}/commit/${head}`, quantities_short(head))}.`;
    const links = bases
        .slice(0, BASES)
        .map((base) => (0,html/* link */.nf)(`${repository}/compare/${base}..${head}`, `${quantities_short(base)}..${quantities_short(head)}`));
    return `See ${links.join(', ')}.`;
}
function facts(report) {
    const { plan, range, counts, prefetched, verified, quota } = report;
    if (!plan && !range)
        return '';
    const rows = [];
    if (range)
        rows.push(['Changed', count(counts.changed, 'path')]);
    if (plan) {
        const others = plan.collateral === null
            ? 'all other files in these directories'
            : count(plan.collateral, 'unchanged file');
        const hasOthers = report.refreshed.directories > 0 && plan.collateral !== 0;
        rows.push([
            report.result === 'dry-run' ? 'Would be refreshed' : 'Refreshed',
            hasOthers ? `${refreshed(report)}, including ${others}` : refreshed(report),
        ]);
    }
    if (prefetched > 0)
        rows.push(['Prefetched', count(prefetched, 'URL')]);
    if (verified)
        rows.push(['At the edge', (0,html/* text */.Qq)(verifiedLine(verified))]);
    if (quota.before)
        rows.push(['Daily quota left', left(quota)]);
    return (0,html/* table */.tp)(['', ''], rows);
}
/** The daily quotas left before and after the run. */
function left({ before, after }) {
    const both = (of) => {
        const known = [before, after].flatMap((quotas) => (quotas && of(quotas).remaining) ?? []);
        return [...new Set(known)].map(number).join(' → ') || 'unknown';
    };
    const each = `${both(({ File }) => File)} URLs, ${both(({ Directory }) => Directory)} directories`;
    return after ? `${each} (estimated)` : each;
}
/** When the new content reaches all edges, and how to check. */
function outlook(report) {
    if (report.result !== 'refreshed' && report.result !== 'unconfirmed')
        return '';
    const when = report.complete
        ? 'Every task is complete: edges get the new content on the next request.'
        : 'The refresh takes 5 to 6 minutes to reach every edge.';
    const url = report.plan?.urls.find(isPage);
    if (url === undefined)
        return when;
    const curl = `curl -so /dev/null -D - '${url.replaceAll("'", "'\\''")}'`;
    return `${when} To check: \`Age\` is the number of seconds since the edge got its copy from the origin or revalidated it, which should be after the refresh; \`Last-Modified\` and \`ETag\` should be the same as on the origin.\n\n${(0,html/* fence */.EU)('sh', [curl])}`;
}
function summary_directories({ plan }) {
    const rows = (plan?.directories ?? [])
        .slice(0, summary_ROWS)
        .map(({ url, explicit, covers, collateral }) => [
        named(url),
        explicit ? 'requested' : 'instead of single URLs',
        number(covers),
        collateral === null ? 'unknown' : number(collateral),
    ]);
    const head = ['Directory', 'Why', 'URLs in it', 'Other files in it'];
    return collapsed('Directories', plan?.directories.length ?? 0, (0,html/* table */.tp)(head, rows));
}
function requests(report) {
    const rows = report.requests
        .slice(0, summary_ROWS)
        .map(({ type, lines, status, taskIds, requestId, code: error, message }) => [
        type,
        number(lines.length),
        status === 'accepted' ? 'accepted' : `${status}: ${(0,html/* text */.Qq)((0,html/* cut */.Jj)(error || message, 200))}`,
        (0,html/* code */.aY)((0,html/* cut */.Jj)(taskIds.join(', '), 200)),
        (0,html/* code */.aY)((0,html/* cut */.Jj)(requestId, 100)),
    ]);
    const head = ['Type', 'Lines', 'Status', 'Task IDs', 'Request ID'];
    return collapsed('Requests', report.requests.length, (0,html/* table */.tp)(head, rows));
}
function summary_list(title, urls) {
    const items = urls.slice(0, summary_ROWS).map((url) => `<li>${named(url)}</li>`);
    return collapsed(title, urls.length, `<ul>${items.join('')}</ul>`);
}
/** A URL, with its decoded path if that differs. */
function named(url) {
    const decoded = decodedPath(url);
    return decoded === '' ? (0,html/* code */.aY)(url) : `${(0,html/* code */.aY)(url)} (${(0,html/* text */.Qq)((0,html/* cut */.Jj)(decoded, summary_SHOWN))})`;
}
/** What `verify` found to be neither fresh nor gone, with the reasons. */
function seen({ verified }) {
    if (!verified)
        return '';
    const { stale, unverifiable, uncached } = verified;
    const kinds = {
        'Seen stale': stale,
        'Could not be verified': unverifiable,
        'Not cached': uncached,
    };
    return Object.entries(kinds)
        .filter(([, judged]) => judged.length > 0)
        .map(([title, judged]) => {
        const items = judgedItems(judged.slice(0, summary_ROWS)).map((item) => `<li>${item}</li>`);
        return collapsed(title, judged.length, `<ul>${items.join('')}</ul>`);
    })
        .join('\n\n');
}
/** A collapsed list with its title and count, and how many rows it leaves out. */
function collapsed(title, all, body) {
    if (all === 0)
        return '';
    const more = all > summary_ROWS ? `\n\n… and ${number(all - summary_ROWS)} more, in the plan file.` : '';
    return (0,html/* details */.zH)(`${title}: ${number(all)}`, body + more);
}

;// CONCATENATED MODULE: ./src/publish.ts






/** Publishes how a run ended: first in the log, which works even when the disk is full, then in plan file, outputs and summary. */
function conclude(report, { log, publisher }) {
    if (isDenied(report))
        log.group('The RAM policy that this run needs', policyFor(report));
    const trustPolicy = trustPolicyFor(report);
    if (trustPolicy.length > 0)
        log.group(TRUST_POLICY, trustPolicy);
    if (report.failure)
        log.fail(failureText(report.failure, report.uncovered));
    else
        log.info(headline(report));
    // Without plan and quota, the file would be the same again, which takes half a second for a million URLs.
    const isNews = report.plan !== null || report.quota.before !== null;
    if (publisher.planFilePath && isNews)
        publisher.planFile(planFileOf(report));
    publisher.outputs(outputsOf(report, publisher.planFilePath));
    publisher.summary(summaryOf(report));
}
/** Wraps a log so that the report keeps its warnings and notices, except `why`, which the report has anyway. */
function recorded(log, report) {
    const kept = (level) => (text) => {
        if (text !== report.why)
            report.notes.push({ level, text });
        log[level](text);
    };
    return {
        info: (line) => log.info(line),
        debug: (line) => log.debug(line),
        group: (title, lines) => log.group(title, lines),
        fail: (text) => log.fail(text),
        notice: kept('notice'),
        warning: kept('warning'),
    };
}

// EXTERNAL MODULE: external "node:dns"
var external_node_dns_ = __nccwpck_require__(610);
;// CONCATENATED MODULE: ./src/refresh/private-addresses.ts


/**
 * Addresses that no CDN edge has: loopback, private, reserved and multicast ones.
 *
 * Source: IANA's registries of special-purpose addresses, https://www.iana.org/assignments/iana-ipv4-special-registry
 */
const PRIVATE = new external_node_net_.BlockList();
for (const [network, prefix] of [
    ['0.0.0.0', 8],
    ['10.0.0.0', 8],
    ['100.64.0.0', 10],
    ['127.0.0.0', 8],
    ['169.254.0.0', 16],
    ['172.16.0.0', 12],
    ['192.0.0.0', 24],
    ['192.168.0.0', 16],
    ['198.18.0.0', 15],
    ['224.0.0.0', 3],
])
    PRIVATE.addSubnet(network, prefix, 'ipv4');
for (const [network, prefix] of [
    ['::', 127],
    ['64:ff9b::', 96],
    ['64:ff9b:1::', 48],
    ['fc00::', 7],
    ['fe80::', 10],
    ['ff00::', 8],
])
    PRIVATE.addSubnet(network, prefix, 'ipv6');
/** A host has a private address. Nothing was sent to it. */
class PrivateAddress extends Error {
    name = 'PrivateAddress';
    constructor(host, address) {
        super(`${host === address ? host : `${host} (${address})`} is a private address`);
    }
}
/** Whether an IP address, without brackets, is private. An IPv4-mapped IPv6 address counts as its IPv4 address. */
function isPrivate(address) {
    return PRIVATE.check(address, (0,external_node_net_.isIP)(address) === 6 ? 'ipv6' : 'ipv4');
}
/** Resolves a host as Node.js does, but fails if an address is private, unless the host is trusted. */
function publicLookup(isTrusted) {
    return (host, options, callback) => {
        (0,external_node_dns_.lookup)(host, { ...options, all: true }, (error, addresses) => {
            const found = isTrusted(host) ? undefined : addresses?.find((one) => isPrivate(one.address));
            const [first] = addresses ?? [];
            const failure = found ? new PrivateAddress(host, found.address) : error;
            if (failure || !first)
                callback(failure, '');
            else if (options.all)
                callback(null, [...addresses]);
            else
                callback(null, first.address, first.family);
        });
    };
}

;// CONCATENATED MODULE: ./src/refresh/edge-client.ts




/** The largest body that is read, in bytes; a larger one is judged by its headers. */
const LARGEST_BODY = 8 * 1024 * 1024;
/** The time limit of a request in milliseconds, from connecting to the last byte. */
const edge_client_REQUEST_TIMEOUT = 30_000;
/** Requests URLs as a visitor without cookies would, through the proxy that the environment names. */
class EdgeClient {
    #clock;
    /** Hosts that may have private addresses. */
    #own;
    #dispatcher = null;
    /** @param baseUrls their hosts may have private addresses, since the user says that the site is served there */
    constructor(baseUrls, clock) {
        this.#clock = clock;
        this.#own = new Set(baseUrls.map(edge_client_hostOf));
    }
    /**
     * Makes one request. Redirects are not followed.
     *
     * @throws PrivateAddress before anything is sent, the signal's reason once it is aborted, else the network's error
     */
    async get(url, signal) {
        const host = edge_client_hostOf(url);
        if ((0,external_node_net_.isIP)(host) && isPrivate(host) && !this.#own.has(host))
            throw new PrivateAddress(host, host);
        this.#dispatcher ??= openDispatcher({
            connect: { lookup: publicLookup((name) => this.#own.has(name)) },
        });
        const dispatcher = await this.#dispatcher;
        try {
            return await (0,src_clock/* within */.ux)(edge_client_REQUEST_TIMEOUT, this.#clock, signal, async (limit) => {
                const reply = await dispatcher.request({
                    origin: new URL(url).origin,
                    path: url.replace(/^\w+:\/\/[^/]*/, ''),
                    method: 'GET',
                    // Compressed variants are cached separately, and their hashes are unknown.
                    headers: { accept: '*/*', 'accept-encoding': 'identity', 'user-agent': USER_AGENT },
                    signal: limit,
                });
                const { statusCode: status } = reply;
                return { status, headers: flat(reply.headers), body: await bodyOf(reply) };
            });
        }
        catch (error) {
            signal.throwIfAborted();
            throw error;
        }
    }
    /** Closes the connections that were kept alive. */
    async close() {
        const dispatcher = await this.#dispatcher?.catch(() => null);
        await dispatcher?.destroy();
    }
}
const USER_AGENT = 'alibaba-cdn-refresh (+https://github.com/alibaba-cdn-refresh)';
/** A URL's host name or address, without brackets. */
function edge_client_hostOf(url) {
    return new URL(url).hostname.replace(/^\[(.*)\]$/, '$1');
}
function flat(headers) {
    const entries = Object.entries(headers);
    return Object.fromEntries(entries.map(([name, value]) => [name, [value ?? ''].flat().join(', ')]));
}
async function bodyOf({ headers, body }) {
    const chunks = [];
    let size = Number(headers['content-length']) > LARGEST_BODY ? Number.POSITIVE_INFINITY : 0;
    for await (const chunk of body) {
        size += chunk.length;
        // Leaving the loop closes the connection.
        if (size > LARGEST_BODY)
            return null;
        chunks.push(chunk);
    }
    return Buffer.concat(chunks);
}

;// CONCATENATED MODULE: ./src/plan/requests.ts

/**
 * Splits a plan into requests, directories last. Their number is minimal, provided that one request may hold all domains;
 * otherwise domains are grouped, those with the most lines first, and the number is minimal for each group.
 */
function batches({ urls, directories }, limits) {
    const { urlType, urlsPerRequest, directoriesPerRequest, domainsPerRequest, urlsPerMinute } = limits;
    const names = directories.map(({ url }) => url);
    return [
        ...distribute(urlType, urls, urlsPerRequest, domainsPerRequest, urlsPerMinute),
        ...distribute('Directory', names, directoriesPerRequest, domainsPerRequest, Infinity),
    ];
}
/**
 * Distributes lines over requests round-robin, one domain after another. So the sizes of two requests differ by at most
 * one, in all as well as for each domain, and the smallest number of requests that the limits allow is enough.
 */
function distribute(type, lines, perRequest, domainsPerRequest, perDomain) {
    const domains = [...Map.groupBy(lines, domainOf).values()].sort((a, b) => b.length - a.length);
    const requests = [];
    for (let next = 0; next < domains.length; next += domainsPerRequest) {
        const group = domains.slice(next, next + domainsPerRequest);
        const all = group.flat();
        const largest = group[0]?.length ?? 0;
        const fewest = Math.max(Math.ceil(all.length / perRequest), Math.ceil(largest / perDomain));
        const shares = Map.groupBy(all.entries(), ([index]) => index % fewest);
        for (const share of shares.values())
            requests.push({ type, lines: share.map(([, line]) => line).sort() });
    }
    return requests;
}

;// CONCATENATED MODULE: ./src/refresh/outcomes.ts




/** The fields of {@link Outcome} that describe a failure, for a batch without one. */
const NO_FAILURE = { code: '', message: '', hint: '', anchor: '' };
/** The outcome of a batch that was not, or not provably, accepted. */
function notAccepted(batch, status, error) {
    const requestId = error instanceof CloudError ? error.requestId : '';
    const message = error instanceof Error ? error.message : String(error);
    const { code, hint, anchor } = error instanceof errors/* ExplainedError */.hM ? error : NO_FAILURE;
    const failure = { code, message, hint, anchor };
    return { ...batch, status, taskIds: [], requestId, acceptedAt: null, ...failure };
}
/** The accepted lines of a type. */
function acceptedOf(outcomes, type) {
    return outcomes
        .filter((outcome) => outcome.status === 'accepted' && outcome.type === type)
        .flatMap((outcome) => outcome.lines);
}
/** Whether a request exceeded the daily quota and can be planned again. Regular expressions cannot: nothing can replace them. */
function isBeyondQuota({ code, type }) {
    return code !== '' && remedyOf(code) === 'quota' && type !== 'Regex';
}
/** The accepted tasks, each once. */
function tasksOf(outcomes) {
    const tasks = outcomes.flatMap(({ taskIds, type, site }) => taskIds.map((id) => ({ id, type, site })));
    return [...new Map(tasks.map((task) => [task.id, task])).values()];
}
/** The requested URLs, directories and regular expressions that no accepted request covers. */
function leftOut({ demand, regexes, urlType }, outcomes) {
    const directories = acceptedOf(outcomes, 'Directory');
    const accepted = new Set(acceptedOf(outcomes, 'Regex'));
    const left = [
        ...uncovered(demand.urls, acceptedOf(outcomes, urlType), directories),
        ...uncovered(demand.directories, [], directories),
        ...regexes.filter((regex) => !accepted.has(regex)),
    ];
    return [...new Set(left)];
}
/**
 * The outcomes without the lines whose tasks failed. Requests sent within the same second may share a task, so a failed row
 * that names none of the lines counts against all lines of the task.
 */
function withoutFailed(outcomes, rows) {
    const sent = new Set(outcomes.flatMap(({ lines }) => lines.map(resourceOf)));
    return outcomes.map((outcome) => {
        const failed = rows.filter(({ taskId }) => outcome.taskIds.includes(taskId));
        const paths = new Set(failed.map(({ path }) => resourceOf(path)));
        const areNamed = [...paths].every((path) => sent.has(path));
        const lines = outcome.lines.filter((line) => areNamed && !paths.has(resourceOf(line)));
        return { ...outcome, lines };
    });
}
/**
 * When the refresh of a URL, or of a directory above it, was first accepted, in milliseconds since the epoch. For a URL that only
 * a regular expression covers, the time of the last acceptance.
 */
function acceptanceTimes(outcomes) {
    const times = new Map();
    let last = 0;
    for (const { lines, acceptedAt } of outcomes) {
        if (acceptedAt === null)
            continue;
        last = Math.max(last, acceptedAt);
        for (const line of lines) {
            const resource = resourceOf(line);
            times.set(resource, Math.min(times.get(resource) ?? acceptedAt, acceptedAt));
        }
    }
    return (url) => {
        const covering = [url, ...directoriesOf(url)].flatMap((line) => times.get(resourceOf(line)) ?? []);
        return covering.length > 0 ? Math.min(...covering) : last;
    };
}

;// CONCATENATED MODULE: ./src/refresh/pace.ts
/** A waiting request is not sent because the pace of its domain was reduced in the meantime. */
class Slowed extends Error {
    name = 'Slowed';
}
const MINUTE = 60_000;
/**
 * How many lines of a domain can be sent in a given time. The last minute needs ten seconds for the replies.
 *
 * @example linesInTime(1000, 15 * 60_000) // 15_000: at once, and at the start of each further minute
 */
function linesInTime(linesPerMinute, ms) {
    return linesPerMinute * Math.max(0, Math.floor((ms + 50_000) / MINUTE));
}
/**
 * A rate limiter: a sliding window of one minute per domain, and even spacing of all requests.
 *
 * The minute starts with the reply, because it is unknown when the request arrived.
 */
class Pace {
    #limits;
    #clock;
    #entries = new Map();
    /** Lines per minute of the domains that were slowed down. */
    #slowed = new Map();
    #nextStart = 0;
    #reply = Promise.withResolvers();
    constructor(limits, clock) {
        this.#limits = limits;
        this.#clock = clock;
    }
    /**
     * Waits until a request may be sent. It must not have more lines per domain than a minute allows.
     *
     * @returns a function to call with the reply, or when there will be none; `counted` says whether the API may have counted the lines
     * @throws the signal's reason once it is aborted; Slowed if a domain was slowed down in the meantime
     */
    async acquire(load, signal) {
        const wake = () => this.#replied();
        const pace = this.slowest(load.keys());
        signal.addEventListener('abort', wake);
        try {
            for (;;) {
                signal.throwIfAborted();
                if (this.slowest(load.keys()) < pace)
                    throw new Slowed('a slower pace');
                const wait = this.#untilRoom(load);
                if (wait === 0)
                    return this.#take(load);
                await (wait === null ? this.#reply.promise : this.#clock.sleep(wait, signal));
            }
        }
        finally {
            signal.removeEventListener('abort', wake);
        }
    }
    /**
     * Slows down a domain that exceeded its rate limit: no lines for a minute, then at most the given number per minute.
     *
     * @returns whether it was faster before
     */
    slow(domain, linesPerMinute) {
        if (this.#perMinute(domain) <= linesPerMinute)
            return false;
        this.#slowed.set(domain, linesPerMinute);
        this.#entriesOf(domain).add({ lines: linesPerMinute, repliedAt: this.#clock.now() });
        this.#replied();
        return true;
    }
    /** Lines per minute of the slowest of some domains. */
    slowest(domains) {
        return Math.min(this.#limits.linesPerMinute, ...[...domains].map((one) => this.#perMinute(one)));
    }
    #perMinute(domain) {
        return this.#slowed.get(domain) ?? this.#limits.linesPerMinute;
    }
    #take(load) {
        const spacing = 1000 / this.#limits.requestsPerSecond;
        this.#nextStart = Math.max(this.#clock.now(), this.#nextStart) + spacing;
        const taken = [...load].map(([domain, lines]) => {
            const entry = { lines, repliedAt: null };
            const entries = this.#entriesOf(domain).add(entry);
            return { entry, entries };
        });
        return (counted) => {
            for (const { entry, entries } of taken) {
                entry.repliedAt = this.#clock.now();
                if (!counted)
                    entries.delete(entry);
            }
            this.#replied();
        };
    }
    /** Wakes all requests that wait for a reply. */
    #replied() {
        this.#reply.resolve();
        this.#reply = Promise.withResolvers();
    }
    /** Milliseconds until the load fits; null if that depends on a reply. */
    #untilRoom(load) {
        const now = this.#clock.now();
        let wait = Math.max(0, this.#nextStart - now);
        for (const [domain, lines] of load) {
            const entries = this.#entriesOf(domain);
            let excess = lines - this.#perMinute(domain);
            for (const entry of entries) {
                if (entry.repliedAt !== null && now - entry.repliedAt >= MINUTE)
                    entries.delete(entry);
                else
                    excess += entry.lines;
            }
            const leaving = [...entries].flatMap((entry) => entry.repliedAt === null ? [] : [{ lines: entry.lines, at: entry.repliedAt + MINUTE }]);
            leaving.sort((a, b) => a.at - b.at);
            for (const { lines, at } of leaving) {
                if (excess <= 0)
                    break;
                excess -= lines;
                wait = Math.max(wait, at - now);
            }
            if (excess > 0)
                return null;
        }
        return Math.ceil(wait);
    }
    #entriesOf(domain) {
        const known = this.#entries.get(domain) ?? new Set();
        this.#entries.set(domain, known);
        return known;
    }
}

;// CONCATENATED MODULE: ./src/refresh/plan-again.ts







/** Plans again what the refused batches should have covered: one plan per site, if one fits. */
async function planAgain(work, outcomes, refused, quotas, world) {
    const unchanged = await work.unchanged();
    const explicit = new Set(work.demand.directories);
    let maxUrls = work.limits.maxUrls - acceptedOf(outcomes, work.urlType).length;
    let maxDirectories = work.limits.maxDirectories -
        acceptedOf(outcomes, 'Directory').filter((url) => !explicit.has(url)).length;
    const plans = [];
    for (const [site, ofOneSite] of Map.groupBy(refused, (outcome) => outcome.site)) {
        const left = quotaLeft(work, outcomes, site, quotas);
        const perMinute = world.pace.slowest(domainsOf(ofOneSite.flatMap(({ lines }) => lines)));
        const limits = {
            ...work.limits,
            maxUrls: Math.max(0, maxUrls),
            maxDirectories: Math.max(0, maxDirectories),
            urlQuota: left(work.urlType),
            directoryQuota: left('Directory'),
            sites: [],
            urlsPerDomain: linesInTime(perMinute, world.deadline - world.clock.now()),
        };
        try {
            const demand = demandOf(work, outcomes, ofOneSite);
            const plan = await planRefresh(demand, limits, unchanged, world.pause);
            maxUrls -= plan.urls.length;
            maxDirectories -= plan.directories.filter(({ url }) => !explicit.has(url)).length;
            plans.push(plan);
        }
        catch (error) {
            if (world.signal.aborted)
                return [];
            if (!(error instanceof errors/* ActionError */.lZ))
                throw error;
            world.log.warning(`${plan_again_reasonOf(ofOneSite)}, and the rest does not fit what is left: ${error.message}`);
        }
    }
    return plans;
}
function plan_again_reasonOf(refused) {
    return refused.some(isBeyondQuota)
        ? 'The daily quota ran out during the run'
        : 'A domain had to slow down during the run';
}
/** What the refused batches should have covered and no accepted one does. */
function demandOf({ demand, urlType }, outcomes, refused) {
    const urls = acceptedOf(outcomes, urlType);
    const directories = acceptedOf(outcomes, 'Directory');
    const refusedOf = (type) => refused.filter((outcome) => outcome.type === type).flatMap(({ lines }) => lines);
    const notRefused = new Set(uncovered(demand.urls, refusedOf(urlType), refusedOf('Directory')));
    const explicit = new Set(demand.directories);
    return {
        urls: uncovered(demand.urls, urls, directories).filter((url) => !notRefused.has(url)),
        directories: refusedOf('Directory').filter((directory) => explicit.has(directory)),
        baseUrls: demand.baseUrls,
        everything: demand.everything,
    };
}
/** What a site has left of its daily quotas, judging by its requests and the queries. */
function quotaLeft({ product }, outcomes, site, { first, newest }) {
    const here = outcomes.filter((outcome) => outcome.site === site);
    return (type) => {
        // Of all plans so far: otherwise directories and URLs could be refused in turns, forever.
        const beyond = here.filter((outcome) => outcome.type === type && isBeyondQuota(outcome));
        const smallest = Math.min(...beyond.map(({ lines }) => lines.length));
        const asked = ofSite(newest, site)?.[type].remaining ?? null;
        if (smallest === Number.POSITIVE_INFINITY) {
            const known = remaining(product, ofSite(first, site), type);
            return asked ?? Math.max(0, known - acceptedOf(here, type).length);
        }
        // A quota that refused a batch and yet claims to have room for it is not believed.
        return asked !== null && asked < smallest ? asked : 0;
    };
}

;// CONCATENATED MODULE: ./src/refresh/submit.ts





/** URLs per minute per domain that every account may refresh, according to the SDK's comments, and to the documentation until 2025. */
const REDUCED_RATE = 1000;
/**
 * Sends all batches in parallel, each as soon as the pace allows.
 *
 * A failed batch does not stop the others, unless all would fail for the same reason. One with a bad line is split in halves (or
 * by domain, if a domain is at fault) until the bad lines are isolated and the others accepted.
 *
 * @returns an outcome for each part that was, or should have been, sent; together they contain every line once
 */
async function submit_submit(batches, world) {
    /** The failure that would befall all other requests too, once there is one. */
    let stop = null;
    async function deliver(batch) {
        /** Whether the API may have accepted an attempt although no reply says so. */
        const doubt = { open: false };
        try {
            return [await withRetries(() => attempt(batch, doubt), world)];
        }
        catch (error) {
            if (error instanceof Slowed)
                return [tooFast(batch, doubt.open, error)];
            if (error === stop || (world.signal.aborted && error === world.signal.reason))
                return [notAccepted(batch, doubt.open ? 'no-reply' : 'not-sent', error)];
            const parts = error instanceof CloudError ? divide(batch, error) : [];
            if (parts.length > 1)
                return (await Promise.all(parts.map(deliver))).flat();
            // What prevents sending, such as a session that cannot be renewed, affects all requests.
            const isReply = error instanceof CloudError;
            if (!isReply || error.remedy === 'all')
                stop ??= error instanceof Error ? error : new Error(String(error));
            const status = doubt.open ? 'no-reply' : isReply ? 'refused' : 'not-sent';
            return [notAccepted(batch, status, error)];
        }
    }
    async function attempt(batch, doubt) {
        const load = submit_loadOf(batch);
        const pace = world.pace.slowest(load.keys());
        const release = await world.pace.acquire(load, world.signal);
        let counted = false;
        try {
            if (stop)
                throw stop;
            const receipt = await world.service.refresh(batch, (call) => {
                counted = true;
                return world.call(call, world.signal);
            });
            const acceptedAt = world.clock.now();
            return { ...batch, ...receipt, status: 'accepted', acceptedAt, ...NO_FAILURE };
        }
        catch (error) {
            // Only a refusal by Alibaba Cloud, or a call that was not made, proves that nothing was accepted.
            if (error instanceof CloudError ? isRefusal(error) : !world.signal.aborted)
                counted = false;
            doubt.open ||= counted;
            if (!(error instanceof CloudError && error.code === TOO_FAST))
                throw error;
            slow(load.keys(), error.message, world);
            if (world.pace.slowest(load.keys()) === pace)
                throw error;
            throw new Slowed(error.message, { cause: error });
        }
        finally {
            release(counted);
        }
    }
    return (await Promise.all(batches.map(deliver))).flat();
}
/** Slows down the domains that a refusal names, or all if it names none. */
function slow(domains, refusal, { pace, log }) {
    const all = [...domains];
    const named = all.filter((domain) => refusal.includes(domain));
    for (const domain of named.length > 0 ? named : all)
        if (pace.slow(domain, REDUCED_RATE))
            log.notice(`${domain} exceeded its rate limit (${TOO_FAST}); continuing at ${REDUCED_RATE} URLs per minute. To start at that pace, set \`urls-per-minute: ${REDUCED_RATE}\`.`);
}
/** The outcome of a batch that has to be planned again at a slower pace. */
function tooFast(batch, doubt, slowed) {
    const refused = slowed.cause instanceof CloudError;
    const status = doubt ? 'no-reply' : refused ? 'refused' : 'not-sent';
    return { ...notAccepted(batch, status, slowed.cause ?? slowed), code: TOO_FAST };
}
function isRefusal({ code, requestId }) {
    return requestId !== '' && code !== NO_TASK_ID;
}
/** Splits a batch to isolate what is wrong with it; returns the batch itself if that is not possible. */
function divide(batch, error) {
    const { lines } = batch;
    switch (error.remedy) {
        case 'domain':
            return [...Map.groupBy(lines, domainOf).values()].map((part) => ({ ...batch, lines: part }));
        case 'line': {
            const middle = Math.ceil(lines.length / 2);
            const halves = [lines.slice(0, middle), lines.slice(middle)];
            return halves.filter((half) => half.length > 0).map((half) => ({ ...batch, lines: half }));
        }
        default:
            return [batch];
    }
}
/** How many lines of each domain count against the rate limit: only URLs do. */
function submit_loadOf({ type, lines }) {
    const load = new Map();
    if (type === 'Directory' || type === 'Regex')
        return load;
    for (const line of lines)
        load.set(domainOf(line), (load.get(domainOf(line)) ?? 0) + 1);
    return load;
}

;// CONCATENATED MODULE: ./src/refresh/carry-out.ts










/**
 * Submits a plan. If the daily quota runs out midway, or a domain turns out to be slower than planned, plans the rest again
 * with the remaining quota and time (directories instead of URLs, or the reverse), until all is accepted or nothing fits.
 */
async function carryOut(work, world) {
    const { service } = world;
    const regexes = work.regexes.map((line) => ({ type: 'Regex', lines: [line], site: '' }));
    let outcomes = [];
    let { fallback } = work.plan;
    const failure = await lookUp(work.plan, world);
    let next = [...batchesOf(work, work.plan, service), ...regexes];
    if (failure !== null) {
        const status = failure instanceof CloudError ? 'refused' : 'not-sent';
        const refused = next.map((batch) => notAccepted(batch, status, failure));
        return { outcomes: refused, quotas: null, fallback };
    }
    let answer = work.quotas;
    /** How many outcomes there were when the quotas were queried. */
    let before = 0;
    while (next.length > 0) {
        const sent = await submit_submit(next, world);
        outcomes = [...outcomes, ...sent];
        const left = sent.filter((outcome) => isBeyondQuota(outcome) || outcome.code === TOO_FAST);
        if (left.length === 0 || world.signal.aborted)
            break;
        const beyond = left.filter(isBeyondQuota).flatMap(({ lines }) => lines);
        // A plan that was made before the first answer can be made again with that.
        if (beyond.length > 0 && (!work.isOptimistic || outcomes.length > sent.length)) {
            answer = world.quotas(domainsOf(beyond));
            before = outcomes.length;
        }
        const newest = beyond.length > 0 ? await answer : null;
        const quotas = { first: await work.quotas, newest };
        const plans = await planAgain(work, outcomes, left, quotas, world);
        next = plans.flatMap((plan) => batchesOf(work, plan, service));
        for (const notice of plans.map(fallbackNotice))
            if (notice)
                world.log.notice(notice);
        fallback ??= plans.find((plan) => plan.fallback !== null)?.fallback ?? null;
    }
    const quotas = await answer;
    const since = outcomes.slice(before);
    const used = (name) => name === 'prefetch' ? 0 : acceptedOf(since, name).length;
    return { outcomes, quotas: quotas && quotasAfter(quotas, used), fallback };
}
/** Lets the service look up what it needs to know about a plan's domains. Returns why that failed, or null. */
async function lookUp(plan, world) {
    const { service, call, signal } = world;
    try {
        await service.lookUp(domainsOf(linesOf(plan)), (one) => withRetries(() => call(one, signal), world));
        return null;
    }
    catch (error) {
        if (error instanceof errors/* ExplainedError */.hM || signal.aborted)
            return error;
        throw error;
    }
}
/** The requests of a plan. Sites have separate requests. */
function batchesOf(work, plan, service) {
    const { urlType, urlsPerMinute } = work;
    const { linesPerRequest, domainsPerRequest } = work.product.limits;
    const siteOf = (url) => service.siteOf(domainOf(url));
    const sites = new Set(linesOf(plan).map(siteOf));
    return [...sites].flatMap((site) => {
        const ofSite = {
            urls: plan.urls.filter((url) => siteOf(url) === site),
            directories: plan.directories.filter(({ url }) => siteOf(url) === site),
        };
        const dealt = batches(ofSite, {
            urlType,
            urlsPerRequest: linesPerRequest[urlType],
            directoriesPerRequest: linesPerRequest.Directory,
            domainsPerRequest,
            urlsPerMinute,
        });
        return dealt.flatMap(({ type, lines }) => service.cut(type, lines).map((part) => ({ type, lines: part, site })));
    });
}
/** All URLs and directories of a plan. */
function linesOf({ urls, directories }) {
    return [...urls, ...directories.map(({ url }) => url)];
}

;// CONCATENATED MODULE: ./src/targets/destinations.ts

/**
 * Where a path is served: as the first rule that matches says, or else under its own name and short forms. Empty if a rule drops it.
 *
 * @param path Relative to `root`, not encoded.
 */
function destinationsOf(path, mapping) {
    const rewritten = rewrite(mapping.rules, path);
    if (rewritten !== null)
        return rewritten;
    const own = [path, ...shortForms(path, mapping.indexFiles, mapping.cleanUrls)];
    return own.map((form) => ({ origin: null, path: encodePath(form), isDirectory: false }));
}
/** The absolute URLs of a destination. */
function urlsAt({ origin, path }, baseUrls) {
    return origin === null ? baseUrls.map((base) => base + path) : [origin + path];
}
/**
 * The destinations of a path by the first rule that matches; null if none does. A rule does not match if a target
 * would contain a `.` or `..` segment.
 */
function rewrite(rules, path) {
    for (const { glob, targets } of rules) {
        const captures = glob.capture(path);
        if (captures === null)
            continue;
        const destinations = targets.map((target) => fill(target, captures));
        if (!destinations.some((destination) => hasDotSegment(destination.path)))
            return destinations;
    }
    return null;
}
function fill({ origin, parts, isDirectory }, captures) {
    const filled = parts.map((part) => typeof part === 'string' ? part : encodePath(captures[part - 1]));
    // A wildcard that matches nothing leaves an extra slash.
    const path = filled
        .join('')
        .replace(/\/{2,}/g, '/')
        .replace(/^\//, '');
    return { origin, path, isDirectory };
}
/**
 * The other paths under which a file is served, not encoded: the folder of an index file, with and without a trailing slash, or a
 * page without `.html`.
 *
 * @param indexFiles The names of files that are also served as their folder.
 * @param cleanUrls Whether pages are also served without `.html`, and folders without a trailing slash.
 * @example
 * shortForms('docs/index.html', ['index.html'], false); // ['docs/']
 * shortForms('docs/index.html', ['index.html'], true); // ['docs/', 'docs']
 * shortForms('docs/a.html', ['index.html'], true); // ['docs/a']
 */
function shortForms(path, indexFiles, cleanUrls) {
    const folder = path.slice(0, path.lastIndexOf('/') + 1);
    const name = path.slice(folder.length);
    if (indexFiles.includes(name))
        return cleanUrls && folder !== '' ? [folder, folder.slice(0, -1)] : [folder];
    if (!cleanUrls || !name.endsWith('.html'))
        return [];
    const page = name.slice(0, -'.html'.length);
    // An empty segment, `.` and `..` are resolved away in URLs.
    return /^\.{0,2}$/.test(page) ? [] : [folder + page];
}

;// CONCATENATED MODULE: ./src/targets/targets.ts



/** How many paths are mapped between two pauses: this takes some milliseconds. */
const PATHS_PER_PAUSE = 10_000;
/**
 * Maps the changes to the URLs that serve them.
 *
 * @param pause Awaited now and then; rejects when the run is cancelled.
 */
async function targetsOf(changes, mapping, pause) {
    const served = new Map();
    const counts = { changed: 0, outsideRoot: 0, excluded: 0, dropped: 0 };
    const unmatched = new Set(mapping.filter);
    const idleRules = new Set(mapping.rules);
    let seen = 0;
    for (const path of changes.keys()) {
        if (++seen % PATHS_PER_PAUSE === 0)
            await pause();
        const published = belowRoot(path, mapping.root);
        if (published === null) {
            counts.outsideRoot++;
            continue;
        }
        for (const pattern of unmatched) {
            if (pattern.glob.matches(published))
                unmatched.delete(pattern);
        }
        for (const rule of idleRules)
            if (rule.glob.matches(published))
                idleRules.delete(rule);
        if (!isIncluded(mapping.filter, published)) {
            counts.excluded++;
            continue;
        }
        counts.changed++;
        const destinations = destinationsOf(published, mapping);
        if (destinations.length === 0)
            counts.dropped++;
        served.set(path, destinations);
    }
    const { baseUrls } = mapping;
    return {
        served,
        baseUrls,
        urls: await urlsOf(served, baseUrls, false, pause),
        directories: await urlsOf(served, baseUrls, true, pause),
        counts,
        unmatched: Array.from(unmatched, (pattern) => pattern.text),
        idleRules: Array.from(idleRules),
    };
}
/** The paths that are to be refreshed: all but those that rules drop. */
function pathsToRefresh({ served }) {
    return Array.from(served.keys()).filter((path) => served.get(path)?.length !== 0);
}
/** Of the paths that were to be refreshed, those whose URLs and directories have all been refreshed. */
function refreshedPaths(targets, uncovered) {
    const stale = new Set([...pathsAt(targets, uncovered).values()].flat());
    return pathsToRefresh(targets).filter((path) => !stale.has(path));
}
/**
 * The changed paths that URLs and directories serve. The scheme does not matter.
 *
 * @returns the paths by URL, without URLs that serve none of them, such as those the user lists
 */
function pathsAt(targets, urls) {
    const found = new Map();
    if (urls.length === 0)
        return found;
    const wanted = new Map(urls.map((url) => [resourceOf(url), url]));
    for (const [path, served] of servedUrls(targets)) {
        const url = wanted.get(resourceOf(served));
        if (url === undefined)
            continue;
        const paths = found.get(url) ?? [];
        paths.push(path);
        found.set(url, paths);
    }
    return found;
}
/** Every changed path with each of its URLs and directories. */
function* servedUrls({ served, baseUrls }) {
    for (const [path, destinations] of served)
        for (const destination of destinations)
            for (const url of urlsAt(destination, baseUrls))
                yield [path, url];
}
/**
 * The other files that a directory refresh may include: for each file of the universe that is served and not a change that
 * counts, its main URL under every base URL. They are computed on each iteration, since there may be millions.
 */
function unchangedFiles(universe, { served }, mapping) {
    return {
        *[Symbol.iterator]() {
            for (const path of universe) {
                const published = served.has(path) ? null : belowRoot(path, mapping.root);
                const [first] = published === null ? [] : destinationsOf(published, mapping);
                if (first !== undefined)
                    yield urlsAt(first, mapping.baseUrls);
            }
        },
    };
}
/** Whether `paths` includes a path, relative to `root`. */
function isIncluded(filter, path) {
    return filter.findLast(({ glob }) => glob.matches(path))?.excludes === false;
}
/** The path relative to `root`; null if it is outside. */
function belowRoot(path, root) {
    if (root === '')
        return path;
    return path.startsWith(root) && path[root.length] === '/' ? path.slice(root.length + 1) : null;
}
/** All URLs, or all directories, each once, in byte order. */
async function urlsOf(served, baseUrls, areDirectories, pause) {
    const urls = [];
    // Git lists paths nearly in order, so URLs are collected base by base: there is less to sort.
    for (const base of [null, ...baseUrls.toSorted()]) {
        let seen = 0;
        for (const destinations of served.values()) {
            if (++seen % PATHS_PER_PAUSE === 0)
                await pause();
            for (const { origin, path, isDirectory } of destinations)
                if (isDirectory === areDirectories && (origin === null) === (base !== null))
                    urls.push((origin ?? base) + path);
        }
    }
    // URLs are ASCII, so the order of code units is that of bytes.
    const inOrder = await sorted(urls, pause);
    await pause();
    const once = inOrder.filter((url, index) => url !== inOrder[index - 1]);
    await pause();
    return once.every(isSecure) || !once.some(isSecure) ? once : unique(once);
}
function isSecure(url) {
    return url.startsWith('https:');
}

;// CONCATENATED MODULE: ./src/refresh/sample.ts

/** The share of deleted URLs, if there are enough others. */
const GONE_PART = 1 / 4;
/**
 * A deterministic sample of URLs to check: one of every refreshed directory, some deleted ones, then pages, then the rest, each
 * kind spread evenly over its list. A directory without known URLs is represented by its own.
 *
 * @param most the size of the sample
 */
function sampleOf({ urls, gone, directories }, most) {
    const deleted = urls.filter((url) => gone.has(url));
    const there = urls.filter((url) => !gone.has(url));
    const pages = there.filter(isPage);
    const others = there.filter((url) => !isPage(url));
    const sample = new Set();
    const add = (from, count) => {
        const left = from.filter((url) => !sample.has(url));
        for (const url of evenly(left, Math.min(count, most - sample.size)))
            sample.add(url);
    };
    add(representatives(directories, [...pages, ...others, ...deleted]), most);
    const share = Math.min(most - 1, Math.ceil(most * GONE_PART));
    add(deleted, share - deleted.filter((url) => sample.has(url)).length);
    for (const kind of [pages, others, deleted])
        add(kind, most);
    return [...sample].sort();
}
/** For each directory, the first URL below it, or its own. */
function representatives(directories, urls) {
    if (directories.length === 0)
        return [];
    const first = new Map();
    const known = directories.map((directory) => [sample_keyOf(directory), directory]);
    const find = finder(new Map(known));
    for (const url of urls) {
        const directory = find(sample_keyOf(url));
        if (directory !== undefined && !first.has(directory))
            first.set(directory, url);
    }
    return [...new Set(directories.map((directory) => first.get(directory) ?? directory))];
}
/** The same key for http and https. */
function sample_keyOf(url) {
    return `https://${resourceOf(url)}`;
}
/** A number of items spread evenly over a list, including the first. */
function evenly(list, count) {
    if (count >= list.length)
        return list;
    const step = (at) => Math.floor((at * count) / list.length);
    return count > 0 ? list.filter((_, at) => step(at) !== step(at - 1)) : [];
}

;// CONCATENATED MODULE: ./src/refresh/expectations.ts





/** The URLs of the paths that were deleted. */
function goneUrls({ changes, targets }) {
    const gone = new Set();
    for (const [path, url] of servedUrls(targets))
        if (changes?.paths.get(path) === 'gone')
            gone.add(url);
    return gone;
}
/** What the comparison knows about the files behind URLs. URLs that no changed path maps to are left out. */
function expectations(urls, { changes, targets }) {
    const expected = new Map();
    for (const [url, paths] of pathsAt(targets, urls)) {
        const there = paths.filter((path) => changes?.paths.get(path) === 'present');
        const contents = paths.flatMap((path) => changes?.contents(path) ?? []);
        const isOwn = there.some((path) => firstResources(path, targets).includes(resourceOf(url)));
        expected.set(url, {
            presence: there.length === 0 ? 'gone' : isOwn ? 'present' : 'unknown',
            head: contents.flatMap(({ head }) => head ?? []),
            bases: contents.flatMap(({ bases }) => bases),
        });
    }
    return expected;
}
/** The primary URLs of a path, not its index or clean forms, without their schemes. */
function firstResources(path, { served, baseUrls }) {
    const [first] = served.get(path) ?? [];
    return first ? urlsAt(first, baseUrls).map(resourceOf) : [];
}
/** The URLs to check: a sample of those that were refreshed. */
function wantedOf(urls, inspection, outcomes) {
    const directories = acceptedOf(outcomes, 'Directory');
    const sample = sampleOf({ urls, gone: goneUrls(inspection), directories }, inspection.most);
    const expected = expectations(sample, inspection);
    const acceptedAt = acceptanceTimes(outcomes);
    return sample.map((url) => ({
        url,
        expected: expected.get(url) ?? null,
        accepted: acceptedAt(url),
    }));
}

;// CONCATENATED MODULE: ./src/refresh/prefetch.ts






/**
 * Prefetches URLs in order, as many as the daily quota allows. What is cut off or refused is only a warning.
 *
 * @returns how many URLs were accepted
 */
async function prefetch(urls, quota, perSecond, { call, service, clock, log, signal }) {
    const warn = (lost, why) => log.warning(`${number(lost)} of ${number(urls.length)} URLs were not prefetched: ${why}`);
    const possible = urls.filter((url) => url.length <= URL_CHARACTERS);
    if (possible.length < urls.length)
        warn(urls.length - possible.length, `longer than ${URL_CHARACTERS} characters`);
    const wanted = possible.slice(0, quota);
    if (wanted.length < possible.length)
        warn(possible.length - wanted.length, `the daily quota has ${number(quota)} left`);
    const sites = Map.groupBy(wanted, (url) => service.siteOf(domainOf(url)));
    const requests = [...sites].flatMap(([site, lines]) => service.cut('prefetch', lines).map((part) => ({ site, lines: part })));
    let count = 0;
    let sent = 0;
    for (const { site, lines } of requests) {
        try {
            if (sent > 0)
                await clock.sleep(1000 / perSecond, signal);
            await service.prefetch(lines, site, (ask) => withRetries(() => call(ask, signal), { clock, log, signal }));
            count += lines.length;
        }
        catch (error) {
            if (!(error instanceof errors/* ExplainedError */.hM))
                throw error;
            // Other requests may succeed, but not without quota, permission, a key or time.
            const goesOn = error instanceof CloudError && !['quota', 'all'].includes(error.remedy);
            warn(goesOn ? lines.length : wanted.length - sent, error.message);
            if (!goesOn)
                break;
        }
        sent += lines.length;
    }
    return count;
}

;// CONCATENATED MODULE: ./src/refresh/verdict.ts
/** From best to worst. */
const VERDICTS = ['fresh', 'gone', 'uncached', 'unverifiable', 'stale'];
/** Milliseconds of tolerance for clock differences and for the rounding of `Age` to seconds. */
const TOLERANCE = 2000;
/**
 * Judges whether an edge serves what was deployed.
 *
 * The content decides if its hash is that of the head or of a base; otherwise `Age` does. No other header is used:
 * `X-Swift-SaveTime` and `Ali-Swift-Global-Savetime` change, or stay, regardless of contact with the origin.
 *
 * @param accepted when the refresh of the URL was accepted, in milliseconds since the epoch
 * @example
 * verdictOf({ status: 200, headers: { age: '3' }, id: null, asked: 10_000 }, null, 5000) // fresh, by its age
 */
function verdictOf(observation, expected, accepted) {
    const { status, id } = observation;
    if (isUnverifiable(status))
        return { kind: 'unverifiable', why: `HTTP ${status}` };
    const { presence = 'unknown', head = [], bases = [] } = expected ?? {};
    if (isMissing(status) && presence === 'gone')
        return { kind: 'gone', why: `HTTP ${status}` };
    if (id !== null && head.includes(id))
        return { kind: 'fresh', why: 'the new content' };
    if (id !== null && bases.includes(id))
        return { kind: 'stale', why: 'the old content' };
    if (isMissing(status) && presence === 'present')
        return { kind: 'stale', why: `HTTP ${status}` };
    const age = ageOf(observation);
    if (!age && isUncached(observation))
        return { kind: 'uncached', why: 'not cached at the edge' };
    if (age === null)
        return { kind: 'unverifiable', why: 'no Age header' };
    if (observation.asked - age < accepted - TOLERANCE)
        return { kind: 'stale', why: `a copy ${age / 1000} s old, from before the refresh` };
    if (isMissing(status))
        return { kind: 'unverifiable', why: `HTTP ${status}` };
    return { kind: 'fresh', why: 'fetched after the refresh' };
}
/** Milliseconds since the edge last fetched or revalidated the copy; null without a valid `Age`. */
function ageOf({ headers }) {
    const age = headers.age?.trim() ?? '';
    return /^\d{1,10}$/.test(age) ? Number(age) * 1000 : null;
}
/** Whether the response (refusal, redirect or error) says nothing about the cached content. */
function isUnverifiable(status) {
    return status >= 300 && !isMissing(status);
}
function isMissing(status) {
    return status === 404 || status === 410;
}
/** Whether the edge says that it does not cache. If a CDN rule caches nevertheless, the response has an `Age`. */
function isUncached({ headers }) {
    return (/^(BYPASS|DYNAMIC)\b/i.test(headers['x-site-cache-status'] ?? '') ||
        /\b(no-store|private)\b/i.test(headers['cache-control'] ?? ''));
}

;// CONCATENATED MODULE: ./src/refresh/wait.ts



/** The first and the longest interval between queries, in milliseconds. */
const FIRST_INTERVAL = 5_000;
const LONGEST_INTERVAL = 30_000;
/**
 * Queries the tasks until all have ended, or the signal is aborted.
 *
 * @param since the earliest time at which one may have been accepted, in milliseconds since the epoch
 * @param perSecond the most queries per second
 * @throws CloudError if the tasks cannot be read, ActionError if there is no key
 */
async function waitForTasks(tasks, since, perSecond, world) {
    const { clock, log, signal, service } = world;
    const started = clock.now();
    const watch = new Watch(tasks);
    let next = 0;
    const ask = async (call) => {
        await clock.sleep(Math.max(0, next - clock.now()), signal);
        next = clock.now() + 1000 / perSecond;
        return withRetries(() => world.call(call, signal), world);
    };
    try {
        for (let interval = FIRST_INTERVAL; watch.running().length > 0; interval = nextInterval(interval)) {
            await clock.sleep(interval, signal);
            const answers = await service.tasks(watch.running(), ask, { since, now: clock.now() });
            for (const { taskIds, rows, whole } of answers)
                watch.note(taskIds, rows, whole);
            log.info(`${watch.progress()} (${minutes(clock.now() - started)} since ${timeOfDay(started)})`);
        }
    }
    catch (error) {
        if (!signal.aborted)
            throw error;
    }
    return { failed: watch.failed(), pending: watch.running().map(({ id }) => id) };
}
/** The interval that follows another one. */
function nextInterval(interval) {
    return Math.min(LONGEST_INTERVAL, interval * 1.5);
}
/** @example timeOfDay(0) // '00:00:00 UTC' */
function timeOfDay(ms) {
    return `${new Date(ms).toISOString().slice(11, 19)} UTC`;
}
/** Waits for tasks, and says why if some were not seen to end. */
async function awaitCompletion(tasks, since, perSecond, world) {
    try {
        const { failed, pending } = await waitForTasks(tasks, since, perSecond, world);
        if (pending.length === 0)
            return { failed, unconfirmed: null };
        return {
            failed,
            unconfirmed: cutShort(`${number(pending.length)} of ${number(tasks.length)} tasks were not confirmed complete`, 'Alibaba Cloud accepted the refresh and is still working on it. Raise timeout-minutes to wait longer.', world.signal),
        };
    }
    catch (error) {
        if (!(error instanceof errors/* ExplainedError */.hM))
            throw error;
        const message = `The tasks were accepted, but their progress cannot be read: ${error.message}`;
        return { failed: [], unconfirmed: new errors/* ActionError */.lZ('unconfirmed', message, error.hint) };
    }
}
/** The failure of a check that was cut short. `hint` is for a run whose time is up; a cancelled one has its own. */
function cutShort(what, hint, { reason }) {
    if (!(reason instanceof errors/* ActionError */.lZ))
        return new errors/* ActionError */.lZ('unconfirmed', what, hint);
    const message = `${what}: ${reason.message}`;
    return reason.code === 'cancelled'
        ? new errors/* ActionError */.lZ('cancelled', message, reason.hint)
        : new errors/* ActionError */.lZ('unconfirmed', message, hint);
}
/** What is known about tasks. A row stays known even if a later answer leaves it out. */
class Watch {
    #tasks;
    #seen;
    /** Tasks whose newest answer had all of their rows. */
    #whole = new Set();
    constructor(tasks) {
        this.#tasks = tasks;
        this.#seen = new Map(tasks.map(({ id }) => [id, new Map()]));
    }
    /** Records an answer. */
    note(taskIds, rows, whole) {
        for (const id of taskIds) {
            if (whole)
                this.#whole.add(id);
            else
                this.#whole.delete(id);
        }
        for (const row of rows) {
            const known = this.#seen.get(row.taskId);
            const before = known?.get(row.path);
            // Once failed, a row counts as failed, even if a later answer differs.
            if (before === undefined || !hasFailed(before))
                known?.set(row.path, row);
        }
    }
    /** Tasks that have not ended, as far as is known. */
    running() {
        return this.#tasks.filter(({ id }) => {
            const rows = this.#rowsOf(id);
            return !this.#whole.has(id) || rows.length === 0 || !rows.every(hasEnded);
        });
    }
    failed() {
        return this.#tasks.flatMap(({ id }) => this.#rowsOf(id).filter(hasFailed));
    }
    progress() {
        const shares = this.#tasks.map(({ id }) => {
            const rows = this.#rowsOf(id);
            const sum = rows.reduce((total, row) => total + (hasEnded(row) ? 100 : row.process), 0);
            return rows.length > 0 ? sum / rows.length : 0;
        });
        const percent = Math.floor(shares.reduce((sum, share) => sum + share, 0) / shares.length);
        const done = this.#tasks.length - this.running().length;
        return `${number(done)} of ${number(this.#tasks.length)} tasks done, ${percent}%`;
    }
    #rowsOf(id) {
        return [...(this.#seen.get(id)?.values() ?? [])];
    }
}
/** An undocumented status counts as still running. */
function hasEnded({ status }) {
    return ['Complete', 'Failed', 'Timeout', 'Canceled'].includes(status);
}
function hasFailed(row) {
    return hasEnded(row) && row.status !== 'Complete';
}

;// CONCATENATED MODULE: ./src/refresh/verify.ts




/** Requests in parallel. */
const verify_CONCURRENCY = 4;
/** Attempts per URL that does not respond at all. */
const verify_TRIES = 3;
/**
 * Requests every URL from the edge that serves this machine, and stale ones again at growing intervals, until none is stale
 * or the signal is aborted.
 */
async function verify(wanted, world) {
    const { clock, log, signal } = world;
    const results = new Map();
    let left = wanted;
    try {
        for (let interval = FIRST_INTERVAL;; interval = nextInterval(interval)) {
            const queue = left.values();
            const work = async () => {
                for (const one of queue)
                    results.set(one, await check(one, results.get(one), world));
            };
            await Promise.all(Array.from({ length: verify_CONCURRENCY }, work));
            left = wanted.filter((one) => isOpen(results.get(one)));
            const again = left.length > 0 ? `; checking again in ${Math.round(interval / 1000)} s` : '';
            log.info(`At the edge: ${countsOf(results)}${again}`);
            if (left.length === 0)
                break;
            await clock.sleep(interval, signal);
        }
    }
    catch (error) {
        if (!signal.aborted)
            throw error;
    }
    return verificationOf(wanted, results);
}
/** The number of URLs per verdict, as in `5 fresh, 1 gone`. */
function countsOf(results) {
    const kinds = [...results.values()].map(({ kind }) => kind);
    return VERDICTS.map((kind) => ({ kind, count: kinds.filter((one) => one === kind).length }))
        .filter(({ count }) => count > 0)
        .map(({ kind, count }) => `${count} ${kind}`)
        .join(', ');
}
/** Whether another request may have a different result. */
function isOpen(result) {
    return !result || result.kind === 'stale' || (result.failures > 0 && result.failures < verify_TRIES);
}
async function check({ url, expected, accepted }, before, { get, clock, log, signal }) {
    const asked = clock.now();
    try {
        const { status, headers, body } = await get(url, signal);
        const observation = { status, headers, id: idOf(body, expected), asked };
        const verdict = verdictOf(observation, expected, accepted);
        log.debug(`${url}: ${verdict.kind}, ${verdict.why}`);
        return { ...verdict, node: nodeOf(headers.via ?? ''), age: ageOf(observation), failures: 0 };
    }
    catch (error) {
        signal.throwIfAborted();
        const why = error instanceof Error ? error.message || error.name : String(error);
        // A private address stays private: no need to try again.
        const failures = error instanceof PrivateAddress ? verify_TRIES : (before?.failures ?? 0) + 1;
        log.debug(`${url}: no answer, ${why}`);
        return { kind: 'unverifiable', why: `no answer: ${why}`, node: null, age: null, failures };
    }
}
/** Null if the body was not read, or there is nothing to compare it with. */
function idOf(body, expected) {
    const like = expected?.head[0] ?? expected?.bases[0];
    return body === null || like === undefined ? null : contentId(body, like);
}
/**
 * The node of Alibaba Cloud nearest to the client, from a `Via` header. Other proxies on the way, such as one in the runner's
 * network, identify themselves in a different format and are ignored.
 *
 * @example nodeOf('cache5.l2cn30[0,0,200-0,H], kunlun3.cn12[2,0], 1.1 proxy.corp') // 'kunlun3.cn12'
 */
function nodeOf(via) {
    const nodes = via.matchAll(/(?<=^|,\s*)([a-z][a-z-]*\d*\.[a-z0-9-]+)\[[^\]]*\]/g);
    return [...nodes].at(-1)?.[1] ?? null;
}
function verificationOf(wanted, results) {
    const judged = (kind) => wanted.flatMap((one) => {
        const result = results.get(one);
        return result?.kind === kind ? [{ url: one.url, why: result.why }] : [];
    });
    const all = [...results.values()];
    const ages = all.flatMap(({ age }) => age ?? []);
    return {
        fresh: judged('fresh'),
        gone: judged('gone'),
        uncached: judged('uncached'),
        unverifiable: judged('unverifiable'),
        stale: judged('stale'),
        edge: [...new Set(all.flatMap(({ node }) => node ?? []))].sort(),
        oldest: ages.length > 0 ? Math.max(...ages) / 1000 : null,
        unseen: wanted.filter((one) => !results.has(one)).map(({ url }) => url),
    };
}

;// CONCATENATED MODULE: ./src/refresh/fulfil.ts









/** The most reasons that a warning lists. */
const REASONS = 5;
/**
 * Carries out a plan and, if requested, waits until it is complete, prefetches and verifies. Failures are returned, not thrown,
 * so that what was accepted before is not lost.
 */
async function fulfil(work, world) {
    const { clock, log, signal } = world;
    const { limits, supports } = work.product;
    const started = clock.now();
    const pace = new Pace({ linesPerMinute: work.urlsPerMinute, requestsPerSecond: limits.requestsPerSecond }, clock);
    const api = { ...world, ...world.account };
    const carriedOut = await carryOut(work, { ...api, pace });
    const { outcomes, quotas } = carriedOut;
    const tasks = tasksOf(outcomes);
    const unseen = { unconfirmed: null, prefetched: 0, verified: null };
    if (!work.wait || tasks.length === 0)
        return { ...carriedOut, ...unseen, uncovered: leftOut(work, outcomes) };
    const perSecond = limits.taskQueriesPerSecond;
    const { failed, unconfirmed } = await awaitCompletion(tasks, started, perSecond, api);
    for (const { taskId, status, path, description } of failed)
        log.warning(`Task ${taskId} ended as ${status}: ${path}${description && ` (${description})`}`);
    const uncovered = leftOut(work, withoutFailed(outcomes, failed));
    if (uncovered.length > 0 || unconfirmed)
        return { ...carriedOut, ...unseen, uncovered, unconfirmed };
    const room = remaining(work.product, quotas, 'prefetch');
    const prefetched = supports.prefetch
        ? await prefetch(work.prefetch, room, limits.prefetchesPerSecond, api)
        : 0;
    const left = quotas && quotasAfter(quotas, (name) => (name === 'prefetch' ? prefetched : 0));
    const warmed = { ...carriedOut, ...unseen, uncovered, prefetched, quotas: left };
    if (!work.verify)
        return warmed;
    const wanted = wantedOf(work.demand.urls, work.verify, outcomes);
    const verified = await verify(wanted, world);
    if (verified.unverifiable.length > 0)
        log.warning(unverifiedLine(verified.unverifiable));
    const stale = verified.stale.map(({ url }) => url);
    return { ...warmed, uncovered: stale, unconfirmed: notChecked(verified, signal), verified };
}
/** How many URLs could not be verified, and why. */
function unverifiedLine(judged) {
    const reasons = [...Map.groupBy(judged, ({ why }) => why)].slice(0, REASONS);
    const named = reasons.map(([why, { length }]) => `${why} (${number(length)})`).join(', ');
    return `verify: ${number(judged.length)} of the URLs could not be verified at the edge: ${named}.`;
}
/** Why verifying did not finish; null if it did. */
function notChecked({ unseen: { length } }, signal) {
    if (length === 0)
        return null;
    return cutShort(`The refresh is complete, but ${number(length)} of the URLs to verify were not checked`, 'Raise timeout-minutes, or lower `verify`.', signal);
}

;// CONCATENATED MODULE: ./src/refresh/run-limits.ts




const run_limits_MINUTE = 60_000;
/** Minutes reserved for completion: a refresh takes 5 to 6 to reach every edge. */
const COMPLETION_MINUTES = 8;
/** The part of `timeout-minutes` for submitting everything, in milliseconds. */
function submissionTime(timeoutMinutes, wait) {
    const kept = wait ? Math.min(COMPLETION_MINUTES, timeoutMinutes / 2) : 0;
    return (timeoutMinutes - kept) * run_limits_MINUTE;
}
/**
 * The limits of a plan.
 *
 * @param quotas the daily quotas; null if the documented ones apply
 * @param time for submitting everything, in milliseconds
 */
function limitsOf(inputs, urlType, quotas, time) {
    const left = (of) => ({
        urlQuota: remaining(inputs.product, of, urlType),
        directoryQuota: remaining(inputs.product, of, 'Directory'),
    });
    const sites = quotas?.sites ?? [];
    return {
        maxUrls: inputs.maxUrls,
        maxDirectories: inputs.maxDirectories,
        // If each site has its own quotas, the account's are only their sums.
        ...left(sites.length > 0 ? null : quotas),
        sites: sites.map((site) => ({ domains: site.domains, ...left(site) })),
        urlsPerDomain: linesInTime(inputs.urlsPerMinute, time),
        fallback: inputs.fallback,
    };
}
/** Whether one request can cover a demand. Such a run does not wait for the quota: if that refuses the request, it is planned again. */
function isOneRequest(demand, inputs, urlType, time, service) {
    const { urls, directories } = demand;
    const { product, regexes, urlsPerMinute } = inputs;
    const { linesPerRequest, domainsPerRequest } = product.limits;
    // Two domains may belong to two sites.
    const mostDomains = product.supports.sites ? 1 : domainsPerRequest;
    return (directories.length + regexes.length === 0 &&
        urls.length <= Math.min(linesPerRequest[urlType], urlsPerMinute) &&
        domainsOf(urls).length <= mostDomains &&
        service.cut(urlType, urls).length <= 1 &&
        fits(demand, limitsOf(inputs, urlType, null, time)));
}
/** The quotas of all domains of a demand. For products with sites, those that only `rewrite` names are queried too. */
async function run_limits_quotasOf({ product }, demand, account, asked, domains) {
    if (!account || !product.supports.sites)
        return asked;
    const all = domainsOf([...demand.urls, ...demand.directories]);
    const hasOthers = all.some((domain) => !domains.includes(domain));
    return hasOthers ? account.quotas([...new Set([...domains, ...all])]) : asked;
}

;// CONCATENATED MODULE: ./src/report/log.ts


/** The most URLs and directories that the log lists; the plan file has all of them. */
const log_LISTED = 100;
/** A plan in one line. */
function planTitle({ urls, directories }) {
    return `Plan: ${amount({ urls: urls.length, directories: directories.length })}`;
}
/** A plan, one entry per line. */
function planLines(plan) {
    const { urls, directories } = plan;
    const directoryLines = directories.map(({ url, explicit, covers, collateral }) => {
        const below = `${count(covers, 'URL')} in it, ${collateral === null ? 'other files unknown' : count(collateral, 'other file')}`;
        return `${readable(url)} (${explicit ? 'requested; ' : ''}${below})`;
    });
    return [...shortened(directoryLines, log_LISTED), ...shortened(urls, log_LISTED, readable)];
}

;// CONCATENATED MODULE: ./src/report/report.ts
const NO_SETTING = {
    repository: '',
    proposal: false,
    manner: {},
    permissions: [],
    oidcProvider: '',
};
/** The default of `product`. */
const DEFAULT_PRODUCT = 'cdn';
/** The report of a run that has not begun; safe to publish. */
function emptyReport(product = DEFAULT_PRODUCT, setting = NO_SETTING) {
    return {
        product,
        setting,
        result: 'failed',
        range: null,
        why: '',
        counts: { changed: 0, outsideRoot: 0, excluded: 0, dropped: 0 },
        plan: null,
        fallback: null,
        directories: [],
        regexes: [],
        quota: { before: null, after: null },
        refreshed: { urls: 0, directories: 0 },
        requests: [],
        uncovered: [],
        prefetched: 0,
        verified: null,
        complete: false,
        failure: null,
        refusedClaims: null,
        notes: [],
    };
}
/** The setting of a run. */
function settingOf(inputs, event) {
    const { product, wait, prefetch, siteId, credentials } = inputs;
    return {
        repository: `${event.serverUrl}/${event.repository}`,
        proposal: inputs.proposal,
        manner: mannerOf(inputs),
        permissions: product.permissions({ wait, prefetch: prefetch !== null, siteId }),
        oidcProvider: credentials?.kind === 'oidc' ? credentials.role.providerArn : '',
    };
}
/** The inputs that say how to refresh rather than what, if they differ from the default. */
function mannerOf(inputs) {
    const manner = {};
    if (inputs.product.name !== DEFAULT_PRODUCT)
        manner.product = inputs.product.name;
    if (inputs.siteId !== '')
        manner['site-id'] = inputs.siteId;
    if (inputs.ignoreParams)
        manner['ignore-params'] = 'true';
    if (inputs.force)
        manner.force = 'true';
    if (inputs.routineId !== '')
        manner['routine-id'] = inputs.routineId;
    if (inputs.mergeDomainNames.length > 0)
        manner['merge-domain-names'] = inputs.mergeDomainNames.join('\n');
    return manner;
}

;// CONCATENATED MODULE: ./src/targets/prefetch-order.ts


/**
 * The URLs to prefetch: those of files (not of folders) for the changes that count, still exist and match. They are in the
 * order of the globs, then of the paths.
 */
function prefetchUrls(changes, globs, { served, baseUrls }, root) {
    const wanted = [];
    for (const path of served.keys()) {
        const published = changes.get(path) === 'gone' ? null : belowRoot(path, root);
        const rank = published === null ? null : rankOf(globs, published);
        if (rank !== null)
            wanted.push({ path, rank });
    }
    wanted.sort((a, b) => a.rank - b.rank || (a.path < b.path ? -1 : 1));
    const urls = wanted
        .flatMap(({ path }) => served.get(path) ?? [])
        .filter(({ isDirectory }) => !isDirectory)
        .flatMap((destination) => urlsAt(destination, baseUrls));
    return [...new Set(urls)].filter((url) => !url.endsWith('/'));
}
/**
 * The index of the first pattern that includes a path; null if the path is not included.
 */
function rankOf(filter, path) {
    if (!isIncluded(filter, path))
        return null;
    return filter.findIndex(({ excludes, glob }) => !excludes && glob.matches(path));
}

;// CONCATENATED MODULE: ./src/targets/idle-patterns.ts



/**
 * Warnings about patterns that match neither a change nor a file, each with a suggestion if there is one.
 *
 * @param unmatched The patterns that match no change.
 * @param files Those below `root` at the head.
 * @throws ActionError if no including pattern matches anything, so that nothing would ever be refreshed
 */
function idlePatterns(filter, unmatched, files, root) {
    const idle = filter.filter(({ text, glob }) => {
        return unmatched.includes(text) && !files.some((file) => glob.matches(file));
    });
    const where = root === '' ? 'no file' : `no file below ${root}`;
    const lines = idle.map((pattern) => {
        const meant = suggestionFor(pattern, files, root);
        const question = meant === null ? '' : `; did you mean ${JSON.stringify(meant)}?`;
        return `paths: ${JSON.stringify(pattern.text)} matches ${where}${question}`;
    });
    if (files.length > 0 && filter.every((pattern) => pattern.excludes || idle.includes(pattern)))
        throw new errors/* ActionError */.lZ('invalid-input', ['No pattern matches any change or file:', ...lines].join('\n  - '), 'Patterns are relative to `root`: leave out its name and a leading ./, and write one per line; * stops at a slash, ** does not.');
    return lines;
}
/**
 * Warnings about rules that are likely misspelled: they match neither a change nor a file, but a similar pattern does. Without
 * one, a rule may be meant for future files.
 *
 * @param rules Those that match no change.
 * @param files Those below `root` at the head.
 */
function misspelledRules(rules, files, root) {
    return rules
        .filter(({ glob }) => !files.some((file) => glob.matches(file)))
        .flatMap((rule) => {
        const meant = suggestionFor(rule, files, root);
        if (meant === null)
            return [];
        return `rewrite: ${JSON.stringify(rule.text)} matches no file${root === '' ? '' : ` below ${root}`}; did you mean ${JSON.stringify(meant)}?`;
    });
}
/**
 * A similar pattern that matches a file, for one that matches none.
 *
 * @param files Those below `root`.
 * @returns null if no similar pattern matches
 */
function suggestionFor({ text }, files, root) {
    const sign = text.startsWith('!') ? '!' : '';
    const plain = text
        .slice(sign.length)
        .replace(/^(?:\.\/)+/, '')
        .replaceAll('\\', '/');
    const inside = root !== '' && plain.startsWith(`${root}/`) ? plain.slice(root.length + 1) : plain;
    const starts = [plain, inside, spelled(inside, files)];
    const candidates = starts.flatMap((start) => {
        const bare = start.replace(/\/$/, '');
        return [start, `${bare}/**`, `**/${start}`];
    });
    const found = candidates.find((candidate) => {
        const glob = parseGlob(candidate);
        return candidate !== text && 'wildcards' in glob && files.some((file) => glob.matches(file));
    });
    return found === undefined ? null : sign + found;
}
/** The pattern, with each folder that does not exist replaced by one with a similar name. */
function spelled(pattern, files) {
    const segments = pattern.split('/');
    let above = '';
    for (const [depth, segment] of segments.entries()) {
        if (/[*?+[\]\\]/.test(segment))
            break;
        const here = files.filter((file) => file.startsWith(above));
        const names = new Set(here.map((file) => file.slice(above.length).split('/')[0] ?? ''));
        const name = names.has(segment)
            ? segment
            : [...names].find((other) => areAlike(segment, other));
        if (name === undefined)
            break;
        segments[depth] = name;
        above += `${name}/`;
    }
    return segments.join('/');
}

;// CONCATENATED MODULE: ./src/warnings.ts




/** Warns about patterns that match neither a change nor a file: they are probably mistakes. Defaults are not. */
async function warnOfIdle({ filter, root }, { unmatched }, { universe }, log) {
    const written = unmatched.filter((text) => !DEFAULT_PATHS.includes(text));
    const files = written.length > 0 ? await universe() : null;
    if (!files)
        return;
    for (const line of idlePatterns(filter, written, published(files, root), root))
        log.warning(line);
}
/** Warns about rules that are probably misspelled. Only the end of the run waits for it. */
async function warnOfRules({ root }, { idleRules }, { paths, universe }, log) {
    if (paths.size === 0 || idleRules.length === 0)
        return;
    const files = (await universe().catch(() => null)) ?? [];
    for (const line of misspelledRules(idleRules, published(files, root), root))
        log.warning(line);
}
/** Warns if `root` was probably forgotten, and suggests a value. Only the end of the run waits for it. */
async function warnOfRoot({ root, rules, source, indexFiles }, { paths, universe, text }, log) {
    if (paths.size === 0 || root !== '' || rules.length > 0 || source.kind === 'build')
        return;
    if (indexFiles.some((name) => paths.get(name) === 'present'))
        return;
    const files = await universe().catch(() => null);
    const warning = files && (await likelyRoot(files, indexFiles, text));
    if (warning)
        log.warning(warning);
}
/** Files by their paths below `root`. */
function published(files, root) {
    return files.flatMap((path) => belowRoot(path, root) ?? []);
}

;// CONCATENATED MODULE: ./src/action.ts























const action_MINUTE = 60_000;
/**
 * The whole action: inputs → changes → targets → plan → refresh → report. Never throws: errors are in the report, along with
 * what had been accepted before.
 */
async function action_run(inputs, event, world) {
    const report = emptyReport(inputs.product.name, settingOf(inputs, event));
    const { timeoutMinutes } = inputs;
    const timeUp = new errors/* ActionError */.lZ('timeout', `The time limit is up (timeout-minutes: ${timeoutMinutes})`, 'Raise timeout-minutes, or rerun the workflow.');
    const over = new AbortController();
    const limit = (0,src_clock/* deadline */.nl)(timeoutMinutes * action_MINUTE, world.clock, timeUp);
    const bounded = {
        ...world,
        log: recorded(world.log, report),
        signal: AbortSignal.any([world.signal, limit.signal, over.signal]),
        deadline: world.clock.now() + submissionTime(timeoutMinutes, inputs.wait),
        stopwatch: new src_clock/* Stopwatch */.eM(world.clock),
    };
    const account = inputs.credentials
        ? account_connect({ ...inputs, credentials: inputs.credentials }, bounded)
        : null;
    /** Warnings that are still being worked out. */
    const later = [];
    try {
        await pipe(inputs, event, account, bounded, report, later);
    }
    catch (error) {
        report.result = 'failed';
        report.failure = failureOf(error);
    }
    await Promise.all(later);
    const unread = account?.quotaFailure() ?? null;
    if (unread && !isSaid(unread, report.failure))
        bounded.log.notice(`The daily quota could not be read, so the documented default was assumed: ${(0,errors/* sentence */.em)(unread.message)} ${unread.hint}`);
    if (report.failure)
        report.refusedClaims = account?.refusedClaims() ?? null;
    // A verification that still sees old content takes all the time there is.
    if (limit.signal.aborted && report.failure && !report.verified?.stale.length) {
        const spent = timeSpent(bounded.stopwatch.laps(), account?.calls() ?? []);
        report.failure = { ...report.failure, message: `${report.failure.message}\n${spent}` };
    }
    limit.end();
    over.abort();
    await account?.close();
    conclude(report, world);
    return report;
}
async function pipe(inputs, event, account, world, report, later) {
    const { log, publisher, stopwatch } = world;
    const pause = (0,src_clock/* pauses */.yz)(world.signal);
    stopwatch.start('looking for changes');
    for (const warning of inputs.warnings)
        log.warning(warning);
    // Queried while the changes are being looked for.
    const domains = domainsOf([...inputs.baseUrls, ...inputs.urls, ...inputs.directories]);
    const asked = account?.quotas(domains) ?? Promise.resolve(null);
    asked.catch(() => { });
    const changes = await changesOf(inputs, event, world);
    report.range = changes?.range ?? null;
    report.why = changes?.why ?? 'Did not look for changes (base: none).';
    log[changes?.isNotable ? 'notice' : 'info'](report.why);
    const targets = await targetsOf(changes?.paths ?? new Map(), inputs, pause);
    report.counts = targets.counts;
    if (changes) {
        log.info(countsLine(report));
        await warnOfIdle(inputs, targets, changes, log);
        later.push(warnOfRoot(inputs, changes, log), warnOfRules(inputs, targets, changes, log));
    }
    const everything = changes?.everything;
    const whole = everything === undefined ? [] : inputs.baseUrls;
    if (everything !== undefined)
        checkEverything(everything, notNamed(inputs.baseUrls, inputs.directories), inputs);
    const demand = {
        urls: inputs.urls.length > 0 ? unique([...targets.urls, ...inputs.urls]) : targets.urls,
        directories: unique([...targets.directories, ...inputs.directories, ...whole]),
        baseUrls: inputs.baseUrls,
        everything,
    };
    report.directories = demand.directories;
    report.regexes = inputs.regexes;
    report.uncovered = [...demand.urls, ...demand.directories, ...inputs.regexes];
    publisher.planFile(planFileOf(report));
    if (report.uncovered.length === 0) {
        report.result = 'nothing';
        report.why = `${(0,errors/* sentence */.em)(report.why)} ${countsLine(report)}: no URL to refresh.`;
        return;
    }
    // Marked before planning: even if that fails, the upload has changed these paths.
    const unkept = inputs.dryRun
        ? null
        : await changes?.manifest?.markUnknown(pathsToRefresh(targets));
    if (!account)
        log.notice('No credentials: the plan assumes the documented default quotas.');
    const urlType = urlTypeOf(inputs);
    const time = world.deadline - world.clock.now();
    const isOptimistic = !inputs.dryRun &&
        account !== null &&
        isOneRequest(demand, inputs, urlType, time, account.service);
    stopwatch.start('waiting for the daily quota');
    const known = isOptimistic ? asked : run_limits_quotasOf(inputs, demand, account, asked, domains);
    const quotas = isOptimistic ? null : await known;
    report.quota = { before: quotas, after: null };
    stopwatch.start('planning');
    const limits = limitsOf(inputs, urlType, quotas, time);
    checkRegexes(inputs.regexes, inputs.product, quotas);
    // Listing all files is only worth it if there will be a directory.
    const others = async () => {
        const universe = await changes?.universe();
        return universe ? unchangedFiles(universe, targets, inputs) : null;
    };
    const isOfUrls = demand.directories.length === 0 && fits(demand, limits);
    const plan = await planRefresh(demand, limits, isOfUrls ? [] : await others(), pause);
    report.plan = plan;
    report.fallback = plan.fallback;
    log.group(planTitle(plan), planLines(plan));
    const notice = fallbackNotice(plan);
    if (notice)
        log.notice(notice);
    if (inputs.dryRun || !account) {
        const refusal = account?.service.refusalOf(domainsOf(report.uncovered)) ?? null;
        if (refusal)
            throw refusal;
        report.result = 'dry-run';
        report.refreshed = { urls: plan.urls.length, directories: plan.directories.length };
        report.uncovered = [];
        return;
    }
    const prefetch = changes && inputs.prefetch
        ? prefetchUrls(changes.paths, inputs.prefetch, targets, inputs.root)
        : [];
    const verify = inputs.verify === null ? null : { most: inputs.verify, changes, targets };
    const work = { demand, limits, unchanged: others, plan, urlType, prefetch, verify };
    stopwatch.start(inputs.wait ? 'refreshing and waiting' : 'refreshing');
    const edge = new EdgeClient(inputs.baseUrls, world.clock);
    const get = edge.get.bind(edge);
    const fulfilment = await fulfil({ ...inputs, ...work, quotas: known, isOptimistic }, { ...world, account, get, pause }).finally(() => edge.close());
    report.quota = { before: await known, after: fulfilment.quotas };
    settle(report, fulfilment, inputs, unkept ?? null);
    const { uncovered } = report;
    if (!unkept)
        await changes?.manifest?.markRefreshed(refreshedPaths(targets, uncovered), uncovered.length === 0);
}
/** Enters the outcome of the refresh in the report. `unkept` is why the manifest could not be written before. */
function settle(report, fulfilment, inputs, unkept) {
    const { unconfirmed } = fulfilment;
    const { outcomes } = fulfilment;
    report.requests = outcomes;
    report.refreshed = {
        urls: acceptedOf(outcomes, urlTypeOf(inputs)).length,
        directories: acceptedOf(outcomes, 'Directory').length,
    };
    report.fallback = fulfilment.fallback;
    report.uncovered = fulfilment.uncovered;
    report.prefetched = fulfilment.prefetched;
    report.verified = fulfilment.verified;
    report.failure = staleness(report) ?? (unconfirmed && failureOf(unconfirmed));
    report.complete = inputs.wait && report.failure === null;
    const isAll = report.uncovered.length === 0;
    if (isAll && unkept)
        report.failure ??= failureOf(unkept);
    if (!isAll || unkept)
        report.result = 'failed';
    else
        report.result = unconfirmed ? 'unconfirmed' : 'refreshed';
}
/** Whether the run fails for the same reason as the quota query, such as a wrong key, so that the failure says it. */
function isSaid({ anchor, code }, failure) {
    if (failure === null || failure.anchor !== anchor)
        return false;
    return !isShared(anchor) || failure.message.includes(code);
}
/** The base URLs that the user did not list in `directories`. */
function notNamed(baseUrls, directories) {
    return unique([...directories, ...baseUrls]).slice(unique(directories).length);
}

;// CONCATENATED MODULE: ./src/step.ts









/**
 * Runs a step of a job: reads the inputs, starts connecting to Alibaba Cloud, and runs the action. Never throws: errors are
 * reported.
 */
async function step(env) {
    const input = (name) => env[`INPUT_${name.toUpperCase()}`] ?? '';
    const asked = step_read(input, env);
    const dialled = await asked.then(({ inputs }) => step_dial(inputs), () => null);
    // This loads an HTTP client in one go, so the first packets have to be sent before.
    const { runner } = await Promise.all(/* import() */[__nccwpck_require__.e(752), __nccwpck_require__.e(838), __nccwpck_require__.e(813)]).then(__nccwpck_require__.bind(__nccwpck_require__, 4813));
    const world = { ...runner(env, secrets(input, env)), dialled };
    world.publisher.outputs(outputsOf(emptyReport(), ''));
    try {
        const { inputs, event } = await asked;
        await action_run(inputs, event, world);
    }
    catch (error) {
        conclude({ ...emptyReport(), failure: failureOf(error) }, world);
    }
}
async function step_read(input, env) {
    const event = readEvent(env);
    return { event, inputs: readInputs(input, { env, eventName: event.name }) };
}
/** Starts connecting to Alibaba Cloud; resolves when the first packets are sent. */
async function step_dial(inputs) {
    const { credentials } = inputs;
    const dialled = credentials && dialAccount({ ...inputs, credentials });
    await Promise.all([dialled?.endpoint?.sent, dialled?.sts?.sent]);
    return dialled;
}


/***/ }),

/***/ 2613:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("assert");

/***/ }),

/***/ 181:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("buffer");

/***/ }),

/***/ 5317:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("child_process");

/***/ }),

/***/ 6982:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("crypto");

/***/ }),

/***/ 4434:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("events");

/***/ }),

/***/ 9896:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("fs");

/***/ }),

/***/ 8611:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("http");

/***/ }),

/***/ 5692:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("https");

/***/ }),

/***/ 9278:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("net");

/***/ }),

/***/ 4589:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:assert");

/***/ }),

/***/ 6698:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:async_hooks");

/***/ }),

/***/ 4573:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:buffer");

/***/ }),

/***/ 1421:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:child_process");

/***/ }),

/***/ 7540:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:console");

/***/ }),

/***/ 7598:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");

/***/ }),

/***/ 3053:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:diagnostics_channel");

/***/ }),

/***/ 610:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:dns");

/***/ }),

/***/ 8474:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:events");

/***/ }),

/***/ 3024:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");

/***/ }),

/***/ 1455:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs/promises");

/***/ }),

/***/ 7067:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http");

/***/ }),

/***/ 2467:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http2");

/***/ }),

/***/ 4708:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:https");

/***/ }),

/***/ 8995:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:module");

/***/ }),

/***/ 7030:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:net");

/***/ }),

/***/ 8161:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:os");

/***/ }),

/***/ 6760:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");

/***/ }),

/***/ 643:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:perf_hooks");

/***/ }),

/***/ 1708:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:process");

/***/ }),

/***/ 1792:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:querystring");

/***/ }),

/***/ 481:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:readline");

/***/ }),

/***/ 99:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:sqlite");

/***/ }),

/***/ 7075:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream");

/***/ }),

/***/ 7830:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream/web");

/***/ }),

/***/ 7997:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:timers");

/***/ }),

/***/ 8500:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:timers/promises");

/***/ }),

/***/ 1692:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:tls");

/***/ }),

/***/ 3136:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:url");

/***/ }),

/***/ 7975:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util");

/***/ }),

/***/ 3429:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util/types");

/***/ }),

/***/ 5919:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:worker_threads");

/***/ }),

/***/ 8522:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:zlib");

/***/ }),

/***/ 857:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("os");

/***/ }),

/***/ 6928:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("path");

/***/ }),

/***/ 2203:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("stream");

/***/ }),

/***/ 3193:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("string_decoder");

/***/ }),

/***/ 3557:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("timers");

/***/ }),

/***/ 4756:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("tls");

/***/ }),

/***/ 2018:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("tty");

/***/ }),

/***/ 7016:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("url");

/***/ }),

/***/ 9023:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("util");

/***/ })

/******/ });
/************************************************************************/
/******/ // The module cache
/******/ var __webpack_module_cache__ = {};
/******/ 
/******/ // The require function
/******/ function __nccwpck_require__(moduleId) {
/******/ 	// Check if module is in cache
/******/ 	var cachedModule = __webpack_module_cache__[moduleId];
/******/ 	if (cachedModule !== undefined) {
/******/ 		return cachedModule.exports;
/******/ 	}
/******/ 	// Create a new module (and put it into the cache)
/******/ 	var module = __webpack_module_cache__[moduleId] = {
/******/ 		id: moduleId,
/******/ 		loaded: false,
/******/ 		exports: {}
/******/ 	};
/******/ 
/******/ 	// Execute the module function
/******/ 	var threw = true;
/******/ 	try {
/******/ 		__webpack_modules__[moduleId].call(module.exports, module, module.exports, __nccwpck_require__);
/******/ 		threw = false;
/******/ 	} finally {
/******/ 		if(threw) delete __webpack_module_cache__[moduleId];
/******/ 	}
/******/ 
/******/ 	// Flag the module as loaded
/******/ 	module.loaded = true;
/******/ 
/******/ 	// Return the exports of the module
/******/ 	return module.exports;
/******/ }
/******/ 
/******/ // expose the modules object (__webpack_modules__)
/******/ __nccwpck_require__.m = __webpack_modules__;
/******/ 
/************************************************************************/
/******/ /* webpack/runtime/asset-relocator-loader */
/******/ if (typeof __nccwpck_require__ !== 'undefined') __nccwpck_require__.ab = decodeURIComponent(new URL('.', import.meta.url).pathname).slice(import.meta.url.match(/^file:\/\/\/\w:/) ? 1 : 0, -1) + "/";
/******/ 
/******/ /* webpack/runtime/async module */
/******/ (() => {
/******/ 	var webpackQueues = typeof Symbol === "function" ? Symbol("webpack queues") : "__webpack_queues__";
/******/ 	var webpackExports = typeof Symbol === "function" ? Symbol("webpack exports") : "__webpack_exports__";
/******/ 	var webpackError = typeof Symbol === "function" ? Symbol("webpack error") : "__webpack_error__";
/******/ 	var resolveQueue = (queue) => {
/******/ 		if(queue && queue.d < 1) {
/******/ 			queue.d = 1;
/******/ 			queue.forEach((fn) => (fn.r--));
/******/ 			queue.forEach((fn) => (fn.r-- ? fn.r++ : fn()));
/******/ 		}
/******/ 	}
/******/ 	var wrapDeps = (deps) => (deps.map((dep) => {
/******/ 		if(dep !== null && typeof dep === "object") {
/******/ 			if(dep[webpackQueues]) return dep;
/******/ 			if(dep.then) {
/******/ 				var queue = [];
/******/ 				queue.d = 0;
/******/ 				dep.then((r) => {
/******/ 					obj[webpackExports] = r;
/******/ 					resolveQueue(queue);
/******/ 				}, (e) => {
/******/ 					obj[webpackError] = e;
/******/ 					resolveQueue(queue);
/******/ 				});
/******/ 				var obj = {};
/******/ 				obj[webpackQueues] = (fn) => (fn(queue));
/******/ 				return obj;
/******/ 			}
/******/ 		}
/******/ 		var ret = {};
/******/ 		ret[webpackQueues] = x => {};
/******/ 		ret[webpackExports] = dep;
/******/ 		return ret;
/******/ 	}));
/******/ 	__nccwpck_require__.a = (module, body, hasAwait) => {
/******/ 		var queue;
/******/ 		hasAwait && ((queue = []).d = -1);
/******/ 		var depQueues = new Set();
/******/ 		var exports = module.exports;
/******/ 		var currentDeps;
/******/ 		var outerResolve;
/******/ 		var reject;
/******/ 		var promise = new Promise((resolve, rej) => {
/******/ 			reject = rej;
/******/ 			outerResolve = resolve;
/******/ 		});
/******/ 		promise[webpackExports] = exports;
/******/ 		promise[webpackQueues] = (fn) => (queue && fn(queue), depQueues.forEach(fn), promise["catch"](x => {}));
/******/ 		module.exports = promise;
/******/ 		body((deps) => {
/******/ 			currentDeps = wrapDeps(deps);
/******/ 			var fn;
/******/ 			var getResult = () => (currentDeps.map((d) => {
/******/ 				if(d[webpackError]) throw d[webpackError];
/******/ 				return d[webpackExports];
/******/ 			}))
/******/ 			var promise = new Promise((resolve) => {
/******/ 				fn = () => (resolve(getResult));
/******/ 				fn.r = 0;
/******/ 				var fnQueue = (q) => (q !== queue && !depQueues.has(q) && (depQueues.add(q), q && !q.d && (fn.r++, q.push(fn))));
/******/ 				currentDeps.map((dep) => (dep[webpackQueues](fnQueue)));
/******/ 			});
/******/ 			return fn.r ? promise : getResult();
/******/ 		}, (err) => ((err ? reject(promise[webpackError] = err) : outerResolve(exports)), resolveQueue(queue)));
/******/ 		queue && queue.d < 0 && (queue.d = 0);
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/compat get default export */
/******/ (() => {
/******/ 	// getDefaultExport function for compatibility with non-harmony modules
/******/ 	__nccwpck_require__.n = (module) => {
/******/ 		var getter = module && module.__esModule ?
/******/ 			() => (module['default']) :
/******/ 			() => (module);
/******/ 		__nccwpck_require__.d(getter, { a: getter });
/******/ 		return getter;
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/create fake namespace object */
/******/ (() => {
/******/ 	var getProto = Object.getPrototypeOf ? (obj) => (Object.getPrototypeOf(obj)) : (obj) => (obj.__proto__);
/******/ 	var leafPrototypes;
/******/ 	// create a fake namespace object
/******/ 	// mode & 1: value is a module id, require it
/******/ 	// mode & 2: merge all properties of value into the ns
/******/ 	// mode & 4: return value when already ns object
/******/ 	// mode & 16: return value when it's Promise-like
/******/ 	// mode & 8|1: behave like require
/******/ 	__nccwpck_require__.t = function(value, mode) {
/******/ 		if(mode & 1) value = this(value);
/******/ 		if(mode & 8) return value;
/******/ 		if(typeof value === 'object' && value) {
/******/ 			if((mode & 4) && value.__esModule) return value;
/******/ 			if((mode & 16) && typeof value.then === 'function') return value;
/******/ 		}
/******/ 		var ns = Object.create(null);
/******/ 		__nccwpck_require__.r(ns);
/******/ 		var def = {};
/******/ 		leafPrototypes = leafPrototypes || [null, getProto({}), getProto([]), getProto(getProto)];
/******/ 		for(var current = mode & 2 && value; typeof current == 'object' && !~leafPrototypes.indexOf(current); current = getProto(current)) {
/******/ 			Object.getOwnPropertyNames(current).forEach((key) => (def[key] = () => (value[key])));
/******/ 		}
/******/ 		def['default'] = () => (value);
/******/ 		__nccwpck_require__.d(ns, def);
/******/ 		return ns;
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/define property getters */
/******/ (() => {
/******/ 	// define getter functions for harmony exports
/******/ 	__nccwpck_require__.d = (exports, definition) => {
/******/ 		for(var key in definition) {
/******/ 			if(__nccwpck_require__.o(definition, key) && !__nccwpck_require__.o(exports, key)) {
/******/ 				Object.defineProperty(exports, key, { enumerable: true, get: definition[key] });
/******/ 			}
/******/ 		}
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/ensure chunk */
/******/ (() => {
/******/ 	__nccwpck_require__.f = {};
/******/ 	// This file contains only the entry chunk.
/******/ 	// The chunk loading function for additional chunks
/******/ 	__nccwpck_require__.e = (chunkId) => {
/******/ 		return Promise.all(Object.keys(__nccwpck_require__.f).reduce((promises, key) => {
/******/ 			__nccwpck_require__.f[key](chunkId, promises);
/******/ 			return promises;
/******/ 		}, []));
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/get javascript chunk filename */
/******/ (() => {
/******/ 	// This function allow to reference async chunks
/******/ 	__nccwpck_require__.u = (chunkId) => {
/******/ 		// return url for filenames based on template
/******/ 		return "" + chunkId + ".index.js";
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/hasOwnProperty shorthand */
/******/ (() => {
/******/ 	__nccwpck_require__.o = (obj, prop) => (Object.prototype.hasOwnProperty.call(obj, prop))
/******/ })();
/******/ 
/******/ /* webpack/runtime/make namespace object */
/******/ (() => {
/******/ 	// define __esModule on exports
/******/ 	__nccwpck_require__.r = (exports) => {
/******/ 		if(typeof Symbol !== 'undefined' && Symbol.toStringTag) {
/******/ 			Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
/******/ 		}
/******/ 		Object.defineProperty(exports, '__esModule', { value: true });
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/node module decorator */
/******/ (() => {
/******/ 	__nccwpck_require__.nmd = (module) => {
/******/ 		module.paths = [];
/******/ 		if (!module.children) module.children = [];
/******/ 		return module;
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/import chunk loading */
/******/ (() => {
/******/ 	// no baseURI
/******/ 	
/******/ 	// object to store loaded and loading chunks
/******/ 	// undefined = chunk not loaded, null = chunk preloaded/prefetched
/******/ 	// [resolve, Promise] = chunk loading, 0 = chunk loaded
/******/ 	var installedChunks = {
/******/ 		792: 0
/******/ 	};
/******/ 	
/******/ 	var installChunk = (data) => {
/******/ 		var {ids, modules, runtime} = data;
/******/ 		// add "modules" to the modules object,
/******/ 		// then flag all "ids" as loaded and fire callback
/******/ 		var moduleId, chunkId, i = 0;
/******/ 		for(moduleId in modules) {
/******/ 			if(__nccwpck_require__.o(modules, moduleId)) {
/******/ 				__nccwpck_require__.m[moduleId] = modules[moduleId];
/******/ 			}
/******/ 		}
/******/ 		if(runtime) runtime(__nccwpck_require__);
/******/ 		for(;i < ids.length; i++) {
/******/ 			chunkId = ids[i];
/******/ 			if(__nccwpck_require__.o(installedChunks, chunkId) && installedChunks[chunkId]) {
/******/ 				installedChunks[chunkId][0]();
/******/ 			}
/******/ 			installedChunks[ids[i]] = 0;
/******/ 		}
/******/ 	
/******/ 	}
/******/ 	
/******/ 	__nccwpck_require__.f.j = (chunkId, promises) => {
/******/ 			// import() chunk loading for javascript
/******/ 			var installedChunkData = __nccwpck_require__.o(installedChunks, chunkId) ? installedChunks[chunkId] : undefined;
/******/ 			if(installedChunkData !== 0) { // 0 means "already installed".
/******/ 	
/******/ 				// a Promise means "currently loading".
/******/ 				if(installedChunkData) {
/******/ 					promises.push(installedChunkData[1]);
/******/ 				} else {
/******/ 					if(true) { // all chunks have JS
/******/ 						// setup Promise in chunk cache
/******/ 						var promise = import("./" + __nccwpck_require__.u(chunkId)).then(installChunk, (e) => {
/******/ 							if(installedChunks[chunkId] !== 0) installedChunks[chunkId] = undefined;
/******/ 							throw e;
/******/ 						});
/******/ 						var promise = Promise.race([promise, new Promise((resolve) => (installedChunkData = installedChunks[chunkId] = [resolve]))])
/******/ 						promises.push(installedChunkData[1] = promise);
/******/ 					}
/******/ 				}
/******/ 			}
/******/ 	};
/******/ 	
/******/ 	// no prefetching
/******/ 	
/******/ 	// no preloaded
/******/ 	
/******/ 	// no external install chunk
/******/ 	
/******/ 	// no on chunks loaded
/******/ })();
/******/ 
/************************************************************************/
/******/ 
/******/ // startup
/******/ // Load entry module and return exports
/******/ // This entry module used 'module' so it can't be inlined
/******/ var __webpack_exports__ = __nccwpck_require__(9407);
/******/ __webpack_exports__ = await __webpack_exports__;
/******/ 
