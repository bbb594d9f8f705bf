import type { Reply } from './client.ts';
import { CloudError, NO_TASK_ID } from './failures.ts';
import type { Receipt } from './product.ts';

/**
 * What proves that a request was accepted: a task's id and the reply's own. The client has seen to it that the reply is HTTP 200,
 * holds no Code, and is no copy of another.
 *
 * @param field the name of the reply's field for the task's id
 * @throws CloudError where the reply proves nothing
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
 * The ids in a field that may hold several, separated by commas: whole numbers above 0. Where one is anything else, the field is none.
 *
 * @example idsOf('17772470001,17772470002') // ['17772470001', '17772470002']
 */
export function idsOf(field: unknown): readonly string[] {
  const text = Number.isSafeInteger(field) ? String(field) : typeof field === 'string' ? field : '';
  const ids = [...new Set(text.split(',').map((id) => id.trim()))];
  return ids.every((id) => /^[1-9]\d{0,63}$/.test(id)) ? ids : [];
}
