import type { TaskRow } from './product.ts';

/** A row of a list of tasks, as a list of one; none where it is no object. */
export function taskRow(row: unknown, path: string): readonly TaskRow[] {
  if (typeof row !== 'object' || row === null) return [];
  const field = (name: string): string => {
    const value: unknown = Reflect.get(row, name);
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
