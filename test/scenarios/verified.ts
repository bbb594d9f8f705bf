import { type Edge, type EdgeOptions, type EdgeRequest, startEdge } from '../emulator/edge.ts';
import { EdgeOrigin } from '../emulator/edge-origin.ts';
import { type Emulator, type EmulatorOptions, startEmulator } from '../emulator/emulator.ts';
import { TEST_KEY } from '../emulator/keys.ts';
import { type Files, Repository } from '../repository.ts';
import { lapseOf } from './lapse.ts';
import { pushEvent, type Ran, runStep } from './step.ts';

/** What is special about a push, its upload, and a step that verifies it. */
export interface Deploy extends Pick<EdgeOptions, 'kind' | 'misconduct'> {
  readonly before?: Files;
  readonly after?: Files;
  /** The uploaded files, if not those that were pushed; empty if the upload was forgotten. */
  readonly upload?: Files;
  /** Whether uploaded files keep an old Last-Modified. */
  readonly keepsModified?: boolean;
  readonly inputs?: (site: string) => Readonly<Record<string, string>>;
  readonly env?: (edge: Edge) => Readonly<Record<string, string>>;
  readonly cloud?: EmulatorOptions;
  /** The site's URL, if not the edge's own address. */
  readonly site?: string;
  /** Called with each request to the edge, before the response. */
  readonly onRequest?: (request: EdgeRequest, edge: Edge) => void;
}

/** The results. */
export interface Seen extends Ran {
  readonly site: string;
  readonly edge: Edge;
  readonly accepted: Emulator['accepted'];
  /** When the edge was requested, in seconds after the first refresh request. */
  readonly looks: readonly number[];
  /** The plan file's `verified`, with URLs relative to the site. */
  readonly verified: Record<string, unknown>;
}

/** Minutes pass in seconds. */
const PACE = 10;

const HOUR = 3_600_000;

export const BEFORE: Files = {
  'index.html': 'Home',
  'app.js': '1',
  'docs/index.html': 'Docs',
  'docs/gone.html': 'Goes',
  'docs/same.html': 'Stays',
};

export const AFTER: Files = {
  'index.html': 'Home, second edition',
  'app.js': '2',
  'docs/index.html': 'Docs, second edition',
  'docs/gone.html': null,
};

/** Runs the bundle after an upload, with an edge that has had copies of the site for an hour. */
export async function deploy({
  before = BEFORE,
  after = AFTER,
  ...given
}: Deploy = {}): Promise<Seen> {
  const lapse = lapseOf(PACE);
  let past = HOUR;
  const now = (): number => lapse.now() - past;
  const origin = new EdgeOrigin();
  const { kind = 'cdn', misconduct = [] } = given;
  const onRequest = (request: EdgeRequest): void => given.onRequest?.(request, edge);
  const edge: Edge = await startEdge({ origin, now, kind, misconduct, onRequest });
  const cloud = await startEmulator({
    domains: ['127.0.0.1', 'www.example.com'],
    now: lapse.now,
    taskMs: 6000,
    edge,
    ...given.cloud,
  });
  const site = given.site ?? `${edge.url}/`;
  origin.upload(before, now() - HOUR);
  edge.warm([...warmed(before), ...warmed(after)], site.slice(0, -1));
  past = 0;
  origin.upload(given.upload ?? after, given.keepsModified ? now() - 3 * HOUR : now());

  const repository = new Repository();
  const commits = [repository.commit(before), repository.commit(after)] as const;
  try {
    const ran = await runStep({
      workspace: repository.dir,
      event: pushEvent(...commits),
      with: {
        'base-url': site,
        base: 'push',
        verify: 'true',
        endpoint: cloud.url,
        'access-key-id': TEST_KEY.id,
        'access-key-secret': TEST_KEY.secret,
        ...given.inputs?.(site),
      },
      env: { ...lapse.env, ...given.env?.(edge) },
    });
    const first = cloud.requests.find(({ action }) => /^Refresh|^Purge/.test(action))?.time ?? 0;
    const below = (value: unknown): unknown =>
      Array.isArray(value) ? value.map((url) => String(url).replace(site, '')) : value;
    return {
      ...ran,
      site,
      edge,
      accepted: cloud.accepted,
      looks: edge.requests.map(({ at }) => (at - first) / 1000),
      verified: Object.fromEntries(
        Object.entries(ran.plan?.verified ?? {}).map(([kind, value]) => [kind, below(value)]),
      ),
    };
  } finally {
    repository.remove();
    await cloud.close();
    await edge.close();
  }
}

function warmed(files: Files): readonly string[] {
  return Object.keys(files).flatMap((name) => [
    `/${name}`,
    `/${name}`.replace(/\/index\.html$/, '/'),
  ]);
}
