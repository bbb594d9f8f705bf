import type { TaskRow } from './product.ts';

/** Reads a field of a row as text; empty where it is none. A number that JSON has rounded is no text. */
type Row = (field: string) => string;

/** The rows of a reply's list. The SDKs' types are lists; the RPC gateway is known to wrap them, as in `{ CDNTask: […] }`. */
export function rowsIn(list: unknown): readonly Row[] {
  const rows: readonly unknown[] = Array.isArray(list) ? list : Object.values(list ?? {}).flat();
  return rows
    .filter((row) => typeof row === 'object' && row !== null)
    .map((row) => (field) => {
      const value: unknown = Reflect.get(row, field);
      const isExact = typeof value === 'number' && Math.abs(value) <= Number.MAX_SAFE_INTEGER;
      return typeof value === 'string' || isExact ? String(value) : '';
    });
}

/**
 * The rows of a list of tasks.
 *
 * @param path the field that holds the URL, directory or expression
 */
export function taskRows(list: unknown, path: string): readonly TaskRow[] {
  return rowsIn(list).map((row) => ({
    taskId: row('TaskId'),
    path: row(path),
    status: row('Status'),
    process: Number.parseFloat(row('Process')) || 0,
    description: row('Description'),
  }));
}
