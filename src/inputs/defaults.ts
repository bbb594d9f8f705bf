/** The defaults of lists, as in action.yml, for a bundle that is started without them. */
export const DEFAULT_PATHS: readonly string[] = ['**', '!.github/**'];
export const DEFAULT_INDEX_FILES: readonly string[] = ['index.html'];
