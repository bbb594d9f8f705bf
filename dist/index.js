import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({

/***/ 4632:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ cancellation)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3916);

/**
 * Listens from now on for the runner's signals that cancel a job: SIGINT first, SIGTERM 7.5 seconds later. Called before
 * anything else is loaded, since a signal that nobody listens for ends the process without a word.
 */
function listenForCancellation() {
    const cancelled = new AbortController();
    const reason = new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .l('cancelled', 'The job was cancelled', 'Rerun the workflow.');
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
/* harmony export */   Ui: () => (/* binding */ CacheProcess),
/* harmony export */   rK: () => (/* binding */ CACHE_PROCESS),
/* harmony export */   sE: () => (/* binding */ CACHED_FILE),
/* harmony export */   tp: () => (/* binding */ ANSWER)
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







/** The argument that makes the bundle this process, and the beginning of its answers. */
const CACHE_PROCESS = '--cache';
const ANSWER = '::cache-answer::';
/** The file that goes into the cache: an entry is found again by its path, so that never changes. */
const CACHED_FILE = 'cdn-manifest.json';
/** What the service says, as @actions/cache logs it, where the token may only read, and where a key is taken. */
const DENIED = 'cache write denied:';
const TAKEN = /\(409\)|already exists/;
/** Milliseconds for one order, the retries of @actions/cache included. */
const LIMIT = 30_000;
/** What @actions/cache and the programs that it starts (tar, zstd) need of the environment; no input, no key. */
const NEEDED = /^(PATH|PATHEXT|HOME|USERPROFILE|SystemRoot|ComSpec|PROGRAMFILES|TEMP|TMP|TMPDIR|LANG|LC_ALL|GITHUB_SERVER_URL|NODE_EXTRA_CA_CERTS|ACTIONS_(CACHE|RESULTS|RUNTIME)_\w+|(HTTPS?|NO)_PROXY)$/i;
/**
 * @actions/cache in a separate process. There it can be ended when it takes too long, its log does not mix with ours, its
 * working directory is a folder of ours and not the user's, and it is given no key of Alibaba Cloud's.
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
        const answer = await this.#tell({ action: 'available' });
        return answer?.result === 'yes';
    }
    async find(keys) {
        const file = (0,node_path__WEBPACK_IMPORTED_MODULE_4__.join)(this.#folder, CACHED_FILE);
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.rm)(file, { force: true });
        const answer = await this.#tell({ action: 'find', keys });
        if (answer === null || answer.result === 'no')
            return null;
        return { key: answer.result, text: await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.readFile)(file, 'utf8').catch(() => '') };
    }
    async save(key, text) {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.writeFile)((0,node_path__WEBPACK_IMPORTED_MODULE_4__.join)(this.#folder, CACHED_FILE), text);
        const answer = await this.#tell({ action: 'save', key });
        if (answer?.result === 'yes')
            return 'saved';
        const said = answer?.lines.join('\n') ?? '';
        if (said.includes(DENIED))
            return 'denied';
        return TAKEN.test(said) ? 'taken' : 'failed';
    }
    /** Null where no answer came in time: the process is then ended, and the next order starts another. */
    async #tell(order) {
        const { clock, log, signal } = this.#world;
        try {
            return await (0,_clock_js__WEBPACK_IMPORTED_MODULE_6__/* .within */ .ux)(LIMIT, clock, signal, (limited) => this.#ask(order, limited));
        }
        catch (failure) {
            this.#process?.kill('SIGKILL');
            this.#process = null;
            signal.throwIfAborted();
            const reason = failure instanceof _clock_js__WEBPACK_IMPORTED_MODULE_6__/* .OutOfTime */ .fg ? failure.message : String(failure);
            log.debug(`GitHub's cache (${order.action}): ${reason}`);
            return null;
        }
    }
    async #ask(order, signal) {
        this.#process ??= this.#start();
        const { stdin, stdout, stderr } = this.#process;
        if (!stdin || !stdout || !stderr)
            throw new Error('the process has no pipes');
        const { promise, resolve, reject } = Promise.withResolvers();
        const lines = [];
        const readers = [stdout, stderr].map((input) => (0,node_readline__WEBPACK_IMPORTED_MODULE_5__.createInterface)({ input }));
        for (const reader of readers)
            reader.on('line', (line) => {
                if (line.startsWith(ANSWER))
                    resolve(line.slice(ANSWER.length));
                else
                    lines.push(line);
            });
        const ended = () => reject(new Error('its process ended'));
        const aborted = () => reject(signal.reason);
        this.#process.once('exit', ended).once('error', reject);
        signal.addEventListener('abort', aborted);
        try {
            stdin.write(`${JSON.stringify(order)}\n`);
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
        return (0,node_child_process__WEBPACK_IMPORTED_MODULE_0__.spawn)(process.execPath, [program, CACHE_PROCESS], {
            cwd: folder,
            env: { ...Object.fromEntries(needed), GITHUB_WORKSPACE: folder, RUNNER_TEMP: folder },
            stdio: 'pipe',
        });
    }
    /** What @actions/cache logs is of use where it fails. Its own debug lines hold signed URLs. */
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
/* harmony export */   eM: () => (/* binding */ Stopwatch),
/* harmony export */   fg: () => (/* binding */ OutOfTime),
/* harmony export */   nl: () => (/* binding */ deadline),
/* harmony export */   ux: () => (/* binding */ within),
/* harmony export */   yz: () => (/* binding */ pauses)
/* harmony export */ });
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(8500);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__nccwpck_require__.n(node_timers_promises__WEBPACK_IMPORTED_MODULE_0__);

/**
 * What long work awaits now and then: it gives timers and signals their turn.
 *
 * @throws the signal's reason, once it is aborted
 */
function pauses(signal) {
    return async () => {
        await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_0__.setImmediate)();
        signal.throwIfAborted();
    };
}
/** The reason with which work is aborted when its time is over. */
class OutOfTime extends Error {
    name = 'OutOfTime';
}
/**
 * Starts a time that everything shares.
 *
 * @param ms How long it is, in milliseconds.
 * @param reason What the signal is aborted with.
 */
function deadline(ms, clock, reason) {
    const up = new AbortController();
    const done = new AbortController();
    clock.sleep(ms, done.signal).then(() => up.abort(reason), () => { });
    return { signal: up.signal, end: () => done.abort() };
}
/** Says where the time of a run goes, stage by stage. */
class Stopwatch {
    clock;
    starts = [];
    constructor(clock) {
        this.clock = clock;
    }
    /** Ends the stage before. */
    start(stage) {
        this.starts.push({ stage, at: this.clock.now() });
    }
    /** The stages so far. The last one is still under way. */
    laps() {
        return this.starts.map(({ stage, at }, index) => ({
            stage,
            ms: (this.starts[index + 1]?.at ?? this.clock.now()) - at,
        }));
    }
}
/**
 * Gives work a limited time: the signal that it gets is aborted when the time is over, or when `signal` is.
 *
 * @param ms The limit, in milliseconds.
 * @throws whatever the work throws: once aborted, as a rule, the signal's reason.
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
/* harmony export */   ve: () => (/* binding */ encodeParameters)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__nccwpck_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);

const ALGORITHM = 'ACS3-HMAC-SHA256';
/** The media type of every body that this action sends. */
const FORM = 'application/x-www-form-urlencoded';
/**
 * Percent-encodes everything but RFC 3986's unreserved characters.
 *
 * @example encodeRfc3986("a b*'~") // 'a%20b%2A%27~'
 */
function encodeRfc3986(text) {
    return encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
}
/** Parameters as a query string or form body, in the order of their names. */
function encodeParameters(parameters) {
    return Object.keys(parameters)
        .sort()
        .map((name) => `${encodeRfc3986(name)}=${encodeRfc3986(parameters[name] ?? '')}`)
        .join('&');
}
/**
 * The headers of a signed request, `Authorization` among them, by signature version 3.
 *
 * @param now milliseconds since the epoch; the API refuses a clock that is off by over 15 minutes
 * @param nonce unique to this request; a second use of one is refused
 * @see https://www.alibabacloud.com/help/en/sdk/product-overview/v3-request-structure-and-signature
 */
function sign(request, key, now, nonce) {
    const headers = {
        host: request.host,
        'x-acs-action': request.action,
        'x-acs-content-sha256': sha256(request.body ?? ''),
        'x-acs-date': `${new Date(now).toISOString().slice(0, 19)}Z`,
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
function sha256(text) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(text).digest('hex');
}


/***/ }),

/***/ 3916:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ sentence),
/* harmony export */   l: () => (/* binding */ ActionError)
/* harmony export */ });
/** Text with one full stop at its end. */
function sentence(text) {
    return /[.!?:…]$/.test(text) ? text : `${text}.`;
}
/**
 * An error that a user can act on: printed without a stack, followed by its hint.
 * Anything else that is thrown is a defect of this action and shows its stack.
 */
class ActionError extends Error {
    name = 'ActionError';
    code;
    /** What to do about it, as a sentence. */
    hint;
    constructor(code, message, hint, options) {
        super(message, options);
        this.code = code;
        this.hint = hint;
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
/* harmony import */ var _step_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(7011);
// First of all: a signal that comes before would end the process without a word.




/**
 * Milliseconds until the next address of a server is tried, and the last one given up. Node.js waits for 250, in which a server
 * abroad may not have answered.
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
// Nothing is waited for any more: a helper of git's, or an endpoint that never answers, would keep the process.
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

/** Characters of one text from outside that are shown; the plan file holds it whole. */
const SHOWN = 300;
/** Text as GitHub shows it to the letter: no HTML, and no Markdown, mention, formula or link either. */
function text(content) {
    return (0,_printable_js__WEBPACK_IMPORTED_MODULE_0__/* .printable */ .g)(content)
        .trim()
        .replace(MARKUP, (found) => `${found.slice(0, -1)}&#${found.charCodeAt(found.length - 1)};`);
}
/** Characters that HTML or Markdown take for more than themselves; some only at the beginning, or after www. */
const MARKUP = /^\d+[.)]|\bwww\.|[<>&"'\\`*_~[\]|#@!:$=+-]/gi;
/** Text as `text` gives it, in which what stands between two backticks is code. */
function prose(content) {
    return text(content).replace(/&#96;((?:(?!&#96;).)*)&#96;/g, '<code>$1</code>');
}
/** The first characters of a text, with an ellipsis where it goes on: it tells that a secret may have been cut, too. */
function cut(content, most) {
    return content.length > most ? `${content.slice(0, most)}…` : content;
}
/** Text in the typeface of code, cut where it is long. */
function code(content) {
    return content && `<code>${text(cut(content, SHOWN))}</code>`;
}
/** A link. Its address is one of our own making: an escaped URL may still be a wrong one. */
function link(url, label) {
    return `<a href="${text(url)}">${label}</a>`;
}
/** A table of cells that are HTML already. A head of empty cells is left out. */
function table(head, rows) {
    const row = (cells, tag) => `<tr>${cells.map((cell) => `<${tag}>${cell}</${tag}>`).join('')}</tr>`;
    const top = head.some((cell) => cell !== '') ? row(head, 'th') : '';
    return `<table>${top}${rows.map((cells) => row(cells, 'td')).join('')}</table>`;
}
/** What one unfolds by a click on its title. */
function details(title, body) {
    return `<details><summary>${title}</summary>\n\n${body}\n\n</details>`;
}
/** Lines to copy, each as it stands. The fence is longer than any that the lines could close it with. */
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
 * Text from outside (a file name, git's or the API's words) as it may stand in a line of the log: it can
 * begin no line of its own, and hold no workflow command.
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
/** A zero-width space: the runner no longer sees the command, and a reader still sees the text. */
const BREAK = '\u200b';
/** Control characters, line ends that are not ASCII, and marks that turn the direction of the text around. */
const UNSAFE = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu;


/***/ }),

/***/ 7011:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  P: () => (/* binding */ step)
});

// EXTERNAL MODULE: ./src/clock.ts
var src_clock = __nccwpck_require__(9373);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __nccwpck_require__(7598);
// EXTERNAL MODULE: ./src/errors.ts
var errors = __nccwpck_require__(3916);
;// CONCATENATED MODULE: ./src/changes/concurrency.ts
/**
 * Limits how many pieces of work run side by side; the others wait in the order in which they came.
 *
 * @example
 * const limit = limitConcurrency(2);
 * await Promise.all(jobs.map((job) => limit(job)));
 */
function limitConcurrency(count) {
    const waiting = [];
    let free = count;
    return async (work) => {
        if (free > 0)
            free--;
        else
            await new Promise((resolve) => waiting.push(resolve));
        try {
            return await work();
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

;// CONCATENATED MODULE: ./src/changes/json.ts
/** What lies at a path of keys inside untrusted JSON; undefined where the path ends early. */
function valueAt(json, ...keys) {
    let value = json;
    for (const key of keys) {
        if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key))
            return undefined;
        value = value[key];
    }
    return value;
}
/** As `valueAt`, for a text; null where there is none, or it is empty. */
function textAt(json, ...keys) {
    const value = valueAt(json, ...keys);
    return typeof value === 'string' && value !== '' ? value : null;
}
/** As `valueAt`, for a number; null where there is none. */
function numberAt(json, ...keys) {
    const value = valueAt(json, ...keys);
    return typeof value === 'number' ? value : null;
}

;// CONCATENATED MODULE: ./src/changes/repository.ts
/** A repository could not answer. */
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
/** A file that holds more is no small one. In bytes; GitHub's API gives as much at once. */
const SMALL_FILE = 1024 * 1024;
/** The first meaningful words of a program's or a server's answer, on one line. */
function inShort(text) {
    const line = text.replace(/\s+/g, ' ').trim();
    return line.length > 300 ? `${line.slice(0, 299)}…` : line;
}

;// CONCATENATED MODULE: ./src/changes/github/github.ts




/** GitHub asks for fewer than 100 requests at a time: https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api */
const CONCURRENCY = 8;
const TRIES = 4;
/**
 * In milliseconds: all tries together, one try (GitHub itself gives up after ten seconds), and the longest
 * `retry-after` that is waited for.
 */
const RETRY_TIMEOUT = 30_000;
const TRY_TIMEOUT = 10_000;
const LONGEST_RETRY_AFTER = 300_000;
/** GitHub's REST API for one repository, with the retries that it asks for. */
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
     * Asks below `/repos/{owner}/{repo}` and gives the answer's body.
     *
     * @param path Such as `/git/trees/{sha}`: names in braces are filled in, encoded; the others go into the query.
     * @throws Unanswered with GitHub's own words; `gone` on 404, and on 422 for a commit that is not there.
     */
    async get(path, parameters, signal) {
        const octokit = await this.#load();
        const [owner, repo] = this.#event.repository.split('/');
        const route = `GET /repos/{owner}/{repo}${path}`;
        return this.#limit(() => this.#retry(signal, async (limited) => {
            const request = { signal: limited };
            const { data } = await octokit.request(route, { owner, repo, ...parameters, request });
            // An answer that broke off comes as text.
            if (typeof data !== 'object' || data === null)
                throw new Error('the answer is not JSON');
            return data;
        }));
    }
    /** Tries until it works, cannot work, or has taken too long. */
    async #retry(signal, ask) {
        const clock = this.#clock;
        let deadline = clock.now() + RETRY_TIMEOUT;
        for (let attempt = 1;; attempt++) {
            try {
                const left = Math.max(deadline - clock.now(), 0);
                return await (0,src_clock/* within */.ux)(Math.min(TRY_TIMEOUT, left), clock, signal, ask);
            }
            catch (failure) {
                signal.throwIfAborted();
                const asked = retryAfter(failure);
                const wait = asked ?? 1000 * 2 ** (attempt - 1);
                const end = clock.now() + wait;
                if (asked !== null)
                    deadline = Math.max(deadline, end + TRY_TIMEOUT);
                const late = asked === null ? end >= deadline : asked > LONGEST_RETRY_AFTER;
                if (attempt === TRIES || late || !isTransient(failure))
                    throw unanswered(failure);
                await clock.sleep(wait, signal);
            }
        }
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
/** The largest answer is a listing of 100,000 files, each in some 300 bytes. In bytes, unpacked. */
const REPLY_LIMIT = 64 * 1024 * 1024;
/** As `fetch`, but gives up an answer that is too large: packed, it may be a thousandth of its size. */
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
/** An answer that is not read to its end. */
class TooLarge extends Error {
}
function statusOf(failure) {
    return numberAt(failure, 'status');
}
/** Whether the same request may do better later. What is no reply at all comes as status 500. */
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
/** Whether the token's requests of this hour are used up: https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api */
function isRateLimit(failure) {
    const left = textAt(failure, 'response', 'headers', 'x-ratelimit-remaining');
    return left === '0' && (statusOf(failure) === 403 || statusOf(failure) === 429);
}
/** The pause that GitHub asks for, in milliseconds. */
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
/** Says that the rate limit is to blame, and until when, where it is. */
function limitOf(failure) {
    if (!isRateLimit(failure))
        return '';
    const reset = textAt(failure, 'response', 'headers', 'x-ratelimit-reset');
    const until = reset !== null && /^\d{1,11}$/.test(reset) ? new Date(Number(reset) * 1000) : null;
    return `the rate limit is exceeded${until === null ? '' : ` until ${until.toISOString()}`}: `;
}

// EXTERNAL MODULE: ./src/changes/builds/cache-client.ts
var cache_client = __nccwpck_require__(473);
// EXTERNAL MODULE: external "node:buffer"
var external_node_buffer_ = __nccwpck_require__(4573);
;// CONCATENATED MODULE: ./src/changes/file-names.ts

/** A byte that is not UTF-8 stands as this plus the byte: the lone surrogates U+DC80 to U+DCFF. */
const ESCAPE = 0xdc00;
/**
 * The text of a file name that git gave as bytes. Different bytes give different texts:
 * each byte that is not UTF-8 becomes a lone surrogate, which no valid UTF-8 decodes to.
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
/** The text of a file name of which each byte is given as one character. */
function nameOfLatin1(bytes) {
    return /^[\0-\x7f]*$/.test(bytes) ? bytes : nameOf(Buffer.from(bytes, 'latin1'));
}
/** The bytes that `nameOf` read a name from. */
function bytesOf(name) {
    if (name.isWellFormed())
        return Buffer.from(name);
    const parts = Array.from(name, (character) => {
        const code = character.codePointAt(0) ?? 0;
        const escaped = code >= ESCAPE + 0x80 && code <= ESCAPE + 0xff;
        return escaped ? Buffer.of(code - ESCAPE) : Buffer.from(character);
    });
    return Buffer.concat(parts);
}
/** How many bytes the UTF-8 character at `at` takes; 0 if none begins there. */
function characterLength(bytes, at) {
    const first = bytes.readUInt8(at);
    const length = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
    const character = bytes.subarray(at, at + length);
    return character.length === length && (0,external_node_buffer_.isUtf8)(character) ? length : 0;
}

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __nccwpck_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(6760);
;// CONCATENATED MODULE: ./src/changes/builds/build-folder.ts



/**
 * Lists every file below a folder. A symbolic link counts as what it leads to, as it does for the tools
 * that upload a folder, but only inside the folder: elsewhere may lie the runner's secrets.
 *
 * @param folder its real path, without symbolic links.
 */
async function listFolder(folder) {
    const files = [];
    const skipped = [];
    /** `real` is the folder's real path; `above`, those from which links led here. */
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
    /** False if the link leaves the folder, or leads to where it was reached from. */
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
/** The path of a file below a folder, in the bytes that the file system knows it by. */
function pathOf(folder, name) {
    return bytesOf(`${folder}/${name}`);
}
/** Null where a link leads nowhere. */
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
/** Whether the file system failed with this code. */
function isCode(error, code) {
    return error instanceof Error && 'code' in error && error.code === code;
}

;// CONCATENATED MODULE: ./src/changes/builds/build-hash.ts



/**
 * 128 bits: no two files of a site will share them by accident, the manifest stays half as large, and
 * a person can compare one with what `sha256sum` begins with.
 */
const HASH_DIGITS = 32;
/** Read at a time, and how many bytes of each: enough to keep a disk busy, 512 KiB in all. */
const WORKERS = 8;
const CHUNK = 64 * 1024;
/** The first hexadecimal digits of each file's SHA-256, in the order of the names. */
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

;// CONCATENATED MODULE: ./src/changes/builds/manifest-format.ts


/** What is known where there is no manifest. */
const NOTHING_KNOWN = { files: new Map(), complete: false };
/**
 * The manifest as JSON with a file a line, sorted, so that two of them can be compared by eye and by diff.
 * JSON also carries the names that are no UTF-8: their lone surrogates are escaped.
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
/** Reads what `formatManifest` wrote. @throws Error that says why the text is no manifest. */
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
/** Whether a folder can hold it: read as a URL, anything else might climb out of the base URL. */
function isPath(name) {
    const isClimbing = name.split('/').some((segment) => /^\.{0,2}$/.test(segment));
    return !isClimbing && nameOf(bytesOf(name)) === name;
}
function isRecord(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
/**
 * What several manifests of the same edges agree on. A file is known where all give it the same hash; where one has
 * another hash, or does not have it, nobody knows which of them an edge holds.
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
/** The same manifest with these files unknown. */
function withUnknown({ files, complete }, names) {
    const marked = new Map(files);
    for (const name of names)
        marked.set(name, null);
    return { files: marked, complete };
}

;// CONCATENATED MODULE: ./src/changes/builds/manifest-log.ts


/** How often a write may fail. Each try has a new number: an upload that breaks off leaves its number taken. */
const manifest_log_TRIES = 3;
/** How many numbers after its own a run looks at: others may have skipped those that are taken. */
const LATER = 8;
/** The keys that one request may name. */
const KEYS = 10;
/** Milliseconds between the first two tries; doubled each time. */
const PAUSE = 1000;
/** How many numbers a run looks through for one that is free, and takes up what others wrote there. */
const ROUNDS = 12;
const DAY = 24 * 60 * 60 * 1000;
const NUMBER = /^[0-9a-f]{8}-\d{8}$/;
/**
 * The manifest in GitHub's cache, as a log: entries never change, and each is kept under the number after that of the entry
 * that it takes up. Of two runs that write the same number one is refused, and takes up what the other wrote. So of runs
 * that deploy at the same time none hides what another marked.
 *
 * Each branch has its own log, since caches are kept apart by branch. An entry says how far it knows those of the
 * others. Where two logs do not know each other, only what both say is known; where there is a log that this run
 * may not read, nothing is.
 */
class ManifestLog {
    name = "the manifest in GitHub's cache";
    path = null;
    #place;
    #world;
    #writer;
    /** The newest entry of this branch that this run knows. */
    #number;
    #seen = new Map();
    /** Numbers that could not be written, and under which nobody could be found: a slower run may yet write there. */
    #skipped = [];
    /** What other runs wrote since this one read. */
    #others = [];
    /** @param writer No other run has the same. */
    constructor(place, writer, world) {
        this.#place = place;
        this.#writer = writer;
        this.#world = world;
        // A log that was evicted does not begin again below the numbers that others have seen of it.
        this.#number = Math.floor(world.clock.now() / DAY) * 1000;
    }
    async read() {
        const { own, readable } = this.#place;
        const entries = [];
        for (const branch of new Set([own, ...readable])) {
            const entry = this.#entryOf(await this.#world.cache.find([this.#keyOf(branch, '')]));
            if (entry?.branch === branch)
                entries.push(entry);
        }
        for (const entry of entries)
            this.#know(entry);
        const newest = entries.filter(({ branch, number }) => !entries.some(({ seen }) => (seen.get(branch) ?? 0) >= number));
        const manifest = agreementOf(newest.map((entry) => entry.manifest ?? NOTHING_KNOWN));
        const hidden = await this.#gapOfHidden();
        const gap = gapOf(newest) ?? hidden;
        return gap === null ? { manifest, gap } : { manifest: { ...manifest, complete: false }, gap };
    }
    async begin(manifestFor) {
        if (await this.#append(manifestFor))
            return null;
        return new errors/* ActionError */.l('manifest-not-kept', "All URLs were refreshed, but the manifest could not be saved in GitHub's cache: a later deploy that reverts this one would find nothing to refresh.", 'Rerun the job.');
    }
    async finish(manifestFor) {
        const { signal, log } = this.#world;
        // A cancelled job has seconds left. What is marked as unknown may stay so.
        const isKept = !signal.aborted && (await this.#append(manifestFor));
        const why = signal.aborted ? 'the run was ended early' : "GitHub's cache does not take it";
        if (!isKept)
            log.warning(`The manifest could not be saved at the end (${why}): the next run refreshes the same URLs again.`);
    }
    /** Adds an entry to this branch's log; false if that does not work. */
    async #append(manifestFor) {
        const { cache, clock, signal } = this.#world;
        let failures = 0;
        for (let round = 0; round < ROUNDS; round++) {
            const number = this.#number + 1;
            const text = this.#format(manifestFor(this.#others));
            const saved = await cache.save(this.#keyOf(this.#place.own, number), text);
            if (saved === 'denied')
                throw readOnly();
            const other = await this.#newest(saved === 'saved');
            if (other !== null && other.writer !== this.#writer) {
                this.#know(other);
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
     * An entry that this run does not know yet: after its own was saved, one that a run wrote under a later
     * number, or under one that was skipped; after it was not, the one that stands in its place.
     */
    async #newest(isSaved) {
        const last = this.#number + 1;
        const later = Array.from({ length: LATER }, (_, index) => last + LATER - index);
        if (isSaved) {
            const entry = await this.#find([...later, ...this.#skipped]);
            if (entry?.writer !== this.#writer)
                return entry;
            // It was saved, although it had not seemed so.
            this.#forget(entry.number);
            return this.#newest(isSaved);
        }
        const entry = (await this.#find([...later, last])) ?? (await this.#find(['']));
        return entry !== null && entry.number > this.#number ? entry : null;
    }
    /** The first of these entries that is there; of '', the newest. */
    async #find(numbers) {
        const keys = numbers.map((number) => this.#keyOf(this.#place.own, number));
        for (let from = 0; from < keys.length; from += KEYS) {
            const entry = this.#entryOf(await this.#world.cache.find(keys.slice(from, from + KEYS)));
            if (entry !== null)
                return entry;
        }
        return null;
    }
    /** Why not all is known, where branches have deployed whose caches this run may not read. */
    async #gapOfHidden() {
        const heads = await this.#world.heads();
        if (typeof heads === 'string') {
            this.#world.log.notice(`It is unknown whether other branches have deployed to the same place (${heads}). If they do, give the job \`permissions: actions: read\`.`);
            return null;
        }
        const known = new Map([...this.#seen, [this.#place.own, this.#number]]);
        const hidden = [...heads].filter(([branch, number]) => (known.get(branch) ?? 0) < number);
        for (const [branch, number] of hidden)
            if (branch === this.#place.own)
                this.#number = number;
            else
                this.#seen.set(branch, number);
        if (hidden.length === 0)
            return null;
        return "another branch has deployed since, whose manifest in GitHub's cache this run may not read";
    }
    #know({ branch, number, seen }) {
        for (const [other, upTo] of [...seen, [branch, number]])
            if (other !== this.#place.own)
                this.#seen.set(other, Math.max(upTo, this.#seen.get(other) ?? 0));
        if (branch === this.#place.own) {
            this.#number = Math.max(this.#number, number);
            this.#forget(number);
        }
    }
    #forget(skipped) {
        this.#skipped = this.#skipped.filter((number) => number !== skipped);
    }
    #keyOf(branch, number) {
        return `${this.#place.site}${branch}-${number === '' ? '' : String(number).padStart(8, '0')}`;
    }
    #format(manifest) {
        const head = { writer: this.#writer, seen: Object.fromEntries(this.#seen) };
        return `${JSON.stringify(head)}\n${formatManifest(manifest)}`;
    }
    #entryOf(found) {
        const rest = found?.key.startsWith(this.#place.site)
            ? found.key.slice(this.#place.site.length)
            : '';
        if (found === null || !NUMBER.test(rest))
            return null;
        const [branch = '', number] = rest.split('-');
        const entry = { branch, number: Number(number) };
        try {
            return { ...entry, ...parseEntry(found.text) };
        }
        catch {
            return { ...entry, writer: '', seen: new Map(), manifest: null };
        }
    }
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
    return new errors/* ActionError */.l('invalid-input', "build-dir: the manifest is kept in GitHub's cache, which this run may only read", 'Set `manifest` to a file that the workflow keeps elsewhere.');
}

;// CONCATENATED MODULE: ./src/changes/builds/cache-store.ts








/**
 * The manifest in GitHub's cache.
 *
 * @param mayWrite Whether the run is to write it.
 * @throws ActionError where that is known not to work.
 */
async function openCacheStore(site, event, mayWrite, world) {
    if (event.ref.startsWith('refs/tags/'))
        throw unusable('no other run can read the cache of a tag', event.ref);
    const mode = (world.env.ACTIONS_CACHE_MODE ?? '').trim().toLowerCase();
    const needed = mayWrite ? ['write'] : ['write', 'read'];
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
    const github = new GitHub(event, world.githubToken || null, world.clock);
    const heads = () => listHeads(place.site, github, world);
    return new ManifestLog(place, (0,external_node_crypto_.randomUUID)(), { ...world, cache, heads });
}
/** The values of ACTIONS_CACHE_MODE that @actions/cache knows; others it takes for `write`. */
const MODES = ['none', 'read', 'write', 'write-only'];
function unusable(reason, value) {
    return new errors/* ActionError */.l('invalid-input', `build-dir: the manifest is kept in GitHub's cache, and ${reason} (${value})`, 'Set `manifest` to a file that the workflow keeps elsewhere.');
}
/** Without the ref, so that every branch has the same. */
function workflowOf({ workflowRef }) {
    return workflowRef.replace(/@.*$/, '');
}
/** GitHub lets a run read the caches of its own ref, of the base of its pull request, and of the default branch. */
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
/** Milliseconds that the list of caches may take, and how many pages of it are read. */
const LIST_LIMIT = 15_000;
const PAGES = 10;
/** The newest number of every branch's log, as GitHub's API lists the caches of a repository; else why not. */
async function listHeads(site, github, { clock, signal }) {
    const heads = new Map();
    try {
        await (0,src_clock/* within */.ux)(LIST_LIMIT, clock, signal, async (limited) => {
            for (let page = 1; page <= PAGES; page++) {
                const query = { key: site, sort: 'created_at', direction: 'desc', per_page: 100, page };
                const listed = await github.get('/actions/caches', query, limited);
                const caches = valueAt(listed, 'actions_caches');
                if (!Array.isArray(caches))
                    throw new Unanswered('GitHub: the list of caches is malformed');
                for (const cache of caches) {
                    const [branch = '', number] = (textAt(cache, 'key') ?? '').slice(site.length).split('-');
                    heads.set(branch, Math.max(heads.get(branch) ?? 0, Number(number)));
                }
                if (page * 100 >= (numberAt(listed, 'total_count') ?? 0))
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

;// CONCATENATED MODULE: ./src/changes/builds/manifest-file.ts





/** A manifest in a file that the workflow keeps. One run writes it at a time: nothing tells of others. */
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
 * @returns null if there is none.
 * @throws ActionError if there is one that cannot be understood: whoever keeps it should know.
 */
async function readManifest(path) {
    try {
        return parseManifest(await (0,promises_.readFile)(path, 'utf8'));
    }
    catch (error) {
        if (isCode(error, 'ENOENT'))
            return null;
        throw new errors/* ActionError */.l('changes-unknown', `manifest: ${path} cannot be read: ${error instanceof Error ? error.message : error}`, 'Delete it, or restore an older one. Without a manifest, everything is refreshed.', { cause: error });
    }
}
/** Replaces a manifest as a whole: whenever the job is killed, the old one or the new one is there. */
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
        throw new errors/* ActionError */.l('invalid-input', `manifest: ${path} cannot be written: ${error instanceof Error ? error.message : error}`, 'Set `manifest` to a file in a folder that this job may write to.', { cause: error });
    }
}
/** Where a manifest is written before it takes the old one's place. */
function draftOf(path) {
    return `${path}.new`;
}

;// CONCATENATED MODULE: ./src/changes/builds/manifest.ts







/** Compares the build folder with the last deploy's manifest. Writes nothing yet. */
async function compareBuild(build, world) {
    const { buildDir, store } = build;
    const built = await readBuild(build, world.log);
    const { manifest: last, gap } = await store.read();
    const everything = gap ?? (last.complete ? null : NOT_REFRESHED);
    const why = everything === null
        ? `Compared the ${built.size} files of ${buildDir} with ${store.name}`
        : `What the edges hold is unknown: ${everything}. Therefore, every base URL is refreshed as a directory`;
    const current = new Map(last.files);
    let marked = [];
    /** What this run knows; where others wrote too, of what they say as well nothing but what all agree on. */
    const manifestWith = (complete) => (others) => {
        const own = { files: current, complete };
        if (others.length === 0)
            return own;
        return withUnknown(agreementOf([own, { files: built, complete }, ...others]), marked);
    };
    return {
        range: { bases: [], head: null, source: 'manifest' },
        why,
        ...(everything !== null && { everything }),
        paths: differences(everything === null ? last : { ...last, files: unknown(last.files) }, built),
        contents(path) {
            const base = last.files.get(path) ?? null;
            return { head: built.get(path) ?? null, bases: base === null ? [] : [base] };
        },
        universe: async () => [...built.keys()],
        text: async () => null,
        markUnknown(paths) {
            marked = [...paths];
            for (const path of marked)
                current.set(path, null);
            return store.begin(manifestWith(everything === null));
        },
        complete(accepted, isAll) {
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
    };
}
const NOT_REFRESHED = 'an earlier refresh of everything was not accepted';
function unknown(files) {
    return new Map([...files.keys()].map((path) => [path, null]));
}
/** What is new, changed or gone; what is unknown always differs. */
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
/** The hash of every file of the build folder but the manifest; a folder without files is an error. */
async function readBuild(build, log) {
    try {
        const built = await hashBuild(build, log);
        if (built.size > 0)
            return built;
    }
    catch (error) {
        const reason = error instanceof Error ? error.message : error;
        const message = `build-dir: ${build.buildDir} cannot be read: ${reason}`;
        throw new errors/* ActionError */.l('changes-unknown', message, BUILD_FIRST, { cause: error });
    }
    throw new errors/* ActionError */.l('changes-unknown', `build-dir: ${build.buildDir} is empty`, BUILD_FIRST);
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
/** The manifest and its draft, as paths below the build folder, should they lie there. */
async function ownFiles(folder, manifestPath) {
    const parent = await (0,promises_.realpath)((0,external_node_path_.dirname)(manifestPath)).catch(() => (0,external_node_path_.dirname)(manifestPath));
    const path = (0,external_node_path_.relative)(folder, (0,external_node_path_.join)(parent, (0,external_node_path_.basename)(manifestPath))).replaceAll(external_node_path_.sep, '/');
    return [path, draftOf(path)];
}
function skippedLine(buildDir, paths) {
    const shown = paths.slice(0, SHOWN).join(', ');
    const more = paths.length > SHOWN ? ` and ${paths.length - SHOWN} more` : '';
    return `Skipped in ${buildDir}: ${shown}${more}. Symbolic links count where they lead to a file or folder inside it.`;
}
/** How many names a warning shows of a list that may be long. */
const SHOWN = 5;

;// CONCATENATED MODULE: ./src/changes/tags.ts
/**
 * The tags that may be the one before `tag`, the likeliest first: those with the same text before their version, on
 * another commit, and no pre-releases unless `tag` is one. Which of them is the nearest, only the history can say.
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
/** A version may begin at a digit, best after a `v`, where a word begins. */
const VERSION_STARTS = [
    /(?<![\p{L}\p{N}])[vV](?=\d)/gu,
    /(?<![\p{L}\p{N}])(?=\d)/gu,
    /(?<!\d)(?=\d)/gu,
];
/** Numbers, a pre-release (`-rc.3`, `rc3`, `-01-05`), and build metadata, which means nothing here. */
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
/** The order of versions. Made when it is needed: the first collator takes 14 ms. */
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
 * The commit that a base stands for.
 *
 * @throws ActionError if it cannot be found.
 */
async function locate(base, head, repositories) {
    try {
        return { what: base.what, essential: true, ...(await commitOf(base, head, repositories)) };
    }
    catch (failure) {
        if (base.kind === 'named' && failure instanceof Unanswered) {
            throw new errors/* ActionError */.l('invalid-input', `base: ${JSON.stringify(base.name)} cannot be found: ${(0,errors/* sentence */.e)(failure.message)}`, 'Use a commit, tag or branch of this repository; `base` may also be empty, `push` or `none`.', { cause: failure });
        }
        throw changesUnknown(`${capital(base.what)} cannot be found`, failure);
    }
}
/** The commit, and what it is where that is only known now. */
async function commitOf(base, head, repositories) {
    switch (base.kind) {
        case 'hash':
            return { commit: head.tagged ? await peel(base.hash, repositories) : base.hash };
        case 'empty-tree':
            return { commit: null };
        case 'named':
            return { commit: await repositories.ask((repository) => repository.resolve(base.name)) };
        case 'merge-base': {
            const commit = await repositories.ask((one) => mergeBase(one, head.hash, base.with));
            if (commit !== null)
                return { commit };
            return { commit, what: 'the empty tree, since the two have no common ancestor' };
        }
        case 'earlier-tag': {
            const tag = await repositories.ask((one) => earlierTag(one, base.tag, head.hash));
            if (tag !== null)
                return { commit: tag.commit, what: `the tag ${tag.name}` };
            return { commit: null, what: 'the empty tree, since no earlier tag of its kind is known' };
        }
    }
}
/** The commit that the hash of a commit, or of an annotated tag's object, stands for. */
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
/** The failure to find out what changed, with the ways out of it; what is no missing answer stays as it is. */
function changesUnknown(what, failure) {
    if (!(failure instanceof Unanswered))
        return failure;
    const instead = 'set `base` to a commit, tag or branch that was deployed before, or refresh everything once: `base: none` and `directories: /` instead of `root`.';
    return new errors/* ActionError */.l('changes-unknown', `${what}: ${(0,errors/* sentence */.e)(failure.message)}`, failure.gone
        ? `The commit no longer exists, as after a forced push: ${instead}`
        : `Run actions/checkout before this step, or give the job \`permissions: contents: read\`; otherwise, ${instead}`, { cause: failure });
}
function capital(text) {
    return text.charAt(0).toUpperCase() + text.slice(1);
}

;// CONCATENATED MODULE: ./src/changes/deploys.ts
/**
 * A run may run again until 30 days after its creation, and take a while then. In milliseconds.
 * https://docs.github.com/actions/how-tos/manage-workflow-runs/re-run-workflows-and-jobs
 */
const RUNS_LIVE = 35 * 24 * 60 * 60 * 1000;
/** The refreshed deploy that began last; null if none is refreshed. */
function newestRefreshed(deploys) {
    const refreshed = deploys.filter((deploy) => deploy.refreshed !== null);
    return refreshed.toSorted((a, b) => b.started - a.started)[0] ?? null;
}
/**
 * The deploys of which an edge may still hold files: the newest refreshed one, all that began since, and those that had
 * begun before and were still under way then, for they may have uploaded after it. The newest comes first.
 *
 * @example
 * possiblyHeld([a, b, c]) // [c, b], if b is refreshed and c, which began later, is not
 */
function possiblyHeld(deploys) {
    const newest = deploys.toSorted((a, b) => b.started - a.started);
    const last = newestRefreshed(deploys);
    if (last === null || last.refreshed === null)
        return newest;
    const since = last.refreshed;
    return newest.filter((deploy) => {
        if (deploy === last)
            return true;
        // What began long before was not still under way, whatever its last update says.
        const isTooOld = deploy.started < last.created - RUNS_LIVE;
        return !isTooOld && (deploy.started >= since || deploy.ended > since);
    });
}

;// CONCATENATED MODULE: ./src/changes/memoize.ts
/**
 * Remembers what a function gave for its first argument, a promise or a value, and gives the same again.
 *
 * @example
 * const statusesOf = memoize((id: number) => readStatuses(id));
 */
function memoize(compute) {
    const known = new Map();
    return (key, ...rest) => {
        const value = known.get(key) ?? compute(key, ...rest);
        known.set(key, value);
        return value;
    };
}

;// CONCATENATED MODULE: ./src/changes/object-id.ts
const object_id_HASH = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;
/** Whether a text is a full object hash, of SHA-1 or SHA-256. Nothing else is ever handed to git as one. */
function isHash(text) {
    return object_id_HASH.test(text);
}
/** Whether a hash is all zeros, which is how an event says "there was none". */
function isZero(hash) {
    return /^0+$/.test(hash);
}
/** A hash as the log shows it. */
function object_id_short(hash) {
    return hash.slice(0, 7);
}

;// CONCATENATED MODULE: ./src/changes/github/reply.ts



/** Reads what an answer of GitHub's must hold. Every function throws Unanswered where it does not. */
function listOf(value, what) {
    if (Array.isArray(value))
        return value;
    throw new Unanswered(`GitHub: the list of ${what} is malformed`);
}
function hashIn(json, ...keys) {
    const hash = textAt(json, ...keys);
    if (hash !== null && isHash(hash))
        return hash;
    throw new Unanswered(`GitHub: an answer has no commit in ${keys.join('.')}`);
}
function numberIn(json, key) {
    const value = numberAt(json, key);
    if (value !== null)
        return value;
    throw new Unanswered(`GitHub: an answer has no number in ${key}`);
}
/** In milliseconds since 1970; GitHub gives full seconds. */
function timeIn(json, key) {
    const value = Date.parse(textAt(json, key) ?? '');
    if (!Number.isNaN(value))
        return value;
    throw new Unanswered(`GitHub: an answer has no time in ${key}`);
}

;// CONCATENATED MODULE: ./src/cloud/failures.ts
/** What the API signed itself, with which it refuses a signature: of use to nobody who has the wrong secret. */
const SIGNED = /[\s,.;:]*\bserver\s*(?:CanonicalRequest|StringToSign|string to sign)\b.*$/is;
/** A call that Alibaba Cloud refused or that did not come back whole. */
class CloudError extends Error {
    name = 'CloudError';
    /** Alibaba Cloud's Code, or one of this action's own for what never was a reply: see {@link NO_REPLY}. */
    code;
    requestId;
    remedy;
    /** What the user should do. */
    hint;
    /** Milliseconds that the API asks to wait (`x-acs-retry-after`). */
    retryAfter;
    constructor(failure, options) {
        super(failure.message.replace(SIGNED, '.'), options);
        const { remedy, hint } = sort(failure.code, failure.status);
        this.code = failure.code;
        this.requestId = failure.requestId ?? '';
        this.remedy = remedy;
        this.hint = hint;
        this.retryAfter = failure.retryAfter;
    }
}
/** Codes of this action's own: no reply, one that is not the API's, one without the ids that prove acceptance, a copy of another one, and a request that a gateway finds too long. */
const NO_REPLY = 'NoReply';
const NOT_JSON = 'ReplyNotJson';
const NO_TASK_ID = 'ReplyWithoutTaskId';
const REPEATED = 'ReplyRepeated';
const TOO_LONG = 'RequestTooLong';
/** A domain has more URLs than it may have in a minute. */
const TOO_FAST = 'QuotaPerMinuteExceeded.Refresh';
const TRY_LATER = 'This is a temporary error: rerun the workflow.';
const CHECK_SECRET = 'Check that access-key-secret belongs to this access-key-id and has no spaces or line breaks around it; a key ID that starts with STS. also needs its security-token.';
const CHECK_SESSION = 'Get a new session: the security-token has expired, belongs to another key, or is missing.';
const CHECK_LINES = 'Check the listed URLs.';
/**
 * Code, or a prefix of it that ends in `.` or stands whole → what to do. The longest match counts.
 *
 * Source: the error codes of the operations, and of the API gateway in front of them.
 */
const TABLE = {
    [NO_REPLY]: {
        remedy: 'soon',
        hint: 'Check that the runner can reach the endpoint (HTTPS_PROXY and NO_PROXY are respected), then rerun the workflow.',
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
    // STS alone: the other operations say InvalidParameters.
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
    return sort(code, 0).remedy;
}
/** Every code of which it is known what to do. Troubleshooting explains each. */
const KNOWN_CODES = Object.keys(TABLE);
const UNKNOWN = {
    remedy: 'request',
    hint: "Look up the code in Alibaba Cloud's error center.",
};
function sort(code, status) {
    for (let end = code.length; end > 0; end = code.lastIndexOf('.', end - 1)) {
        const key = code.slice(0, end);
        if (Object.hasOwn(TABLE, key))
            return TABLE[key] ?? UNKNOWN;
    }
    return status >= 500 || status === 429 ? { remedy: 'soon', hint: TRY_LATER } : UNKNOWN;
}

;// CONCATENATED MODULE: ./src/cloud/acceptance.ts

/**
 * What proves that a request was accepted: a task's id and the reply's own. The client has seen to it that the reply is HTTP 200,
 * holds no Code, and is no copy of another.
 *
 * @param field the name of the reply's field for the task's id
 * @throws CloudError where the reply proves nothing
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
 * The ids in a field that may hold several, separated by commas: whole numbers above 0. Where one is anything else, the field is none.
 *
 * @example idsOf('17772470001,17772470002') // ['17772470001', '17772470002']
 */
function idsOf(field) {
    const text = Number.isSafeInteger(field) ? String(field) : typeof field === 'string' ? field : '';
    const ids = [...new Set(text.split(',').map((id) => id.trim()))];
    return ids.every((id) => /^[1-9]\d{0,63}$/.test(id)) ? ids : [];
}

;// CONCATENATED MODULE: ./src/cloud/quota.ts

/** The quotas that a site's refreshes draw on; null where they are unknown. */
function ofSite(quotas, site) {
    return site === '' ? quotas : (quotas?.sites.find((one) => one.site === site) ?? null);
}
/** What is left of a kind's quota; what the documentation states where the account's own is unknown. */
function remaining({ documentedQuota }, quotas, name) {
    return quotas?.[name].remaining ?? documentedQuota[name];
}
/**
 * What is left of the day after some of it was used: reckoned, which saves a call. What others used meanwhile is not in it.
 *
 * @param used what was accepted, by what it draws on
 */
function reckoned(quotas, used) {
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
 * Regular expressions are not planned: nothing can stand in for one.
 *
 * @throws ActionError `no-plan` where the daily quota does not suffice
 */
function checkRegexes(regexes, product, quotas) {
    const left = remaining(product, quotas, 'Regex');
    if (regexes.length <= left)
        return;
    throw new errors/* ActionError */.l('no-plan', `regexes: ${regexes.length} regular expressions exceed the daily quota, which has ${left} left`, 'List fewer, refresh directories instead, wait until the quota resets at midnight (UTC+8), or apply for a higher quota.');
}
/** A quota out of a reply's fields: numbers, or text that is one; anything else is unknown, and not 0. */
function quotaFrom(total, left) {
    return { total: count(total), remaining: count(left) };
}
/** A count out of a reply; null where it is none. */
function count(value) {
    if (typeof value !== 'number' && !(typeof value === 'string' && value.trim() !== ''))
        return null;
    const number = Number(value);
    return Number.isFinite(number) ? Math.max(0, Math.floor(number)) : null;
}

;// CONCATENATED MODULE: ./src/cloud/task-row.ts
/** A row of a list of tasks, as a list of one; none where it is no object. */
function taskRow(row, path) {
    if (typeof row !== 'object' || row === null)
        return [];
    const field = (name) => {
        const value = Reflect.get(row, name);
        return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
    };
    return [
        {
            taskId: field('TaskId'),
            path: field(path),
            status: field('Status'),
            process: Number.parseFloat(field('Process')) || 0,
            description: field('Description'),
        },
    ];
}

;// CONCATENATED MODULE: ./src/cloud/cdn.ts



/** URLs that one prefetch request takes. */
const PREFETCH_PER_REQUEST = 100;
/** Task ids that one query takes, separated by commas. */
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
        takes: {
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
            // DCDN's; CDN lets 50.
            prefetchesPerSecond: 15,
            taskQueriesPerSecond: 30,
        },
        // What the documentation promises to new accounts.
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
        learn: async () => { },
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
                const rows = rowsOf(reply);
                return { taskIds, rows, whole: !(Number(reply.TotalCount) > rows.length) };
            };
            const answers = [];
            for (const taskIds of chunks(asked.map(({ id }) => id), TASKS_PER_QUERY)) {
                const answer = await describe(taskIds);
                answers.push(answer);
                // Too many rows for one reply may not be too many for several.
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
/** The quotas that a reply holds. Its numbers may come as text; one that is absent is unknown, and not 0. */
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
function rowsOf(reply) {
    const tasks = reply.Tasks;
    // The SDK's type is a list; the RPC gateway is known to wrap lists as { CDNTask: […] }.
    const list = Array.isArray(tasks) ? tasks : Object.values(tasks ?? {}).flat();
    return list.flatMap((row) => taskRow(row, 'ObjectPath'));
}
function chunks(items, size) {
    return Array.from({ length: Math.ceil(items.length / size) }, (_, index) => items.slice(index * size, (index + 1) * size));
}

;// CONCATENATED MODULE: ./src/url.ts
/** The scheme of an absolute URL, with what divides it from the host. */
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
/** The domains of some URLs, each once. */
function domainsOf(urls) {
    return [...new Set(urls.map(domainOf))];
}
/**
 * The directories that a URL lies below, from its host's root down, which may begin deeper.
 * Each is the URL up to a slash of its path; a slash in the query is none.
 *
 * @param from where to begin: after the slash of a directory that is known
 * @example [...directoriesOf('https://example.com/docs/a.html?from=/')]
 * // ['https://example.com/', 'https://example.com/docs/']
 */
function* directoriesOf(url, from = hostStart(url)) {
    const query = url.indexOf('?');
    const end = query < 0 ? url.length : query;
    for (let slash = url.indexOf('/', from); slash >= 0 && slash < end;) {
        yield url.slice(0, slash + 1);
        slash = url.indexOf('/', slash + 1);
    }
}
/** The deepest directory that a URL lies below. A directory lies below itself. */
function directoryOf(url) {
    const query = url.indexOf('?');
    return url.slice(0, url.lastIndexOf('/', query < 0 ? url.length : query) + 1);
}
/** The directory above a directory, or null above a host's root. */
function parentOf(directory) {
    const end = directory.lastIndexOf('/', directory.length - 2) + 1;
    return end <= hostStart(directory) ? null : directory.slice(0, end);
}
/**
 * Finds the deepest of some directories that a URL lies below.
 *
 * It remembers in the map that it is given every directory that it was asked about; what is
 * undefined there ends the way up.
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
        // Files of one directory mostly come together.
        const directory = directoryOf(url);
        if (directory !== last) {
            last = directory;
            found = find(directory);
        }
        return found;
    };
}
function hostStart(url) {
    return url.indexOf('://') + 3;
}
/** The first of those that name the same resource. */
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
 * A path as a URL's path: every byte outside RFC 3986's `pchar` becomes `%XX`, once; slashes stay.
 *
 * A lone surrogate from U+DC80 to U+DCFF stands for a byte that is not UTF-8, and gives it back.
 *
 * @example
 * encodePath('docs/100% #1.html'); // 'docs/100%25%20%231.html'
 */
function encodePath(path) {
    return path.replace(NEITHER_PCHAR_NOR_SLASH, encodeCharacter);
}
/** `pchar` of RFC 3986, 3.3, is unreserved, sub-delims, `:` and `@`. */
const NEITHER_PCHAR_NOR_SLASH = /[^A-Za-z0-9\-._~!$&'()*+,;=:@/]/gu;
function encodeCharacter(character) {
    const code = character.charCodeAt(0);
    const isByte = character.length === 1 && code >= 0xdc80 && code <= 0xdcff;
    return isByte ? `%${(code - 0xdc00).toString(16).toUpperCase()}` : encodeURIComponent(character);
}
/**
 * Whether a path holds a segment of one or two dots. Browsers and servers resolve such a segment away, so
 * that nothing is ever served there; they take `%2e` for a dot, too.
 *
 * @see https://url.spec.whatwg.org/#double-dot-path-segment
 */
function hasDotSegment(path) {
    return /(?:^|\/)(?:\.|%2e){1,2}(?:\/|$)/i.test(path);
}

// EXTERNAL MODULE: ./src/cloud/signature.ts
var signature = __nccwpck_require__(7755);
;// CONCATENATED MODULE: ./src/cloud/sites.ts

/**
 * Which of the account's sites serves a host: the longest active one whose name the host ends in. Each name is
 * requested once, all those of a host side by side.
 */
class Sites {
    siteId;
    byName = new Map();
    byHost = new Map();
    /** @param siteId the site of every host; empty to look for it */
    constructor(siteId) {
        this.siteId = siteId;
    }
    /** Looks for the sites of some domains, and for none twice. */
    async learn(domains, ask) {
        if (this.siteId !== '')
            return;
        const hosts = new Set(domains.map(hostOf));
        await Promise.all([...hosts].map(async (host) => {
            const found = await Promise.all(namesOf(host).map((name) => this.named(name, ask)));
            this.byHost.set(host, found.flat());
        }));
    }
    /** The id of a domain's site; empty where it is not known. */
    siteOf(domain) {
        if (this.siteId !== '')
            return this.siteId;
        return this.sitesOf(domain).find(isActive)?.id ?? '';
    }
    /** Why a domain's lines cannot be refreshed; null if they can, or where it was not learnt. */
    refusalOf(domain) {
        if (this.siteOf(domain) !== '' || !this.byHost.has(hostOf(domain)))
            return null;
        const others = this.sitesOf(domain).map(({ name, status }) => `${name} is ${status}`);
        const found = others.length > 0 ? `: ${others.join(', ')}` : '';
        const message = `This account has no active ESA site for ${hostOf(domain)}${found}`;
        return new CloudError({ code: 'ActiveSiteNotExist', message, status: 0 });
    }
    sitesOf(domain) {
        return this.byHost.get(hostOf(domain)) ?? [];
    }
    named(name, ask) {
        const known = this.byName.get(name);
        if (known)
            return known;
        const asked = ask({
            action: 'ListSites',
            method: 'GET',
            query: { SiteName: name, SiteSearchType: 'exact' },
        }).then((reply) => sitesIn(reply).filter((site) => site.name === name));
        this.byName.set(name, asked);
        asked.catch(() => this.byName.delete(name));
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
 * The names that the site of a host may have, the longest first. No site is a top-level domain.
 *
 * @example namesOf('www.example.com') // ['www.example.com', 'example.com']
 */
function namesOf(host) {
    const labels = host.split('.');
    const most = Math.max(1, labels.length - 1);
    return Array.from({ length: most }, (_, index) => labels.slice(index).join('.'));
}
function sitesIn(reply) {
    const list = Array.isArray(reply.Sites) ? reply.Sites : Object.values(reply.Sites ?? {}).flat();
    return list.flatMap((row) => {
        if (typeof row !== 'object' || row === null)
            return [];
        const field = (name) => {
            const value = Reflect.get(row, name);
            return typeof value === 'string' || Number.isSafeInteger(value) ? String(value) : '';
        };
        const site = { id: field('SiteId'), name: field('SiteName'), status: field('Status') };
        return /^[1-9]\d{0,30}$/.test(site.id) ? [site] : [];
    });
}

;// CONCATENATED MODULE: ./src/cloud/esa.ts







/**
 * Edge Security Acceleration (边缘安全加速 ESA). A site of it has its own requests, tasks and quotas.
 *
 * Source: the models and comments of `@alicloud/esa20240910`, the API metadata of esa/2024-09-10.
 */
const ESA = {
    name: 'esa',
    host: 'esa.cn-hangzhou.aliyuncs.com',
    version: '2024-09-10',
    ram: 'esa',
    takes: { regexes: false, prefetch: true, edgeRoutine: false, sites: true },
    limits: {
        linesPerRequest: { File: 1000, IgnoreParams: 100, Directory: 100, Regex: 0 },
        domainsPerRequest: 10,
        // Not documented: DCDN's.
        requestsPerSecond: 30,
        urlsPerMinute: 10_000,
        prefetchesPerSecond: 15,
        taskQueriesPerSecond: 30,
    },
    // The free plan's URLs; of directories nothing is documented: what one request takes. A prefetch that is too much is refused.
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
/** A type's names: the parameter `Type`, in every spelling that the documentation has, and the field of `Content`. */
const TYPES = {
    File: ['Files', 'file'],
    Directory: ['Directories', 'directory'],
    // The metadata and the SDK have the first, some pages the second.
    IgnoreParams: ['IgnoreParams', 'ignoreParams', 'ignoreparams'],
};
/** Characters of the encoded Content: what leaves a request's target, which holds all parameters, below 8 KiB. */
const CONTENT_CHARACTERS = 8192 - 256;
/** URLs of one prefetch request: what the other products take. */
const esa_PREFETCH_PER_REQUEST = 100;
const TASKS_PER_PAGE = 50;
/** Pages of tasks that are read at a time: the list holds those of everybody who purges the site. */
const MOST_PAGES = 400;
/** Milliseconds by which the two clocks may differ: the API refuses more. */
const CLOCK_SKEW = 15 * 60_000;
class EsaService {
    options;
    log;
    sites;
    /** The spelling of a type that an operation took. */
    spellings = new Map();
    constructor(options, log) {
        this.options = options;
        this.log = log;
        this.sites = new Sites(options.siteId);
    }
    learn(domains, ask) {
        return this.sites.learn(domains, ask);
    }
    siteOf(domain) {
        return this.sites.siteOf(domain);
    }
    refusalOf(domains) {
        return domains.map((domain) => this.sites.refusalOf(domain)).find((error) => error) ?? null;
    }
    cut(type, lines) {
        const most = type === 'prefetch' ? esa_PREFETCH_PER_REQUEST : Infinity;
        const parts = [];
        let room = 0;
        for (const line of lines) {
            // With its quotation marks and its comma.
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
        if (this.options.force && type !== 'File')
            query.Force = 'true';
        const call = { action: 'PurgeCaches', query };
        return receiptOf(call.action, await this.spelled(call, type, ask), 'TaskId');
    }
    async prefetch(urls, site, ask) {
        const action = 'PreloadCaches';
        const query = { SiteId: site, Content: JSON.stringify(urls) };
        return receiptOf(action, await ask({ action, query }), 'TaskId');
    }
    /** There is no query by id: the list of a site's tasks of a type is read, and those that are ours are picked. */
    async tasks(tasks, ask, time) {
        const answers = [];
        for (const ofOne of Map.groupBy(tasks, ({ site, type }) => `${site} ${type}`).values()) {
            const [{ site, type } = { site: '', type: 'File' }] = ofOne;
            const { rows, whole } = await this.list(site, type, ask, time);
            const taskIds = ofOne.map(({ id }) => id);
            answers.push({ taskIds, rows: rows.filter((row) => taskIds.includes(row.taskId)), whole });
        }
        return answers;
    }
    /** Every row of a site's tasks of a type. New tasks move the others from page to page: what came twice counts once. */
    async list(site, type, ask, { since, now }) {
        const rows = new Map();
        const query = {
            SiteId: site,
            StartTime: timestamp(since - CLOCK_SKEW),
            EndTime: timestamp(now + CLOCK_SKEW),
            PageSize: String(TASKS_PER_PAGE),
        };
        for (let page = 1; page <= MOST_PAGES; page++) {
            const reply = await this.spelled({
                action: 'DescribePurgeTasks',
                method: 'GET',
                query: { ...query, PageNumber: String(page) },
            }, type, ask);
            const found = rowsIn(reply);
            for (const row of found)
                rows.set(`${row.taskId} ${row.path}`, row);
            const total = count(reply.TotalCount) ?? Number.POSITIVE_INFINITY;
            if (found.length < TASKS_PER_PAGE || rows.size >= total)
                return { rows: [...rows.values()], whole: total === Infinity || rows.size >= total };
        }
        return { rows: [...rows.values()], whole: false };
    }
    async quotas(domains, ask) {
        await this.learn(domains, ask);
        const served = domains.filter((domain) => this.siteOf(domain) !== '');
        const sites = await Promise.all([...Map.groupBy(served, (domain) => this.siteOf(domain))].map(async ([site, ofSite]) => ({
            site,
            domains: ofSite,
            ...(await this.quotasOf(site, ask)),
        })));
        return { ...sumOf(sites), sites };
    }
    /** One call a type. Of those that this run does not use, and of prefetches, nothing is known. */
    async quotasOf(site, ask) {
        const urlType = this.options.ignoreParams ? 'IgnoreParams' : 'File';
        const of = async (type) => {
            const call = { action: 'GetPurgeQuota', method: 'GET', query: { SiteId: site } };
            const reply = await this.spelled(call, type, ask);
            const [total, used] = [count(reply.Quota), count(reply.Usage)];
            if (total === 0)
                this.log(`The plan of ESA site ${site} has no quota for ${esa_namesOf(type)[1]} purges`);
            return {
                total,
                remaining: total === null || used === null ? null : Math.max(0, total - used),
            };
        };
        const [urls, directories] = await Promise.all([of(urlType), of('Directory')]);
        return { ...esa_UNKNOWN, [urlType]: urls, Directory: directories };
    }
    /** Makes a call by a type, in the spelling that its operation takes. */
    async spelled(call, type, ask) {
        const known = this.spellings.get(call.action);
        const [, first = '', other] = esa_namesOf(type);
        const by = (spelling) => ask({ ...call, query: { ...call.query, Type: spelling } });
        if (other === undefined)
            return by(first);
        if (known !== undefined)
            return by(known);
        const take = (spelling, reply) => {
            this.spellings.set(call.action, spelling);
            this.log(`${call.action} accepts the type ${spelling}`);
            return reply;
        };
        try {
            return take(first, await by(first));
        }
        catch (refusal) {
            if (!(refusal instanceof CloudError && MISSPELT.test(refusal.code)))
                throw refusal;
            const reply = await by(other).catch((error) => {
                // Then it is not the spelling that is wrong.
                throw error instanceof CloudError && MISSPELT.test(error.code) ? refusal : error;
            });
            return take(other, reply);
        }
    }
}
/** Codes by which a spelling that is not taken may be refused. */
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
/** What all sites have together; unknown where one of them is. */
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
/** @example timestamp(0) // '1970-01-01T00:00:00Z' */
function timestamp(ms) {
    return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}
function rowsIn(reply) {
    const tasks = reply.Tasks;
    const list = Array.isArray(tasks) ? tasks : Object.values(tasks ?? {}).flat();
    return list.flatMap((row) => taskRow(row, 'Content'));
}

;// CONCATENATED MODULE: ./src/cloud/products.ts


/** The products' names, the default first. */
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
 * Several URLs, directories or expressions that stand on one line, as an input's list does not accept them.
 *
 * @returns them as they are to be written; null where the line is one of them
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
/** Several names (of domains, of files) on one line; null where there is one. */
function severalNames(line) {
    const items = line.split(/[\s,;，、；]+/).filter((item) => item !== '');
    return items.length > 1 || items[0] !== line ? items : null;
}
/**
 * Several patterns on one line, or one with braces, which have no meaning in GitHub's filters.
 *
 * @returns each pattern that was meant; null where the line is one
 * @example severalPatterns('*.{html,css}') // ['*.html', '*.css']
 */
function severalPatterns(line) {
    const items = partsOf(line).flatMap(writtenOut);
    return items.length > 1 || items[0] !== line ? items : null;
}
function partsOf(line) {
    // A comma within braces parts their words, one behind a backslash is the character.
    const byCommas = line.split(/(?<!\\)\s*[,;，、；]\s*(?![^{]*\})/).filter((part) => part !== '');
    if (byCommas.every((part) => /\*|\/$|\.\w+\}?$/.test(part)))
        return byCommas.flatMap(byBlanks);
    return byBlanks(line);
}
/** A name may hold a blank: only what looks like whole patterns is taken for some. */
function byBlanks(line) {
    const parts = line.split(/(?<!\\)\s+/);
    const areWhole = parts.every((part) => part.includes('*')) &&
        parts.slice(0, -1).every((part) => /(?:\*|\/|\.\w+|\})$/.test(part));
    return areWhole ? parts : [line];
}
/** What a shell makes of braces: a pattern for each of their words. Without several words they are characters. */
function writtenOut(pattern) {
    const [whole, words = ''] = /(?<!\\)\{([^{}]*)\}/.exec(pattern) ?? [];
    if (whole === undefined)
        return [pattern];
    if (!words.includes(','))
        return writtenOut(pattern.replace(whole, `\\{${words}\\}`));
    return words.split(',').flatMap((word) => writtenOut(pattern.replace(whole, word.trim())));
}
/** Items as they are shown: below each other, ready to paste. */
function oneALine(items) {
    const [only = ''] = items;
    if (items.length === 1)
        return only;
    const more = items.length > one_a_line_SHOWN ? [`… and ${items.length - one_a_line_SHOWN} more`] : [];
    return ['one per line:', ...items.slice(0, one_a_line_SHOWN), ...more].join('\n      ');
}
const one_a_line_SHOWN = 20;

;// CONCATENATED MODULE: ./src/inputs/api.ts


/** The wildcards that the API accepts in a regular expression; all else stands for itself. */
const REGEX_WILDCARDS = /\[0-9\]|\[a-z\]|\[\^\/\]\*|\.\*/g;
/** `regexes`, each once. */
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
/** `routine-id`; empty where it is not given. */
function readRoutineId(reader) {
    const text = reader.text('routine-id');
    if (text !== '' && !/^[^.\s]+\.\S+$/.test(text))
        reader.problem('routine-id', text, 'write Name.Subdomain, like test.mysubdomain');
    return text;
}
/** `site-id`; empty where it is not given. */
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
/** The origin of an endpoint. Plain http is for a stand-in on this machine alone. */
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

;// CONCATENATED MODULE: ./src/inputs/defaults.ts
/** Defaults of lists, as action.yml states them too: an action started without them behaves the same. */
const DEFAULT_PATHS = ['**', '!.github/**'];
const DEFAULT_INDEX_FILES = ['index.html'];

;// CONCATENATED MODULE: ./src/inputs/key-inputs.ts
/** Environment variables in the order in which they are looked for: as the official credentials action exports them, then older names. */
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
/** Every secret that the inputs and the environment hold, to be masked before anything is said. */
function secrets(get, env) {
    const values = [
        ...KEY_INPUTS.map(get),
        ...FAMILIES.flat().map((name) => env[name] ?? ''),
        get('github-token'),
    ];
    return [...new Set(values.map((value) => value.trim()).filter((value) => value !== ''))];
}
/**
 * The first source that is given, whole: the key inputs, then the role, then the environment.
 *
 * @returns null where none is given
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
        // The families share ALICLOUD_SECURITY_TOKEN: alone it does not say which of them is meant.
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

;// CONCATENATED MODULE: ./src/inputs/lines.ts

/**
 * A base URL as the rest of the action knows it: absolute, normalised, ending in `/`.
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
/** A name that only a page has. */
const PAGE = /[^/]+\.(?:[sx]?html?|php|aspx?|jsp)$/i;
/**
 * A URL that the user names: absolute, or a path below each base URL. It is taken as already encoded.
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
/** A directory that the user names, likewise; a missing last `/` is added. */
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
            expected: `percent-encode spaces and non-ASCII characters, as in ${JSON.stringify(encoded(text).slice(0, 200))}`,
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
    // Only the authority is normalised: the edge matches path and query to the letter.
    const rest = text.replace(/^\w+:\/\/[^/?]*/, '');
    return { url: `${url.origin}${rest.startsWith('/') ? '' : '/'}${rest}` };
}
/** A text as a URL has it; the host of an absolute one in Punycode. */
function encoded(text) {
    const [, scheme = '', host = '', rest = text] = /^(https?:\/\/)([^/?#]*)(.*)$/is.exec(text) ?? [];
    const origin = scheme + host;
    const ascii = URL.canParse(origin) ? new URL(origin).origin : encodeURI(origin.toWellFormed());
    return (/^[\x21-\x7e]*$/.test(host) ? origin : ascii) + encodeURI(rest.toWellFormed());
}
function withSlash(url) {
    return url.endsWith('/') ? url : `${url}/`;
}

;// CONCATENATED MODULE: ./src/inputs/meaningless.ts

/** An input that another one makes meaningless would be ignored in silence: it is a problem. */
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
        // Such a refresh compares cached URLs without their queries to the line as it stands: one with a query matches none.
        for (const line of reader.list('urls'))
            if (line.includes('?'))
                reader.problem('urls', line, 'leave the query out: `ignore-params` refreshes every variant');
    }
    const { name, takes } = inputs.product;
    const reason = `\`product: ${name}\` does not support it`;
    if (!takes.edgeRoutine) {
        refuse('routine-id', '', reason);
        refuse('merge-domain-names', '', reason);
    }
    if (!takes.sites)
        refuse('site-id', '', reason);
    if (!takes.regexes)
        refuse('regexes', '', `\`product: ${name}\` does not support them: give URLs or directories instead`);
    if (!takes.prefetch)
        refuse('prefetch', 'false', `\`product: ${name}\` does not support prefetching`);
}
/** Whether a run may refresh anything that the API takes Force for: all but single URLs. */
function takesForce(inputs) {
    return (inputs.ignoreParams ||
        inputs.regexes.length > 0 ||
        inputs.directories.length > 0 ||
        inputs.rules.some(({ targets }) => targets.some(({ isDirectory }) => isDirectory)) ||
        (inputs.fallback !== 'none' && inputs.maxDirectories > 0));
}

;// CONCATENATED MODULE: ./src/glob.ts
/**
 * Reads one pattern in the syntax of GitHub's `paths` filters, without a leading `!`.
 *
 * That syntax is no dialect of the shell's: `?` and `+` repeat the character before them, `**` crosses
 * folders in the middle of a name too, sets are of letters and digits alone, `\` takes its meaning from
 * the next character, and no other character has one.
 *
 * @returns the pattern, or what was expected of a text that is none.
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
/** `*`: anything but a slash. */
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
/** Letters, digits, and ranges of them that do not run backwards. */
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
/** What a `?` or `+` makes of the token before it. */
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
/** The tokens, with characters that follow each other as one. */
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
/** Most paths are told apart by the text before the first wildcard and the text after the last one. */
function globOf(tokens) {
    const before = tokens[0]?.text ?? '';
    const after = tokens.length > 1 ? (tokens.at(-1)?.text ?? '') : '';
    const middle = tokens.slice(before === '' ? 0 : 1, after === '' ? tokens.length : -1);
    const between = (path) => path.length >= before.length + after.length && path.startsWith(before) && path.endsWith(after)
        ? path.slice(before.length, path.length - after.length)
        : null;
    return {
        wildcards: tokens.filter(({ wildcard }) => wildcard !== undefined).length,
        // The default of `paths` is asked about every path.
        matches: tokens.length === 1 && tokens[0] === ANYTHING
            ? () => true
            : (path) => {
                const rest = between(path);
                return rest !== null && match(middle, rest) !== null;
            },
        capture: (path) => {
            const rest = between(path);
            const spans = rest === null ? null : match(middle, rest);
            // What is no wildcard has no span.
            return rest === null || spans === null
                ? null
                : spans.flatMap(([from, to]) => rest.slice(from, to));
        },
    };
}
/** Failures after which a match remembers where it has failed: most paths come to fewer, and remembering would take longer than they do. */
const FEW_FAILURES = 16;
/**
 * Matches as a backtracking regular expression does, but after a few failures it tries no token again at a place where it
 * has failed: so it takes at most some steps for each token and place. Paths come from strangers, and some of theirs keep a plain
 * regular expression busy for minutes.
 *
 * @returns what each wildcard stands for, by the place of its token; null if the path does not match
 * @see https://swtch.com/~rsc/regexp/regexp3.html on the bit-state matcher of RE2, which does the same
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
                // A wildcard takes as little as it can: more of the path only if the rest does not match.
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
/** The first place, up to some end, where a token may stand; after the last token, whether that end is the path's. */
function firstPlace(token, path, from, end) {
    if (token === undefined)
        return end === path.length ? end : null;
    if (token.text !== undefined) {
        // No further: that would be looked through again from each folder.
        const found = path.slice(from, end + token.text.length).indexOf(token.text);
        return found < 0 ? null : from + found;
    }
    for (let at = from; at <= end; at++)
        if (canBegin(token, path, at))
            return at;
    return null;
}
/** Whether a token may stand at a place of the path; after the last one, whether that is its end. */
function canBegin(token, path, at) {
    if (token === undefined)
        return at === path.length;
    return token.times !== 'once' || token.take(path, at) > 0;
}

;// CONCATENATED MODULE: ./src/inputs/patterns.ts


/**
 * Reads the lines of a filter.
 *
 * @returns the filter, or everything that is wrong with the lines.
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

;// CONCATENATED MODULE: ./src/inputs/reader.ts

/** Reads inputs one by one and gathers every problem, so that the user sees all of them at once. */
class Reader {
    get;
    problems = [];
    /** What may be meant as it stands, and is likely not. */
    warnings = [];
    /** @param get the raw value of an input; empty if it is not given, as the runner has it */
    constructor(get) {
        this.get = get;
    }
    /** Notes a problem: what was received, and what to write instead. */
    problem(input, received, expected) {
        this.problems.push(`${input}: received ${quote(received)}; ${expected}`);
    }
    /** Notes what is likely a mistake: what was received, and what it comes to. */
    warning(input, received, result) {
        this.warnings.push(`${input}: received ${quote(received)}; ${result}`);
    }
    /** @throws ActionError with every problem, if there is one */
    finish() {
        const count = this.problems.length;
        if (count === 0)
            return;
        throw new errors/* ActionError */.l('invalid-input', [`${count} ${count === 1 ? 'problem' : 'problems'} with the inputs:`, ...this.problems].join('\n  - '), 'Correct the inputs and rerun the job. Nothing was sent.');
    }
    /** Whether the input differs from its default, so that a meaning was intended. */
    given(input, standard = '') {
        const value = this.text(input);
        return value !== '' && value !== standard;
    }
    text(input) {
        return this.get(input).trim();
    }
    /** One item per line; blank lines and lines that begin with `#` are skipped. */
    list(input) {
        return this.get(input)
            .split(/\r\n|\n|\r/)
            .map((line) => line.trim())
            .filter((line) => line !== '' && !line.startsWith('#'));
    }
    flag(input) {
        return this.choice(input, ['false', 'true']) === 'true';
    }
    /** The first of the options is the default. Case does not matter, as in YAML. */
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
/** A value as it is shown in a message: on one line, cut where it is long. */
function quote(value) {
    return JSON.stringify(value.length > 200 ? `${value.slice(0, 200)}…` : value);
}

;// CONCATENATED MODULE: ./src/inputs/rules.ts



/**
 * Reads lines of the form `<pattern> => <target> …`.
 *
 * @returns the rules, or everything that is wrong with the lines.
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
/** `https://host/`; undefined if it is no such thing. */
function normalOrigin(text) {
    if (text.includes('$') || !URL.canParse(text))
        return undefined;
    const url = new URL(text);
    // URL parsers read a backslash as a slash, and what follows it would be lost.
    return url.href === `${url.origin}/` ? url.href : undefined;
}
/** Text and wildcards' numbers by turns. What the text has encoded already stays as it is. */
function rules_partsOf(path) {
    return path.split(/(\$\d+|%[0-9a-f]{2})/i).map((part, index) => {
        if (index % 2 === 0)
            return encodePath(part);
        return part.startsWith('$') ? Number(part.slice(1)) : part;
    });
}

;// CONCATENATED MODULE: ./src/inputs/inputs.ts











/** A base URL for messages, and for lines whose own base URL is wrong. */
const EXAMPLE = 'https://www.example.com/';
/**
 * Reads and checks every input.
 *
 * @param get the raw value of an input; empty if it is not given
 * @throws ActionError that names every problem at once
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
/** On Windows `\` separates folders, and is what `runner.temp` has; elsewhere no such file will be found. */
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
        // Where every base URL is wrong, any other shows what is wrong with the line.
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
/** URLs that are looked at where `verify` gives no number, and at most. */
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
/** A path counts from the base URL: one that begins with the base URL's own folder has it twice. */
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
/** Whether an event shows what might be merged, and deploys nothing. */
function isProposal(eventName) {
    return eventName.startsWith('pull_request') || eventName === 'merge_group';
}

;// CONCATENATED MODULE: ./src/changes/github/runs.ts





/** Few: GitHub takes 3.5 seconds for a page of 100 runs, of which 30 are more than most workflows have in a month. */
const runs_PAGE = 30;
/** The most that GitHub lists of a list that is filtered. */
const LISTED = 1000;
/** So many pages have been read after each round of reading on. */
const runs_ROUNDS = [1, 2, 5, 14, Math.ceil(LISTED / runs_PAGE)];
/** A list of a workflow's runs, which is read as far as it matters. */
class RunList {
    #path = '/actions/workflows/{workflow}/runs';
    #workflow;
    #filter;
    #source;
    #page = memoize((page) => this.#ask(page));
    constructor(workflow, filter, source) {
        this.#workflow = workflow;
        this.#filter = filter;
        this.#source = source;
    }
    /**
     * Reads a page, and more of them until there is enough.
     *
     * @throws Unanswered if not even the first page can be read.
     */
    async readUntil(isEnough) {
        let read = await this.read(runs_ROUNDS[0]);
        for (const pages of runs_ROUNDS.slice(1)) {
            if (read.complete || read.missing !== null || (await isEnough(read)))
                return read;
            read = await this.read(pages);
        }
        return read;
    }
    async read(pages) {
        const first = await this.#page(1);
        const last = Math.ceil(Math.min(first.total, LISTED) / runs_PAGE);
        const settled = await Promise.allSettled(Array.from({ length: Math.max(Math.min(pages, last), 1) }, (_, at) => this.#page(at + 1)));
        const read = settled.flatMap((page) => (page.status === 'fulfilled' ? [page.value] : []));
        const runs = read.flatMap((page) => page.runs);
        const failure = settled.find((page) => page.status === 'rejected')?.reason;
        const complete = failure === undefined && pages >= last && first.total <= LISTED;
        return {
            runs,
            complete,
            oldest: complete ? Number.NEGATIVE_INFINITY : Math.min(...runs.map(({ created }) => created)),
            missing: missingFor(failure, pages >= last && !complete),
        };
    }
    async #ask(page) {
        const { github, signal } = this.#source;
        const parameters = {
            workflow: this.#workflow,
            ...this.#filter,
            exclude_pull_requests: 'true',
            per_page: runs_PAGE,
            page,
        };
        const answer = await github.get(this.#path, parameters, signal);
        const runs = listOf(valueAt(answer, 'workflow_runs'), 'runs').map(readRun);
        return { runs, total: numberIn(answer, 'total_count') };
    }
}
function missingFor(failure, isCutOff) {
    if (failure instanceof Error)
        return failure.message;
    return isCutOff ? `GitHub lists only the newest ${LISTED} runs` : null;
}
/** This workflow, by its file's name; by its number, where its file lies elsewhere. */
async function ownWorkflow({ event, github, signal }) {
    const file = ownFile(event);
    if (file !== null)
        return file;
    const run = await github.get('/actions/runs/{run}', { run: event.runId }, signal);
    return numberIn(run, 'workflow_id');
}
/**
 * The name of this workflow's file; null if it lies in another repository. The file may have an `@` in its name, and the ref
 * after it, too; but no file has a slash.
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
/** A run by its number; null if there is none any more. */
async function readRunOf(id, { github, signal }) {
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
    const ownCommit = valueAt(run, 'head_repository', 'id') === valueAt(run, 'repository', 'id');
    return {
        id: numberIn(run, 'id'),
        number: numberAt(run, 'run_number') ?? 0,
        head: hashIn(run, 'head_sha'),
        state: textAt(run, completed ? 'conclusion' : 'status') ?? 'not known',
        created,
        started: textAt(run, 'run_started_at') === null ? created : timeIn(run, 'run_started_at'),
        ended: completed ? timeIn(run, 'updated_at') : Number.POSITIVE_INFINITY,
        deploys: ownCommit && !isProposal(textAt(run, 'event') ?? ''),
    };
}

;// CONCATENATED MODULE: ./src/changes/github/deployments.ts





const deployments_PAGE = 30;
/** No more deployments are read than these pages hold. */
const deployments_PAGES = 10;
/** The most statuses of one deployment, and deployments of one commit, that are read. */
const STATUSES = 100;
/** The deployments to one environment, each with the run of this workflow that it triggered. */
async function deployments(query, source) {
    const { environment, deploymentId: current } = query;
    const workflow = await ownWorkflow(source);
    const reader = query.event === 'deployment' ? ownDeploys : watchedDeploys;
    const read = reader(workflow, query, source);
    const deploys = [];
    for (let page = 1; page <= deployments_PAGES; page++) {
        const listed = await list({ environment, per_page: deployments_PAGE, page }, source);
        const newest = newestRefreshed(deploys)?.created ?? Number.NEGATIVE_INFINITY;
        // On later pages, what was not touched since has neither run nor ended since.
        const relevant = listed.filter(({ id, updated }) => {
            return id !== current && (page === 1 || updated >= newest);
        });
        deploys.push(...(await read(relevant)));
        const last = newestRefreshed(deploys);
        const oldest = Math.min(...listed.map(({ created }) => created));
        const isEnough = last !== null && oldest < last.created - RUNS_LIVE;
        if (listed.length < deployments_PAGE || isEnough)
            return { deploys, missing: null };
    }
    return { deploys, missing: `only the newest ${deployments_PAGES * deployments_PAGE} deployments are read` };
}
/** Looks for the one that began last of those that were refreshed: it is enough. */
async function deploysOf(candidates) {
    const deploys = [];
    let isFound = false;
    for (const candidate of candidates.toSorted((a, b) => b.started - a.started)) {
        const { deployment, started, ended, since, wasRefreshed } = candidate;
        const { id, head, created } = deployment;
        const refreshed = isFound || !(await wasRefreshed()) ? null : since;
        isFound ||= refreshed !== null;
        deploys.push({ what: `deployment ${id}`, head, created, started, ended, refreshed });
    }
    return deploys;
}
/** On `deployment`, this workflow's own runs deploy and refresh. */
function ownDeploys(workflow, { event, deploymentId: current }, source) {
    const runList = new RunList(workflow, { event }, source);
    // No run says which environment it was for: another one's must not stand for a missing one.
    const hasOwnRun = async ({ head, created }, runs) => {
        const isBeside = (other) => Math.abs(other.created - created) <= LATE;
        const all = await list({ sha: head, per_page: STATUSES }, source);
        const beside = all.filter((deployment) => deployment.id !== current && isBeside(deployment));
        return all.length < STATUSES && runs.filter(isBeside).length >= beside.length;
    };
    return async (deployments) => {
        const oldest = Math.min(...deployments.map(({ created }) => created));
        const { runs, complete } = await runList.readUntil((read) => read.oldest < oldest - LATE);
        const candidates = deployments.map((deployment) => {
            const { head, created } = deployment;
            const ofHead = runs.filter((run) => run.head === head);
            const own = ofHead.filter((run) => run.created >= created);
            const isKnown = complete || created - LATE > Math.min(...runs.map((run) => run.created));
            const others = ofHead.filter((run) => run.id !== source.event.runId);
            const since = others.filter((run) => run.created >= created);
            const succeeded = isKnown && since.length > 0 && since.every(isSuccess);
            return {
                deployment,
                started: Math.max(created, ...own.map((run) => run.started)),
                ended: Math.max(created, ...own.map((run) => run.ended)),
                since: created,
                wasRefreshed: async () => succeeded && hasOwnRun(deployment, others),
            };
        });
        return deploysOf(candidates);
    };
}
function isSuccess({ state }) {
    return state === 'success';
}
/** On `deployment_status`, others deploy, and each status triggers a run of this workflow. */
function watchedDeploys(workflow, { event, deploymentId }, source) {
    const statusesOf = memoize((id) => readStatuses(id, source));
    const runOf = memoize((id) => readRunOf(id, source));
    const wasRefreshed = async (head, succeeded) => {
        const [{ runs, complete }, all] = await Promise.all([
            new RunList(workflow, { event, head_sha: head }, source).readUntil(() => false),
            list({ sha: head, per_page: STATUSES }, source),
        ]);
        if (!complete || all.length >= STATUSES)
            return false;
        const statuses = await Promise.all(all.map(async ({ id }) => ({ id, statuses: await statusesOf(id) })));
        return everyRunSucceeded(runs, statuses, succeeded, source.event.runId, deploymentId);
    };
    return async (deployments) => {
        const candidates = deployments.map(async (deployment) => {
            const { started, ended, succeeded } = await timelineOf(deployment, statusesOf, runOf);
            // What succeeded before its run began again need not have been deployed again.
            const isOfLastStart = succeeded !== null && succeeded >= started;
            return {
                deployment,
                started,
                ended,
                since: isOfLastStart ? started : deployment.created,
                wasRefreshed: async () => succeeded !== null && wasRefreshed(deployment.head, succeeded),
            };
        });
        return deploysOf(await Promise.all(candidates));
    };
}
/**
 * Whether the run of this workflow for a success is among those for the same commit, and all since then succeeded. No run says
 * which environment or status it was for: so there must be one for each status since, of any environment.
 *
 * @param deployments All of the commit, with their statuses.
 */
function everyRunSucceeded(runs, deployments, succeeded, thisRun, current) {
    const isThis = deployments.some(({ id }) => id === current) ? 1 : 0;
    const others = runs.filter(({ id }) => id !== thisRun);
    const since = others.filter(({ created, state }) => created >= succeeded && state !== 'skipped');
    const statuses = deployments.flatMap((deployment) => deployment.statuses);
    // An earlier status' run that came late must not stand for a missing one.
    const early = succeeded - LATE;
    const expected = statuses.filter(({ state, created }) => state !== 'inactive' && created >= early);
    const successes = statuses.filter(({ state, created }) => state === 'success' && created >= succeeded);
    return (since.every(isSuccess) &&
        since.length >= successes.length - isThis &&
        others.filter(({ created }) => created >= early).length >= expected.length - isThis);
}
/** A run comes no later than this after its status. In milliseconds. */
const LATE = 60_000;
async function timelineOf({ id, created }, statusesOf, runOf) {
    const statuses = (await statusesOf(id)).toSorted((a, b) => b.created - a.created);
    const runId = statuses.find((status) => status.runId !== null)?.runId ?? null;
    const run = runId === null ? null : await runOf(runId);
    const outcomes = statuses.filter(({ state }) => state !== 'inactive');
    const newest = outcomes[0];
    const isOver = newest !== undefined && /^(?:success|failure|error)$/.test(newest.state);
    const started = Math.max(created, run?.started ?? created);
    const success = outcomes.find(({ state }) => state === 'success')?.created ?? null;
    // Its run goes on again: it may be deploying.
    const goesOn = run !== null &&
        run.ended === Number.POSITIVE_INFINITY &&
        newest !== undefined &&
        newest.created < started;
    return {
        started,
        ended: isOver && !goesOn ? newest.created : Number.POSITIVE_INFINITY,
        succeeded: isOver && newest.state === 'success' ? success : null,
    };
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
/** A run's address, as a job puts it into the statuses of its deployment. */
const RUN = /\/actions\/runs\/(\d{1,15})(?:\/|$)/;
async function readStatuses(id, { github, signal }) {
    const parameters = { id, per_page: STATUSES };
    const answer = await github.get('/deployments/{id}/statuses', parameters, signal);
    return listOf(answer, 'statuses').map((status) => {
        const address = RUN.exec(textAt(status, 'log_url') ?? textAt(status, 'target_url') ?? '');
        return {
            state: textAt(status, 'state') ?? 'not known',
            created: timeIn(status, 'created_at'),
            runId: address === null ? null : Number(address[1]),
        };
    });
}

;// CONCATENATED MODULE: ./src/changes/github/deploy-history.ts




/**
 * Reads the deploys before this one from GitHub's API, in no order.
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
/** This workflow deploys and refreshes in one run. */
async function ownRuns(branch, source) {
    const list = new RunList(await ownWorkflow(source), { branch }, source);
    const deploysOf = ({ runs }) => runs
        .filter(({ id, deploys }) => deploys && id !== source.event.runId)
        .map((run) => deployOf(run, run.state === 'success'));
    const read = await list.readUntil((read) => reachesBack(read, deploysOf(read)));
    return { deploys: deploysOf(read), missing: read.missing };
}
/** Another workflow deploys, and each of its runs, of whatever branch and event, triggers one of this workflow when it ends. */
async function triggeringRuns(workflow, branch, triggering, source) {
    const refreshers = new RunList(await ownWorkflow(source), { event: 'workflow_run' }, source);
    const list = new RunList(workflow, { branch }, source);
    const isCertain = memoize(certainty(workflow, source));
    const deploysOf = async (deploying, refreshing) => {
        const runs = deploying.runs.filter(({ id, deploys }) => deploys && id !== triggering);
        const refreshed = await newestRefreshedRun(runs, refreshing, isCertain);
        return runs.map((run) => deployOf(run, run === refreshed));
    };
    const refreshing = await refreshers.readUntil(async (read) => {
        const first = await list.read(1);
        return newestRefreshed(await deploysOf(first, read)) !== null;
    });
    const deploying = await list.readUntil(async (read) => {
        return reachesBack(read, await deploysOf(read, refreshing));
    });
    return {
        deploys: await deploysOf(deploying, refreshing),
        missing: deploying.missing ?? refreshing.missing,
    };
}
/** Whether no run that was not read may have run again since the newest refreshed one. */
function reachesBack(read, deploys) {
    const newest = newestRefreshed(deploys);
    return newest !== null && read.oldest < newest.created - RUNS_LIVE;
}
/** A run of this workflow follows the end of the one that triggered it within this time. In milliseconds. */
const TRIGGER_DELAY = 5 * 60 * 1000;
/** A run that is older than this when another one ends is not looked for among those that ended beside it. */
const LONGEST_RUN = 6 * 60 * 60 * 1000;
/** So many deploys at most are looked at for the one that was refreshed. */
const CANDIDATES = 30;
/** The deploying run that began last, of those whose refresh succeeded. */
async function newestRefreshedRun(runs, refreshing, isCertain) {
    const candidates = runs
        .filter(({ state, ended }) => state === 'success' && ended >= refreshing.oldest)
        .toSorted((a, b) => b.started - a.started);
    for (const run of candidates.slice(0, CANDIDATES)) {
        const first = refreshing.runs
            .filter(({ created }) => created >= run.ended)
            .toSorted((a, b) => a.created - b.created)[0];
        if (first?.state !== 'success' || first.created > run.ended + TRIGGER_DELAY)
            continue;
        if (await isCertain(run, first, refreshing))
            return run;
    }
    return null;
}
/**
 * GitHub does not say which run triggered which. It is certain only where no other run of the deploying workflow, of any branch
 * or event, ended in between, and where each that ended shortly before had its own run of this workflow by then.
 */
function certainty(workflow, source) {
    return async (deploying, first, refreshing) => {
        const from = deploying.ended - TRIGGER_DELAY;
        const created = `${iso(from - LONGEST_RUN)}..${iso(first.created)}`;
        const read = await new RunList(workflow, { created }, source).readUntil(() => false);
        if (!read.complete)
            return false;
        const others = read.runs.filter(({ id }) => id !== deploying.id);
        const before = others.filter(({ ended }) => ended >= from && ended < deploying.ended);
        const inBetween = others.filter(({ ended }) => ended >= deploying.ended && ended <= first.created);
        const answered = refreshing.runs.filter((run) => run.created >= from && run.created < deploying.ended);
        return inBetween.length === 0 && answered.length >= before.length;
    };
}
function iso(time) {
    return new Date(time).toISOString().replace(/\.\d+/, '');
}
function deployOf(run, refreshed) {
    const { number, state, head, created, started, ended } = run;
    const what = `run ${number}, ${state}`;
    return { what, head, created, started, ended, refreshed: refreshed ? created : null };
}

;// CONCATENATED MODULE: ./src/changes/deployed-bases.ts





/** An event that names its base does not wait longer for the runs. In milliseconds. */
const RUNS_LIMIT = 15_000;
/**
 * What earlier deploys may have left on an edge.
 *
 * @param query Null if the event belongs to no line of deploys.
 * @param hasOwnBase Whether the event's own base can be compared, should the deploys not be known.
 * @throws ActionError if there is nothing to compare with.
 */
async function deployedBases(query, hasOwnBase, source) {
    if (query === null && hasOwnBase)
        return [];
    const { event, log } = source;
    const { deploys, missing, advice } = await read(query, hasOwnBase, source);
    const bases = possiblyHeld(deploys).map(({ what, head, refreshed }) => {
        return { what, commit: head, essential: refreshed !== null && !hasOwnBase };
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
/** What could be read; `advice` is a sentence on what would help, or empty. */
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
    return new errors/* ActionError */.l('changes-unknown', `The ${eventName} event names no commit to compare with, and ${cause}.${advice}`, `Set \`base\` to the commit, tag or branch that was deployed before; on a first run, refresh everything instead: \`base: none\` and \`directories: /\` instead of \`root\`.`);
}
/** A private repository says that it is gone to a token that may not read it. */
function permission({ reason }, query) {
    if (reason !== 'forbidden' && reason !== 'gone')
        return '';
    const also = query.kind === 'deployments' ? ' and `deployments: read`' : '';
    return ` The job needs \`permissions: actions: read\`${also} for that.`;
}

;// CONCATENATED MODULE: ./src/spelling.ts
/**
 * Whether a word may be another one, misspelt: at most a third of its letters differ.
 *
 * @example areAlike('pubilc', 'public') // true
 */
function areAlike(one, other) {
    const most = Math.min(2, Math.floor(Math.max(one.length, other.length) / 3));
    return Math.abs(one.length - other.length) <= most && distance(one, other) <= most;
}
/** How many letters have to be put in, left out or replaced (Levenshtein's distance); two that changed places count once. */
function distance(one, other) {
    let before = [];
    let row = Array.from({ length: other.length + 1 }, (_, index) => index);
    for (let i = 1; i <= one.length; i++) {
        const next = [i];
        for (let j = 1; j <= other.length; j++) {
            const same = one[i - 1] === other[j - 1] ? 0 : 1;
            const swapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
            next.push(Math.min((row[j] ?? Infinity) + 1, (next[j - 1] ?? Infinity) + 1, (row[j - 1] ?? Infinity) + same, swapped ? (before[j - 2] ?? Infinity) + 1 : Infinity));
        }
        before = row;
        row = next;
    }
    return row.at(-1) ?? Infinity;
}

;// CONCATENATED MODULE: ./src/changes/published-folder.ts


/**
 * What a repository's files say of where its site lies, where `root` is the whole repository: a folder that
 * holds an index file, or a generator whose output is published instead of its sources.
 *
 * @param files every file of the head
 * @param indexFiles names of index files
 * @param text reads a file at the top: `package.json`, where the names of the files alone say too little
 * @returns what is likely meant, as a sentence; null where an index file lies at the top, or nothing is known
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
/** Whether a file lies where something is looked for: at the top, or one folder below; few of many do. */
function isNear(file) {
    const folder = file.indexOf('/') + 1;
    return folder === 0 || !file.includes('/', folder) || file.startsWith('docs/.vitepress/');
}
/** The folders at the top, each with its slash. */
function topFolders(files) {
    const folders = new Set();
    let folder = '';
    for (const file of files) {
        // Files of one folder mostly come together.
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
/** Whether a `package.json` has a build script. What is no JSON has none. */
function hasBuildScript(content) {
    try {
        return textAt(JSON.parse(content ?? ''), 'scripts', 'build') !== null;
    }
    catch {
        return false;
    }
}
/** Folders that may have been meant by one that does not exist: those that hold an index file, and the most alike. */
function likelyFolders(files, meant) {
    const folders = new Set(files.flatMap((file) => file.split('/').slice(0, -1).slice(0, 1)));
    const alike = [...folders].filter((folder) => areAlike(folder, meant));
    return [...new Set([...alike, ...foldersWith(files, ['index.html'])])].slice(0, 5);
}
/** Folders at the top that hold an index file, those that are known to be published first. */
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
/** Folders that by custom hold what is published. */
const OUTPUTS = ['public', 'dist', '_site', 'site', 'build', 'out', 'www', 'htdocs', 'docs'];
/** Generators by the files that configure them at the top of a repository, and the folder that they build into. */
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







/** So many differences are looked for side by side. */
const commits_CONCURRENCY = 4;
/**
 * Compares the head with every commit that an edge may still hold.
 *
 * @param root The published folder; '' is the whole repository.
 * @throws ActionError if a difference cannot be had, or the head holds no file below `root`.
 */
async function compareCommits(asked, root, work) {
    const { event, log, repositories } = work;
    const earlier = deployedBases(asked.deploys, asked.bases.length > 0, work);
    earlier.catch(() => { }); // It is awaited below, unless something else fails before.
    const head = await locateHead(asked.head, repositories);
    const located = await Promise.all(asked.bases.map((base) => locate(base, head, repositories)));
    const limit = limitConcurrency(commits_CONCURRENCY);
    const compare = ({ commit }) => limit(() => repositories.ask(async (repository) => {
        const difference = await repository.difference(commit, head.hash);
        return { difference, source: repository.source };
    }));
    const started = new Map(distinct(located, head).map((base) => [base.commit, compare(base)]));
    for (const own of started.values())
        own.catch(() => { }); // Likewise.
    const distinctBases = distinct([...located, ...(await earlier)], head);
    if (distinctBases.length > started.size) {
        await repositories.prepare([head.hash, ...distinctBases.flatMap(({ commit }) => commit ?? [])]);
    }
    const outcomes = await Promise.all(distinctBases.map(async (base) => {
        try {
            return { base, ...(await (started.get(base.commit) ?? compare(base))) };
        }
        catch (failure) {
            if (!(failure instanceof Unanswered) || base.essential || !failure.gone) {
                throw changesUnknown(`The difference from ${described(base)} cannot be determined`, failure);
            }
            log.warning(`${capital(described(base))} no longer exists, so what only that deploy changed may be missed: ${(0,errors/* sentence */.e)(failure.message)}`);
            return [];
        }
    }));
    const compared = outcomes.flat();
    const paths = union(compared);
    await mustHold(head, root, paths, repositories);
    warnOfSubmodules(compared, root, log);
    const what = `${head.what} (${object_id_short(head.hash)})`;
    if (compared.length === 0 && event.name !== 'push') {
        log.warning(`No commits since the last deploy: ${what} is already deployed. For content that is not committed, use \`build-dir\`, \`urls\` or \`directories\`.`);
    }
    const changes = { paths, contents: (path) => contentsOf(path, compared) };
    if (compared.length === 0) {
        const why = `Nothing to compare: ${what} is already deployed.`;
        return { range: { bases: [], head: head.hash, source: 'none' }, why, ...changes };
    }
    const source = compared.some((one) => one.source === 'github') ? 'github' : 'git';
    const bases = compared.flatMap(({ base }) => base.commit ?? []);
    const why = `Compared ${what} with ${listed(compared.map(({ base }) => base))}, ${WHERE[source]}.`;
    return { range: { bases, head: head.hash, source }, why, ...changes };
}
const WHERE = { git: 'in the local clone', github: "through GitHub's API" };
async function locateHead(head, repositories) {
    if (!head.tagged)
        return head;
    try {
        return { ...head, hash: await peel(head.hash, repositories) };
    }
    catch (failure) {
        throw changesUnknown(`The commit of ${head.what} cannot be found`, failure);
    }
}
/** The bases other than the head, each commit once. */
function distinct(bases, head) {
    const byCommit = Map.groupBy(bases, ({ commit }) => commit);
    byCommit.delete(head.hash);
    return Array.from(byCommit, ([commit, same]) => {
        const what = Array.from(new Set(same.map(({ what }) => what))).join(' = ');
        return { commit, what, essential: same.some(({ essential }) => essential) };
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
/** An empty folder is a mistake, never "no changes": what is published is built, or lies elsewhere. */
async function mustHold(head, root, paths, repositories) {
    for (const [path, presence] of paths)
        if (presence === 'present' && isBelow(path, root))
            return;
    try {
        if (await repositories.ask((repository) => repository.holds(head.hash, root)))
            return;
    }
    catch (failure) {
        throw changesUnknown(`The files of ${head.what} cannot be listed`, failure);
    }
    const files = await repositories
        .ask((repository) => repository.files(head.hash, ''))
        .catch(() => []);
    const meant = likelyFolders(files, root).map((name) => `\`${name}\``);
    const hint = meant.length > 0 ? ` Did you mean ${meant.join(' or ')}?` : '';
    const folder = root === '' ? 'files' : `files below ${JSON.stringify(root)}`;
    throw new errors/* ActionError */.l('invalid-input', `root: ${head.what} (${object_id_short(head.hash)}) has no ${folder}.`, 'If the workflow builds these files, use `build-dir` instead; otherwise, set `root` to a committed folder.' +
        hint);
}
function warnOfSubmodules(compared, root, log) {
    const submodules = new Set(compared.flatMap(({ difference }) => [...difference.submodules]));
    for (const path of submodules) {
        if (!isBelow(path, root))
            continue;
        log.warning(`The submodule ${JSON.stringify(path)} changed, but its files are in another repository: if they are published, refresh the folder with \`directories\`.`);
    }
}
/** Whether a file lies below a folder, on a segment boundary; '' is the whole repository. */
function isBelow(path, root) {
    return root === '' || path.startsWith(`${root}/`);
}
function described({ commit, what }) {
    return commit === null ? what : `${what} (${object_id_short(commit)})`;
}
function listed(bases) {
    const shown = bases.slice(0, 5).map(described);
    if (bases.length > shown.length)
        shown.push(`${bases.length - shown.length} more`);
    return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(3024);
;// CONCATENATED MODULE: ./src/changes/event.ts




/**
 * Reads the run's context from its environment and from the file that holds the event.
 *
 * @throws ActionError if a variable that every runner sets is missing, or the file is no JSON.
 */
function readEvent(env) {
    const sha = required(env, 'GITHUB_SHA');
    const repository = required(env, 'GITHUB_REPOSITORY');
    if (!isHash(sha))
        throw event_unusable(`GITHUB_SHA is ${JSON.stringify(sha)}, which is not a commit hash.`);
    if (!/^[\w.-]+\/[\w.-]+$/.test(repository)) {
        throw event_unusable(`GITHUB_REPOSITORY is ${JSON.stringify(repository)}, which is not owner/name.`);
    }
    return {
        name: required(env, 'GITHUB_EVENT_NAME'),
        payload: readPayload(env.GITHUB_EVENT_PATH),
        sha,
        ref: env.GITHUB_REF ?? '',
        repository,
        workspace: env.GITHUB_WORKSPACE || null,
        apiUrl: (env.GITHUB_API_URL || 'https://api.github.com').replace(/\/+$/, ''),
        serverUrl: (env.GITHUB_SERVER_URL || 'https://github.com').replace(/\/+$/, ''),
        runId: Number(env.GITHUB_RUN_ID) || 0,
        workflowRef: env.GITHUB_WORKFLOW_REF ?? '',
    };
}
/**
 * A commit hash that the event must carry.
 *
 * @throws ActionError that names the missing field.
 */
function hashAt(event, ...keys) {
    const hash = textAt(event.payload, ...keys);
    if (hash !== null && isHash(hash))
        return hash;
    const found = hash === null ? 'nothing' : JSON.stringify(hash.slice(0, 80));
    throw event_unusable(`The ${event.name} event should have a commit in ${keys.join('.')}, but has ${found}.`);
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
function required(env, name) {
    const value = env[name];
    if (!value)
        throw event_unusable(`${name} is not set.`);
    return value;
}
function event_unusable(message, options) {
    return new errors/* ActionError */.l('unsupported-event', message, 'Run this as a step of a GitHub Actions workflow, or say what to refresh: `changed-files`, or `base: none` with `urls` or `directories`.', options);
}

;// CONCATENATED MODULE: ./src/changes/comparison.ts





/** A name as refs may have it, and hashes do: nothing that git or GitHub would take for an expression or an option. */
const REF = /^(?!-)(?!.*\.\.)[^\s~^:?*[\\]+$/;
/**
 * Which commits an event asks to be compared. A revert compares as anything else: trees count, never
 * the commits between them.
 *
 * @throws ActionError if the event lacks what it must carry, or has no range of its own where `base` is `push`.
 */
function comparison(event, base) {
    const own = ownComparison(event);
    if (own.kind === 'nothing' || base === 'auto')
        return own;
    if (base !== 'push') {
        if (!REF.test(base.ref)) {
            throw new errors/* ActionError */.l('invalid-input', `base: ${JSON.stringify(base.ref)} is not a commit, tag or branch name.`, 'Write one, such as v1.2.3 or main; `base` may also be empty, `push` or `none`.');
        }
        return { ...own, bases: [{ kind: 'named', name: base.ref, what: base.ref }], deploys: null };
    }
    if (own.bases.length === 0) {
        throw new errors/* ActionError */.l('invalid-input', `base: "push" compares an event's own range, and the ${event.name} event has none.`, 'Leave `base` empty to compare with earlier deploys, or name a commit, tag or branch.');
    }
    return { ...own, deploys: null };
}
/** The commit that an event is about, as far as it says; else the run's own. */
function headOf(event) {
    try {
        const own = ownComparison(event);
        return own.kind === 'compare' ? own.head.hash : event.sha;
    }
    catch (failure) {
        if (failure instanceof errors/* ActionError */.l)
            return event.sha;
        throw failure;
    }
}
function ownComparison(event) {
    if (event.name === 'push')
        return push(event);
    if (event.name === 'release') {
        const name = textAt(event.payload, 'release', 'tag_name') ?? afterPrefix(event.ref, 'refs/tags/');
        return tag(event, name ?? event.sha, null);
    }
    if (event.name.startsWith('pull_request')) {
        const base = hashAt(event, 'pull_request', 'base', 'sha');
        return proposal(hashAt(event, 'pull_request', 'head', 'sha'), base, 'the pull request');
    }
    if (event.name === 'merge_group') {
        const base = hashAt(event, 'merge_group', 'base_sha');
        return proposal(hashAt(event, 'merge_group', 'head_sha'), base, 'the merge group');
    }
    if (event.name === 'workflow_run')
        return workflowRun(event);
    if (event.name === 'deployment' || event.name === 'deployment_status') {
        return deployment(event, event.name);
    }
    const branch = shortRef(event.ref);
    const head = { hash: event.sha, what: branch ?? 'the commit' };
    return compare(head, [], branch === null ? null : { kind: 'runs', branch });
}
function push(event) {
    const before = hashAt(event, 'before');
    const after = hashAt(event, 'after');
    const what = shortRef(event.ref) ?? 'the commit';
    if (isZero(after) || valueAt(event.payload, 'deleted') === true) {
        return nothing(`This push deleted ${what}: nothing was published.`, false);
    }
    const tagName = afterPrefix(event.ref, 'refs/tags/');
    if (tagName !== null)
        return tag(event, tagName, isZero(before) ? null : before);
    const head = { hash: after, what };
    return compare(head, [ownBase(event, before, what)], { kind: 'runs', branch: what });
}
function ownBase({ payload }, before, branch) {
    if (!isZero(before))
        return { kind: 'hash', hash: before, what: 'its state before this push' };
    const main = textAt(payload, 'repository', 'default_branch');
    if (main === null || main === branch) {
        return { kind: 'empty-tree', what: 'the empty tree, since the branch is new' };
    }
    const what = `the commit where it left ${main}, since the branch is new`;
    return { kind: 'merge-base', with: `refs/heads/${main}`, what };
}
function tag(event, name, before) {
    const bases = [{ kind: 'earlier-tag', tag: name, what: 'the nearest earlier tag' }];
    if (before !== null)
        bases.push({ kind: 'hash', hash: before, what: 'where the tag was before' });
    return compare({ hash: event.sha, tagged: true, what: name }, bases, null);
}
function proposal(hash, base, what) {
    const left = 'the commit where it left its base';
    return compare({ hash, what }, [{ kind: 'merge-base', with: base, what: left }], null);
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
    const head = { hash: hashAt(event, 'workflow_run', 'head_sha'), what: branch ?? 'the commit' };
    if (branch === null || workflowId === null)
        return compare(head, [], null);
    return compare(head, [], { kind: 'triggering-runs', workflowId, branch, runId });
}
const TOO_EARLY = 'a refresh now would cache the old files again.';
function deployment(event, name) {
    const environment = textAt(event.payload, 'deployment', 'environment');
    const where = environment ?? 'the environment';
    if (name === 'deployment_status') {
        const state = textAt(event.payload, 'deployment_status', 'state') ?? 'unknown';
        if (state !== 'success') {
            return nothing(`The deployment to ${where} did not succeed (${state}): ${TOO_EARLY}`, true);
        }
    }
    const deploymentId = numberAt(event.payload, 'deployment', 'id') ?? 0;
    const head = { hash: hashAt(event, 'deployment', 'sha'), what: `the deployment to ${where}` };
    if (environment === null)
        return compare(head, [], null);
    return compare(head, [], { kind: 'deployments', environment, event: name, deploymentId });
}
function compare(head, bases, deploys) {
    return { kind: 'compare', head, bases, deploys };
}
function nothing(why, notable) {
    return { kind: 'nothing', why, notable };
}
function shortRef(ref) {
    return afterPrefix(ref, 'refs/heads/') ?? afterPrefix(ref, 'refs/tags/');
}
function afterPrefix(text, prefix) {
    return text.length > prefix.length && text.startsWith(prefix) ? text.slice(prefix.length) : null;
}

;// CONCATENATED MODULE: ./src/changes/given-files.ts







/**
 * The names in a file that lists them: NUL-separated if it holds a NUL, else one a line. Names that git
 * quoted (`"caf\303\251.html"`) are read as git means them.
 *
 * @param pause Lets a cancellation through, and throws then: a list may have a million names.
 * @throws ActionError if the file cannot be read, or is no such list.
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
 * Names as git writes them: relative to the repository, without `.` and doubled slashes.
 *
 * @param windows Whether the list was made on Windows, whose tools write `\` where git has `/`. Elsewhere a name may hold it.
 * @throws ActionError that lists the names that lie outside the repository, or are folders.
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
        const shown = refused.slice(0, 5).map((name) => JSON.stringify(name));
        const more = refused.length > 5 ? ` and ${refused.length - 5} more` : '';
        throw invalid(`${input}: ${shown.join(', ')}${more}: not a file path within the repository.`, `${FILES} Folders belong in \`directories\`.`);
    }
    return names.map((name) => name
        .split('/')
        .filter((part) => part !== '' && part !== '.')
        .join('/'));
}
/**
 * Names that the head does not hold are taken for deleted files, unless they can be none.
 *
 * @throws ActionError for a folder, a pattern, and several names on one line.
 */
function refuseOthers(names, files) {
    const gone = names.filter((name) => !files.has(name));
    if (gone.length === 0)
        return;
    const folders = foldersOf(files);
    // In place of a deleted file there may be a folder now, whose files are given too.
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
/** Every folder that one of some files lies in. */
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
 * The changes that a list names.
 *
 * @param filesAtHead Every file of the head; null where they cannot be known.
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
        why: `Used the given list of ${names.length === 1 ? '1 file' : `${names.length} files`}.`,
        paths,
    };
}
/**
 * A name that `git diff --name-only` wrote without `-z`: one with unusual bytes is quoted as in C.
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
    return new errors/* ActionError */.l('invalid-input', message, hint, { cause });
}

// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __nccwpck_require__(1421);
;// CONCATENATED MODULE: ./src/changes/git/git.ts


/** git could not be started, or ended with a failure. */
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
/** More of what git says on stderr than this is never shown. In bytes. */
const STDERR_LIMIT = 4096;
/**
 * Runs git, without a shell, and hands on its output as it comes. An answer cut short is a failure, never a shorter answer.
 *
 * @param take Gets the bytes not yet taken, and says how many of them it has dealt with; the rest comes again with the next.
 * @throws GitFailure with git's own words; the signal's reason if it was aborted.
 */
async function stream(call, take) {
    const rest = await run(call, take);
    if (rest.length > 0)
        throw new GitFailure(`git ${call.args[0]}: its output is incomplete`, 0);
}
/** Runs git and gives its output, which is known to be short, without the last line's end. */
async function output(call) {
    const text = await run(call, () => 0);
    return text.toString('utf8').replace(/\n$/, '');
}
/** Runs git, and gives what `take` has left of its output. */
async function run(call, take) {
    call.signal.throwIfAborted();
    const { cwd, input, settings, signal } = call;
    const env = Object.fromEntries(Object.entries(call.env).filter(isNoSecret));
    const args = [
        ...(settings === undefined ? [] : ['-c', `include.path=${settings}`]),
        ...call.args,
    ];
    const git = (0,external_node_child_process_.spawn)('git', args, { env, cwd, signal });
    // A git that ends before it has read everything says why by its exit code.
    git.stdin.on('error', () => { });
    git.stdin.end(input);
    const ended = new Promise((resolve, reject) => {
        git.once('error', reject);
        git.once('close', resolve);
    });
    ended.catch(() => { });
    let said = Buffer.alloc(0);
    git.stderr.on('data', (chunk) => {
        if (said.length < STDERR_LIMIT)
            said = Buffer.concat([said, chunk]);
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
    const words = said.toString('utf8').trim() || `ended with code ${exitCode}`;
    throw new GitFailure(`git ${call.args[0]}: ${words}`, exitCode);
}
/** The action's inputs, keys for Alibaba Cloud, and what lets its holder sign in as this job or write its caches. */
const SECRET = /^(?:INPUT_|ALIBABA_CLOUD_|ALIBABACLOUD_|ALICLOUD_|ACTIONS_ID_TOKEN_REQUEST_|ACTIONS_RUNTIME_TOKEN$)/;
/** git, its hooks and its credential helpers have no use for secrets that do not reach the remote. */
function isNoSecret([name]) {
    return !SECRET.test(name.toUpperCase());
}

;// CONCATENATED MODULE: ./src/changes/difference.ts
/** What a mode says, as git writes it: `100644`, `100755` for an executable file. */
function kindOf(mode) {
    if (mode.startsWith('04'))
        return 'folder';
    if (mode.startsWith('12'))
        return 'link';
    return mode.startsWith('16') ? 'submodule' : 'file';
}
/**
 * What became of a path under which two trees differ; null if nothing that is published did.
 *
 * A symbolic link is a file whose content is where it points. Folders do not count, their files do. Nor does it count that a
 * file became executable: nobody is served a mode.
 *
 * @param was Null where the tree holds nothing under that name.
 * @param sameContent Whether the object ids are the same.
 */
function presenceAfter(was, is, sameContent) {
    if (isPublished(is))
        return sameContent && was === is ? null : 'present';
    return isPublished(was) ? 'gone' : null;
}
function isPublished(kind) {
    return kind === 'file' || kind === 'link';
}
/** A difference that is put together an entry at a time. */
class EntryDifference {
    paths = new Map();
    submodules = new Set();
    #ids = new Map();
    /** Notes a path under which two trees hold different entries; null where one holds none. */
    note(path, before, after) {
        const [was, is] = [before?.kind ?? null, after?.kind ?? null];
        if (was === 'submodule' || is === 'submodule')
            this.submodules.add(path);
        const presence = presenceAfter(was, is, before?.hash === after?.hash);
        if (presence === null)
            return;
        this.paths.set(path, presence);
        this.#ids.set(path, {
            base: before !== null && isPublished(was) ? before.hash : null,
            head: after !== null && isPublished(is) ? after.hash : null,
        });
    }
    ids(path) {
        return this.#ids.get(path) ?? { base: null, head: null };
    }
}

;// CONCATENATED MODULE: ./src/changes/git/raw-output.ts




/**
 * The difference that `git diff-tree -r -z --raw --no-abbrev --no-renames` writes. It is read as bytes: a large push differs
 * in 100,000 paths, and a text for every part of every record takes longer than git.
 */
class RawDifference {
    paths = new Map();
    submodules = new Set();
    /** How many digits an object id has. */
    #digits;
    /** Both ids of each path, in the order of the paths, as digits in bytes: as texts, they would outweigh the paths. */
    #ids = [];
    #order = null;
    constructor(digits) {
        this.#digits = digits;
    }
    /**
     * Reads the records in git's output: `:100644 100755 <id> <id> M`, a NUL, the path, a NUL.
     *
     * @returns how many bytes the complete ones take.
     */
    take(bytes) {
        const digits = this.#digits;
        const ascii = (0,external_node_buffer_.isAscii)(bytes);
        for (let at = 0;;) {
            const before = at + 15;
            const after = before + digits + 1;
            const path = after + digits + 3;
            const end = bytes.indexOf(0, path);
            if (end === -1)
                return at;
            if (bytes[at] !== COLON || bytes[path - 1] !== 0) {
                throw new GitFailure('git diff-tree: its output is not understood', 0);
            }
            const [was, is] = [kindAt(bytes, at + 1), kindAt(bytes, at + 8)];
            const name = nameAt(bytes, path, end, ascii);
            if (was === 'submodule' || is === 'submodule')
                this.submodules.add(name);
            const presence = presenceAfter(was, is, sameDigits(bytes, before, after, digits));
            if (presence !== null) {
                this.#keepIds(bytes, before, was === 'submodule', is === 'submodule');
                this.paths.set(name, presence);
            }
            at = end + 1;
        }
    }
    ids(path) {
        this.#order ??= new Map(Array.from(this.paths.keys(), (path, at) => [path, at]));
        const at = this.#order.get(path);
        const block = at === undefined ? undefined : this.#ids[Math.floor(at / BLOCK)];
        if (at === undefined || block === undefined)
            return { base: null, head: null };
        const digits = this.#digits;
        const from = (at % BLOCK) * (2 * digits + 1);
        const base = block.toString('latin1', from, from + digits);
        const head = block.toString('latin1', from + digits + 1, from + 2 * digits + 1);
        return { base: orNull(base), head: orNull(head) };
    }
    /** Keeps `<id> <id>`; a submodule's is a commit's, which is no content. */
    #keepIds(bytes, from, noBase, noHead) {
        const length = 2 * this.#digits + 1;
        const at = this.paths.size % BLOCK;
        let block = this.#ids.at(-1);
        if (at === 0 || block === undefined) {
            block = Buffer.allocUnsafe(BLOCK * length);
            this.#ids.push(block);
        }
        bytes.copy(block, at * length, from, from + length);
        if (noBase)
            block.fill('0', at * length, at * length + this.#digits);
        if (noHead)
            block.fill('0', at * length + this.#digits + 1, (at + 1) * length);
    }
}
/** So many paths have their ids in one buffer. */
const BLOCK = 512;
const COLON = 0x3a;
/**
 * Reads the files in what `git ls-tree -r -z` writes: `100644 blob <id>`, a tab, the path, a NUL.
 *
 * @param digits How many digits an object id has.
 * @returns how many bytes the complete entries take.
 */
function takeFiles(bytes, digits, files) {
    const ascii = (0,external_node_buffer_.isAscii)(bytes);
    for (let at = 0;;) {
        const submodule = bytes[at + 1] === DIGIT_6;
        const path = at + (submodule ? '160000 commit ' : '100644 blob ').length + digits + 1;
        const end = bytes.indexOf(0, path);
        if (end === -1)
            return at;
        if (bytes[path - 1] !== TAB) {
            throw new GitFailure('git ls-tree: its output is not understood', 0);
        }
        if (!submodule)
            files.push(nameAt(bytes, path, end, ascii));
        at = end + 1;
    }
}
const DIGIT_6 = 0x36;
const TAB = 0x09;
/** Kinds by the first two digits of a mode, as a number of two bytes; `00` is nothing at all. */
const KINDS = new Map(['04', '10', '12', '16'].map((digits) => [Buffer.from(digits).readUInt16BE(), kindOf(digits)]));
function kindAt(bytes, at) {
    return KINDS.get(bytes.readUInt16BE(at)) ?? null;
}
function nameAt(bytes, from, to, ascii) {
    return ascii ? bytes.toString('latin1', from, to) : nameOf(bytes.subarray(from, to));
}
function sameDigits(bytes, a, b, count) {
    for (let at = 0; at < count; at++)
        if (bytes[a + at] !== bytes[b + at])
            return false;
    return true;
}
/** git writes zeros where there is nothing. */
function orNull(hash) {
    return /^0+$/.test(hash) ? null : hash;
}

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __nccwpck_require__(8161);
;// CONCATENATED MODULE: ./src/changes/git/temporary-repository.ts





/** What ties git to one repository, as `git rev-parse --local-env-vars` lists it, and what bends the meaning of paths. */
const REPOSITORY_VARIABLES = /^GIT_(?:ALTERNATE_OBJECT_DIRECTORIES|COMMON_DIR|DIR|GRAFT_FILE|IMPLICIT_WORK_TREE|INDEX_FILE|INTERNAL_SUPER_PREFIX|NAMESPACE|OBJECT_DIRECTORY|PREFIX|REPLACE_REF_BASE|SHALLOW_FILE|WORK_TREE|(?:GLOB|ICASE|LITERAL|NOGLOB)_PATHSPECS)$/;
const CONFIGURATION_VARIABLES = /^GIT_CONFIG(?:_COUNT|_PARAMETERS)?$/;
/** Settings of a clone that say how its remote is reached. */
const REMOTE_SETTING = /^(?:(?:http|credential|url|ssh|protocol)\.|core\.(?:sshcommand|askpass|gitproxy)$|remote\.origin\.(?:url|proxy)$)/;
/**
 * Makes one for the clone in a folder. Without a pause, so that git runs while the HTTP client is loaded.
 *
 * @param sha256 Whether the repository's hashes are SHA-256: git never mixes the two.
 * @returns null if there is no clone.
 */
function openTemporaryRepository(folder, env, sha256) {
    const clone = gitFolders(folder);
    if (clone === null)
        return null;
    const home = (0,external_node_fs_.mkdtempSync)((0,external_node_path_.join)(env.RUNNER_TEMP || (0,external_node_os_.tmpdir)(), 'cdn-refresh-'));
    const own = (0,external_node_path_.join)(home, 'objects.git');
    (0,external_node_fs_.mkdirSync)((0,external_node_path_.join)(own, 'objects'), { recursive: true });
    (0,external_node_fs_.mkdirSync)((0,external_node_path_.join)(own, 'refs'));
    (0,external_node_fs_.writeFileSync)((0,external_node_path_.join)(own, 'HEAD'), 'ref: refs/heads/none\n');
    (0,external_node_fs_.writeFileSync)((0,external_node_path_.join)(own, 'config'), configuration(sha256));
    const nothing = (0,external_node_path_.join)(home, 'nothing');
    (0,external_node_fs_.writeFileSync)(nothing, '');
    const common = {
        ...without(env, REPOSITORY_VARIABLES),
        LC_ALL: 'C',
        GIT_TERMINAL_PROMPT: '0',
        GIT_OPTIONAL_LOCKS: '0',
        GCM_INTERACTIVE: 'never',
        GIT_DIR: own,
    };
    const isolated = {
        ...without(common, CONFIGURATION_VARIABLES),
        GIT_CONFIG_NOSYSTEM: '1',
        GIT_CONFIG_GLOBAL: nothing,
        // git before 2.32 does not know GIT_CONFIG_GLOBAL.
        HOME: home,
        XDG_CONFIG_HOME: home,
        GIT_NO_LAZY_FETCH: '1',
        GIT_NO_REPLACE_OBJECTS: '1',
        GIT_GRAFT_FILE: (0,external_node_path_.join)(home, 'none'),
    };
    const refs = { ...isolated, GIT_DIR: clone.own };
    /** The clone's own configuration. With the user's own HOME, which an included file's path may begin with. */
    const listSettings = async (signal) => {
        const args = ['config', '--local', '--includes', '--list', '-z'];
        return parsed(await output({ args, env: { ...common, GIT_DIR: clone.own }, signal }));
    };
    /** Runs what speaks to the clone's remote. One at a time: the settings lie in one file. */
    const callRemote = async (args, signal) => {
        const settings = (0,external_node_path_.join)(home, 'remote');
        (0,external_node_fs_.writeFileSync)(settings, remoteConfiguration(await listSettings(signal)), { mode: 0o600 });
        try {
            return await output({ args, env: common, settings, cwd: folder, signal });
        }
        finally {
            await (0,promises_.rm)(settings, { force: true });
        }
    };
    return {
        // In quotes, a path may hold what separates one path from the next.
        objects: {
            ...isolated,
            GIT_ALTERNATE_OBJECT_DIRECTORIES: JSON.stringify((0,external_node_path_.join)(clone.common, 'objects')),
        },
        refs,
        complete: !hasContent((0,external_node_path_.join)(clone.common, 'shallow')),
        fetch: async (commits, signal) => void (await callRemote([...FETCH, 'origin', ...commits], signal)),
        listRemote: (refs, signal) => callRemote(['ls-remote', '--quiet', 'origin', ...refs], signal),
        async remoteUrl(signal) {
            const settings = await listSettings(signal);
            return settings.findLast(([key]) => key === 'remote.origin.url')?.[1] ?? null;
        },
        // A git that was just stopped may still write.
        remove: () => (0,promises_.rm)(home, { recursive: true, force: true, maxRetries: 5 }),
    };
}
/** Commits and their trees: no blob is ever read. Nothing is said to be there already, so that nothing is left out. */
const FETCH = [
    'fetch',
    '--quiet',
    '--depth=1',
    '--filter=blob:none',
    '--no-tags',
    '--no-recurse-submodules',
];
function configuration(sha256) {
    const core = `[core]\n\trepositoryformatversion = ${sha256 ? 1 : 0}\n\tbare = true\n`;
    return sha256 ? `${core}[extensions]\n\tobjectformat = sha256\n` : core;
}
/** A configuration file of those settings that reach the remote. */
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
/** What `git config --list -z` writes. */
function parsed(listed) {
    return listed.split('\0').map((entry) => {
        const at = entry.indexOf('\n');
        return at === -1 ? [entry, null] : [entry.slice(0, at), entry.slice(at + 1)];
    });
}
function escaped(text) {
    return text.replace(/["\\]/g, '\\$&').replaceAll('\n', '\\n');
}
/** Where a folder's clone keeps what is its own and what it shares with its other work trees. */
function gitFolders(folder) {
    const path = (0,external_node_path_.join)(folder, '.git');
    const found = temporary_repository_orNull(() => (0,external_node_fs_.statSync)(path));
    if (found === null)
        return null;
    const link = found.isDirectory() ? '' : (0,external_node_fs_.readFileSync)(path, 'utf8');
    const own = found.isDirectory() ? path : (0,external_node_path_.resolve)(folder, link.replace(/^gitdir: /, '').trim());
    const common = temporary_repository_orNull(() => (0,external_node_fs_.readFileSync)((0,external_node_path_.join)(own, 'commondir'), 'utf8')) ?? '.';
    return { own, common: (0,external_node_path_.resolve)(own, common.trim()) };
}
function hasContent(path) {
    return (temporary_repository_orNull(() => (0,external_node_fs_.statSync)(path))?.size ?? 0) > 0;
}
/** What is read; null where it cannot be. */
function temporary_repository_orNull(read) {
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






/** The tree without a file, which git knows without storing it: by SHA-1, by SHA-256. */
const EMPTY_TREES = [
    '4b825dc642cb6eb9a060e54bf8d69288fbee4904',
    '6ef19b41225c5369f1c104d45d8d85efa9b057b53b14b4b9b939dd74decc5321',
];
/** Trees compared by their raw entries, with nothing that a configuration could change. */
const DIFF_TREE = [
    'diff-tree',
    '-r',
    '-z',
    '--raw',
    '--no-abbrev',
    '--no-renames',
    '--no-ext-diff',
    '--ignore-submodules=none',
];
/** The history in a local clone, which is left as it is. */
class Clone {
    source = 'git';
    #temporary;
    #world;
    /** One call of the remote at a time: git locks the repository that it fetches into. */
    #calls = Promise.resolve();
    /** Commits that the remote would not hand out, with what it said. */
    #refused = new Map();
    constructor(temporary, world) {
        this.#temporary = temporary;
        this.#world = world;
    }
    /** The clone in the workspace; null if there is none. */
    static open(world) {
        const { workspace, sha } = world.event;
        const temporary = workspace === null ? null : openTemporaryRepository(workspace, world.env, sha.length === 64);
        return temporary === null ? null : new Clone(temporary, world);
    }
    /** Removes what was written beside the clone. */
    close() {
        return this.#temporary.remove();
    }
    peel(hash) {
        return this.#git(['rev-parse', '--verify', '--quiet', `${hash}^{commit}`], 'refs');
    }
    /** The remote is asked: under a branch's name, a workspace that is used again still holds an older commit. */
    async resolve(name) {
        if (isHash(name))
            return this.peel(name);
        await this.#mustBeOwn();
        const short = name.replace(/^refs\/(heads|tags)\//, '');
        const refs = [
            ...(name.startsWith('refs/heads/') ? [] : [`refs/tags/${short}^{}`, `refs/tags/${short}`]),
            ...(name.startsWith('refs/tags/') ? [] : [`refs/heads/${short}`]),
        ];
        const listed = await this.#callRemote((signal) => this.#temporary.listRemote(refs, signal));
        const found = new Map(listed.split('\n').map((line) => {
            const [hash = '', ref = ''] = line.split('\t');
            return [ref, hash];
        }));
        const hash = refs.map((ref) => found.get(ref)).find((hash) => hash !== undefined);
        if (hash !== undefined)
            return hash;
        if (/^[0-9a-f]{7,}$/.test(name))
            return this.peel(name);
        throw new Unanswered(`the clone's remote has no tag or branch ${name}`);
    }
    async mergeBase(a, b) {
        this.#mustBeComplete('a common ancestor');
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
        this.#mustBeComplete('an earlier tag');
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
        this.#mustBeComplete('an earlier tag');
        const format = '--format=%(objectname) %(*objectname)';
        const args = ['for-each-ref', `--merged=${head}`, format, 'refs/tags'];
        const listed = await this.#git(args, 'refs');
        const merged = new Set(listed.split(/\s+/));
        const commits = new Set(tags.map(({ commit }) => commit).filter((hash) => merged.has(hash)));
        if (commits.size === 0)
            return null;
        // What is an ancestor of another one lies farther away.
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
        const emptyTree = head.length === 64 ? EMPTY_TREES[1] : EMPTY_TREES[0];
        return this.#withCommits(base === null ? [head] : [base, head], async () => {
            const difference = new RawDifference(head.length);
            const args = [...DIFF_TREE, base ?? emptyTree, head];
            await this.#stream(args, (bytes) => difference.take(bytes));
            return difference;
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
    /** Nothing is fetched for it: a fetch brings no content. */
    async text(commit, file) {
        const size = Number(await this.#git(['cat-file', '-s', `${commit}:${file}`], 'objects'));
        if (size > SMALL_FILE)
            throw new Unanswered(`git: ${file} is too large`);
        return this.#git(['cat-file', 'blob', `${commit}:${file}`], 'objects');
    }
    /**
     * Fetches what is missing of some commits, all at once. Those that the remote names as missing are left out; where it
     * refuses the lot without a name, each is fetched when it is needed.
     */
    async prepare(commits) {
        let left = commits;
        for (;;) {
            try {
                left = await this.#missing(left);
                if (left.length > 1)
                    await this.#fetch(left);
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
        // A clone made with `--filter=tree:0` has commits and not their trees.
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
                await this.#fetch([commit]);
        }
        return work();
    }
    #fetch(commits) {
        return this.#callRemote((signal) => this.#temporary.fetch(commits, signal));
    }
    #callRemote(call) {
        const { clock, signal } = this.#world;
        const called = this.#calls.then(() => (0,src_clock/* within */.ux)(REMOTE_LIMIT, clock, signal, call));
        this.#calls = called.catch(() => { });
        return called.catch((failure) => {
            throw failure instanceof src_clock/* OutOfTime */.fg ? new Unanswered(`git: ${failure.message}`) : failure;
        });
    }
    /** Those commits that neither the clone holds nor a fetch has brought. */
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
    #mustBeComplete(wanted) {
        if (!this.#temporary.complete)
            throw new Unanswered(`a shallow clone cannot show ${wanted}`);
    }
    /** A name means something else in another repository, which may be what was checked out. */
    async #mustBeOwn() {
        const { repository, serverUrl, sha } = this.#world.event;
        const url = await this.#temporary.remoteUrl(this.#world.signal);
        const other = url === null ? null : repositoryAt(url, serverUrl);
        if (other !== null && other !== repository.toLowerCase()) {
            throw new Unanswered(`the clone is of ${other}`);
        }
        if ((await this.#missing([sha])).length > 0) {
            throw new Unanswered(`the clone does not have this run's commit, ${object_id_short(sha)}`);
        }
    }
}
/** A call of the remote that takes longer than this is given up for the API. In milliseconds. */
const REMOTE_LIMIT = 60_000;
/**
 * Which repository of a server a remote's address names, in lower case; null if it is none of that server.
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





/** The entries in GitHub's listing of a tree; `truncated` if it left entries out: it lists 100,000 of them, or 7 MB. */
function readListing(answer) {
    const listed = valueAt(answer, 'tree');
    if (!Array.isArray(listed))
        throw new Unanswered('GitHub: a tree listing has no entries');
    const entries = listed.map((entry) => {
        const path = textAt(entry, 'path');
        const mode = textAt(entry, 'mode');
        const hash = textAt(entry, 'sha');
        if (path === null || mode === null || hash === null || !isHash(hash)) {
            throw new Unanswered('GitHub: a tree listing has an entry without path, mode or sha');
        }
        return { path, mode, hash };
    });
    return { entries, truncated: valueAt(answer, 'truncated') !== false };
}
/**
 * Checks the names of every folder against the folder's own hash: GitHub writes U+FFFD for what is not UTF-8, so that
 * different names look the same.
 *
 * @param root The tree's own hash; null where it is not known.
 */
function checkedTree(listed, root, digits) {
    const entries = new Map(listed.map(({ path, mode, hash }) => [path, { kind: kindOf(mode), hash }]));
    const garbled = new Map();
    const byFolder = Map.groupBy(listed, ({ path }) => path.slice(0, Math.max(path.lastIndexOf('/'), 0)));
    for (const [folder, held] of byFolder) {
        const hash = folder === '' ? root : (entries.get(folder)?.hash ?? null);
        const suspect = held.find(({ path }) => nameIn(path).includes('\ufffd'));
        const isTrue = hash === null ? suspect === undefined : treeId(held, digits) === hash;
        if (!isTrue)
            garbled.set(folder, (suspect ?? held[0])?.path ?? '');
    }
    return { entries, garbled };
}
/**
 * The object id of a folder's tree, from its entries in git's order. It is the one that git knows only if every name is right to
 * the byte, and none is missing.
 *
 * @param digits How many digits an object id has.
 */
function treeId(listed, digits) {
    const entries = listed.map(({ mode, path, hash }) => {
        return Buffer.concat([
            Buffer.from(`${mode.replace(/^0+/, '')} ${nameIn(path)}\0`),
            Buffer.from(hash, 'hex'),
        ]);
    });
    const content = Buffer.concat(entries);
    const algorithm = digits === 64 ? 'sha256' : 'sha1';
    return (0,external_node_crypto_.createHash)(algorithm).update(`tree ${content.length}\0`).update(content).digest('hex');
}
function nameIn(path) {
    return path.slice(path.lastIndexOf('/') + 1);
}

;// CONCATENATED MODULE: ./src/changes/github/trees.ts






const EMPTY = { entries: new Map(), garbled: new Map() };
/**
 * From so many different folders on, a tree is listed whole on both sides: two requests instead of two
 * for each folder and for each folder in it.
 */
const WIDE = 3;
/** Reads trees by GitHub's API. Each is named by its own hash or by that of a commit. */
class Trees {
    #github;
    #signal;
    /** A tree never changes: what was listed once serves every base. */
    #list = memoize((tree) => this.#ask(tree, { tree }));
    #listRecursively = memoize((tree) => this.#ask(tree, { tree, recursive: '1' }));
    /** What was requested by a commit's hash, and not a tree's. */
    #commits = new Set();
    constructor(github, signal) {
        this.#github = github;
        this.#signal = signal;
    }
    /**
     * What differs between two trees; null is the empty one. Only what has different hashes is listed, so
     * that the requests are in proportion to the folders that differ.
     *
     * @throws Unanswered if a name that matters is not UTF-8.
     */
    async difference(base, head) {
        const found = new EntryDifference();
        this.#commits.add(head);
        if (base !== null)
            this.#commits.add(base);
        await this.#compare(base, head, '', found);
        return found;
    }
    /** The hash of a folder of a commit's tree, or the commit's own; null if there is no such folder. */
    async folder(commit, path) {
        this.#commits.add(commit);
        let hash = commit;
        for (const name of path === '' ? [] : path.split('/')) {
            const entry = (await this.#entries(hash)).entries.get(name);
            if (entry?.kind !== 'folder')
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
        const whole = await this.#whole(tree);
        mustBeReadable(whole, EMPTY);
        return Array.from(whole.entries)
            .filter(([, { kind }]) => kind !== 'folder' && kind !== 'submodule')
            .map(([path]) => path);
    }
    async #compare(base, head, path, found) {
        if (base === null || head === null) {
            const whole = await this.#whole(base ?? head ?? '');
            noteDifferences(base === null ? EMPTY : whole, head === null ? EMPTY : whole, path, found);
            return;
        }
        const [before, after] = await Promise.all([this.#entries(base), this.#entries(head)]);
        const folders = differentFolders(before, after);
        if (folders.filter(({ was, is }) => was !== null && is !== null).length >= WIDE) {
            const [was, is] = await Promise.all([
                this.#listRecursively(base),
                this.#listRecursively(head),
            ]);
            if (!was.truncated && !is.truncated) {
                noteDifferences(was.tree, is.tree, path, found);
                return;
            }
        }
        noteDifferences(before, after, path, found);
        await Promise.all(folders.map(({ name, was, is }) => this.#compare(was, is, `${path}${name}/`, found)));
    }
    /** A tree with all its folders, in one request unless it is larger than GitHub lists at once. */
    async #whole(tree) {
        const listing = await this.#listRecursively(tree);
        if (!listing.truncated)
            return listing.tree;
        const own = await this.#entries(tree);
        const folders = Array.from(own.entries).filter(([, { kind }]) => kind === 'folder');
        const parts = await Promise.all(folders.map(async ([name, { hash }]) => ({ name, below: await this.#whole(hash) })));
        const entries = new Map(own.entries);
        const garbled = new Map(own.garbled);
        for (const { name, below } of parts) {
            for (const [path, inner] of below.entries)
                entries.set(`${name}/${path}`, inner);
            for (const [path, inner] of below.garbled)
                garbled.set(trees_joined(name, path), inner);
        }
        return { entries, garbled };
    }
    /** The entries of a tree itself. */
    async #entries(tree) {
        const listing = await this.#list(tree);
        if (listing.truncated) {
            throw new Unanswered('GitHub: a folder has more entries than its API lists');
        }
        return listing.tree;
    }
    /** Makes sure that an answer is one to what was asked. For a commit, GitHub names the commit or its tree. */
    async #ask(asked, parameters) {
        const answer = await this.#github.get('/git/trees/{tree}', parameters, this.#signal);
        const { entries, truncated } = readListing(answer);
        if (truncated)
            return { tree: EMPTY, truncated };
        const named = textAt(answer, 'sha');
        const ofCommit = this.#commits.has(asked);
        if (named !== asked && !(ofCommit && named !== null && isHash(named))) {
            throw new Unanswered(`GitHub: requested the tree ${object_id_short(asked)}, received ${named}`);
        }
        // In a repository, no folder is empty; a commit may be.
        if (entries.length === 0 &&
            !(ofCommit && (await this.#treeOf(asked)) === treeId([], asked.length))) {
            throw new Unanswered(`GitHub: the listing of ${object_id_short(asked)} is empty`);
        }
        const isTree = named !== asked || !ofCommit;
        return { tree: checkedTree(entries, isTree ? named : null, asked.length), truncated };
    }
    async #treeOf(commit) {
        const answer = await this.#github.get('/git/commits/{commit}', { commit }, this.#signal);
        return textAt(answer, 'tree', 'sha');
    }
}
function trees_joined(folder, path) {
    return path === '' ? folder : `${folder}/${path}`;
}
function differentFolders(before, after) {
    return Array.from(namesIn(before, after), (name) => {
        return { name, was: folderHash(before, name), is: folderHash(after, name) };
    }).filter(({ was, is }) => was !== is);
}
function namesIn(before, after) {
    return new Set([...before.entries.keys(), ...after.entries.keys()]);
}
function folderHash(tree, path) {
    const entry = tree.entries.get(path);
    return entry?.kind === 'folder' ? entry.hash : null;
}
function noteDifferences(before, after, path, found) {
    mustBeReadable(before, after);
    mustBeReadable(after, before);
    for (const name of namesIn(before, after)) {
        const was = before.entries.get(name) ?? null;
        const is = after.entries.get(name) ?? null;
        if (was?.hash !== is?.hash || was?.kind !== is?.kind)
            found.note(path + name, was, is);
    }
}
/** Names that are not as git has them do no harm where their folder is the same on both sides. */
function mustBeReadable(tree, other) {
    for (const [folder, name] of tree.garbled) {
        if (folder !== '' && folderHash(tree, folder) === folderHash(other, folder))
            continue;
        const shown = JSON.stringify(name);
        throw new Unanswered(name.includes('\ufffd')
            ? `GitHub: its API cannot return the name ${shown}, which is not UTF-8; run actions/checkout first`
            : `GitHub: its listing of the folder of ${shown} does not match the folder's hash; run actions/checkout first`);
    }
}

;// CONCATENATED MODULE: ./src/changes/github/remote-repository.ts





/** The most that GitHub lists on one page. */
const remote_repository_PAGE = 100;
/** Whatever an answer says, no more is asked: pages of tags, and of the commits between two; tags of tags. */
const TAG_PAGES = 100;
const COMPARE_PAGES = 10;
const TAG_DEPTH = 10;
/** Tags whose distance is requested at a time, those of the nearest versions first, and in all. */
const TAGS_AT_ONCE = 10;
const TAGS_ASKED = 300;
/** The repository as GitHub's API knows it: it needs no clone. */
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
            // What is no tag's object is the commit itself; if it is not there either, comparing it says so.
            if (failure instanceof Unanswered && failure.gone)
                return at;
            throw failure;
        }
        throw new Unanswered(`GitHub: ${object_id_short(hash)} is a tag with too many tags in between`);
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
        // Some servers leave it out where they leave out the files.
        const whole = found === null ? await this.#compare(a, b, 1) : compared;
        return hashIn(whole, 'merge_base_commit', 'sha');
    }
    async tags() {
        const tags = [];
        for (let page = 1; page <= TAG_PAGES; page++) {
            const listed = listOf(await this.#get('/tags', { per_page: remote_repository_PAGE, page }), 'tags');
            for (const tag of listed) {
                tags.push({ name: textAt(tag, 'name') ?? '', commit: hashIn(tag, 'commit', 'sha') });
            }
            if (listed.length < remote_repository_PAGE)
                return tags;
        }
        throw new Unanswered(`GitHub: there are more than ${TAG_PAGES * remote_repository_PAGE} tags`);
    }
    async nearest(tags, head) {
        const ancestors = [];
        let left = tags;
        for (let asked = 0; left.length > 0; asked += TAGS_AT_ONCE) {
            if (asked >= TAGS_ASKED)
                throw new Unanswered('GitHub: too many tags to find the nearest one');
            const batch = left.slice(0, TAGS_AT_ONCE);
            const counts = await Promise.all(batch.map(({ commit }) => this.#ahead(commit, head)));
            for (const [at, tag] of batch.entries()) {
                const ahead = counts[at] ?? null;
                if (ahead !== null)
                    ancestors.push({ tag, ahead });
            }
            ancestors.sort((a, b) => a.ahead - b.ahead);
            left = left.slice(TAGS_AT_ONCE);
            const nearest = ancestors[0];
            if (nearest === undefined || left.length === 0)
                continue;
            // A nearer one is no ancestor of this one, so it lies among the commits since.
            const since = await this.#between(nearest.tag.commit, head, nearest.ahead);
            if (since !== null)
                left = left.filter(({ commit }) => since.has(commit));
        }
        return ancestors[0]?.tag ?? null;
    }
    async difference(base, head) {
        try {
            return await this.#trees.difference(base, head);
        }
        catch (failure) {
            if (!(failure instanceof Unanswered) || !failure.gone)
                throw failure;
            const headIsThere = await this.#trees.isEmpty(head).then(() => true, () => false);
            // A token that may not read the repository is told that nothing exists.
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
    /** How many commits `to` has that `from` has not; null unless `from` is an ancestor of `to`. */
    async #ahead(from, to) {
        const compared = await this.#compare(from, to);
        return textAt(compared, 'status') === 'ahead' ? numberIn(compared, 'ahead_by') : null;
    }
    /** The commits that `to` has and `from` has not; null if they are too many to list, or are not listed. */
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
    /** Null if the two have no common ancestor. Later pages leave out the files, of which the first lists 300. */
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



/** Where the commits are known: the local clone, if there is one, and GitHub's API. */
class Repositories {
    #clone;
    #repositories;
    constructor(github, world) {
        this.#clone = Clone.open(world);
        const remote = new RemoteRepository(github, world.signal);
        this.#repositories = this.#clone === null ? [remote] : [this.#clone, remote];
    }
    /**
     * Asks one after the other until one answers.
     *
     * @throws Unanswered with the words of all of them.
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
        // One may lag behind, and another be down: only together can they say that a commit is gone.
        const asked = failures.filter(({ reason }) => reason !== 'not-asked');
        const gone = asked.length > 0 && asked.every((failure) => failure.gone);
        throw new Unanswered(words, gone ? 'gone' : null, { cause: failures[0] });
    }
    /** Has commits at hand that will be compared, as far as that can be had at once. */
    async prepare(commits) {
        await this.#clone?.prepare(commits);
    }
    /** Removes what was written for the asking. */
    async close() {
        await this.#clone?.close();
    }
}

;// CONCATENATED MODULE: ./src/changes/find.ts











/** The changes, from where the inputs say that they come; null with `base: none`. */
async function changesOf(inputs, event, world) {
    const { source, root, githubToken } = inputs;
    switch (source.kind) {
        case 'none':
            return null;
        case 'build': {
            const workspace = event.workspace ?? '.';
            const { baseUrls, product } = inputs;
            const site = { baseUrls, product: product.name, buildDir: source.dir };
            const store = source.manifest === null
                ? await openCacheStore(site, event, !inputs.dryRun, { ...world, githubToken })
                : manifestFile(source.manifest, workspace);
            const compared = await compareBuild({ buildDir: source.dir, workspace, store }, world);
            if (compared.everything !== undefined)
                world.log.notice(compared.why);
            // The folder was built from the event's commit, which is all that is known of it.
            const range = { ...compared.range, head: headOf(event) };
            return { ...compared, range, ledger: compared };
        }
        case 'commits':
        case 'files':
        case 'files-from':
            return findChanges({ source, root, event }, { ...world, githubToken: githubToken || null });
    }
}
/**
 * Finds the paths that changed.
 *
 * @throws ActionError if they cannot be known: a difference that cannot be had is never an empty one.
 */
async function findChanges(question, world) {
    const { event, root, source } = question;
    const github = new GitHub(event, world.githubToken, world.clock);
    const ask = (question) => withRepositories(event, github, world, (repositories) => repositories.ask(question));
    const filesAt = (commit, folder) => once(() => listFiles(commit, folder, ask, world.log));
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
        const found = await givenChanges(names, filesAt(head, ''), root, world.log, pause);
        return { ...found, text: readAt(head) };
    }
    const asked = comparison(event, source.base);
    if (asked.kind === 'nothing') {
        if (asked.notable)
            world.log.notice(asked.why);
        const range = { bases: [], head: null, source: 'none' };
        const { why } = asked;
        const unknown = async () => null;
        return { range, why, paths: new Map(), contents: () => null, universe: unknown, text: unknown };
    }
    return withRepositories(event, github, world, async (repositories, signal) => {
        const work = { event, github, repositories, signal, clock: world.clock, log: world.log };
        const found = await compareCommits(asked, root, work);
        const head = asked.head.hash;
        return { ...found, universe: filesAt(head, root), text: readAt(head) };
    });
}
/** Opens the repositories where the history is known, for one piece of work. What is still under way then is given up. */
async function withRepositories(event, github, { env, clock, signal }, work) {
    const done = new AbortController();
    const either = AbortSignal.any([signal, done.signal]);
    const repositories = new Repositories(github, { event, env, clock, signal: either });
    try {
        return await work(repositories, either);
    }
    finally {
        done.abort();
        await repositories.close();
    }
}
/** The files below a folder; null where they cannot be known, which costs a good plan and nothing else. */
async function listFiles(commit, folder, ask, log) {
    try {
        return await ask((repository) => repository.files(commit, folder));
    }
    catch (failure) {
        if (!(failure instanceof Unanswered))
            throw failure;
        log.notice(`The files of ${object_id_short(commit)} cannot be listed (${failure.message}), so it is unknown which other files a directory refresh includes.`);
        return null;
    }
}
function once(work) {
    let result = null;
    return () => {
        result ??= work();
        return result;
    };
}

// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __nccwpck_require__(8500);
;// CONCATENATED MODULE: external "node:v8"
const external_node_v8_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:v8");
;// CONCATENATED MODULE: ./src/cloud/dispatcher.ts


/** The variables by which undici knows a proxy. */
const PROXIES = ['http_proxy', 'HTTP_PROXY', 'https_proxy', 'HTTPS_PROXY'];
/** The names of the variables that name a proxy here. */
function proxies() {
    return PROXIES.filter((name) => process.env[name]);
}
/**
 * undici parses replies in WebAssembly. After a few hundred bytes, V8 would optimise the parser in another thread, and the
 * process would wait for that at its end: with 200 ms to Alibaba Cloud, a step took 787 ms, and takes 737 with this budget (13,000,000
 * otherwise), 6 % less (medians of 15 in turn). Another V8 may not know the flag, and would say so in the log; the action runs on Node.js 24.
 */
const PARSER_BUDGET = '--wasm-tiering-budget=1000000000';
/**
 * Loads undici, which sends requests by the proxy that the environment names, else straight.
 *
 * @param options How connections are made where no proxy stands before a host, and how many.
 * @throws ActionError `invalid-input` where a variable is no proxy's URL
 */
async function openDispatcher(options = {}) {
    if (process.versions.node.startsWith('24.'))
        (0,external_node_v8_namespaceObject.setFlagsFromString)(PARSER_BUDGET);
    const undici = await __nccwpck_require__.e(/* import() */ 752).then(__nccwpck_require__.t.bind(__nccwpck_require__, 6752, 19));
    try {
        return new undici.EnvHttpProxyAgent(options);
    }
    catch (cause) {
        // Its value may hold a password.
        const message = `${proxies().join(', ')}: not the URL of a proxy`;
        throw new errors/* ActionError */.l('invalid-input', message, 'Write it as http://host:port.', { cause });
    }
}

;// CONCATENATED MODULE: ./src/cloud/dial.ts



/** Milliseconds in which a server that can be reached answers: undici's own limit. */
const LIMIT = 10_000;
/** Milliseconds that most names take to look up at the most. */
const LOOKUP = 100;
/**
 * Dials a server by Node.js alone, since an HTTP client takes long to load. Null where the environment names a proxy, which is
 * dialled by the first request.
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
    // Listened to as long as the socket lives: one that breaks before it is used must not end the process.
    socket.on('error', (error) => {
        sent.resolve();
        connected.resolve(error);
    });
    const lookedUp = (0,external_node_timers_promises_.setTimeout)(LOOKUP, undefined, { ref: false });
    return { sent: Promise.race([sent.promise, lookedUp]), socket: connected.promise };
}

;// CONCATENATED MODULE: ./src/cloud/connection.ts


/**
 * Requests that may be under way at once on one connection. None waits for the reply to another: over HTTP/2 they are
 * streams, over HTTP/1.1 they are pipelined. A nonce makes each safe to send again where the connection breaks.
 */
const SIDE_BY_SIDE = 16;
/**
 * Opens a connection, so that its round trips are over when the first request comes. Where the environment names a proxy, it
 * is opened through that, and by the first request.
 *
 * @param dialled The connection to that origin, if it is under way.
 * @throws ActionError `invalid-input` where a variable is no proxy's URL
 */
async function openConnection({ origin }, dialled = dial(new URL(origin))) {
    const { buildConnector } = await __nccwpck_require__.e(/* import() */ 752).then(__nccwpck_require__.t.bind(__nccwpck_require__, 6752, 19));
    const connector = buildConnector({});
    const direct = dialled && handOver(dialled, new URL(origin), connector);
    const dispatcher = await openDispatcher({
        connections: 1,
        pipelining: SIDE_BY_SIDE,
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
/** A connector whose first connection is the one that was dialled, and a way to give that one up. */
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





/** Milliseconds that one call may take, connection to last byte. */
const REQUEST_TIMEOUT = 30_000;
/** Bytes of a reply that are read: the largest real one tells of 10 tasks, each of 1,000 URLs of 1,024 characters. */
const LARGEST_REPLY = 16 * 1024 * 1024;
/** A client of one endpoint: one try a call, no retries. What failed says, as a CloudError, what can be done. */
class Client {
    options;
    world;
    connection = null;
    /** The ids of all replies so far. */
    replies = new Set();
    constructor(options, world) {
        this.options = options;
        this.world = world;
    }
    /**
     * Opens the connection ahead of the first call: from afar that takes as long as two calls.
     *
     * @param dialled The connection, if it is under way; null where it is not to be opened ahead.
     */
    open(dialled) {
        this.connected(dialled).catch(() => { });
    }
    connected(dialled) {
        this.connection ??= openConnection(new URL(this.options.endpoint), dialled);
        return this.connection;
    }
    /**
     * Makes one call.
     *
     * @throws CloudError for every failure but an abort by `signal`, whose reason is thrown as it is, and
     *   the ActionError of a key that is not to be had: nothing was sent then
     */
    async call(call, signal) {
        const { endpoint, version, ram } = this.options;
        const { clock, log, hide } = this.world;
        const url = new URL(endpoint);
        const query = call.query ?? {};
        const body = call.form && (0,signature/* encodeParameters */.ve)(call.form);
        const method = call.method ?? 'POST';
        const unsigned = { method, host: url.host, action: call.action, version, query, body };
        const headers = this.options.key
            ? (0,signature/* sign */._S)(unsigned, await this.options.key(signal), clock.now(), (0,external_node_crypto_.randomUUID)())
            : { 'content-type': signature/* FORM */.PI };
        url.search = (0,signature/* encodeParameters */.ve)(query);
        const connection = await this.connected();
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
        const isCopy = requestId !== '' && this.replies.has(requestId);
        this.replies.add(requestId);
        const answer = parse(call.action, `${ram}:${call.action}`, reply, object);
        if (!isCopy)
            return answer;
        // Such as a cache keeps: it says nothing of this call.
        const message = `${call.action}: a copy of an earlier reply (request ${requestId})`;
        throw new CloudError({ code: REPEATED, message, status: 200 });
    }
    /** Closes the connection. */
    async close() {
        const connection = await this.connection?.catch(() => null);
        await connection?.close();
    }
}
/** The body as text. A longer one than {@link LARGEST_REPLY} is an error and not read to its end. */
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
/** What an error says. Where several addresses were tried, it says nothing, and each of its parts does. */
function wordsOf(error) {
    if (error instanceof AggregateError && error.errors.length > 0)
        return [...new Set(error.errors.map(wordsOf))].join(', ');
    return error instanceof Error ? error.message || error.name : String(error);
}
/**
 * The body of a reply that says yes.
 *
 * @param permission the RAM action that the call needs
 */
function parse(action, permission, reply, body) {
    const status = reply.statusCode;
    const retryAfter = Number(reply.headers['x-acs-retry-after']) || undefined;
    const refuses = body !== null && 'Code' in body;
    if (status === 200 && body && !refuses)
        return body;
    // A success of another kind, such as a part of a reply, and a redirect are not the API's words.
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
/** Characters of a code that are kept: the longest real one has some 60. */
const LONGEST_CODE = 100;
/** Codes of a call that the key may not make. Not all replies say which permission is missing. */
const DENIED = /^(Forbidden|NoPermission)\b/;
function refusal(action, permission, code, body) {
    const parts = [`${action}: ${code}`];
    const message = textOf(body.Message, 500).replace(/\s+/g, ' ');
    if (message)
        parts.push(`: ${message}`);
    if (DENIED.test(code)) {
        const detail = body.AccessDeniedDetail;
        const stated = typeof detail === 'object' && detail ? Reflect.get(detail, 'AuthAction') : '';
        parts.push(` (missing permission: ${textOf(stated) || permission})`);
    }
    const requestId = textOf(body.RequestId);
    if (requestId)
        parts.push(` (request ${requestId})`);
    return parts.join('');
}
/** A JSON object without the secrets that it quotes, before anything is cut off; null where the text is none. */
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
/** A field's text, cut where it is long; empty if it is none. */
function textOf(value, longest = 200) {
    return typeof value === 'string' ? value.slice(0, longest) : '';
}

;// CONCATENATED MODULE: ./src/cloud/credentials.ts




/** The version of STS's API. */
const STS_VERSION = '2015-04-01';
/** Milliseconds before its end in which a session is not used any more. */
const MARGIN = 5 * 60_000;
/**
 * The key of a source: a static one, or one of a session that is renewed before it expires. Calls side by
 * side share a renewal; one that failed is tried anew by the next call.
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
/** AssumeRoleWithOIDC, with GitHub's token in the form body, so that no access log along the way holds it. */
async function assumeRole(role, world, signal) {
    const asked = world.clock.now();
    const token = await githubToken(role, world, signal);
    const call = {
        action: 'AssumeRoleWithOIDC',
        query: {
            Action: 'AssumeRoleWithOIDC',
            Version: STS_VERSION,
            Format: 'JSON',
            Timestamp: new Date(asked).toISOString().replace(/\.\d+/, ''),
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
/** GitHub's OIDC token, hidden from the log before anybody can say it. */
async function githubToken({ audience }, world, signal) {
    if (!world.env.ACTIONS_ID_TOKEN_REQUEST_URL)
        throw new errors/* ActionError */.l('no-oidc-token', 'role-to-assume: this job cannot get an OIDC token from GitHub.', 'Add `permissions: id-token: write` to the job. Pull requests from forks get no token: preview them with `dry-run: true`.');
    try {
        const token = await (0,src_clock/* within */.ux)(REQUEST_TIMEOUT, world.clock, signal, (limit) => world.idToken(audience, limit));
        world.mask(token);
        return token;
    }
    catch (error) {
        signal.throwIfAborted();
        const words = error instanceof Error ? error.message.replace(/\s+/g, ' ') : String(error);
        throw new errors/* ActionError */.l('unreachable', `role-to-assume: GitHub's token endpoint returned no OIDC token: ${words}`, "Rerun the workflow; if the error persists, check GitHub's status page.", { cause: error });
    }
}
/** STS's refusal, with what the token claims: the trust policy and the provider are compared with that. */
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
    return new errors/* ActionError */.l(error.code === NO_REPLY ? 'unreachable' : 'refused', `role-to-assume: ${error.message}${claimed}`, error.hint, { cause: error });
}
/** The claims of a token; null where they cannot be read. */
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
        throw new errors/* ActionError */.l('refused', `role-to-assume: AssumeRoleWithOIDC returned a reply without Credentials.${name}`, 'Check sts-endpoint.');
    };
    return {
        accessKeyId: field('AccessKeyId'),
        accessKeySecret: field('AccessKeySecret'),
        securityToken: field('SecurityToken'),
    };
}

;// CONCATENATED MODULE: ./src/cloud/retry.ts


/** Remedies that are tried again; a refusal of any other kind is final. */
const PATIENCE = {
    soon: { tries: 10, first: 500, longest: 30_000 },
    minute: { tries: Number.POSITIVE_INFINITY, first: 60_000, longest: 60_000 },
    later: { tries: Number.POSITIVE_INFINITY, first: 5_000, longest: 60_000 },
};
/**
 * Tries until it succeeds, or fails in a way that is not temporary. Waits twice as long after each
 * failure, and up to a fifth longer by chance, and never less than the API asks for.
 *
 * @throws CloudError the last failure; the signal's reason, with the last failure beside it, if it is aborted meanwhile
 */
async function persist(attempt, { clock, log, signal, tries = Number.POSITIVE_INFINITY }) {
    let last = null;
    for (let failures = 1;; failures++) {
        try {
            return await attempt();
        }
        catch (error) {
            if (signal.aborted && error === signal.reason && last)
                throw after(last, signal);
            if (!(error instanceof CloudError))
                throw error;
            last = error;
            const patience = PATIENCE[error.remedy];
            if (!patience || failures >= Math.min(tries, patience.tries))
                throw error;
            const backoff = Math.min(patience.longest, patience.first * 2 ** (failures - 1));
            const wait = Math.max(error.retryAfter ?? 0, backoff * (1 + Math.random() / 5));
            log.info(`${error.message}; retrying in ${(wait / 1000).toFixed(1)} s`);
            await clock.sleep(wait, signal).catch(() => {
                throw after(error, signal);
            });
        }
    }
}
/** Why it was given up, with what kept it from succeeding until then. */
function after(failure, { reason }) {
    if (!(reason instanceof errors/* ActionError */.l))
        return reason;
    const { code, message, hint } = reason;
    return new errors/* ActionError */.l(code, `${(0,errors/* sentence */.e)(message)} Last error: ${failure.message}`, `${hint} ${failure.hint}`, {
        cause: failure,
    });
}

;// CONCATENATED MODULE: ./src/cloud/account.ts






/** Dials the endpoints of an account. */
function dialAccount({ endpoint, stsEndpoint, credentials, }) {
    return {
        endpoint: dial(new URL(endpoint)),
        sts: credentials.kind === 'oidc' ? dial(new URL(stsEndpoint)) : null,
    };
}
/** Tries for the quota, which the run can do without, and milliseconds for each: what follows on the connection waits too. */
const QUOTA_TRIES = 3;
const QUOTA_LIMIT = 10_000;
/** Connects to an account: opens the connections that it will need, and sends nothing until something is asked. */
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
        sts: (call, signal) => persist(() => timed(sts, call, signal), { clock, log, signal }),
    });
    const client = new Client({ ...product, endpoint, key }, world);
    const service = product.open(options, (line) => log.info(line));
    const dialled = world.dialled ?? dialAccount(options);
    if (credentials.kind === 'oidc')
        sts.open(dialled.sts);
    client.open(dialled.endpoint);
    let told = false;
    return {
        call: (call, signal) => timed(client, call, signal),
        service,
        quotas: async (domains) => {
            try {
                return await service.quotas(domains, (call) => persist(() => timed(client, { ...call, limit: QUOTA_LIMIT }, signal), {
                    ...world,
                    tries: QUOTA_TRIES,
                }));
            }
            catch (error) {
                if (!(error instanceof CloudError || error instanceof errors/* ActionError */.l))
                    throw error;
                if (!told && !signal.aborted)
                    log.notice(`The daily quota cannot be read, so the documented default applies: ${(0,errors/* sentence */.e)(error.message)} ${error.hint}`);
                told = true;
                return null;
            }
        },
        calls: () => [...made.values()],
        refusedClaims: () => refusedClaims,
        close: async () => {
            await Promise.all([client.close(), sts.close()]);
        },
    };
}

;// CONCATENATED MODULE: ./src/plan/numbers.ts
/**
 * A number of a table. Typed arrays answer a wrong index with `undefined`, which arithmetic would turn into
 * NaN or 0 in silence: here it is an error.
 */
function at(table, index) {
    const value = table[index];
    if (value === undefined)
        throw new RangeError(`index ${index} of a table of ${table.length}`);
    return value;
}
/** @example number(1391) // '1,391' */
function number(value) {
    return value.toLocaleString('en-US');
}

;// CONCATENATED MODULE: ./src/plan/limits.ts


/**
 * The most characters that a URL or a directory may have.
 * Source: the documentation of PushObjectCache and RefreshErObjectCaches; none states it for the others.
 */
const URL_CHARACTERS = 1024;
/** Whether a URL is too long to be refreshed. */
function limits_isTooLong(url) {
    return url.length > URL_CHARACTERS;
}
/** The load of some URLs that no explicit directory covers. */
function loadOf(urls, limits) {
    const counts = new Map();
    for (const url of urls) {
        const domain = domainOf(url);
        counts.set(domain, (counts.get(domain) ?? 0) + 1);
    }
    return loadFrom(counts, urls.filter(limits_isTooLong).length, [], siteFinder(limits));
}
/**
 * @param counts how many URLs each domain has
 * @param explicit the domain of each explicit directory
 */
function loadFrom(counts, long, explicit, siteOf) {
    const sites = new Map();
    const add = (domain, more) => {
        const site = siteOf(domain);
        const { urls, directories } = sites.get(site) ?? { urls: 0, directories: 0 };
        sites.set(site, { urls: urls + more.urls, directories: directories + more.directories });
    };
    let all = 0;
    let busiest = { domain: '', urls: 0 };
    for (const [domain, urls] of [...counts].sort()) {
        add(domain, { urls, directories: 0 });
        all += urls;
        if (urls > busiest.urls)
            busiest = { domain, urls };
    }
    for (const domain of explicit)
        add(domain, { urls: 0, directories: 1 });
    return { urls: all, long, busiest, sites };
}
/** Tells the site of a domain, by the name that messages use; empty where it draws on the account's quotas. */
function siteFinder({ sites }) {
    const names = new Map(sites.flatMap(({ domains }) => domains.map((domain) => [domain, limits_nameOf(domains)])));
    return (domain) => names.get(domain) ?? '';
}
/** What is left of a site's daily quotas. */
function quotaOf(limits, site) {
    return limits.sites.find(({ domains }) => limits_nameOf(domains) === site) ?? limits;
}
/** Limits where something else is left of a site's daily quotas. */
function withQuota(limits, site, quota) {
    if (site === '')
        return { ...limits, ...quota };
    const sites = limits.sites.map((one) => limits_nameOf(one.domains) === site ? { ...one, ...quota } : one);
    return { ...limits, sites };
}
function limits_nameOf(domains) {
    return domains.join(', ');
}
/** The room that limits leave for a load. A pace that its busiest domain exceeds limits the run's URLs as well. */
function roomsOf(limits, { busiest, sites }) {
    const pace = busiest.urls > limits.urlsPerDomain ? limits.urlsPerDomain : Infinity;
    const roomOf = (site, { directories }) => {
        const { urlQuota, directoryQuota } = quotaOf(limits, site);
        return { urls: urlQuota, directories: directoryQuota - directories };
    };
    return {
        urls: Math.min(limits.maxUrls, pace),
        directories: limits.maxDirectories,
        sites: new Map([...sites].map(([site, load]) => [site, roomOf(site, load)])),
    };
}
/** Why not all URLs of a load can go one by one, as a sentence: the tightest limit; null if they can. */
function excess({ urls, long, busiest, sites }, limits) {
    const { maxUrls, urlsPerDomain } = limits;
    const exceed = (value) => (value === 1 ? 'exceeds' : 'exceed');
    const [tightest] = [...sites]
        .map(([site, load]) => ({ site, urls: load.urls, left: quotaOf(limits, site).urlQuota }))
        .filter(({ urls, left }) => urls > left)
        .sort((one, other) => one.left - other.left);
    if (urls > maxUrls && maxUrls <= (tightest?.left ?? Infinity))
        return `${limits_count(urls, 'URL')} ${exceed(urls)} max-urls: ${maxUrls}`;
    if (tightest !== undefined)
        return `${about(tightest.site)}${limits_count(tightest.urls, 'URL')} ${exceed(tightest.urls)} the ${number(tightest.left)} left of the daily quota`;
    if (busiest.urls > urlsPerDomain)
        return `${limits_count(busiest.urls, 'URL')} of ${busiest.domain} ${exceed(busiest.urls)} the ${number(urlsPerDomain)} that urls-per-minute allows in the time`;
    if (long === 0)
        return null;
    return `${limits_count(long, 'URL')} ${long === 1 ? 'has' : 'have'} more than ${number(URL_CHARACTERS)} characters`;
}
/** How a sentence about a site begins. */
function about(site) {
    return site === '' ? '' : `${site}: `;
}
/** @example count(1391, 'URL') // '1,391 URLs' */
function limits_count(value, noun) {
    const plural = noun === 'directory' ? 'directories' : `${noun}s`;
    return `${number(value)} ${value === 1 ? noun : plural}`;
}

;// CONCATENATED MODULE: ./src/plan/everything.ts




/**
 * Checks that every base URL may be refreshed as a directory, where nothing is known of what the edges hold.
 *
 * @param reason Why nothing is known, as a clause.
 * @param directories The base URLs that the user did not name in `directories`.
 * @throws ActionError that says how to begin.
 */
function checkEverything(reason, directories, { fallback, maxDirectories }) {
    if (directories.length === 0 || (fallback === 'directory' && maxDirectories > 0))
        return;
    const limit = fallback === 'directory' ? 'max-directories: 0' : `fallback: ${fallback}`;
    throw new errors/* ActionError */.l('no-plan', `What the edges hold is not known: ${reason}. To begin, every base URL has to be refreshed as a directory, and ${limit} forbids it.`, 'Add `directories: /` for one run.');
}
/** As `checkEverything`, with the daily quotas. */
function checkQuota(reason, directories, limits) {
    const siteOf = siteFinder(limits);
    for (const [site, own] of Map.groupBy(directories, (url) => siteOf(domainOf(url)))) {
        const { directoryQuota } = quotaOf(limits, site);
        if (own.length <= directoryQuota)
            continue;
        throw new errors/* ActionError */.l('no-plan', `${about(site)}What the edges hold is not known: ${reason}. To begin, every base URL has to be refreshed as a directory, and only ${number(directoryQuota)} directories are left of the daily quota for ${number(own.length)}.`, 'Run the job again when the quota is renewed, at midnight (UTC+8), or ask Alibaba Cloud for a higher one.');
    }
}

;// CONCATENATED MODULE: ./src/plan/candidates.ts
/** The folders of a forest that may stand in for URLs. */
function candidatesOf(folders, mayStandIn) {
    const list = folders.map((folder) => ({
        folder,
        own: folder.own,
        stuck: folder.stuck,
        behind: 0,
    }));
    return thin({ list, loose: 0 }, ({ folder }) => mayStandIn(folder));
}
/**
 * The candidates that are kept, and not dominated: where all URLs below one lie below the next one, too, that one
 * covers as much and takes no more along.
 */
function thin(candidates, keeps) {
    const kept = pick(candidates, keeps);
    return pick(kept, ({ own, behind }, index) => {
        const next = kept.list[index + 1];
        return own > 0 || next === undefined || next.behind !== behind;
    });
}
/** The URLs of a candidate that goes become those of the one above it. */
function pick(candidates, keeps) {
    const list = [];
    let { loose } = candidates;
    /** The candidates kept so far that the one at hand lies below, the deepest last. */
    const above = [];
    const leave = (isAbove) => {
        for (let last = above.at(-1); last !== undefined && !isAbove(last); last = above.at(-1)) {
            last.behind = list.length;
            above.pop();
        }
    };
    for (const [index, candidate] of candidates.list.entries()) {
        const { folder, own, stuck } = candidate;
        leave((other) => folder.name.startsWith(other.folder.name));
        if (keeps(candidate, index)) {
            const one = { folder, own: 0, stuck: 0, behind: 0 };
            list.push(one);
            above.push(one);
        }
        const home = above.at(-1);
        if (home === undefined) {
            loose += own;
        }
        else {
            home.own += own;
            home.stuck += stuck;
        }
    }
    leave(() => false);
    return { list, loose };
}

;// CONCATENATED MODULE: ./src/plan/feasibility.ts
/** The reach of those folders of a forest that may stand in for URLs. */
function reachOf(folders, mayStandIn) {
    const tops = [];
    const urls = new Map();
    let lost = 0;
    let top;
    for (const folder of folders) {
        const { site, below } = folder;
        if (folder.parent === null)
            urls.set(site, (urls.get(site) ?? 0) + below);
        if (top === undefined || !folder.name.startsWith(top.folder.name)) {
            top = mayStandIn(folder) ? { folder, isNeeded: false } : undefined;
            if (top !== undefined)
                tops.push(top);
        }
        if (folder.stuck === 0)
            continue;
        if (top === undefined)
            lost += folder.stuck;
        else
            top.isNeeded = true;
    }
    tops.sort((a, b) => Number(b.isNeeded) - Number(a.isNeeded) || b.folder.below - a.folder.below);
    return { urls, tops, lost };
}
/**
 * The fewest folders that make a plan within the rooms, whatever they cost; null if there is none. First each site
 * takes what it cannot do without. Then the run takes the largest folders whose sites have room for one more: what
 * sites have room for is a matroid, so the greedy choice is the best one.
 */
function widest({ urls, tops, lost }, rooms) {
    const chosen = new Set();
    let excess = -rooms.urls;
    const sites = new Map();
    for (const [site, room] of rooms.sites) {
        const count = urls.get(site) ?? 0;
        excess += count;
        sites.set(site, { excess: count - room.urls, directories: room.directories });
    }
    const take = (isWanted) => {
        for (const top of tops) {
            const { folder } = top;
            const site = sites.get(folder.site);
            if (site === undefined || site.directories <= 0 || !isWanted(top, site.excess))
                continue;
            chosen.add(folder);
            site.excess -= folder.below;
            site.directories--;
            excess -= folder.below;
        }
    };
    take(({ isNeeded }, siteExcess) => isNeeded || siteExcess > 0);
    take(({ folder }) => excess > 0 && !chosen.has(folder));
    const isCovered = lost === 0 && tops.every(({ folder, isNeeded }) => !isNeeded || chosen.has(folder));
    const isWithin = excess <= 0 && [...sites.values()].every((site) => site.excess <= 0);
    return isCovered && isWithin && chosen.size <= rooms.directories ? [...chosen] : null;
}

;// CONCATENATED MODULE: ./src/plan/selection.ts
/** The cost of a directory, in URLs: a daily quota has 100 URLs to a directory. */
const DIRECTORY_COST = 100;
/** The choice of some folders, in a forest with that many URLs. */
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
/** What a plan minimises. */
function costOf({ collateral, urls, directories }) {
    return collateral + urls + DIRECTORY_COST * directories;
}
/** Which of two amounts is preferred: by cost, collateral, directories, depth. */
function compareAmounts(one, other) {
    return (costOf(one) - costOf(other) ||
        one.collateral - other.collateral ||
        one.directories - other.directories ||
        other.depth - one.depth);
}
/** Which of two choices is preferred: by their amounts, then by the first names that differ. */
function selection_compare(one, other) {
    const namesOf = ({ folders }) => folders.map(({ name }) => name).sort();
    const order = compareAmounts(one, other);
    return order !== 0 || one === other ? order : compareNames(namesOf(one), namesOf(other));
}
function compareNames(some, others) {
    for (const [index, name] of some.entries()) {
        const other = others[index];
        if (other !== undefined && name !== other)
            return name < other ? -1 : 1;
    }
    return 0;
}

;// CONCATENATED MODULE: ./src/plan/dual.ts
/** More places than a search takes, but for the odd one. */
const MOST = 60;
/**
 * @param most the cost of a plan that is known
 * @param see is shown each offer on the way: those that keep to the limits are plans, and often good ones
 */
function dualOf(relaxation, room, most, see, pause) {
    // Costs are whole numbers, and a bound far below a plan need not be known to the digit.
    const tolerance = (bound) => Math.max(0.1, (most - bound) / 50);
    const offerAt = async (url, directory) => {
        await pause();
        const offer = relaxation.offer({ url: exact(url), directory: exact(directory) });
        see(offer);
        return offer;
    };
    const pointAt = async (url, start) => {
        if (relaxation.isCounted) {
            const offer = await offerAt(url, 0);
            const slope = offer.urls - room.urls;
            return { price: offer.prices.url, value: offer.bound, slope, offer };
        }
        const evaluate = async (directory) => {
            const offer = await offerAt(url, directory);
            const slope = offer.chosen.length - room.directories;
            return { price: offer.prices.directory, value: offer.bound, slope, offer };
        };
        const accuracy = (bound) => tolerance(bound) / 2;
        const [left, right] = await maximise(evaluate, start, most * (1 + url), accuracy);
        const { offer, value } = left.value > right.value ? left : right;
        // The slope along the ridge: where the lines of both sides meet, they are mixed so that directories cancel out.
        const part = left.slope > right.slope ? left.slope / (left.slope - right.slope) : 0;
        const urls = left.offer.urls + part * (right.offer.urls - left.offer.urls);
        return { price: offer.prices.url, value, slope: urls - room.urls, offer };
    };
    return {
        highest: async ({ url, directory }) => {
            const [left, right] = await maximise((price) => pointAt(price, directory), url, most, tolerance);
            const { offer } = left.value > right.value ? left : right;
            return { offer, sides: [left.offer, right.offer] };
        },
        highestAt: async (url) => (await pointAt(url, url)).offer,
    };
}
/**
 * Points on both sides of the highest place of a concave function, which is no higher than where their lines meet: so
 * that is where to look next (Kelley's cutting planes, in one dimension).
 *
 * @param start where it may be; `most` is the highest price there is
 * @param tolerance how much higher the function may be than the higher one of the points, given that
 */
async function maximise(evaluate, start, most, tolerance) {
    let left = await evaluate(0);
    if (left.slope <= 0)
        return [left, left];
    let right = await evaluate(Math.min(Math.max(1, start), most));
    for (let count = 0; count < MOST; count++) {
        if (right.slope > 0) {
            if (right.price >= most)
                return [right, right];
            left = right;
            right = await evaluate(Math.min(4 * right.price, most));
            continue;
        }
        const rise = left.value - left.slope * left.price - (right.value - right.slope * right.price);
        const price = rise / (right.slope - left.slope);
        const highest = Math.max(left.value, right.value);
        if (left.value + left.slope * (price - left.price) - highest <= tolerance(highest))
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
/** Prices in steps so coarse that sums of them are exact: a bound is one to the digit. */
function exact(price) {
    const grain = 2 ** Math.max(-20, Math.ceil(Math.log2(1 + price)) - 24);
    return Math.round(price / grain) * grain;
}

;// CONCATENATED MODULE: ./src/plan/knapsack.ts


/** How much more than an even share of the effort that is left one place may take, since few places need much. */
const SHARE = 12;
/**
 * The table of the tree knapsack: from the last candidate to the first, the states that a plan may end with there.
 *
 *     best[i][k][s] = min(best[i + 1][k][s - own] + own, best[behind(i)][k - 1][s] + 100 + collateral)
 *
 * (Johnson and Niemi, "On Knapsacks, Partitions, and a New Dynamic Programming Technique for Trees", 1983.) It has
 * those numbers s of URLs alone that occur, and only states that a plan as good as the best known one may end with:
 * none that costs more than another with no more URLs and directories (the Pareto frontier), and none whose lower
 * bound is too high. Where a place has more than `width` states, those with the highest bounds go, and the least
 * of these bounds is remembered.
 *
 * The order of preference is kept at the same time: of states with the same numbers of URLs and directories the
 * cheaper one has less collateral, then the deeper one counts, then the one that chooses the first folder.
 *
 * @param most the cost of the best plan that is known
 * @param budget states that may be looked at, or few more
 */
async function table({ list, loose }, room, { prices, before }, most, width, budget, pause) {
    const end = { urls: 0, directories: 0, collateral: 0, depth: 0, chosen: null, bound: 0 };
    const places = new Map([[list.length, [end]]]);
    const statesAt = (index) => {
        const states = places.get(index);
        if (states === undefined)
            throw new Error(`no states at ${index}`);
        return states;
    };
    const urlCharge = 1 + prices.url;
    const directoryCharge = DIRECTORY_COST + prices.directory;
    const firstUse = firstUses(list);
    let bound = Infinity;
    let effort = 0;
    for (let index = list.length - 1; index >= 0; index--) {
        if (index % 64 === 0)
            await pause();
        const candidate = list[index];
        if (candidate === undefined)
            break;
        const { folder, own, stuck, behind } = candidate;
        const lefts = stuck > 0 ? [] : statesAt(index + 1);
        const takens = statesAt(behind);
        const states = [];
        /** By numbers of directories, the least cost of a state with no more of them, and no more URLs. */
        const least = new Float64Array(room.directories + 1).fill(Infinity);
        const add = (from, isTaken) => {
            const urls = isTaken ? from.urls : from.urls + own;
            const directories = isTaken ? from.directories + 1 : from.directories;
            const collateral = isTaken ? from.collateral + folder.collateral : from.collateral;
            const depth = isTaken ? from.depth + folder.depth : from.depth;
            if (urls + loose > room.urls || directories > room.directories)
                return;
            const cost = collateral + urls + DIRECTORY_COST * directories;
            if (cost > at(least, directories))
                return;
            const charge = collateral + urls * urlCharge + directories * directoryCharge;
            const bound = charge + before(index, directories);
            if (bound > most)
                return;
            const last = states.at(-1);
            const isTwin = last?.urls === urls && last.directories === directories;
            if (isTwin && (last.collateral - collateral || depth - last.depth) <= 0)
                return;
            if (isTwin)
                states.pop();
            const chosen = isTaken ? { folder, rest: from.chosen } : from.chosen;
            states.push({ urls, directories, collateral, depth, chosen, bound });
            for (let more = directories; more < least.length && cost < at(least, more); more++)
                least[more] = cost;
        };
        let left = 0;
        for (const taken of takens) {
            const isLess = (state) => state.urls + own - taken.urls || state.directories - taken.directories - 1;
            for (let state = lefts[left]; state && isLess(state) < 0; state = lefts[++left])
                add(state, false);
            add(taken, true);
        }
        for (const state of lefts.slice(left))
            add(state, false);
        effort += lefts.length + takens.length;
        const share = Math.ceil((SHARE * (budget - effort)) / (index + 1));
        const kept = lowest(states, Math.max(1, Math.min(width, share)));
        bound = Math.min(bound, kept.bound);
        for (const used of [index + 1, behind])
            if (at(firstUse, used) === index)
                places.delete(used);
        places.set(index, kept.states);
    }
    let best;
    for (const state of statesAt(0))
        if (best === undefined || compareAmounts(state, best) < 0)
            best = state;
    return { chosen: best === undefined ? null : knapsack_listOf(best.chosen), bound, effort };
}
/** The states with the lowest bounds, in the order they have, and the lowest bound of the others. */
function lowest(states, most) {
    if (states.length <= most)
        return { states, bound: Infinity };
    const order = Float64Array.from(states, ({ bound }) => bound).sort();
    const highest = at(order, most - 1);
    let equals = most - order.indexOf(highest);
    const kept = states.filter(({ bound }) => bound < highest || (bound === highest && equals-- > 0));
    return { states: kept, bound: at(order, most) };
}
/** For each place the first candidate from which a way leads to it. */
function firstUses(list) {
    const first = new Float64Array(list.length + 1);
    for (const [index, { behind }] of [...list.entries()].reverse()) {
        first[index + 1] = index;
        first[behind] = index;
    }
    return first;
}
function knapsack_listOf(chosen) {
    const folders = [];
    for (let rest = chosen; rest !== null; rest = rest.rest)
        folders.push(rest.folder);
    return folders;
}

;// CONCATENATED MODULE: ./src/plan/relaxation.ts


/**
 * Lagrangian relaxation of the tree knapsack: the limit on URLs is dropped, and each URL costs its price instead. With
 * `best[i][k]` the least cost of the candidates from i on with k directories,
 *
 *     best[i][k] = min(best[i + 1][k] + own, best[behind(i)][k - 1] + 100 + collateral)
 *
 * A plan that keeps the limit pays for no more URLs than it allows, so best[0][K] less their price is a lower bound,
 * whatever the price (Fisher, "The Lagrangian Relaxation Method for Solving Integer Programming Problems", 1981).
 * Where a column for each number of directories would make the table too large, directories have a price, too: a table
 * of one column, and a lower bound that proves less.
 */
class Relaxation {
    #candidates;
    #room;
    /** Whether directories are counted; a choice leads this many columns on. */
    isCounted;
    #step;
    #columns;
    #ahead;
    constructor(candidates, room, isCounted) {
        this.#candidates = candidates;
        this.#room = room;
        this.isCounted = isCounted;
        this.#step = isCounted ? 1 : 0;
        this.#columns = isCounted ? room.directories + 1 : 1;
        this.#ahead = new Float64Array((candidates.list.length + 1) * this.#columns);
    }
    /** The cheapest path at some prices. */
    offer(prices) {
        this.#fill(prices);
        const { list, loose } = this.#candidates;
        const ahead = this.#ahead;
        const chosen = [];
        let urls = loose;
        let column = this.#columns - 1;
        for (let index = 0, one = list[0]; one !== undefined; one = list[index]) {
            const next = (index + 1) * this.#columns + column;
            const left = at(ahead, next) + one.own * (1 + prices.url);
            if (one.stuck === 0 && at(ahead, next - this.#columns) === left) {
                urls += one.own;
                index++;
            }
            else {
                chosen.push(one.folder);
                column -= this.#step;
                index = one.behind;
            }
        }
        return { prices, bound: this.#fixed(prices) + at(ahead, this.#columns - 1), chosen, urls };
    }
    /** What plans that go some way cost at least, at some prices. */
    bounds(prices) {
        this.#fill(prices);
        const { list } = this.#candidates;
        const columns = this.#columns;
        const step = this.#step;
        const ahead = this.#ahead;
        const least = {
            chosen: new Float64Array(list.length).fill(Infinity),
            open: new Float64Array(list.length).fill(Infinity),
        };
        const before = new Float64Array(ahead.length).fill(Infinity);
        before.fill(this.#fixed(prices), 0, columns);
        for (const [index, { folder, own, stuck, behind }] of list.entries()) {
            const open = stuck > 0 ? Infinity : own * (1 + prices.url);
            const whole = DIRECTORY_COST + prices.directory + folder.collateral;
            let chosen = Infinity;
            let left = Infinity;
            for (let column = 0; column < columns; column++) {
                const way = at(before, index * columns + column);
                const next = (index + 1) * columns + column;
                before[next] = Math.min(at(before, next), way + open);
                left = Math.min(left, way + open + at(ahead, (index + 2) * columns - 1 - column));
                if (column + step >= columns)
                    continue;
                const last = behind * columns + column + step;
                before[last] = Math.min(at(before, last), way + whole);
                const rest = at(ahead, behind * columns + columns - 1 - column - step);
                chosen = Math.min(chosen, way + whole + rest);
            }
            least.chosen[index] = chosen;
            least.open[index] = left;
        }
        const column = (directories) => columns - 1 - step * directories;
        return {
            prices,
            ...least,
            before: (index, directories) => at(before, index * columns + column(directories)),
        };
    }
    /** Fills the table of what candidates cost from each one on, with so many directories at the most. */
    #fill(prices) {
        const { list } = this.#candidates;
        const columns = this.#columns;
        const step = this.#step;
        const ahead = this.#ahead;
        for (let index = list.length - 1; index >= 0; index--) {
            const one = list[index];
            if (one === undefined)
                break;
            const here = index * columns;
            const next = here + columns;
            const past = one.behind * columns - step;
            const open = one.stuck > 0 ? Infinity : one.own * (1 + prices.url);
            const whole = DIRECTORY_COST + prices.directory + one.folder.collateral;
            if (step > 0)
                ahead[here] = at(ahead, next) + open;
            for (let column = step; column < columns; column++) {
                const left = at(ahead, next + column) + open;
                ahead[here + column] = Math.min(left, at(ahead, past + column) + whole);
            }
        }
    }
    /** The cost of every plan: of the URLs below no candidate, less what the limits allow at these prices. */
    #fixed({ url, directory }) {
        const { urls, directories } = this.#room;
        return this.#candidates.loose * (1 + url) - urls * url - directories * directory;
    }
}

;// CONCATENATED MODULE: ./src/plan/solve.ts






/** States that all tables look at together: some seconds' work. It is counted and not timed, so that plans are reproducible. */
const EFFORT = 10_000_000;
/**
 * Numbers in a table of the relaxation that counts directories: so many from the start, so many at most, and how many
 * take the time of a state. Directories with a price prove less, and lead to more plans on the way.
 */
const CELLS = 2 ** 19;
const MOST_CELLS = 2 ** 22;
const CELLS_PER_STATE = 16;
/** Candidates are ruled out again until more of them than this share stay. */
const FEW_GO = 0.8;
/** How many states each place of a table may have at first, and how much wider the next one is. */
const WIDTH = 16;
const WIDER = 16;
/** A part is split at a folder with so much of all URLs. */
const LARGE = 1 / 16;
/**
 * The cheapest choice of candidates, as far as it can be proved with bounded effort.
 *
 * @param known a choice that keeps to the room, whatever it costs
 */
async function solve(all, room, known, effort, pause) {
    const urls = all.list.reduce((sum, { own }) => sum + own, all.loose);
    let best = selection_select(known, urls);
    let budget = effort;
    let prices = { url: 1, directory: 1 };
    const consider = (chosen) => {
        const plan = selection_select(chosen, urls);
        if (selection_isWithin(plan, room) && selection_compare(plan, best) < 0)
            best = plan;
    };
    /** What is left of a part once it was looked at. */
    const explore = async (part) => {
        let { candidates } = part;
        let peak;
        let bounds;
        let isCounted = false;
        for (;;) {
            const { length } = candidates.list;
            const cells = (length + 1) * (room.directories + 1);
            isCounted ||= cells <= CELLS;
            const relaxation = new Relaxation(candidates, room, isCounted);
            const see = ({ chosen }) => {
                budget -= (isCounted ? cells : length) / CELLS_PER_STATE;
                consider(chosen);
            };
            const dual = dualOf(relaxation, room, costOf(best), see, pause);
            peak = await dual.highest(prices);
            prices = peak.offer.prices;
            // At so high a price whatever leaves a URL too many costs more than the best plan.
            const steep = await dual.highestAt(costOf(best));
            if (Math.max(peak.offer.bound, steep.bound) > costOf(best))
                return [];
            bounds = relaxation.bounds(prices);
            const both = [bounds, relaxation.bounds(steep.prices)];
            budget -= (4 * (isCounted ? cells : length)) / CELLS_PER_STATE;
            const thinner = fixed(candidates, both, costOf(best));
            if (thinner.list.length < FEW_GO * length)
                candidates = thinner;
            else if (isCounted || cells > MOST_CELLS)
                break;
            else
                isCounted = true;
        }
        const pivot = pivotOf(peak);
        if (pivot !== undefined && pivot.below >= LARGE * urls) {
            const bound = Math.max(part.bound, peak.offer.bound);
            return split(candidates, pivot).map((half) => ({ ...part, candidates: half, bound }));
        }
        const found = await table(candidates, room, bounds, costOf(best), part.width, budget, pause);
        budget -= found.effort;
        if (found.chosen !== null)
            consider(found.chosen);
        const bound = Math.max(part.bound, peak.offer.bound, found.bound);
        return [{ candidates, bound, width: WIDER * part.width }];
    };
    let next = { candidates: all, bound: 0, width: WIDTH };
    let parts = [next];
    do {
        const children = await explore(next);
        const others = parts.filter((part) => part !== next);
        parts = [...children, ...others].filter(({ bound }) => Math.ceil(bound) <= costOf(best));
        // Down to a good plan first, then on with the part that may hold the cheapest one.
        const [lowest] = parts.toSorted((one, other) => one.bound - other.bound);
        next = children.length > 1 ? children[0] : lowest;
    } while (next !== undefined && budget > 0);
    const bound = Math.min(costOf(best), ...parts.map((part) => Math.ceil(part.bound)));
    return { folders: best.folders, bound, effort: effort - budget };
}
/** The candidates that a plan of that cost may choose: none below one that every such plan chooses that gets there. */
function fixed(candidates, bounds, most) {
    let behind = 0;
    return thin(candidates, (candidate, index) => {
        if (index < behind)
            return false;
        if (bounds.some(({ open }) => at(open, index) > most))
            behind = candidate.behind;
        return bounds.every(({ chosen }) => at(chosen, index) <= most);
    });
}
/** The largest folder that one side of a peak chooses and the other does not. */
function pivotOf({ sides: [left, right] }) {
    const lefts = new Set(left.chosen);
    const rights = new Set(right.chosen);
    const [largest] = [...lefts, ...rights]
        .filter((folder) => lefts.has(folder) !== rights.has(folder))
        .sort((one, other) => other.below - one.below);
    return largest;
}
/** The candidates for the plans that leave the URLs of a folder to those below it, and those for all others. */
function split(candidates, pivot) {
    const isPivot = ({ folder }) => folder === pivot;
    const shut = candidates.list.map((one) => (isPivot(one) ? { ...one, stuck: 1 } : one));
    return [
        thin({ ...candidates, list: shut }, (one) => isPivot(one) || !one.folder.name.startsWith(pivot.name)),
        thin(candidates, ({ folder }) => !pivot.name.startsWith(folder.name)),
    ];
}

;// CONCATENATED MODULE: ./src/plan/allotment.ts




/**
 * The cheapest choice where sites with quotas of their own share the room of a run. Without the sites' rooms it is one
 * problem; without the run's it is one problem for each site: where either solution keeps to all limits, it is the
 * cheapest. Else the sites start with the latter, and while they exceed the run's room together, the site for which
 * it is cheapest gives up an even share of the excess. Of plans with one cost it may then miss the preferred one.
 */
async function allot(folders, isEligible, rooms, pause) {
    const mayStandIn = (folder) => isEligible(folder) && (rooms.sites.get(folder.site)?.directories ?? 0) > 0;
    const reach = reachOf(folders, mayStandIn);
    let effort = EFFORT;
    const cheapest = async (own, among, room) => {
        const known = widest(reachOf(own, mayStandIn), among);
        if (known === null)
            throw new Error('no choice of folders fits');
        const cover = await solve(candidatesOf(own, mayStandIn), room, known, effort, pause);
        effort -= cover.effort;
        return cover;
    };
    const urls = [...reach.urls.values()].reduce((sum, count) => sum + count, 0);
    const planOf = (site, chosen) => {
        const own = chosen.filter((folder) => folder.site === site);
        return selection_select(own, reach.urls.get(site) ?? 0);
    };
    const gapOf = (plan, bound) => costOf(plan) / bound - 1;
    const sum = (of) => [...rooms.sites.values()].reduce((all, room) => all + of(room), 0);
    const pooled = within(rooms, {
        urls: sum((room) => room.urls),
        directories: sum((room) => room.directories),
    });
    const whole = await cheapest(folders, rooms, pooled);
    if ([...rooms.sites].every(([site, room]) => selection_isWithin(planOf(site, whole.folders), room)))
        return { folders: whole.folders, gap: gapOf(selection_select(whole.folders, urls), whole.bound) };
    const bySite = Map.groupBy(folders, ({ site }) => site);
    const partOf = async (site, room) => {
        const narrower = within(rooms, room);
        const among = { ...narrower, sites: new Map([[site, narrower]]) };
        const cover = await cheapest(bySite.get(site) ?? [], among, narrower);
        return { site, room, plan: planOf(site, cover.folders), bound: cover.bound };
    };
    const together = (parts) => selection_select(parts.flatMap(({ plan }) => plan.folders), urls);
    let parts = [];
    for (const [site, room] of rooms.sites)
        parts = [...parts, await partOf(site, room)];
    const apart = parts.reduce((sum, { bound }) => sum + bound, 0);
    for (;;) {
        const all = together(parts);
        if (selection_isWithin(all, rooms))
            return { folders: all.folders, gap: gapOf(all, Math.max(whole.bound, apart)) };
        const which = all.urls > rooms.urls ? 'urls' : 'directories';
        const share = Math.ceil((all[which] - rooms[which]) / parts.length);
        let best;
        for (const [index, { site, room, plan }] of parts.entries()) {
            const less = { ...room, [which]: plan[which] - share };
            const sites = new Map(parts.map((part) => [part.site, part.room])).set(site, less);
            if (less[which] < 0 || widest(reach, { ...rooms, sites }) === null)
                continue;
            const others = parts.with(index, await partOf(site, less));
            if (best === undefined || selection_compare(together(others), together(best)) < 0)
                best = others;
        }
        if (best === undefined)
            throw new Error('no site can give up its share');
        parts = best;
    }
}
function within(one, other) {
    return {
        urls: Math.min(one.urls, other.urls),
        directories: Math.min(one.directories, other.directories),
    };
}

;// CONCATENATED MODULE: ./src/plan/sorted.ts
/** Strings that are sorted in one go: some hundredths of a second. */
const sorted_CHUNK = 2 ** 16;
/** Strings in byte order: a merge sort with pauses. */
async function sorted(strings, pause) {
    await pause();
    if (strings.length <= sorted_CHUNK)
        return strings.toSorted();
    const middle = strings.length >> 1;
    const first = await sorted(strings.slice(0, middle), pause);
    // The engine's own sort merges what is sorted already.
    return first.concat(await sorted(strings.slice(middle), pause)).sort();
}

;// CONCATENATED MODULE: ./src/plan/tree.ts



/** URLs that are looked at between two pauses. */
const STRETCH = 2 ** 14;
/**
 * The tree of a demand. http and https are one resource: a folder has the scheme that came first for its domain.
 *
 * @param siteOf the site of a domain
 */
async function grow(demand, siteOf, pause) {
    const schemes = new Map();
    const canonical = (url) => {
        const domain = domainOf(url);
        const scheme = schemes.get(domain) ?? schemeOf(url);
        schemes.set(domain, scheme);
        return url.startsWith(scheme) ? url : scheme + resourceOf(url);
    };
    for (const base of demand.baseUrls)
        canonical(base);
    const named = new Map();
    const add = (name) => {
        const known = named.get(name);
        if (known !== undefined)
            return known;
        const above = parentOf(name);
        const folder = sprout(name, above === null ? null : add(above), siteOf);
        named.set(name, folder);
        return folder;
    };
    for (const directory of demand.directories.toSorted(byResource)) {
        const folder = add(canonical(directory));
        folder.explicit ??= directory;
        folder.covered = true;
    }
    const homes = [];
    for (const url of demand.urls) {
        const home = add(directoryOf(canonical(url)));
        homes.push(home);
        home.covers++;
        if (!home.covered)
            home.own++;
        if (!home.covered && limits_isTooLong(url))
            home.stuck++;
        if (homes.length % STRETCH === 0)
            await pause();
    }
    const names = await sorted([...named.keys()], pause);
    const folders = names.flatMap((name) => named.get(name) ?? []);
    for (const folder of folders)
        folder.below = folder.own;
    for (const { parent, below, covers } of folders.toReversed()) {
        if (parent === null)
            continue;
        parent.below += below;
        parent.covers += covers;
    }
    const below = finder(named);
    return { folders, homes, load: tree_loadOf(folders, siteOf), find: (url) => below(canonical(url)) };
}
function sprout(name, parent, siteOf) {
    return {
        name,
        parent,
        site: parent === null ? siteOf(domainOf(name)) : parent.site,
        depth: parent === null ? 0 : parent.depth + 1,
        explicit: null,
        covered: parent?.covered ?? false,
        own: 0,
        stuck: 0,
        below: 0,
        covers: 0,
        collateral: 0,
    };
}
function tree_loadOf(folders, siteOf) {
    const roots = folders.filter(({ parent }) => parent === null);
    const counts = new Map(roots.map(({ name, below }) => [domainOf(name), below]));
    const long = folders.reduce((sum, { stuck }) => sum + stuck, 0);
    const explicit = folders.filter(isTopmostExplicit).map(({ name }) => domainOf(name));
    return loadFrom(counts, long, explicit, siteOf);
}
/** Whether a folder is an explicit directory below no other. */
function isTopmostExplicit({ explicit, parent }) {
    return explicit !== null && !parent?.covered;
}
/** Those above before those below, whatever their schemes. */
function byResource(one, other) {
    return resourceOf(one) < resourceOf(other) ? -1 : 1;
}

;// CONCATENATED MODULE: ./src/plan/bystanders.ts

/** Bystanders in groups: those that come one after another and lie in the same folders. */
async function grouped(bystanders, { find }, pause) {
    const groups = [];
    let last = { folders: [], count: 0 };
    let files = 0;
    for (const urls of bystanders) {
        if (++files % STRETCH === 0)
            await pause();
        const folders = [];
        for (const url of urls) {
            const folder = find(url);
            if (folder !== undefined)
                folders.push(folder);
        }
        if (folders.length === 0)
            continue;
        if (folders.length === last.folders.length &&
            folders.every((one, index) => one === last.folders[index])) {
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
 * Gives each folder its collateral: the bystanders below it, one for each base URL that has them there, without
 * those that an explicit directory refreshes anyway. Where bystanders are unknown, the levels that URLs are
 * raised by: from their own folders to the one that stands in for them.
 */
function weigh({ folders }, groups) {
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

;// CONCATENATED MODULE: ./src/plan/coverage.ts

/**
 * The URLs that no accepted refresh covers: neither they themselves nor a directory above them was
 * accepted. http and https are one resource.
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


/** The plan that explicit and chosen directories make, with what lies below each. */
async function describe(demand, tree, chosen, groups, reasons, pause) {
    const standIns = new Set(chosen);
    const counted = [];
    /** The deepest directory of the plan that each folder lies below. */
    const within = new Map();
    for (const folder of tree.folders) {
        const outer = folder.parent === null ? undefined : within.get(folder.parent);
        if (isTopmostExplicit(folder) || standIns.has(folder)) {
            const one = { folder, outer, collateral: 0, last: null };
            counted.push(one);
            within.set(folder, one);
        }
        else {
            within.set(folder, outer);
        }
    }
    const urls = demand.urls.filter((_, index) => {
        const home = tree.homes[index];
        return home !== undefined && within.get(home) === undefined;
    });
    let collateral = 0;
    for (const group of groups ?? []) {
        let met = 0;
        for (const folder of group.folders) {
            for (let at = within.get(folder); at !== undefined; at = at.outer) {
                if (at.last !== group)
                    at.collateral += group.count;
                at.last = group;
                met = group.count;
            }
        }
        collateral += met;
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

;// CONCATENATED MODULE: ./src/plan/eligible.ts


/**
 * Which folders may stand in for URLs: those at or below a base URL; elsewhere those below the host's root that
 * are above no base URL. None that is too long, or that an explicit directory refreshes anyway; with
 * `subdirectory` no base URL itself.
 */
function eligible(baseUrls, fallback) {
    const bases = new Set(baseUrls.map(resourceOf));
    const above = new Set();
    for (const base of baseUrls) {
        for (let up = parentOf(base); up !== null; up = parentOf(up))
            above.add(resourceOf(up));
    }
    const mayBe = (resource, isRoot) => {
        if (bases.has(resource))
            return fallback === 'directory';
        for (const base of bases)
            if (resource.startsWith(base))
                return true;
        return !isRoot && !above.has(resource);
    };
    return ({ name, parent, covered, below }) => fallback !== 'none' &&
        below > 0 &&
        !covered &&
        !limits_isTooLong(name) &&
        mayBe(resourceOf(name), parent === null);
}

;// CONCATENATED MODULE: ./src/plan/refusal.ts




/** What to write where one limit is the cause: its smallest value that lets a plan fit. */
const REMEDIES = {
    maxUrls: (value) => `max-urls: ${value}`,
    maxDirectories: (value) => `max-directories: ${value}`,
    urlsPerDomain: (value) => `time for ${limits_count(value, 'URL')} of a domain: raise urls-per-minute or timeout-minutes`,
};
const refusal_WIDER = {
    none: ['subdirectory', 'directory'],
    subdirectory: ['directory'],
    directory: [],
};
/** The error for more explicit directories than are left of a site's daily quota. */
function overspent(load, limits, site) {
    const named = limits_count(load.sites.get(site)?.directories ?? 0, 'directory');
    const left = quotaOf(limits, site).directoryQuota;
    return new errors/* ActionError */.l('no-plan', `${about(site)}\`directories\` names ${named}, and only ${number(left)} ${left === 1 ? 'is' : 'are'} left of the daily quota.`, 'Name fewer directories, wait for the next day, or ask Alibaba Cloud for a higher quota.');
}
/**
 * The error that says why no plan keeps to the limits, and the smallest change of each single input
 * that would let one.
 *
 * @param reachWith how far directories reach with a `fallback`
 */
function refusal_refusal(load, limits, reachWith) {
    const reason = `${excess(load, limits)}`;
    const short = shortfall(roomsOf(limits, load), limits, reachWith(limits.fallback), reason);
    return new errors/* ActionError */.l('no-plan', `${reason}, and ${short}.`, hint(load, limits, reachWith));
}
/** Why directories do not help enough. */
function shortfall(rooms, limits, reach, reason) {
    if (limits.fallback === 'none')
        return 'fallback: none lets no directory stand in';
    const long = `of more than ${number(URL_CHARACTERS)} characters`;
    if (reach.lost > 0)
        return `no directory may stand in for ${limits_count(reach.lost, 'URL')} ${long} (fallback: ${limits.fallback})`;
    // The first site that cannot do with its quotas, or else all sites together.
    const site = [...rooms.sites.keys()].find((site) => widest(...partOf(reach, rooms, site)) === null);
    const [some, room] = site === undefined ? [reach, rooms] : partOf(reach, rooms, site);
    const quotas = [...room.sites.values()];
    const directories = quotas.reduce((sum, one) => sum + one.directories, 0);
    const most = limits.maxDirectories <= directories
        ? `max-directories: ${limits.maxDirectories}`
        : `the ${limits_count(directories, 'directory')} left of the daily quota`;
    const where = site === undefined || reason.startsWith(about(site)) ? '' : about(site);
    const sites = new Map([...room.sites].map(([name, one]) => [name, { ...one, urls: Infinity }]));
    const all = [...some.urls.values()].reduce((sum, urls) => sum + urls, 0);
    const fewest = least(0, all, (urls) => widest(some, { ...room, urls, sites }) !== null);
    if (fewest === null)
        return `${where}with ${most}, not every URL ${long} can be covered`;
    const allowed = quotas.reduce((sum, one) => sum + one.urls, 0);
    const tooMany = fewest - Math.min(room.urls, allowed);
    return tooMany > 0
        ? `${where}with ${most}, ${limits_count(fewest, 'URL')} would still go one by one, ${number(tooMany)} too many`
        : `${where}with ${most}, not every site can keep to its quota`;
}
/** The same as if a site were alone. */
function partOf({ urls, tops, lost }, rooms, site) {
    const only = (map) => new Map([...map].filter(([name]) => name === site));
    const own = tops.filter(({ folder }) => folder.site === site);
    return [
        { urls: only(urls), tops: own, lost },
        { ...rooms, sites: only(rooms.sites) },
    ];
}
function hint(load, limits, reachWith) {
    const reach = reachWith(limits.fallback);
    const rooms = roomsOf(limits, load);
    const explicit = [...load.sites.values()].reduce((sum, site) => sum + site.directories, 0);
    const smallest = (now, limitsWith) => least(now, load.urls + explicit, (value) => widest(reach, roomsOf(limitsWith(value), load)) !== null);
    const inputs = [];
    for (const limit of ['maxUrls', 'maxDirectories', 'urlsPerDomain']) {
        const value = smallest(limits[limit], (value) => ({ ...limits, [limit]: value }));
        if (value !== null)
            inputs.push(REMEDIES[limit](value));
    }
    const wider = refusal_WIDER[limits.fallback].find((value) => widest(reachWith(value), rooms) !== null);
    if (wider !== undefined)
        inputs.push(`fallback: ${wider}`);
    const named = [...rooms.sites.values()].some(({ directories }) => directories > 0)
        ? ' Or name a directory above the URLs in `directories`: it covers all below it.'
        : '';
    if (inputs.length > 0)
        return `Any one of these lets a plan fit: ${inputs.join('; ')}.${named}`;
    const quotas = [];
    for (const site of load.sites.keys()) {
        for (const [quota, noun] of [
            ['urlQuota', 'URL'],
            ['directoryQuota', 'directory'],
        ]) {
            const now = quotaOf(limits, site)[quota];
            const value = smallest(now, (value) => withQuota(limits, site, { [quota]: value }));
            if (value !== null)
                quotas.push(`${limits_count(value, noun)}${site === '' ? '' : ` of ${site}`}`);
        }
    }
    return quotas.length > 0
        ? `Only the daily quota stands in the way: a plan fits when ${quotas.join(' or ')} are left of it. Wait for the next day, or ask Alibaba Cloud for a higher one.${named}`
        : `No single limit is the cause: raise max-urls and max-directories together.${named}`;
}
/** The least number of a range that fits, if all above one that fits do; null if none does. */
function least(from, to, fits) {
    if (from > to || !fits(to))
        return null;
    let low = from;
    let high = to;
    while (low < high) {
        const middle = Math.floor((low + high) / 2);
        if (fits(middle))
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

;// CONCATENATED MODULE: ./src/plan/plan.ts










/** Whether all URLs can go one by one: then no directory stands in for any, and bystanders do not matter. */
function fits({ urls, directories }, limits) {
    // Without explicit directories no URL is covered: no need to look at each.
    if (directories.length === 0 && urls.length > limits.maxUrls)
        return false;
    const open = directories.length === 0 ? urls : uncovered(urls, [], directories);
    return excess(loadOf(open, limits), limits) === null;
}
/**
 * The cheapest refreshes that cover a demand within the limits.
 *
 * @param bystanders null where they are unknown
 * @param pause gives timers and signals a turn; rejects when the run was cancelled
 * @throws ActionError `no-plan` where nothing keeps to the limits
 */
async function planRefresh(demand, limits, bystanders, pause) {
    if (demand.directories.length === 0 && fits(demand, limits)) {
        const urls = await sorted(demand.urls, pause);
        return { urls, directories: [], collateral: 0, gap: 0, fallback: null };
    }
    const tree = await grow(demand, siteFinder(limits), pause);
    const rooms = roomsOf(limits, tree.load);
    for (const [site, { directories }] of rooms.sites)
        if (directories < 0)
            throw overspent(tree.load, limits, site);
    const reason = excess(tree.load, limits);
    const reachWith = (fallback) => reachOf(tree.folders, eligible(demand.baseUrls, fallback));
    if (reason !== null && widest(reachWith(limits.fallback), rooms) === null)
        throw refusal_refusal(tree.load, limits, reachWith);
    const groups = bystanders && (await grouped(bystanders, tree, pause));
    if (reason === null)
        return describe(demand, tree, [], groups, { gap: 0, fallback: null }, pause);
    weigh(tree, groups);
    const mayStandIn = eligible(demand.baseUrls, limits.fallback);
    const { folders, gap } = await allot(tree.folders, mayStandIn, rooms, pause);
    return describe(demand, tree, folders, groups, { gap, fallback: reason }, pause);
}

// EXTERNAL MODULE: ./src/report/html.ts
var html = __nccwpck_require__(6433);
;// CONCATENATED MODULE: ./src/report/report.ts
const NO_SETTING = {
    repository: '',
    proposal: false,
    manner: {},
    permissions: [],
    oidcProvider: '',
};
/** The product of a run that names none. */
const DEFAULT_PRODUCT = 'cdn';
/** A report of a run of which nothing is known yet: safe to write before anything happens. */
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
/** The lines of some types whose refresh was accepted, each once. */
function acceptedLines(report, ...types) {
    const lines = report.requests
        .filter(({ status, type }) => status === 'accepted' && types.includes(type))
        .flatMap((request) => request.lines);
    return [...new Set(lines)];
}
/** URLs and directories that were refreshed, or in a dry run would be. */
function refreshedCounts(report) {
    if (report.result === 'dry-run')
        return {
            urls: report.plan?.urls.length ?? 0,
            directories: report.plan?.directories.length ?? 0,
        };
    return {
        urls: acceptedLines(report, 'File', 'IgnoreParams').length,
        directories: acceptedLines(report, 'Directory').length,
    };
}
/** The ids of all accepted tasks, each once. */
function taskIds(report) {
    return [...new Set(report.requests.flatMap((request) => request.taskIds))];
}

;// CONCATENATED MODULE: ./src/report/words.ts


/** The result in a sentence. */
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
            return `Accepted, but not confirmed complete in time: ${what}`;
        case 'failed':
            return report.uncovered.length > 0
                ? `${words_count(report.uncovered.length, 'URL')} may be stale`
                : 'The refresh failed';
    }
}
/** What was refreshed, as in `1 URL and 2 directories`. */
function refreshed(report) {
    const { urls, directories } = refreshedCounts(report);
    const parts = [];
    if (urls > 0 || directories === 0)
        parts.push(words_count(urls, 'URL'));
    if (directories > 0)
        parts.push(words_count(directories, 'directory', 'directories'));
    if (report.regexes.length > 0)
        parts.push(words_count(report.regexes.length, 'regular expression'));
    return parts.join(' and ');
}
/**
 * A count as it is read, as in `1,391`. `Intl` would do it too, but takes longer to load than the rest of the report.
 */
function words_number(value) {
    return String(value).replace(/\B(?=(?:\d{3})+$)/g, ',');
}
/** A number with its noun, as in `1,391 URLs`. */
function words_count(value, one, many = `${one}s`) {
    return `${words_number(value)} ${value === 1 ? one : many}`;
}
/** Why there was nothing to refresh, or how many of the changed paths gave no URL. */
function countsLine({ counts }) {
    const parts = [words_count(counts.changed, 'changed path')];
    if (counts.outsideRoot > 0)
        parts.push(`${words_number(counts.outsideRoot)} outside root`);
    if (counts.excluded > 0)
        parts.push(`${words_number(counts.excluded)} excluded by paths`);
    if (counts.dropped > 0)
        parts.push(`${words_number(counts.dropped)} dropped by rewrite`);
    return parts.join(', ');
}
/**
 * The path of a URL as people read it; empty where it is the same, or no text.
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
/** A URL, with its path as people read it where that differs. */
function readable(url) {
    const decoded = decodedPath(url);
    return decoded === '' ? url : `${url} (${decoded})`;
}

;// CONCATENATED MODULE: ./src/report/verified.ts


/** Nodes that are named of those that answered. */
const NODES = 3;
/** The output `verified-count`: URLs seen fresh, or gone where they were deleted. */
function verifiedCount({ verified }) {
    return verified ? verified.fresh.length + verified.gone.length : 0;
}
/**
 * What was seen, and where.
 *
 * @example '18 of 20 fresh, 1 gone, 1 stale, as seen from one edge (kunlun3.cn1234), whose copies are up to 3:20 min old'
 */
function verifiedLine(verified) {
    const { fresh, gone, uncached, unverifiable, stale, unseen, oldest } = verified;
    const kinds = Object.entries({ gone, uncached, unverifiable, stale, 'not checked': unseen });
    const parts = kinds.filter(([, { length }]) => length > 0);
    const all = parts.reduce((sum, [, { length }]) => sum + length, fresh.length);
    const seen = [
        `${words_number(fresh.length)} of ${words_number(all)} fresh`,
        ...parts.map(([name, { length }]) => `${words_number(length)} ${name}`),
    ];
    const age = oldest === null ? '' : `; its copies are up to ${minutes(oldest)} min old`;
    return `${seen.join(', ')}, as seen from one edge${nodesOf(verified)}${age}`;
}
/** Why what was seen at the edge fails the step; null where it does not. */
function staleAtEdge(verified) {
    if (!verified || verified.stale.length === 0)
        return null;
    const reasons = Map.groupBy(verified.stale, ({ why }) => why.replace(/\d+ s old/, 'too old'));
    const named = [...reasons].map(([why, { length }]) => `${why} (${words_number(length)})`);
    return {
        code: 'seen-stale',
        message: `The refresh is complete, but ${words_count(verified.stale.length, 'URL')} checked at one edge${nodesOf(verified)} still served: ${named.join(', ')}.`,
        hint: 'Check that the upload to the origin of this domain finished before this step started, that no CDN rule rewrites these URLs or caches them longer, and that no other cache is in between (such as ESA in front of the CDN, or a service worker in the browser).',
    };
}
/** The URLs of a verdict that needs an explanation, each with what it rests on; as HTML. */
function judgedItems(judged) {
    return judged.map(({ url, why }) => `${(0,html/* code */.aY)(url)} ${(0,html/* text */.Qq)(why)}`);
}
function nodesOf({ edge }) {
    if (edge.length === 0)
        return '';
    const more = edge.length > NODES ? `, ${words_number(edge.length - NODES)} more` : '';
    return ` (${edge.slice(0, NODES).join(', ')}${more})`;
}
/** Seconds as a watch shows them. */
function minutes(seconds) {
    return `${words_number(Math.floor(seconds / 60))}:${String(seconds % 60).padStart(2, '0')}`;
}

;// CONCATENATED MODULE: ./src/report/failure.ts



/** URLs and reasons that a message names; the plan file names all. */
const NAMED = 5;
const DOCS = 'https://github.com/alibaba-cdn-refresh/alibaba-cdn-refresh/blob/main/docs';
/** Where every error is explained, under its code, in both languages. */
const TROUBLESHOOTING = {
    english: `${DOCS}/troubleshooting.md`,
    chinese: `${DOCS}/zh-CN/troubleshooting.md`,
};
/** An error as the user is told of it. One that nobody can act on is a defect, and keeps its stack. */
function failureOf(error) {
    if (error instanceof errors/* ActionError */.l) {
        const { code, message, hint } = error;
        return { code, message, hint };
    }
    const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return {
        code: 'defect',
        message: `Unexpected error, probably a bug in this action: ${stack}`,
        hint: 'Please report it, and include this log.',
    };
}
/** The failure of a run that left something stale: why. Null where nothing is. */
function staleness({ uncovered, requests, verified, }) {
    if (uncovered.length === 0)
        return null;
    const seen = staleAtEdge(verified);
    if (seen)
        return seen;
    const reasons = reasonsOf(requests);
    if (reasons.length === 0)
        return {
            code: 'stale',
            message: 'Alibaba Cloud accepted the refresh, but did not complete it.',
            hint: 'Rerun the job.',
        };
    return {
        code: reasons.find(({ code }) => code !== '')?.code ?? 'stale',
        message: reasons.map(({ message }) => message).join('\n'),
        hint: [...new Set(reasons.map(({ hint }) => hint))].filter((hint) => hint !== '').join(' '),
    };
}
/** The pages that explain a failure, at its code. */
function helpFor({ code }) {
    const anchor = anchorOf(code);
    return {
        english: `${TROUBLESHOOTING.english}#${anchor}`,
        chinese: `${TROUBLESHOOTING.chinese}#${anchor}`,
    };
}
/**
 * Where Troubleshooting explains a code: Alibaba Cloud's are explained by their first part.
 *
 * @example anchorOf('Forbidden.RAM') // 'forbidden'
 */
function anchorOf(code) {
    return (code.split('.')[0] ?? '').toLowerCase().replace(/[^a-z0-9-]/g, '');
}
/** A failed run as the log tells of it: what may be stale, why, what to do, where it is explained. */
function failureText(failure, uncovered) {
    const more = uncovered.length > NAMED ? [`… and ${uncovered.length - NAMED} more`] : [];
    const stale = [...uncovered.slice(0, NAMED).map(readable), ...more].map((line) => `  ${line}`);
    const title = stale.length > 0 ? [`${words_count(uncovered.length, 'URL')} may be stale:`] : [];
    const { message, hint } = failure;
    const { english, chinese } = helpFor(failure);
    return [...title, ...stale, sentences(message), hint, `See ${english} (中文: ${chinese})`]
        .filter((line) => line !== '')
        .join('\n');
}
/** A message of which each line ends with a full stop, but the items of a list. */
function sentences(message) {
    return message
        .split('\n')
        .map((line) => (/^\s|^$/.test(line) ? line : (0,errors/* sentence */.e)(line)))
        .join('\n');
}
/** The first reasons why requests failed, each once. */
function reasonsOf(requests) {
    const byCode = new Map();
    for (const request of requests)
        if (request.status !== 'accepted' && !byCode.has(request.code || request.message))
            byCode.set(request.code || request.message, request);
    return [...byCode.values()].slice(0, NAMED);
}

;// CONCATENATED MODULE: ./src/report/outputs.ts


/** The step's outputs by name. `planFile` is empty until there is one. */
function outputsOf(report, planFile) {
    const { urls, directories } = refreshedCounts(report);
    const settled = ['refreshed', 'unconfirmed', 'nothing'].includes(report.result);
    return {
        result: report.result,
        'changed-count': String(report.counts.changed),
        'url-count': String(urls),
        'directory-count': String(directories),
        'fell-back': String(report.fallback !== null),
        'task-ids': taskIds(report).join(','),
        'verified-count': String(verifiedCount(report)),
        'refreshed-sha': settled ? (report.range?.head ?? '') : '',
        'plan-file': planFile,
    };
}

;// CONCATENATED MODULE: ./src/report/plan-file.ts

/** URLs up to which the plan file is indented, for people; more are for programs, and indenting a million takes as long as all the rest. */
const INDENTED = 10_000;
/** The plan file, as the JSON that is written. */
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
        quota: { before: plan_file_quotaOf(report.quota.before), after: plan_file_quotaOf(report.quota.after) },
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
/** What was seen at an edge; null where nobody looked. `edge` is null where none named itself. */
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
/** What is left of each daily quota, by what draws on it; null where it is unknown. */
function plan_file_quotaOf(quotas) {
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

/** Alibaba Cloud's codes for a key or role that may not do what it was to do. */
const DENIALS = ['Forbidden', 'NoPermission'];
/** Domains or sites that a policy names; where there are more, it is for all. */
const policy_NAMED = 20;
/** Whether a request was refused for a lack of permissions. */
function isDenied({ requests }) {
    return requests.some(({ code }) => DENIALS.includes(code.split('.')[0] ?? ''));
}
/** The RAM policy that a run like this one needs, and no more, as the lines of JSON to paste. */
function policyFor(report) {
    const Statement = report.setting.permissions.map(({ actions, on }) => ({
        Effect: 'Allow',
        Action: actions,
        Resource: on === 'account' ? '*' : resources(actions[0] ?? '', on, report),
    }));
    return JSON.stringify({ Version: '1', Statement }, null, 2).split('\n');
}
/** What an action is granted on, as Alibaba Cloud's resource names: the domains of the requests, or their sites. */
function resources(action, on, { requests }) {
    const domains = requests.flatMap(({ lines }) => lines.map((line) => domainOf(line).split(':')[0] ?? ''));
    const sites = requests.map(({ site }) => site).filter((site) => site !== '');
    const names = new Set(on === 'domain' ? domains : sites);
    const named = names.size === 0 || names.size > policy_NAMED ? ['*'] : [...names].sort();
    return named.map((name) => `acs:${action.split(':')[0]}:*:*:${on}/${name}`);
}

;// CONCATENATED MODULE: ./src/report/places.ts
/** How deep the places are looked for at most: deeper ones make no clearer picture. */
const DEPTH = 8;
/**
 * URLs by the directories that they lie in: as deep as they can be told apart by so many places at most.
 *
 * @returns the directories in the order of their first URL; more than `most` only where there are more hosts
 * @example placesOf(['https://example.com/a/1', 'https://example.com/b/2', 'https://example.com/b/3'], 2)
 * // Map { 'https://example.com/a/' => [one URL], 'https://example.com/b/' => [two URLs] }
 */
function placesOf(urls, most) {
    let places = places_grouped(urls, 1) ?? new Map();
    for (let depth = 2; depth <= DEPTH; depth++) {
        const deeper = places_grouped(urls, depth, most);
        if (deeper === null)
            break;
        places = deeper;
    }
    return places;
}
/** URLs by the directory that they lie in at a depth. Null, and at once, where there are more of them than `most`: of a million URLs that matters. */
function places_grouped(urls, depth, most = Number.POSITIVE_INFINITY) {
    const places = new Map();
    /** The place met last, if it lies as deep as that: what begins with it lies there, too. */
    let last = null;
    for (const url of urls) {
        if (last !== null && url.startsWith(last.place)) {
            last.here.push(url);
            continue;
        }
        const place = directoryAt(url, depth);
        const here = places.get(place) ?? [];
        here.push(url);
        if (here.length === 1 && places.size >= most)
            return null;
        places.set(place, here);
        last = place.split('/').length - 3 === depth ? { place, here } : null;
    }
    return places;
}
/** The directory of a URL that lies so deep; the deepest, if none does. Without a generator, whose steps take longer than the rest. */
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
/** Lines that are none of some others. */
function places_without(lines, others) {
    const gone = new Set(others);
    return gone.size === 0 ? lines : lines.filter((line) => !gone.has(line));
}

// EXTERNAL MODULE: ./src/report/printable.ts
var printable = __nccwpck_require__(9073);
;// CONCATENATED MODULE: ./src/report/again.ts


/** URLs that are named one by one; more of them go by the directories that they lie in. */
const again_NAMED = 100;
/** Directories at most that are named for more URLs: the daily quota has few. */
const DIRECTORIES = 10;
/** Lines of one input that are shown; the plan file holds the rest. */
const again_MOST = 100;
/**
 * The step that refreshes what may be stale, and nothing that lies elsewhere, as the lines of a workflow.
 * Its credentials are left to the reader.
 */
function stepAgain({ uncovered, directories, regexes, setting }) {
    const urls = places_without(uncovered, [...directories, ...regexes]);
    const others = new Set(uncovered.length === urls.length ? [] : uncovered);
    const inputs = {
        urls: urls.length > again_NAMED ? [] : urls,
        directories: [
            ...directories.filter((line) => others.has(line)),
            ...(urls.length > again_NAMED ? placesOf(urls, DIRECTORIES).keys() : []),
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
    const shown = lines.slice(0, again_MOST).map(printable/* printable */.g);
    if (lines.length > again_MOST)
        shown.push(`# … and ${lines.length - again_MOST} more (see the plan file)`);
    return [`    ${name}: |`, ...shown.map((line) => `      ${line}`)];
}

;// CONCATENATED MODULE: ./src/report/picture.ts




/** Rows of the picture, and squares of its longest bar: both so few that it fits a narrow column. */
const ROWS = 10;
const SQUARES = 12;
/**
 * Where the changes lie, and by what they are refreshed: a bar for each place, the longest first. Numbers
 * beside the bars say the same without colours. Empty where nothing is to be refreshed.
 */
function picture(report) {
    const places = [...picture_directories(report), ...singles(report)].sort((one, other) => size(other) - size(one));
    if (places.length === 0)
        return '';
    const shown = places.slice(0, ROWS);
    // Few URLs have a square each.
    const longest = Math.max(...shown.map(size), SQUARES);
    const rows = shown.map((place) => [
        (0,html/* code */.aY)(resourceOf(place.where)),
        `${bar(place, longest)} ${numbers(place)}`.trim(),
        place.by,
    ]);
    const rest = places.slice(ROWS);
    if (rest.length > 0) {
        const urls = rest.reduce((sum, place) => sum + place.urls, 0);
        rows.push([`… and ${words_count(rest.length, 'more place')}`, words_count(urls, 'URL'), '']);
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
            // An explicit directory in which nothing changed, may itself be stale.
            urls: Math.max(covers, isStale),
            stale: isStale,
            others: collateral,
            by: explicit ? 'as a directory (requested)' : 'as a directory',
        };
    });
}
/** What goes one by one. Where there is no plan, all that was to be refreshed. */
function singles({ plan, uncovered, regexes }) {
    const stale = new Set(plan ? uncovered : []);
    const urls = plan ? plan.urls : places_without(uncovered, regexes);
    return Array.from(placesOf(urls, ROWS), ([where, here]) => ({
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
        return others ? `everything in it: ${words_count(others, 'file')}` : 'everything in it';
    const changed = words_count(urls, 'URL');
    const parts = [stale > 0 ? `${words_number(stale)} of ${changed} stale` : changed];
    if (others === null)
        parts.push('other files');
    else if (others > 0)
        parts.push(words_count(others, 'other file'));
    return parts.join(' + ');
}
function legend(places) {
    const parts = [];
    if (places.some(({ urls, stale }) => urls > stale))
        parts.push('🟦 changed');
    if (places.some(({ stale }) => stale > 0))
        parts.push('🟥 changed, may be stale');
    if (places.some(({ others }) => others))
        parts.push('⬜ unchanged, also refreshed');
    return `<sub>${parts.join(' · ')}</sub>`;
}

;// CONCATENATED MODULE: ./src/report/trust-policy.ts
/** What the trust policy is, as the title above it. */
const TRUST_POLICY = 'The trust policy with which the RAM role accepts the token of this job';
/**
 * The trust policy that lets exactly the refused token assume the role, as the lines of JSON to paste. Empty
 * where no token was refused.
 */
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

;// CONCATENATED MODULE: ./src/report/summary.ts










/** Rows of a table that are shown; the plan file holds the rest. */
const summary_ROWS = 20;
/** Characters of a name that are shown beside the URL. */
const summary_SHOWN = 300;
/** GitHub drops a summary of more than 1 MiB whole; other actions of the job write into the same one. */
const MOST_BYTES = 256 * 1024;
/** Bases that are linked; a run has more only after many failures. */
const BASES = 5;
/** The job summary, as HTML within Markdown. Everything from outside is escaped, and its length is bounded. */
function summaryOf(report) {
    const parts = [
        `## ${icon(report)} ${(0,html/* text */.Qq)(headline(report))}`,
        failure(report),
        notes(report),
        again(report),
        policy(report),
        trustPolicy(report),
        report.why && `${(0,html/* text */.Qq)((0,errors/* sentence */.e)(report.why))} ${commits(report)}`,
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
/** The parts in order, as far as they fit; in place of those that do not, a word of it. */
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
    const help = `${(0,html/* prose */.CS)((0,html/* cut */.Jj)(hint, 3000))} ${links}`;
    return ['[!CAUTION]', reason, '', help].map((line) => `> ${line}`).join('\n');
}
/** The warnings and notices of the log, in the order in which they came. */
function notes({ notes: all }) {
    if (all.length === 0)
        return '';
    const items = all.slice(0, summary_ROWS).map(({ level, text: words }) => {
        return `<li>${level === 'warning' ? '⚠️' : 'ℹ️'} ${(0,html/* prose */.CS)((0,html/* cut */.Jj)(words, 1000))}</li>`;
    });
    const more = all.length > summary_ROWS ? `<li>… and ${words_number(all.length - summary_ROWS)} more, in the log</li>` : '';
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
/** Links to what was compared. Base and head are told from git's hashes alone, so that nothing is made up. */
function commits({ range, setting: { repository } }) {
    if (!range?.head || !repository)
        return '';
    const { bases, head } = range;
    const short = (hash) => hash.slice(0, 7);
    if (bases.length === 0)
        return `See ${(0,html/* link */.nf)(`${repository}/commit/${head}`, short(head))}.`;
    const links = bases
        .slice(0, BASES)
        .map((base) => (0,html/* link */.nf)(`${repository}/compare/${base}..${head}`, `${short(base)}..${short(head)}`));
    return `See ${links.join(', ')}.`;
}
function facts(report) {
    const { plan, fallback, range, counts, prefetched, verified, quota } = report;
    if (!plan && !range)
        return '';
    const rows = [];
    if (range)
        rows.push(['Changed', words_count(counts.changed, 'path')]);
    if (plan) {
        const others = plan.collateral === null
            ? 'all other files in these directories'
            : words_count(plan.collateral, 'unchanged file');
        const what = refreshedCounts(report).directories > 0 ? `, including ${others}` : '';
        rows.push([
            report.result === 'dry-run' ? 'Would be refreshed' : 'Refreshed',
            refreshed(report) + what,
        ]);
        if (fallback !== null)
            rows.push(['Why directories', (0,html/* prose */.CS)(fallback)]);
    }
    if (prefetched > 0)
        rows.push(['Prefetched', words_count(prefetched, 'URL')]);
    if (verified)
        rows.push(['At the edge', (0,html/* text */.Qq)(verifiedLine(verified))]);
    if (quota.before)
        rows.push(['Daily quota left', left(quota)]);
    return (0,html/* table */.tp)(['', ''], rows);
}
/** What is left of the daily quotas, before and after. */
function left({ before, after }) {
    const both = (of) => {
        const known = [before, after].flatMap((quotas) => (quotas && of(quotas).remaining) ?? []);
        return [...new Set(known)].map(words_number).join(' → ') || 'unknown';
    };
    const each = `${both(({ File }) => File)} URLs, ${both(({ Directory }) => Directory)} directories`;
    return after ? `${each} (estimated)` : each;
}
/** When the new content is everywhere, and how to see it. */
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
    return `${when} To check: \`Last-Modified\` and \`ETag\` are those of the new file; \`X-Cache\` is \`MISS\` on the first request to an edge, then \`HIT\`.\n\n${(0,html/* fence */.EU)('sh', [curl])}`;
}
/** Whether a URL is one that people open: a download would only show that it is one. */
function isPage(url) {
    return /\/(?:[^/.?]*|[^/?]*\.[sx]?html?)(?:\?|$)/.test(url.replace(/^\w+:\/\//, ''));
}
function summary_directories({ plan }) {
    const rows = (plan?.directories ?? [])
        .slice(0, summary_ROWS)
        .map(({ url, explicit, covers, collateral }) => [
        named(url),
        explicit ? 'requested' : 'instead of single URLs',
        words_number(covers),
        collateral === null ? 'unknown' : words_number(collateral),
    ]);
    const head = ['Directory', 'Why', 'URLs in it', 'Other files in it'];
    return summary_listed('Directories', plan?.directories.length ?? 0, (0,html/* table */.tp)(head, rows));
}
function requests(report) {
    const rows = report.requests
        .slice(0, summary_ROWS)
        .map(({ type, lines, status, taskIds, requestId, code: error, message }) => [
        type,
        words_number(lines.length),
        status === 'accepted' ? 'accepted' : `${status}: ${(0,html/* text */.Qq)((0,html/* cut */.Jj)(error || message, 200))}`,
        (0,html/* code */.aY)((0,html/* cut */.Jj)(taskIds.join(', '), 200)),
        (0,html/* code */.aY)((0,html/* cut */.Jj)(requestId, 100)),
    ]);
    const head = ['Type', 'Lines', 'Status', 'Task IDs', 'Request ID'];
    return summary_listed('Requests', report.requests.length, (0,html/* table */.tp)(head, rows));
}
function summary_list(title, urls) {
    const items = urls.slice(0, summary_ROWS).map((url) => `<li>${named(url)}</li>`);
    return summary_listed(title, urls.length, `<ul>${items.join('')}</ul>`);
}
/** A URL, and its path as people read it where that differs. */
function named(url) {
    const decoded = decodedPath(url);
    return decoded === '' ? (0,html/* code */.aY)(url) : `${(0,html/* code */.aY)(url)} (${(0,html/* text */.Qq)((0,html/* cut */.Jj)(decoded, summary_SHOWN))})`;
}
/** What was seen at the edge and is neither fresh nor gone, and why. */
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
        return summary_listed(title, judged.length, `<ul>${items.join('')}</ul>`);
    })
        .join('\n\n');
}
/** The first rows under their title and count, and how many more there are. */
function summary_listed(title, all, body) {
    if (all === 0)
        return '';
    const more = all > summary_ROWS ? `\n\n… and ${words_count(all - summary_ROWS, 'more', 'more')}, in the plan file.` : '';
    return (0,html/* details */.zH)(`${title}: ${words_number(all)}`, body + more);
}

;// CONCATENATED MODULE: ./src/publish.ts







/** Says how a run ended: in the log, which a full disk does not silence, then in the plan file, the outputs and the summary. */
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
    if (publisher.planFilePath)
        publisher.planFile(planFileOf(report));
    publisher.outputs(outputsOf(report, publisher.planFilePath));
    publisher.summary(summaryOf(report));
}
/** A log whose warnings and notices the report keeps, too. */
function recorded(log, { notes }) {
    const kept = (level) => (text) => {
        notes.push({ level, text });
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
 * What no edge of a CDN has: the addresses of this machine, of its networks and of no machine at all.
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
/** A host whose address belongs to this machine or its networks. Nothing was sent to it. */
class PrivateAddress extends Error {
    name = 'PrivateAddress';
    constructor(host, address) {
        super(`${host === address ? host : `${host} (${address})`} is a private address`);
    }
}
/** Whether an IP address, without brackets, is private; an IPv4 address within an IPv6 one counts as that. */
function isPrivate(address) {
    return PRIVATE.check(address, (0,external_node_net_.isIP)(address) === 6 ? 'ipv6' : 'ipv4');
}
/** Looks a host's addresses up as Node.js does, and fails where one is private, unless the host is trusted. */
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




/** Bytes of a body that are read: a larger one is judged by its headers. */
const LARGEST_BODY = 8 * 1024 * 1024;
/** Milliseconds that one request may take, connection to last byte. */
const edge_client_REQUEST_TIMEOUT = 30_000;
/** Asks edges as a visitor without cookies would, by the proxy that the environment names. */
class EdgeClient {
    #clock;
    /** Hosts that may have a private address. */
    #own;
    #dispatcher = null;
    /** @param baseUrls whose hosts may have a private address: the user says that the site is served there */
    constructor(baseUrls, clock) {
        this.#clock = clock;
        this.#own = new Set(baseUrls.map(edge_client_hostOf));
    }
    /**
     * Makes one request. Redirects are not followed.
     *
     * @throws PrivateAddress before anything is sent, the signal's reason once it is aborted, else what the network says
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
                    // A compressed body is cached apart, and has no hash that is known.
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
/** The host's name or address, without brackets. */
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
 * A plan cut into requests, directories last: as few as the limits allow, as long as there are no
 * more domains than one request takes. More domains are grouped, those with the most lines first,
 * and each group takes as few as it can.
 */
function batches(plan, limits) {
    const { urlType, urlsPerRequest, directoriesPerRequest, domainsPerRequest, urlsPerMinute } = limits;
    const directories = plan.directories.map(({ url }) => url);
    return [
        ...deal(plan.urls, urlsPerRequest, domainsPerRequest, urlsPerMinute).map((lines) => ({ type: urlType, lines })),
        ...deal(directories, directoriesPerRequest, domainsPerRequest, Infinity).map((lines) => ({ type: 'Directory', lines })),
    ];
}
/**
 * Lines dealt out like cards, one domain after the other: each request gets as many as the next, give
 * or take one, of all lines as of each domain's. So the fewest requests that could do are enough.
 */
function deal(lines, perRequest, domainsPerRequest, perDomain) {
    const domains = [...Map.groupBy(lines, domainOf).values()].sort((a, b) => b.length - a.length);
    const requests = [];
    for (let next = 0; next < domains.length; next += domainsPerRequest) {
        const group = domains.slice(next, next + domainsPerRequest);
        const all = group.flat();
        const most = Math.max(...group.map(({ length }) => length));
        const fewest = Math.max(Math.ceil(all.length / perRequest), Math.ceil(most / perDomain));
        const hands = Array.from({ length: fewest }, () => []);
        for (const [card, line] of all.entries())
            hands[card % fewest]?.push(line);
        for (const hand of hands)
            requests.push(hand.sort());
    }
    return requests;
}

;// CONCATENATED MODULE: ./src/refresh/outcomes.ts




/** What became of a batch that was not accepted, or not known to be. */
function notAccepted(batch, status, error) {
    const requestId = error instanceof CloudError ? error.requestId : '';
    const message = error instanceof Error ? error.message : String(error);
    const isKnown = error instanceof CloudError || error instanceof errors/* ActionError */.l;
    const { code, hint } = isKnown ? error : { code: '', hint: '' };
    return { ...batch, status, taskIds: [], requestId, acceptedAt: null, code, message, hint };
}
/** The lines of some type that were accepted. */
function acceptedOf(outcomes, type) {
    return outcomes
        .filter((outcome) => outcome.status === 'accepted' && outcome.type === type)
        .flatMap((outcome) => outcome.lines);
}
/** Whether the daily quota did not suffice for a request. No other one can take a regular expression's place. */
function isBeyondQuota({ code, type }) {
    return code !== '' && remedyOf(code) === 'quota' && type !== 'Regex';
}
/** The accepted tasks, each once. */
function tasksOf(outcomes) {
    const tasks = outcomes.flatMap(({ taskIds, type, site }) => taskIds.map((id) => ({ id, type, site })));
    return [...new Map(tasks.map((task) => [task.id, task])).values()];
}
/** The explicit and changed URLs, directories and expressions that the accepted requests leave out. */
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
 * The outcomes less the lines whose task failed. Requests of one second share a task: a row that names no
 * line of any of them may mean each line of all.
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
 * When the refresh of a URL was accepted, in milliseconds since the epoch: its own, or that of a directory above it,
 * whichever was first. Of a URL that only a regular expression covers, the last of all is taken.
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
/** Why a request that waited does not go: its domain's pace fell meanwhile. */
class Slowed extends Error {
    name = 'Slowed';
}
const MINUTE = 60_000;
/**
 * Lines of one domain that a pace lets go in some time. The last of them want ten seconds for their reply.
 *
 * @example linesInTime(1000, 15 * 60_000) // 15_000: at once, and at the start of each further minute
 */
function linesInTime(linesPerMinute, ms) {
    return linesPerMinute * Math.max(0, Math.floor((ms + 50_000) / MINUTE));
}
/**
 * Lets requests go as fast as the limits allow: for each domain a sliding window of a minute, for all
 * together an even spacing of requests.
 *
 * A line's minute counts from the reply, since nobody here knows when in between it arrived.
 */
class Pace {
    limits;
    clock;
    entries = new Map();
    /** Lines a minute of the domains that are held back. */
    slowed = new Map();
    nextStart = 0;
    reply = Promise.withResolvers();
    constructor(limits, clock) {
        this.limits = limits;
        this.clock = clock;
    }
    /**
     * Waits until a request may go, and takes up its room. It may carry no more lines of one domain than
     * a minute allows.
     *
     * @returns what to call when the reply is there, or will never be; `counted` tells whether the API may have counted the lines
     * @throws the signal's reason, once it is aborted; Slowed if the pace of a domain fell meanwhile
     */
    async enter(load, signal) {
        const wake = () => this.replied();
        const pace = this.slowest(load.keys());
        signal.addEventListener('abort', wake);
        try {
            for (;;) {
                signal.throwIfAborted();
                if (this.slowest(load.keys()) < pace)
                    throw new Slowed('a slower pace');
                const wait = this.untilRoom(load);
                if (wait === 0)
                    return this.take(load);
                await (wait === null ? this.reply.promise : this.clock.sleep(wait, signal));
            }
        }
        finally {
            signal.removeEventListener('abort', wake);
        }
    }
    /**
     * Holds a domain back, which was refused for its pace: no line for a minute, then no more than so many.
     *
     * @returns whether it was faster until now
     */
    slow(domain, linesPerMinute) {
        if (this.perMinute(domain) <= linesPerMinute)
            return false;
        this.slowed.set(domain, linesPerMinute);
        this.entriesOf(domain).add({ lines: linesPerMinute, repliedAt: this.clock.now() });
        this.replied();
        return true;
    }
    /** Lines that the slowest of some domains may send in a minute. */
    slowest(domains) {
        return Math.min(this.limits.linesPerMinute, ...[...domains].map((one) => this.perMinute(one)));
    }
    perMinute(domain) {
        return this.slowed.get(domain) ?? this.limits.linesPerMinute;
    }
    take(load) {
        const spacing = 1000 / this.limits.requestsPerSecond;
        this.nextStart = Math.max(this.clock.now(), this.nextStart) + spacing;
        const taken = [...load].map(([domain, lines]) => {
            const entry = { lines, repliedAt: null };
            const entries = this.entriesOf(domain).add(entry);
            return { entry, entries };
        });
        return (counted) => {
            for (const { entry, entries } of taken) {
                entry.repliedAt = this.clock.now();
                if (!counted)
                    entries.delete(entry);
            }
            this.replied();
        };
    }
    /** Wakes everyone who waits for a reply. */
    replied() {
        this.reply.resolve();
        this.reply = Promise.withResolvers();
    }
    /** Milliseconds until there is room; null where a reply has to come first. */
    untilRoom(load) {
        const now = this.clock.now();
        let wait = Math.max(0, this.nextStart - now);
        for (const [domain, lines] of load) {
            const entries = this.entriesOf(domain);
            let excess = lines - this.perMinute(domain);
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
    entriesOf(domain) {
        const known = this.entries.get(domain) ?? new Set();
        this.entries.set(domain, known);
        return known;
    }
}

;// CONCATENATED MODULE: ./src/refresh/plan-again.ts







/** Plans for what the refused batches were to cover: a plan for each site, where one fits. */
async function planAgain(work, outcomes, refused, quotas, world) {
    const bystanders = await work.bystanders();
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
            const plan = await planRefresh(demand, limits, bystanders, world.pause);
            maxUrls -= plan.urls.length;
            maxDirectories -= plan.directories.filter(({ url }) => !explicit.has(url)).length;
            plans.push(plan);
            if (plan.fallback)
                world.log.notice(`Refreshing directories instead of single URLs: ${(0,errors/* sentence */.e)(plan.fallback)}`);
        }
        catch (error) {
            if (world.signal.aborted)
                return [];
            if (!(error instanceof errors/* ActionError */.l))
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
/** What refused batches were to cover and no accepted one does. */
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
    };
}
/** Tells what a site has left of the day, by type, as far as requests and answers have shown it. */
function quotaLeft({ product }, outcomes, site, { first, newest }) {
    const here = outcomes.filter((outcome) => outcome.site === site);
    return (type) => {
        // Of all plans so far: else directories and URLs would be refused by turns, and for ever.
        const beyond = here.filter((outcome) => outcome.type === type && isBeyondQuota(outcome));
        const smallest = Math.min(...beyond.map(({ lines }) => lines.length));
        const asked = ofSite(newest, site)?.[type].remaining ?? null;
        if (smallest === Number.POSITIVE_INFINITY) {
            const known = remaining(product, ofSite(first, site), type);
            return asked ?? Math.max(0, known - acceptedOf(here, type).length);
        }
        // A quota that was refused to a batch, and yet is said to hold it, is not to be believed.
        return asked !== null && asked < smallest ? asked : 0;
    };
}

;// CONCATENATED MODULE: ./src/refresh/submit.ts





/** URLs a minute of one domain that every account may refresh: what the SDK's comments say, and the documentation said until 2025. */
const SLOW = 1000;
/**
 * Sends every batch, several domains side by side, each as soon as the pace lets it.
 *
 * A batch that fails stops no other, unless its refusal holds for all. One that holds a bad line is cut in
 * halves (by domain, where the domain is what is wrong), until the bad lines stand alone; the others go out.
 *
 * @returns one outcome for each part that was sent or should have been; together they hold every line once
 */
async function submit_submit(batches, world) {
    /** The refusal that holds for all, once there is one. */
    let stop = null;
    async function deliver(batch) {
        /** Whether the API may have accepted a try of this batch without our knowing. */
        const doubt = { open: false };
        try {
            return [await persist(() => attempt(batch, doubt), world)];
        }
        catch (error) {
            if (error instanceof Slowed)
                return [tooFast(batch, doubt.open, error)];
            if (error === stop || (world.signal.aborted && error === world.signal.reason))
                return [notAccepted(batch, doubt.open ? 'no-reply' : 'not-sent', error)];
            const parts = error instanceof CloudError ? divide(batch, error) : [];
            if (parts.length > 1)
                return (await Promise.all(parts.map(deliver))).flat();
            // What keeps a request from being sent, such as a session that cannot be renewed, holds for all too.
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
        const leave = await world.pace.enter(load, world.signal);
        let counted = false;
        try {
            if (stop)
                throw stop;
            const receipt = await world.service.refresh(batch, (call) => {
                counted = true;
                return world.call(call, world.signal);
            });
            const acceptedAt = world.clock.now();
            const words = { code: '', message: '', hint: '' };
            return { ...batch, ...receipt, status: 'accepted', acceptedAt, ...words };
        }
        catch (error) {
            // Only a refusal in Alibaba Cloud's own words, or a call never made, tells that nothing was accepted.
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
            leave(counted);
        }
    }
    return (await Promise.all(batches.map(deliver))).flat();
}
/** Holds back the domains that a refusal names, or all, if it names none. */
function slow(domains, refusal, { pace, log }) {
    const all = [...domains];
    const named = all.filter((domain) => refusal.includes(domain));
    for (const domain of named.length > 0 ? named : all)
        if (pace.slow(domain, SLOW))
            log.notice(`${domain} exceeded its rate limit (${TOO_FAST}); continuing at ${SLOW} URLs per minute. To start at that pace, set \`urls-per-minute: ${SLOW}\`.`);
}
/** What became of a batch that is to be planned again, at a slower pace. */
function tooFast(batch, doubt, slowed) {
    const refused = slowed.cause instanceof CloudError;
    const status = doubt ? 'no-reply' : refused ? 'refused' : 'not-sent';
    return { ...notAccepted(batch, status, slowed.cause ?? slowed), code: TOO_FAST };
}
function isRefusal({ code, requestId }) {
    return requestId !== '' && code !== NO_TASK_ID;
}
/** Where a batch may be cut so that what is wrong about it comes to stand alone; itself where it may not. */
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
/** What a batch takes of its domains' minute: it is URLs that the API counts there. */
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
 * Submits a plan. Where the daily quota runs out midway, plans what is left with what is left of it (URLs
 * to directories, or the reverse), until all is accepted or nothing fits. Likewise where a domain turns out
 * to be slower than planned.
 */
async function carryOut(work, world) {
    const { service } = world;
    const regexes = work.regexes.map((line) => ({ type: 'Regex', lines: [line], site: '' }));
    let outcomes = [];
    let { fallback } = work.plan;
    const failure = await learn(work.plan, world);
    let next = [...batchesOf(work, work.plan, service), ...regexes];
    if (failure !== null) {
        const status = failure instanceof CloudError ? 'refused' : 'not-sent';
        const refused = next.map((batch) => notAccepted(batch, status, failure));
        return { outcomes: refused, quotas: null, fallback };
    }
    let answer = work.quotas;
    /** How many of the outcomes were there when the quotas were asked. */
    let before = 0;
    while (next.length > 0) {
        const sent = await submit_submit(next, world);
        outcomes = [...outcomes, ...sent];
        const left = sent.filter((outcome) => isBeyondQuota(outcome) || outcome.code === TOO_FAST);
        if (left.length === 0 || world.signal.aborted)
            break;
        const beyond = left.filter(isBeyondQuota).flatMap(({ lines }) => lines);
        // A plan that did not wait for the first answer is made again with that.
        if (beyond.length > 0 && (!work.isHasty || outcomes.length > sent.length)) {
            answer = world.quotas(domainsOf(beyond));
            before = outcomes.length;
        }
        const newest = beyond.length > 0 ? await answer : null;
        const quotas = { first: await work.quotas, newest };
        const plans = await planAgain(work, outcomes, left, quotas, world);
        next = plans.flatMap((plan) => batchesOf(work, plan, service));
        fallback ??= plans.find((plan) => plan.fallback !== null)?.fallback ?? null;
    }
    const quotas = await answer;
    const since = outcomes.slice(before);
    const used = (name) => name === 'prefetch' ? 0 : acceptedOf(since, name).length;
    return { outcomes, quotas: quotas && reckoned(quotas, used), fallback };
}
/** Has the product find out what it must know of a plan's domains; why it could not, or null. */
async function learn(plan, world) {
    const { service, call, signal } = world;
    try {
        await service.learn(domainsOf(linesOf(plan)), (one) => persist(() => call(one, signal), world));
        return null;
    }
    catch (error) {
        if (error instanceof CloudError || error instanceof errors/* ActionError */.l || signal.aborted)
            return error;
        throw error;
    }
}
/** The requests of a plan: no two sites share one. */
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
/** All that a plan refreshes. */
function linesOf({ urls, directories }) {
    return [...urls, ...directories.map(({ url }) => url)];
}

;// CONCATENATED MODULE: ./src/targets/destinations.ts

/**
 * Where a path is served: where the first rule that matches it says, else under its own name and the short
 * forms of it. None if a rule drops it.
 *
 * @param path below `root`, unencoded.
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
 * Where the first rule that matches a path sends it; null if none does. A rule whose target would hold a
 * segment of dots does not match.
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
    // A wildcard that stands for nothing leaves a slash too many.
    const path = filled
        .join('')
        .replace(/\/{2,}/g, '/')
        .replace(/^\//, '');
    return { origin, path, isDirectory };
}
/**
 * The other URL paths that serve a file, still unencoded: an index file's folder, with and without its last
 * slash, or a page's name without `.html`.
 *
 * @param indexFiles names of files that are served at their folder too.
 * @param cleanUrls whether pages are served without `.html` too, and folders without their last slash.
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
    // Of `.html` nothing is left, and a URL's segment of one or two dots is none of its own.
    return /^\.{0,2}$/.test(page) ? [] : [folder + page];
}

;// CONCATENATED MODULE: ./src/targets/filter.ts
/** Whether a path below `root` counts. */
function isIncluded(filter, path) {
    return filter.findLast(({ glob }) => glob.matches(path))?.excludes === false;
}
/**
 * Where the filter names an included path first: the place of its first pattern that matches and does
 * not exclude. Null if the path does not count.
 */
function rankOf(filter, path) {
    if (!isIncluded(filter, path))
        return null;
    return filter.findIndex(({ excludes, glob }) => !excludes && glob.matches(path));
}

;// CONCATENATED MODULE: ./src/targets/targets.ts



/** How many paths are looked at between two pauses: some milliseconds' worth. */
const targets_STRETCH = 10_000;
/**
 * Maps the changes to what serves them.
 *
 * @param pause lets a cancellation through, and throws then
 */
async function targetsOf(changes, mapping, pause) {
    const served = new Map();
    const counts = { changed: 0, outsideRoot: 0, excluded: 0, dropped: 0 };
    const unmatched = new Set(mapping.filter);
    const idleRules = new Set(mapping.rules);
    let seen = 0;
    for (const path of changes.keys()) {
        if (++seen % targets_STRETCH === 0)
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
/** The paths of which something is to be refreshed: all but the dropped ones. */
function pathsToRefresh({ served }) {
    return Array.from(served.keys()).filter((path) => served.get(path)?.length !== 0);
}
/** Of the paths of which something was to be refreshed, those whose URLs and directories are all refreshed. */
function refreshedPaths(targets, uncovered) {
    const stale = new Set([...pathsAt(targets, uncovered).values()].flat());
    return pathsToRefresh(targets).filter((path) => !stale.has(path));
}
/**
 * Which changed paths some URLs and directories serve. http and https are one resource.
 *
 * @returns the paths by URL; a URL that serves none of them, as one of the user's, is left out
 */
function pathsAt({ served, baseUrls }, urls) {
    const found = new Map();
    if (urls.length === 0)
        return found;
    const wanted = new Map(urls.map((url) => [resourceOf(url), url]));
    for (const [path, destinations] of served)
        for (const destination of destinations)
            for (const url of urlsAt(destination, baseUrls)) {
                const asked = wanted.get(resourceOf(url));
                const paths = asked === undefined ? [] : found.get(asked);
                if (paths)
                    paths.push(path);
                else if (asked !== undefined)
                    found.set(asked, [path]);
            }
    return found;
}
/**
 * What a directory refresh would take along: for each served file of the universe that is no change
 * that counts, the URLs that it maps to first. Can be walked again and again; no URL is kept.
 */
function bystanders(universe, { served }, mapping) {
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
/** The path below `root`; null if it lies elsewhere. */
function belowRoot(path, root) {
    if (root === '' || root === '.')
        return path;
    return path.startsWith(root) && path[root.length] === '/' ? path.slice(root.length + 1) : null;
}
/**
 * All URLs, or all directories, each once, in byte order. They are gathered base by base: git's order is
 * nearly that of the URLs below one base, and of parts that are sorted little is left to sort.
 */
async function urlsOf(served, baseUrls, areDirectories, pause) {
    const parts = [];
    for (const base of [null, ...baseUrls.toSorted()]) {
        await pause();
        const urls = [];
        for (const destinations of served.values())
            for (const { origin, path, isDirectory } of destinations)
                if (isDirectory === areDirectories && (origin === null) === (base !== null))
                    urls.push((origin ?? base) + path);
        // Where all is ASCII, the order of code units is that of bytes.
        parts.push(urls.sort());
    }
    await pause();
    const urls = parts.flat().sort();
    await pause();
    const once = urls.filter((url, index) => url !== urls[index - 1]);
    return once.every((url) => isSecure(url) === isSecure(once[0] ?? '')) ? once : unique(once);
}
function isSecure(url) {
    return url.startsWith('https:');
}

;// CONCATENATED MODULE: ./src/refresh/sample.ts

/** The part of a sample that deleted URLs may take before all others are in it. */
const GONE_PART = 1 / 4;
/**
 * The URLs to look at, the same ones for the same refresh: one of every refreshed directory, some that were deleted,
 * then pages, then whatever else there is, each kind spread evenly over its list.
 *
 * A directory below which no URL is known is represented by its own.
 *
 * @param most how many URLs at most
 */
function sampleOf({ urls, gone, directories }, most) {
    const deleted = urls.filter((url) => gone.has(url));
    const there = urls.filter((url) => !gone.has(url));
    const pages = there.filter(sample_isPage);
    const others = there.filter((url) => !sample_isPage(url));
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
/** For each directory the first of the URLs that lies below it, or its own. */
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
/** http and https are one resource. */
function sample_keyOf(url) {
    return `https://${resourceOf(url)}`;
}
/** So many of a list, spread over it; the first is always among them. */
function evenly(list, count) {
    if (count >= list.length)
        return list;
    const step = (at) => Math.floor((at * count) / list.length);
    return count > 0 ? list.filter((_, at) => step(at) !== step(at - 1)) : [];
}
/** What a browser would open: a directory, HTML, or a name without an extension. */
function sample_isPage(url) {
    const path = resourceOf(url).replace(/\?.*$/s, '');
    const name = path.slice(directoryOf(path).length);
    return !name.includes('.') || /\.html?$/i.test(name);
}

;// CONCATENATED MODULE: ./src/refresh/expectations.ts





/** The URLs of the paths that were deleted. */
function goneUrls({ changes, targets }) {
    const gone = new Set();
    for (const [path, destinations] of targets.served)
        if (changes?.paths.get(path) === 'gone')
            for (const destination of destinations)
                for (const url of urlsAt(destination, targets.baseUrls))
                    gone.add(url);
    return gone;
}
/** What the comparison knows of the files behind some URLs; one that no changed path maps to is left out. */
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
/** What a path maps to before any other form of it, by whichever scheme. */
function firstResources(path, { served, baseUrls }) {
    const [first] = served.get(path) ?? [];
    return first ? urlsAt(first, baseUrls).map(resourceOf) : [];
}
/** The URLs to look at: a sample of what was to be refreshed. */
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
 * Has the edges fetch the URLs anew, in order, as many as are left of the daily quota. Nothing here fails a
 * refresh: what is cut off or refused is a warning.
 *
 * @returns the count of URLs whose prefetch was accepted
 */
async function prefetch(urls, quota, perSecond, { call, service, clock, log, signal }) {
    const warn = (lost, why) => log.warning(`${lost} of ${urls.length} URLs were not prefetched: ${why}`);
    const possible = urls.filter((url) => url.length <= URL_CHARACTERS);
    if (possible.length < urls.length)
        warn(urls.length - possible.length, `longer than ${URL_CHARACTERS} characters`);
    const wanted = possible.slice(0, quota);
    if (wanted.length < possible.length)
        warn(possible.length - wanted.length, `the daily quota has ${quota} left`);
    const sites = Map.groupBy(wanted, (url) => service.siteOf(domainOf(url)));
    const requests = [...sites].flatMap(([site, lines]) => service.cut('prefetch', lines).map((part) => ({ site, lines: part })));
    let count = 0;
    let sent = 0;
    for (const { site, lines } of requests) {
        try {
            if (sent > 0)
                await clock.sleep(1000 / perSecond, signal);
            await service.prefetch(lines, site, (ask) => persist(() => call(ask, signal), { clock, log, signal }));
            count += lines.length;
        }
        catch (error) {
            if (!(error instanceof CloudError || error instanceof errors/* ActionError */.l))
                throw error;
            // The next request may fare better, but not without quota, permission, a key or time.
            const goesOn = error instanceof CloudError && !['quota', 'all'].includes(error.remedy);
            warn(goesOn ? lines.length : wanted.length - sent, error.message);
            if (!goesOn)
                break;
        }
        sent += lines.length;
    }
    return count;
}

;// CONCATENATED MODULE: ./src/changes/content-id.ts


/**
 * The id that a file of this content has among those of `Contents`: git's object id, or a manifest's digest.
 *
 * @param like An id of the kind that is wanted: its length tells which it is.
 * @example
 * contentId(Buffer.from('hello\n'), head) // 'ce013625030ba8dba906f756967f9e9ca394464a', if `head` is an id by SHA-1
 */
function contentId(content, like) {
    if (like.length === HASH_DIGITS)
        return sha256(content).slice(0, HASH_DIGITS);
    const algorithm = like.length === 64 ? 'sha256' : 'sha1';
    return (0,external_node_crypto_.createHash)(algorithm).update(`blob ${content.length}\0`).update(content).digest('hex');
}
function sha256(content) {
    return (0,external_node_crypto_.createHash)('sha256').update(content).digest('hex');
}

;// CONCATENATED MODULE: ./src/refresh/verdict.ts
/** The best first. */
const VERDICTS = ['fresh', 'gone', 'uncached', 'unverifiable', 'stale'];
/** Milliseconds by which clocks and whole seconds may make a copy look too old. */
const SLACK = 2000;
/**
 * Judges whether an edge serves what was deployed.
 *
 * The content tells most: git's hash of it at the head, or at a base. Where it tells nothing, `Age` does, and no other
 * header: `X-Swift-SaveTime` and `Ali-Swift-Global-Savetime` move, or stay, without contact with the origin.
 *
 * @param accepted when the refresh of the URL was accepted, in milliseconds since the epoch
 * @example
 * verdictOf({ status: 200, headers: { age: '3' }, id: null, asked: 10_000 }, null, 5000) // fresh, by its age
 */
function verdictOf(sight, expected, accepted) {
    const { status, id } = sight;
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
    const age = ageOf(sight);
    if (!age && isUncached(sight))
        return { kind: 'uncached', why: 'not cached at the edge' };
    if (age === null)
        return { kind: 'unverifiable', why: 'no Age header' };
    if (sight.asked - age < accepted - SLACK)
        return { kind: 'stale', why: `a copy ${age / 1000} s old, from before the refresh` };
    if (isMissing(status))
        return { kind: 'unverifiable', why: `HTTP ${status}` };
    return { kind: 'fresh', why: 'fetched after the refresh' };
}
/** Milliseconds since the answer's copy was last known to be what the origin has; null where it does not say. */
function ageOf({ headers }) {
    const age = headers.age?.trim() ?? '';
    return /^\d{1,10}$/.test(age) ? Number(age) * 1000 : null;
}
/** Refused, redirected, or failed: nothing is seen of what the edge holds. */
function isUnverifiable(status) {
    return status >= 300 && !isMissing(status);
}
function isMissing(status) {
    return status === 404 || status === 410;
}
/** Whether the edge says that it keeps no copy. A rule of the CDN may keep one all the same: then it has an age. */
function isUncached({ headers }) {
    return (/^(BYPASS|DYNAMIC)\b/i.test(headers['x-site-cache-status'] ?? '') ||
        /\b(no-store|private)\b/i.test(headers['cache-control'] ?? ''));
}

;// CONCATENATED MODULE: ./src/refresh/wait.ts



/** Milliseconds of the first interval before a look, and of the longest. */
const FIRST_INTERVAL = 5_000;
const LONGEST_INTERVAL = 30_000;
/**
 * Asks for the tasks until each has ended, or the signal is aborted.
 *
 * @param since when the first of them may have been accepted, in milliseconds since the epoch
 * @param perSecond queries that may be sent
 * @throws CloudError if they may not be read, ActionError if there is no key
 */
async function waitForTasks(tasks, since, perSecond, world) {
    const { clock, log, signal, service } = world;
    const started = clock.now();
    const watch = new Watch(tasks);
    let next = 0;
    const ask = async (call) => {
        await clock.sleep(Math.max(0, next - clock.now()), signal);
        next = clock.now() + 1000 / perSecond;
        return persist(() => world.call(call, signal), world);
    };
    try {
        for (let interval = FIRST_INTERVAL; watch.running().length > 0; interval = longer(interval)) {
            await clock.sleep(interval, signal);
            const answers = await service.tasks(watch.running(), ask, { since, now: clock.now() });
            for (const { taskIds, rows, whole } of answers)
                watch.note(taskIds, rows, whole);
            log.info(`${watch.progress()} (${wait_minutes(clock.now() - started)} since ${timeOfDay(started)})`);
        }
    }
    catch (error) {
        if (!signal.aborted)
            throw error;
    }
    return { failed: watch.failed(), pending: watch.running().map(({ id }) => id) };
}
/** The interval after one of so many milliseconds. */
function longer(interval) {
    return Math.min(LONGEST_INTERVAL, interval * 1.5);
}
/** @example minutes(75_000) // '1:15' */
function wait_minutes(ms) {
    const seconds = Math.round(ms / 1000);
    return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
/** @example timeOfDay(0) // '00:00:00 UTC' */
function timeOfDay(ms) {
    return `${new Date(ms).toISOString().slice(11, 19)} UTC`;
}
/** Waits, and says why where the end of every task was not seen. */
async function complete(tasks, since, perSecond, world) {
    try {
        const { failed, pending } = await waitForTasks(tasks, since, perSecond, world);
        if (pending.length === 0)
            return { failed, unconfirmed: null };
        return {
            failed,
            unconfirmed: cutShort(`${pending.length} of ${tasks.length} tasks were not confirmed complete`, 'Alibaba Cloud accepted the refresh and is still working on it. Raise timeout-minutes to wait longer.', world.signal),
        };
    }
    catch (error) {
        if (!(error instanceof CloudError || error instanceof errors/* ActionError */.l))
            throw error;
        const message = `The tasks were accepted, but their progress cannot be read: ${error.message}`;
        return { failed: [], unconfirmed: new errors/* ActionError */.l('unconfirmed', message, error.hint) };
    }
}
/** What was not seen before the signal was aborted; `hint` is for a run whose time was up, not for a cancelled one. */
function cutShort(what, hint, { reason }) {
    if (!(reason instanceof errors/* ActionError */.l))
        return new errors/* ActionError */.l('unconfirmed', what, hint);
    const message = `${what}: ${reason.message}`;
    return reason.code === 'cancelled'
        ? new errors/* ActionError */.l('cancelled', message, reason.hint)
        : new errors/* ActionError */.l('unconfirmed', message, hint);
}
/** What has been seen of some tasks. A row that was seen stays, whatever a later answer leaves out. */
class Watch {
    tasks;
    seen;
    /** Tasks whose newest answer held all of their rows. */
    whole = new Set();
    constructor(tasks) {
        this.tasks = tasks;
        this.seen = new Map(tasks.map(({ id }) => [id, new Map()]));
    }
    /** Takes an answer in. */
    note(taskIds, rows, whole) {
        for (const id of taskIds) {
            if (whole)
                this.whole.add(id);
            else
                this.whole.delete(id);
        }
        for (const row of rows) {
            const known = this.seen.get(row.taskId);
            const before = known?.get(row.path);
            // What has failed once is stale, whatever is said of it later.
            if (before === undefined || !hasFailed(before))
                known?.set(row.path, row);
        }
    }
    /** The tasks that are not known to have ended. */
    running() {
        return this.tasks.filter(({ id }) => {
            const rows = this.rowsOf(id);
            return !this.whole.has(id) || rows.length === 0 || !rows.every(hasEnded);
        });
    }
    failed() {
        return this.tasks.flatMap(({ id }) => this.rowsOf(id).filter(hasFailed));
    }
    progress() {
        const shares = this.tasks.map(({ id }) => {
            const rows = this.rowsOf(id);
            const sum = rows.reduce((total, row) => total + (hasEnded(row) ? 100 : row.process), 0);
            return rows.length > 0 ? sum / rows.length : 0;
        });
        const percent = Math.floor(shares.reduce((sum, share) => sum + share, 0) / shares.length);
        const done = this.tasks.length - this.running().length;
        return `${done} of ${this.tasks.length} tasks done, ${percent} %`;
    }
    rowsOf(id) {
        return [...(this.seen.get(id)?.values() ?? [])];
    }
}
/** A status that the documentation does not name is one of a task that still runs. */
function hasEnded({ status }) {
    return ['Complete', 'Failed', 'Timeout', 'Canceled'].includes(status);
}
function hasFailed(row) {
    return hasEnded(row) && row.status !== 'Complete';
}

;// CONCATENATED MODULE: ./src/refresh/verify.ts




/** Requests under way at one time. */
const verify_SIDE_BY_SIDE = 4;
/** Looks at a URL that gives no answer at all, before it is given up. */
const verify_TRIES = 3;
/**
 * Looks at every URL through the edge that answers this machine, and again at those that are stale, at growing
 * intervals, until none is or the signal is aborted.
 */
async function verify(wanted, world) {
    const { clock, log, signal } = world;
    const looks = new Map();
    let left = wanted;
    try {
        for (let interval = FIRST_INTERVAL;; interval = longer(interval)) {
            const queue = left.values();
            const work = async () => {
                for (const one of queue)
                    looks.set(one, await lookAt(one, looks.get(one), world));
            };
            await Promise.all(Array.from({ length: verify_SIDE_BY_SIDE }, work));
            left = wanted.filter((one) => isOpen(looks.get(one)));
            const again = left.length > 0 ? `; checking again in ${Math.round(interval / 1000)} s` : '';
            log.info(`At the edge: ${countsOf(looks)}${again}`);
            if (left.length === 0)
                break;
            await clock.sleep(interval, signal);
        }
    }
    catch (error) {
        if (!signal.aborted)
            throw error;
    }
    return verificationOf(wanted, looks);
}
/** How many URLs have which verdict, as in `5 fresh, 1 gone`. */
function countsOf(looks) {
    const kinds = [...looks.values()].map(({ kind }) => kind);
    return VERDICTS.map((kind) => ({ kind, count: kinds.filter((one) => one === kind).length }))
        .filter(({ count }) => count > 0)
        .map(({ kind, count }) => `${count} ${kind}`)
        .join(', ');
}
/** Whether another look may come to something else. */
function isOpen(look) {
    return !look || look.kind === 'stale' || (look.failures > 0 && look.failures < verify_TRIES);
}
async function lookAt({ url, expected, accepted }, before, { get, clock, log, signal }) {
    const asked = clock.now();
    try {
        const { status, headers, body } = await get(url, signal);
        const sight = { status, headers, id: idOf(body, expected), asked };
        const verdict = verdictOf(sight, expected, accepted);
        log.debug(`${url}: ${verdict.kind}, ${verdict.why}`);
        return { ...verdict, node: nodeOf(headers.via ?? ''), age: ageOf(sight), failures: 0 };
    }
    catch (error) {
        signal.throwIfAborted();
        const why = error instanceof Error ? error.message || error.name : String(error);
        // Such a host stays what it is.
        const failures = error instanceof PrivateAddress ? verify_TRIES : (before?.failures ?? 0) + 1;
        log.debug(`${url}: no answer, ${why}`);
        return { kind: 'unverifiable', why: `no answer: ${why}`, node: null, age: null, failures };
    }
}
/** Null where the body was not read, or nothing is known to compare it with. */
function idOf(body, expected) {
    const like = expected?.head[0] ?? expected?.bases[0];
    return body === null || like === undefined ? null : contentId(body, like);
}
/**
 * The node of Alibaba Cloud that stands nearest to whoever asked. What else passes an answer on, such as a proxy of the
 * runner's network, names itself in another form, and is nobody's business.
 *
 * @example nodeOf('cache5.l2cn30[0,0,200-0,H], kunlun3.cn12[2,0], 1.1 proxy.corp') // 'kunlun3.cn12'
 */
function nodeOf(via) {
    const nodes = via.matchAll(/(?<=^|,\s*)([a-z][a-z-]*\d*\.[a-z0-9-]+)\[[^\]]*\]/g);
    return [...nodes].at(-1)?.[1] ?? null;
}
function verificationOf(wanted, looks) {
    const judged = (kind) => wanted.flatMap((one) => {
        const look = looks.get(one);
        return look?.kind === kind ? [{ url: one.url, why: look.why }] : [];
    });
    const all = [...looks.values()];
    const ages = all.flatMap(({ age }) => age ?? []);
    return {
        fresh: judged('fresh'),
        gone: judged('gone'),
        uncached: judged('uncached'),
        unverifiable: judged('unverifiable'),
        stale: judged('stale'),
        edge: [...new Set(all.flatMap(({ node }) => node ?? []))].sort(),
        oldest: ages.length > 0 ? Math.max(...ages) / 1000 : null,
        unseen: wanted.filter((one) => !looks.has(one)).map(({ url }) => url),
    };
}

;// CONCATENATED MODULE: ./src/refresh/fulfil.ts








/** Reasons that a warning names. */
const REASONS = 5;
/**
 * Carries a plan out, and where asked to waits until it is complete. What fails is told, not thrown: what was accepted
 * before is true all the same.
 */
async function fulfil(work, world) {
    const { clock, log, signal } = world;
    const { limits, takes } = work.product;
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
    const { failed, unconfirmed } = await complete(tasks, started, perSecond, api);
    for (const row of failed)
        log.warning(`Task ${row.taskId}: ${row.status} ${row.path} ${row.description}`.trimEnd());
    const uncovered = leftOut(work, withoutFailed(outcomes, failed));
    if (uncovered.length > 0 || unconfirmed)
        return { ...carriedOut, ...unseen, uncovered, unconfirmed };
    const room = remaining(work.product, quotas, 'prefetch');
    const prefetched = takes.prefetch
        ? await prefetch(work.prefetch, room, limits.prefetchesPerSecond, api)
        : 0;
    const left = quotas && reckoned(quotas, (name) => (name === 'prefetch' ? prefetched : 0));
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
/** How many URLs could not be judged, and why. */
function unverifiedLine(judged) {
    const reasons = [...Map.groupBy(judged, ({ why }) => why)].slice(0, REASONS);
    const named = reasons.map(([why, { length }]) => `${why} (${length})`).join(', ');
    return `verify: ${judged.length} of the URLs could not be verified at the edge: ${named}`;
}
/** Why the look at the edge came to no end; null where it did. */
function notChecked({ unseen: { length } }, signal) {
    if (length === 0)
        return null;
    return cutShort(`The refresh is complete, but ${length} of the URLs to verify were not checked`, 'Raise timeout-minutes, or lower `verify`.', signal);
}

;// CONCATENATED MODULE: ./src/refresh/run-limits.ts




const run_limits_MINUTE = 60_000;
/** Minutes that are kept for completion: a refresh takes 5 to 6 to reach every edge. */
const COMPLETION_MINUTES = 8;
/** Milliseconds of `timeout-minutes` in which everything should be submitted. */
function submissionTime(timeoutMinutes, wait) {
    const kept = wait ? Math.min(COMPLETION_MINUTES, timeoutMinutes / 2) : 0;
    return (timeoutMinutes - kept) * run_limits_MINUTE;
}
/**
 * What limits a plan.
 *
 * @param quotas the day's, or null where the documented ones apply
 * @param time milliseconds in which everything should be submitted
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
        // Where sites have quotas of their own, the account's are no more than their sums.
        ...left(sites.length > 0 ? null : quotas),
        sites: sites.map((site) => ({ domains: site.domains, ...left(site) })),
        urlsPerDomain: linesInTime(inputs.urlsPerMinute, time),
        fallback: inputs.fallback,
    };
}
/** Whether one request of URLs holds a demand, by what is documented. It waits for no quota: a refusal is planned again with the answer. */
function isOneRequest(demand, inputs, urlType, time, service) {
    const { urls, directories } = demand;
    const { product, regexes, urlsPerMinute } = inputs;
    const { linesPerRequest, domainsPerRequest } = product.limits;
    // Two domains may be of two sites.
    const mostDomains = product.takes.sites ? 1 : domainsPerRequest;
    return (directories.length + regexes.length === 0 &&
        urls.length <= Math.min(linesPerRequest[urlType], urlsPerMinute) &&
        domainsOf(urls).length <= mostDomains &&
        service.cut(urlType, urls).length <= 1 &&
        fits(demand, limitsOf(inputs, urlType, null, time)));
}
/** The quotas of all domains of a demand: of those that `rewrite` brought in too, where that makes a difference. */
async function run_limits_quotasOf({ product }, demand, account, asked, domains) {
    if (!account || !product.takes.sites)
        return asked;
    const all = domainsOf([...demand.urls, ...demand.directories]);
    const hasOthers = all.some((domain) => !domains.includes(domain));
    return hasOthers ? account.quotas([...new Set([...domains, ...all])]) : asked;
}

;// CONCATENATED MODULE: ./src/report/log.ts

/** URLs that the log lists; the plan file lists all. */
const log_LISTED = 100;
/** A plan in one line. */
function planTitle({ urls, directories }) {
    return `Plan: ${words_count(urls.length, 'URL')}, ${words_count(directories.length, 'directory', 'directories')}`;
}
/** A plan, one entry per line. */
function planLines(plan) {
    const { urls, directories } = plan;
    const directoryLines = directories.map(({ url, explicit, covers, collateral }) => {
        const below = `${words_count(covers, 'URL')} in it, ${collateral === null ? 'other files unknown' : words_count(collateral, 'other file')}`;
        return `${readable(url)} (${explicit ? 'requested; ' : ''}${below})`;
    });
    return [...shortened(directoryLines, (line) => line), ...shortened(urls, readable)];
}
function shortened(lines, shown) {
    const more = lines.length > log_LISTED ? [`… and ${lines.length - log_LISTED} more`] : [];
    return [...lines.slice(0, log_LISTED).map(shown), ...more];
}

;// CONCATENATED MODULE: ./src/report/setting.ts

/** What the report needs to know of a run that begins. */
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
/** Those inputs that say how to refresh and not what, where they are not the default. */
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

;// CONCATENATED MODULE: ./src/report/time-spent.ts
/**
 * Where the time of a run went, for one that ran out of it.
 *
 * @example timeSpent([{ stage: 'planning', ms: 65_000 }], [{ action: 'RefreshObjectCaches', count: 2, ms: 3000 }])
 * // 'Where the time went: planning 1:05. Calls: 2 × RefreshObjectCaches, 1.5 s each.'
 */
function timeSpent(laps, calls) {
    const stages = laps.map(({ stage, ms }) => `${stage} ${time_spent_minutes(ms)}`).join(', ');
    const each = calls.map(({ action, count, ms }) => `${count} × ${action}, ${(ms / count / 1000).toFixed(1)} s each`);
    return `Where the time went: ${stages}.${each.length > 0 ? ` Calls: ${each.join('; ')}.` : ''}`;
}
/** @example minutes(65_000) // '1:05' */
function time_spent_minutes(ms) {
    const seconds = Math.round(ms / 1000);
    return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

;// CONCATENATED MODULE: ./src/targets/prefetch-order.ts



/**
 * The URLs to prefetch: of the changes that count, still exist and match, those that name a file; in the
 * order of the globs, then of the paths.
 */
function prefetchUrls(changes, globs, { served, baseUrls }, root) {
    const wanted = [];
    for (const path of served.keys()) {
        const rank = changes.get(path) === 'gone' ? null : rankOf(globs, belowRoot(path, root) ?? '');
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

;// CONCATENATED MODULE: ./src/targets/idle-patterns.ts



/**
 * Which patterns match no file either, in words, each with what was likely meant.
 *
 * @param unmatched the patterns that match no change
 * @param files below `root`, at the head
 * @throws ActionError where no pattern that includes matches a change or a file: nothing would ever be refreshed
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
        throw new errors/* ActionError */.l('invalid-input', ['No pattern matches any change or file:', ...lines].join('\n  - '), 'Patterns are relative to `root`: leave out its name and a leading ./, and write one per line; * stops at a slash, ** does not.');
    return lines;
}
/**
 * Rules that are likely misspelled, in words: they match neither a change nor a file, and something alike does. Other
 * rules may be there for files to come.
 *
 * @param rules those that match no change
 * @param files below `root`, at the head
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
 * What was likely meant by a pattern that matches no file: another one, close to it, that matches some.
 *
 * @param files below `root`
 * @returns null where nothing close matches
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
/** A pattern with each folder that does not exist as one that does and is spelled alike. */
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




/** A pattern that matches neither a change nor a file is likely a mistake. Those that nobody wrote are none. */
async function warnOfIdle({ filter, root }, { unmatched }, { universe }, log) {
    const written = unmatched.filter((text) => !DEFAULT_PATHS.includes(text));
    const files = written.length > 0 ? await universe() : null;
    if (!files)
        return;
    for (const line of idlePatterns(filter, written, published(files, root), root))
        log.warning(line);
}
/** Says which rules are likely misspelled. Nothing waits for it but the end of the run. */
async function warnOfRules({ root }, { idleRules }, { paths, universe }, log) {
    if (paths.size === 0 || idleRules.length === 0)
        return;
    const files = (await universe().catch(() => null)) ?? [];
    for (const line of misspelledRules(idleRules, published(files, root), root))
        log.warning(line);
}
/** Says where the site likely lies, if `root` was forgotten. Nothing waits for it but the end of the run. */
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
/** Files by what they are called below `root`. */
function published(files, root) {
    return files.map((path) => belowRoot(path, root) ?? path);
}

;// CONCATENATED MODULE: ./src/action.ts






















const action_MINUTE = 60_000;
/**
 * The whole action: inputs → changes → targets → plan → refresh → report. It throws nothing: what went
 * wrong is in the report, beside what was accepted before.
 */
async function action_run(inputs, event, world) {
    const report = emptyReport(inputs.product.name, settingOf(inputs, event));
    const { timeoutMinutes } = inputs;
    const timeUp = new errors/* ActionError */.l('timeout', `The time limit is up (timeout-minutes: ${timeoutMinutes})`, 'Raise timeout-minutes, or rerun the workflow.');
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
    /** What only the log waits for. */
    const later = [];
    try {
        await pipe(inputs, event, account, bounded, report, later);
    }
    catch (error) {
        report.result = 'failed';
        report.failure = failureOf(error);
    }
    await Promise.all(later);
    if (report.failure)
        report.refusedClaims = account?.refusedClaims() ?? null;
    if (limit.signal.aborted && report.failure) {
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
    // The quota is asked while the changes are looked for.
    const domains = domainsOf([...inputs.baseUrls, ...inputs.urls, ...inputs.directories]);
    const asked = account?.quotas(domains) ?? Promise.resolve(null);
    asked.catch(() => { });
    const changes = await changesOf(inputs, event, world);
    report.range = changes?.range ?? null;
    report.why = changes?.why ?? 'Did not look for changes (base: none).';
    log.info(report.why);
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
    };
    report.directories = demand.directories;
    report.regexes = inputs.regexes;
    report.uncovered = [...demand.urls, ...demand.directories, ...inputs.regexes];
    publisher.planFile(planFileOf(report));
    if (report.uncovered.length === 0) {
        report.result = 'nothing';
        report.why = `${(0,errors/* sentence */.e)(report.why)} ${countsLine(report)}: no URL to refresh.`;
        return;
    }
    // What an edge holds of these paths is unknown from now on, should even the planning fail.
    const unkept = inputs.dryRun ? null : await changes?.ledger?.markUnknown(pathsToRefresh(targets));
    if (!account)
        log.notice('No credentials: the plan assumes the documented default quotas.');
    const urlType = inputs.ignoreParams ? 'IgnoreParams' : 'File';
    const time = world.deadline - world.clock.now();
    const isHasty = !inputs.dryRun &&
        account !== null &&
        isOneRequest(demand, inputs, urlType, time, account.service);
    stopwatch.start('waiting for the daily quota');
    const known = isHasty ? asked : run_limits_quotasOf(inputs, demand, account, asked, domains);
    const quotas = isHasty ? null : await known;
    report.quota = { before: quotas, after: null };
    stopwatch.start('planning');
    const limits = limitsOf(inputs, urlType, quotas, time);
    if (everything !== undefined)
        checkQuota(everything, demand.directories, limits);
    checkRegexes(inputs.regexes, inputs.product, quotas);
    // The files that a directory would take along are looked for only where there will be a directory.
    const others = async () => {
        const universe = await changes?.universe();
        return universe ? bystanders(universe, targets, inputs) : null;
    };
    const isOfUrls = demand.directories.length === 0 && fits(demand, limits);
    const plan = await planRefresh(demand, limits, isOfUrls ? [] : await others(), pause);
    report.plan = plan;
    report.fallback = plan.fallback;
    log.group(planTitle(plan), planLines(plan));
    if (plan.fallback)
        log.notice(`Refreshing directories instead of single URLs: ${(0,errors/* sentence */.e)(plan.fallback)}`);
    if (inputs.dryRun || !account) {
        const refusal = account?.service.refusalOf(domainsOf(report.uncovered)) ?? null;
        if (refusal)
            throw new errors/* ActionError */.l('refused', refusal.message, refusal.hint);
        report.result = 'dry-run';
        report.uncovered = [];
        return;
    }
    const prefetch = changes && inputs.prefetch
        ? prefetchUrls(changes.paths, inputs.prefetch, targets, inputs.root)
        : [];
    const verify = inputs.verify === null ? null : { most: inputs.verify, changes, targets };
    const work = { demand, limits, bystanders: others, plan, urlType, prefetch, verify };
    stopwatch.start(inputs.wait ? 'refreshing and waiting' : 'refreshing');
    const edge = new EdgeClient(inputs.baseUrls, world.clock);
    const get = edge.get.bind(edge);
    const fulfilment = await fulfil({ ...inputs, ...work, quotas: known, isHasty }, { ...world, account, get, pause }).finally(() => edge.close());
    report.quota = { before: await known, after: fulfilment.quotas };
    settle(report, fulfilment, inputs, unkept ?? null);
    const { uncovered } = report;
    if (!unkept)
        await changes?.ledger?.complete(refreshedPaths(targets, uncovered), uncovered.length === 0);
}
/** Enters in the report how the refresh went. `unkept` is why the manifest could not be written before it. */
function settle(report, fulfilment, { wait }, unkept) {
    const { unconfirmed } = fulfilment;
    report.requests = fulfilment.outcomes;
    report.fallback = fulfilment.fallback;
    report.uncovered = fulfilment.uncovered;
    report.prefetched = fulfilment.prefetched;
    report.verified = fulfilment.verified;
    report.failure = staleness(report) ?? (unconfirmed && failureOf(unconfirmed));
    report.complete = wait && report.failure === null;
    const isAll = report.uncovered.length === 0;
    if (isAll && unkept)
        report.failure ??= failureOf(unkept);
    if (!isAll || unkept)
        report.result = 'failed';
    else
        report.result = unconfirmed ? 'unconfirmed' : 'refreshed';
}
/** The base URLs that the user did not name as directories. */
function notNamed(baseUrls, directories) {
    return unique([...directories, ...baseUrls]).slice(unique(directories).length);
}

;// CONCATENATED MODULE: ./src/step.ts









/**
 * A step of a job: reads what it is asked to do, dials Alibaba Cloud, and runs the action in the world that the runner gives. It
 * throws nothing: what went wrong is said.
 */
async function step(env) {
    const input = (name) => env[`INPUT_${name.toUpperCase()}`] ?? '';
    const asked = step_read(input, env);
    const dialled = await asked.then(({ inputs }) => step_dial(inputs), () => null);
    // While this loads an HTTP client, nothing else happens in this process.
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
/** Sends the first packets to Alibaba Cloud. */
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
