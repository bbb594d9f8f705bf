import type { Directory } from './forest.ts';
import type { Offer } from './prices.ts';

/**
 * A forest as a walk: from each directory, in byte order, either on to the next one, which leaves the
 * URLs that lie in it to go by themselves, or, if it is chosen, to the first that does not lie below it.
 * Each selection is a walk from the first directory to behind the last.
 */
export interface Walk {
  /** For each directory, the place of the first one behind it that does not lie below it. */
  readonly behind: Int32Array;
  /** For each place, what the cheapest walk from the start to it is charged. */
  readonly charged: Float64Array;
  /** How many directories lie below one another. */
  readonly levels: number;
  /** Where each domain begins; at last, where the forest ends. */
  readonly domains: readonly number[];
}

/** @param directories parents before their children, in byte order, with the charges of an offer */
export function walkOf(directories: readonly Directory[], offer: Offer): Walk {
  const size = directories.length;
  const places = new Map(directories.map((directory, place) => [directory, place]));
  const above = directories.map(({ parent }) => (parent && places.get(parent)) ?? -1);
  const behind = Int32Array.from(directories, (_, place) => place + 1);
  for (let place = size - 1; place >= 0; place--) {
    const parent = above[place] ?? -1;
    if (parent >= 0) behind[parent] = Math.max(behind[parent] ?? 0, behind[place] ?? 0);
  }

  const charged = new Float64Array(size + 1).fill(Infinity);
  const reach = (place: number, charge: number) => {
    charged[place] = Math.min(charged[place] ?? 0, charge);
  };
  const level = new Int32Array(size);
  let levels = 0;
  reach(0, 0);
  for (const [place, { own, stuck, domain, collateral }] of directories.entries()) {
    const here = charged[place] ?? 0;
    if (stuck === 0) reach(place + 1, here + own * domain.charge);
    reach(behind[place] ?? 0, here + offer.directory + collateral);
    level[place] = 1 + (level[above[place] ?? -1] ?? 0);
    levels = Math.max(levels, level[place] ?? 0);
  }
  const domains = [...above.keys()].filter((place) => above[place] === -1);
  return { behind, charged, levels, domains: [...domains, size] };
}
