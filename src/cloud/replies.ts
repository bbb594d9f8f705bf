import type { Reply } from './client.ts';
import { CloudError, NO_TASK_ID } from './failures.ts';
import type { Quota, Receipt, TaskRow } from './product.ts';

/**
 * The proof that a request was accepted: task IDs and a RequestId. The client has already checked that the reply is HTTP 200,
 * has no Code, and is not a copy of another one.
 *
 * @param field the name of the reply's field with the task IDs
 * @throws CloudError if the reply proves nothing
 */
export function receiptOf(action: string, reply: Reply, field: string): Receipt {
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
function idsOf(field: unknown): readonly string[] {
  const text = Number.isSafeInteger(field) ? String(field) : typeof field === 'string' ? field : '';
  const ids = [...new Set(text.split(',').map((id) => id.trim()))];
  return ids.every((id) => /^[1-9]\d{0,63}$/.test(id)) ? ids : [];
}

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

/** A quota from a reply's fields. A field that is neither a number nor a number as text is unknown, not 0. */
export function quotaFrom(total: unknown, left: unknown): Quota {
  return { total: count(total), remaining: count(left) };
}

/** A count from a reply, as a number or as text; null if it is neither. */
export function count(value: unknown): number | null {
  if (typeof value !== 'number' && !(typeof value === 'string' && value.trim() !== '')) return null;
  const number = Number(value);
  return Number.isFinite(number) ? Math.max(0, Math.floor(number)) : null;
}
