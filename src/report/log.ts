import type { Plan } from '../plan/terms.ts';
import { count } from '../quantities.ts';
import { amount, readable, shortened } from './words.ts';

/** The most URLs and directories that the log lists; the plan file has all of them. */
const LISTED = 100;

/** A plan in one line. */
export function planTitle({ urls, directories }: Plan): string {
  return `Plan: ${amount({ urls: urls.length, directories: directories.length })}`;
}

/** A plan, one entry per line. */
export function planLines(plan: Plan): readonly string[] {
  const { urls, directories } = plan;
  const directoryLines = directories.map(({ url, explicit, covers, collateral }) => {
    const below = `${count(covers, 'URL')} in it, ${collateral === null ? 'other files unknown' : count(collateral, 'other file')}`;
    return `${readable(url)} (${explicit ? 'requested; ' : ''}${below})`;
  });
  return [...shortened(directoryLines, LISTED), ...shortened(urls, LISTED, readable)];
}
