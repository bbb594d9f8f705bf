export const id = 621;
export const ids = [621];
export const modules = {

/***/ 9621:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   serveCache: () => (/* binding */ serveCache)
/* harmony export */ });
/* harmony import */ var node_readline__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(481);
/* harmony import */ var node_readline__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_readline__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _actions_cache__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2641);
/* harmony import */ var _cache_client_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(473);



/** Handles requests on standard input, one per line, until it is closed. */
async function serveCache() {
    for await (const line of (0,node_readline__WEBPACK_IMPORTED_MODULE_0__.createInterface)({ input: process.stdin })) {
        const response = { result: await resultOf(JSON.parse(line)) };
        process.stdout.write(`\n${_cache_client_js__WEBPACK_IMPORTED_MODULE_2__/* .RESPONSE */ .Cf}${JSON.stringify(response)}\n`);
    }
}
async function resultOf(request) {
    switch (request.action) {
        case 'available':
            return (0,_actions_cache__WEBPACK_IMPORTED_MODULE_1__/* .isFeatureAvailable */ .w3)() ? 'yes' : 'no';
        case 'find': {
            const [first = '', ...others] = request.keys;
            const find = (lookupOnly) => (0,_actions_cache__WEBPACK_IMPORTED_MODULE_1__/* .restoreCache */ .P3)([_cache_client_js__WEBPACK_IMPORTED_MODULE_2__/* .CACHED_FILE */ .sE], first, others, { lookupOnly }, true);
            // An entry that exists but cannot be downloaded is reported by its key.
            return (await find(false)) ?? (await find(true)) ?? 'no';
        }
        case 'save':
            // On failure, it returns -1 instead of throwing.
            return (await (0,_actions_cache__WEBPACK_IMPORTED_MODULE_1__/* .saveCache */ .Io)([_cache_client_js__WEBPACK_IMPORTED_MODULE_2__/* .CACHED_FILE */ .sE], request.key, undefined, true)) > 0 ? 'yes' : 'no';
    }
}


/***/ })

};
