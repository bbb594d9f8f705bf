import type { Filter } from './patterns.ts';
import type { Rule } from './rules.ts';

/** How paths become URLs: the inputs of the same names, read and checked. */
export interface Mapping {
  /** Each is absolute and ends in `/`. */
  readonly baseUrls: readonly string[];
  /** The published folder, without slashes at its ends; `''` or `.` is the repository itself. */
  readonly root: string;
  /** `paths`. */
  readonly filter: Filter;
  /** `rewrite`. */
  readonly rules: readonly Rule[];
  /** Empty where index files are switched off. */
  readonly indexFiles: readonly string[];
  readonly cleanUrls: boolean;
}
