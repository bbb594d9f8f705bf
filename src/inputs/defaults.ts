/** Defaults of lists, as action.yml states them too: an action started without them behaves the same. */
export const DEFAULT_PATHS: readonly string[] = ['**', '!.github/**'];
export const DEFAULT_INDEX_FILES: readonly string[] = ['index.html'];
