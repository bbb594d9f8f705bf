import { createHash, randomUUID } from 'node:crypto';
import { OutOfTime, within } from '../../clock.ts';
import { ActionError } from '../../errors.ts';
import type { ChangesWorld } from '../changes.ts';
import type { Event } from '../event.ts';
import { GitHub } from '../github/github.ts';
import { listOf, numberIn, textAt, valueAt } from '../json.ts';
import { Unanswered } from '../repository.ts';
import { CacheProcess } from './cache-client.ts';
import type { ManifestStore } from './manifest-format.ts';
import { type Heads, ManifestLog, parseKey } from './manifest-log.ts';

/** What identifies a site from deploy to deploy. */
export interface Site {
  readonly baseUrls: readonly string[];
  readonly product: string;
  readonly buildDir: string;
}

/**
 * Opens the manifest in GitHub's cache.
 *
 * @param isWritten Whether this run will write it.
 * @throws ActionError if the cache cannot be used
 */
export async function openCacheStore(
  site: Site,
  event: Event,
  isWritten: boolean,
  world: ChangesWorld,
): Promise<ManifestStore> {
  if (event.ref.startsWith('refs/tags/'))
    throw unusable('no other run can read the cache of a tag', event.ref);
  const mode = (world.env.ACTIONS_CACHE_MODE ?? '').trim().toLowerCase();
  const needed = isWritten ? ['write'] : ['write', 'read'];
  if (MODES.includes(mode) && !needed.includes(mode))
    throw unusable('this run may not both read and write it', `ACTIONS_CACHE_MODE: ${mode}`);
  // The bundle itself.
  const program = process.argv[1] ?? '';
  const cache = await CacheProcess.open({ ...world, program });
  if (!(await cache.isAvailable()))
    throw unusable('this runner has no cache service', 'ACTIONS_RESULTS_URL is not set');
  const place = {
    site: `cdn-manifest-${digest(JSON.stringify([workflowOf(event), site]), 16)}-`,
    own: branchOf(event.ref),
    readable: readableRefs(event).map(branchOf),
  };
  const github = new GitHub(event, world.githubToken, world.clock);
  const heads = () => listHeads(place.site, github, world);
  return new ManifestLog(place, randomUUID(), { ...world, cache, heads });
}

/** The values of ACTIONS_CACHE_MODE that @actions/cache knows; any other means `write`. */
const MODES = ['none', 'read', 'write', 'write-only'];

function unusable(reason: string, value: string): ActionError {
  return new ActionError(
    'invalid-input',
    `build-dir: the manifest is kept in GitHub's cache, and ${reason} (${value})`,
    'Set `manifest` to a file that the workflow keeps elsewhere.',
  );
}

/** The workflow without the ref, so that it is the same on every branch. */
function workflowOf({ workflowRef }: Event): string {
  return workflowRef.replace(/@.*$/, '');
}

/** The other refs whose caches a run may read: the base branch of its pull request, and the default branch. */
function readableRefs({ payload }: Event): readonly string[] {
  const names = [
    textAt(payload, 'pull_request', 'base', 'ref'),
    textAt(payload, 'repository', 'default_branch'),
  ];
  return names.flatMap((name) => (name === null ? [] : `refs/heads/${name}`));
}

function branchOf(ref: string): string {
  return digest(ref, 8);
}

function digest(text: string, digits: number): string {
  return createHash('sha256').update(text).digest('hex').slice(0, digits);
}

/** How long listing the caches may take, in milliseconds, and how many pages are read. */
const LIST_LIMIT = 15_000;
const PAGES = 10;

/** The newest number in each branch's log, from GitHub's list of caches; a text says why they are unknown. */
async function listHeads(
  site: string,
  github: GitHub,
  { clock, signal }: ChangesWorld,
): Promise<Heads | string> {
  const heads = new Map<string, number>();
  try {
    await within(LIST_LIMIT, clock, signal, async (limited) => {
      for (let page = 1; page <= PAGES; page++) {
        const query = { key: site, sort: 'created_at', direction: 'desc', per_page: 100, page };
        const listed = await github.get('/actions/caches', query, limited);
        for (const cache of listOf(valueAt(listed, 'actions_caches'), 'caches')) {
          const parsed = parseKey(site, textAt(cache, 'key') ?? '');
          if (parsed === null) continue;
          const { branch, number } = parsed;
          heads.set(branch, Math.max(heads.get(branch) ?? 0, number));
        }
        if (page * 100 >= numberIn(listed, 'total_count')) return;
      }
    });
    return heads;
  } catch (failure) {
    signal.throwIfAborted();
    if (!(failure instanceof Unanswered || failure instanceof OutOfTime)) throw failure;
    return failure.message;
  }
}
