import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

/** action.yml, as GitHub reads it. */
export const action: {
  readonly name: string;
  readonly description: string;
  readonly branding: { readonly icon: string; readonly color: string };
  readonly inputs: Readonly<Record<string, { description: string; default?: string }>>;
  readonly outputs: Readonly<Record<string, { description: string }>>;
} = parse(readFileSync(new URL('../../action.yml', import.meta.url), 'utf8'));
