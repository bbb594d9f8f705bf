import type { Reply } from './client.ts';
import { CloudError, NO_TASK_ID } from './failures.ts';
import type { Receipt } from './product.ts';

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
export function idsOf(field: unknown): readonly string[] {
  const text = Number.isSafeInteger(field) ? String(field) : typeof field === 'string' ? field : '';
  const ids = [...new Set(text.split(',').map((id) => id.trim()))];
  return ids.every((id) => /^[1-9]\d{0,63}$/.test(id)) ? ids : [];
}
