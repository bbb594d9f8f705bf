/** What lies at a path of keys inside untrusted JSON; undefined where the path ends early. */
export function valueAt(json: unknown, ...keys: readonly string[]): unknown {
  let value = json;
  for (const key of keys) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Readonly<Record<string, unknown>>)[key];
  }
  return value;
}

/** As `valueAt`, for a text; null where there is none, or it is empty. */
export function textAt(json: unknown, ...keys: readonly string[]): string | null {
  const value = valueAt(json, ...keys);
  return typeof value === 'string' && value !== '' ? value : null;
}

/** As `valueAt`, for a number; null where there is none. */
export function numberAt(json: unknown, ...keys: readonly string[]): number | null {
  const value = valueAt(json, ...keys);
  return typeof value === 'number' ? value : null;
}
