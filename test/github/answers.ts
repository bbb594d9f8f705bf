import { gitBytes, type Origin } from './origin.ts';

/** An HTTP response. A body that is not a string is sent as JSON. */
export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** A workflow run. Times are in ISO 8601, without fractions of seconds. */
export interface Run {
  readonly id: number;
  /** The workflow's file name, from which `workflowId` computes its ID. */
  readonly workflow: string;
  readonly branch: string;
  readonly head: string;
  readonly event: string;
  /** Null while the run is in progress. */
  readonly conclusion: string | null;
  /** The status of a run without a conclusion; `in_progress` by default. */
  readonly status?: string;
  readonly created: string;
  /** When it was last started, if it was rerun; `created` by default. */
  readonly started?: string;
  readonly updated: string;
  /** Whether the commit is in a fork. */
  readonly fork?: boolean;
}

/** A deployment with its statuses, oldest first. */
export interface Deployment {
  readonly id: number;
  readonly environment: string;
  readonly head: string;
  readonly created: string;
  readonly statuses: readonly DeploymentStatus[];
}

export interface DeploymentStatus {
  readonly state: string;
  readonly created: string;
  /** The ID of the run whose job created it; undefined if another program did. */
  readonly run?: number;
}

/** The data that the emulator answers from. */
export interface State {
  readonly origin: Origin;
  runs: Run[];
  deployments: Deployment[];
  /** The most entries in a listing of a tree; on GitHub 100,000. */
  listed: number;
  /** Prefixes of the paths that the token must not read. */
  forbidden: string[];
  /** Whether pages of a comparison after the first also lack the merge base. */
  bareComparisons: boolean;
}

/** The ID of the workflow in a file. */
export function workflowId(file: string): number {
  return Buffer.from(file).reduce((sum, byte) => (sum * 31 + byte) % 1_000_003, 7);
}

const NOT_FOUND: Answer = { status: 404, body: { message: 'Not Found' } };

/** Answers a request. The path is relative to `/repos/{owner}/{repo}`. */
export function answer(path: string, state: State): Answer {
  if (state.forbidden.some((beginning) => path.startsWith(beginning))) {
    return { status: 403, body: { message: 'Resource not accessible by integration' } };
  }
  const url = new URL(path, 'http://github.invalid');
  const query = url.searchParams;
  const routes: readonly (readonly [RegExp, (...parts: readonly string[]) => Answer])[] = [
    [/^\/git\/trees\/([^/]+)$/, (tree = '') => listing(tree, query.has('recursive'), state)],
    [/^\/git\/tags\/([^/]+)$/, (tag = '') => tagObject(tag, state.origin)],
    [/^\/tags$/, () => ok(page(tags(state.origin), query))],
    [/^\/git\/commits\/([^/]+)$/, (hash = '') => commitObject(hash, state.origin)],
    [/^\/commits\/([^/]+)$/, (ref = '') => commit(ref, state.origin)],
    [/^\/contents\/([^/]+)$/, (file = '') => content(file, query, state.origin)],
    [/^\/compare\/([^/]+)$/, (range = '') => compare(range, query, state)],
    [/^\/actions\/workflows\/([^/]+)\/runs$/, (workflow = '') => runs(workflow, query, state)],
    [/^\/actions\/runs\/(\d+)$/, (id) => run(Number(id), state)],
    [/^\/deployments$/, () => deployments(query, state)],
    [/^\/deployments\/(\d+)\/statuses$/, (id) => statuses(Number(id), query, state)],
  ];
  for (const [pattern, handler] of routes) {
    const match = pattern.exec(url.pathname);
    if (match !== null) return handler(...match.slice(1).map(decodeURIComponent));
  }
  return NOT_FOUND;
}

/** Accepts the hash of a tree or a commit, but not of an annotated tag. */
function listing(tree: string, recursive: boolean, { origin, listed }: State): Answer {
  const hash = isTag(tree, origin) ? null : parsed(origin, `${tree}^{tree}`);
  if (hash === null) return NOT_FOUND;
  const options = recursive ? ['-r', '-t', '-z'] : ['-z'];
  // Bytes that are not UTF-8 become U+FFFD, as in GitHub's responses.
  const text = gitBytes(origin.path, 'ls-tree', ...options, hash).toString('utf8');
  const entries = text
    .split('\0')
    .slice(0, -1)
    .map((entry) => {
      const [, mode, type, sha, path] = /^(\d+) (\w+) (\w+)\t(.*)$/s.exec(entry) ?? [];
      return { path, mode, type, sha, url: `https://api.example.com/git/${type}s/${sha}` };
    });
  const truncated = entries.length > listed;
  return ok({ sha: hash, tree: entries.slice(0, listed), truncated });
}

function tagObject(tag: string, origin: Origin): Answer {
  if (!isTag(tag, origin)) return NOT_FOUND;
  const [, sha, type] = /^object (\w+)\ntype (\w+)/.exec(origin.git('cat-file', 'tag', tag)) ?? [];
  return ok({ sha: tag, object: { sha, type } });
}

/** Whether a hash is that of an annotated tag. */
function isTag(hash: string, origin: Origin): boolean {
  return parsed(origin, `${hash}^{tag}`) !== null;
}

function commitObject(hash: string, origin: Origin): Answer {
  const tree = isTag(hash, origin) ? null : parsed(origin, `${hash}^{tree}`);
  return tree === null ? NOT_FOUND : ok({ sha: hash, tree: { sha: tree } });
}

function tags(origin: Origin): readonly unknown[] {
  const format = '%(refname:lstrip=2) %(objectname) %(*objectname)';
  const lines = origin.git('for-each-ref', `--format=${format}`, '--sort=-refname', 'refs/tags');
  return lines
    .split('\n')
    .filter(Boolean)
    .map((line) => {
      const [name, hash, peeled] = line.split(' ');
      return { name, commit: { sha: peeled || hash } };
    });
}

function commit(ref: string, origin: Origin): Answer {
  const names = [`refs/tags/${ref}`, `refs/heads/${ref}`, `refs/${ref}`];
  if (/^[0-9a-f]{7,}$/.test(ref)) names.push(ref);
  const sha = names.map((name) => parsed(origin, `${name}^{commit}`)).find((hash) => hash !== null);
  if (sha !== undefined) return ok({ sha, files: [] });
  return { status: 422, body: { message: `No commit found for SHA: ${ref}` } };
}

/** Files of up to 1 MiB are in Base64, split into lines; larger ones have no content. */
function content(file: string, query: URLSearchParams, origin: Origin): Answer {
  const name = `${query.get('ref') ?? 'HEAD'}:${file}`;
  if (parsed(origin, name) === null) return NOT_FOUND;
  const bytes = gitBytes(origin.path, 'cat-file', 'blob', name);
  const isLarge = bytes.length > 1024 * 1024;
  return ok({
    type: 'file',
    size: bytes.length,
    encoding: isLarge ? 'none' : 'base64',
    content: isLarge ? '' : bytes.toString('base64').replace(/.{60}/g, '$&\n'),
  });
}

/** Lists at most 300 files, and only on the first page. */
function compare(
  range: string,
  query: URLSearchParams,
  { origin, bareComparisons }: State,
): Answer {
  const [base = '', head = ''] = range
    .split('...')
    .map((ref) => parsed(origin, `${ref}^{commit}`) ?? '');
  if (base === '' || head === '') return NOT_FOUND;
  const common = tryGit(origin, 'merge-base', base, head);
  if (common === null) {
    return { status: 404, body: { message: `No common ancestor between ${base} and ${head}.` } };
  }
  const count = origin
    .git('rev-list', '--count', '--left-right', `${base}...${head}`)
    .split('\t')
    .map(Number);
  const [behind = 0, ahead = 0] = count;
  const moved =
    ahead > 0 ? (behind > 0 ? 'diverged' : 'ahead') : behind > 0 ? 'behind' : 'identical';
  const isFirst = query.get('page') === null || query.get('page') === '1';
  const files = isFirst
    ? origin.git('diff', '--name-only', common, head).split('\n').slice(0, 300)
    : undefined;
  const commits = origin
    .git('rev-list', '--reverse', `${base}..${head}`)
    .split('\n')
    .filter(Boolean)
    .map((sha) => ({ sha }));
  return ok({
    status: moved,
    ahead_by: ahead,
    behind_by: behind,
    total_commits: commits.length,
    ...((isFirst || !bareComparisons) && { merge_base_commit: { sha: common } }),
    commits: page(commits, query),
    files,
  });
}

/** By creation time, newest first; at most 1,000 runs, 100 per page. */
function runs(workflow: string, query: URLSearchParams, state: State): Answer {
  const ofWorkflow = state.runs.filter(
    (run) => run.workflow === workflow || String(workflowId(run.workflow)) === workflow,
  );
  const found = ofWorkflow
    .filter((run) => run.branch === (query.get('branch') ?? run.branch))
    .filter((run) => run.event === (query.get('event') ?? run.event))
    .filter((run) => run.head === (query.get('head_sha') ?? run.head))
    .filter((run) => isWithin(run.created, query.get('created')))
    .toSorted((a, b) => b.created.localeCompare(a.created) || b.id - a.id);
  const listed = page(found.slice(0, 1000), query).map(runAnswer);
  return ok({ total_count: found.length, workflow_runs: listed });
}

/** Whether a time is within a range such as `2025-01-01T00:00:00Z..2025-01-02T00:00:00Z`. */
function isWithin(time: string, range: string | null): boolean {
  if (range === null) return true;
  const [from = '', to = ''] = range.split('..');
  return Date.parse(time) >= Date.parse(from) && Date.parse(time) <= Date.parse(to);
}

function run(id: number, { runs }: State): Answer {
  const found = runs.find((run) => run.id === id);
  return found === undefined ? NOT_FOUND : ok(runAnswer(found));
}

function runAnswer(run: Run) {
  return {
    id: run.id,
    run_number: run.id,
    workflow_id: workflowId(run.workflow),
    path: `.github/workflows/${run.workflow}`,
    head_branch: run.branch,
    head_sha: run.head,
    event: run.event,
    run_attempt: run.started === undefined ? 1 : 2,
    status: run.conclusion === null ? (run.status ?? 'in_progress') : 'completed',
    conclusion: run.conclusion,
    created_at: run.created,
    run_started_at: run.started ?? run.created,
    updated_at: run.updated,
    repository: { id: 1, full_name: 'example/site' },
    head_repository: run.fork
      ? { id: 2, full_name: 'stranger/site' }
      : { id: 1, full_name: 'example/site' },
  };
}

function deployments(query: URLSearchParams, state: State): Answer {
  const found = state.deployments
    .filter(({ environment }) => environment === (query.get('environment') ?? environment))
    .filter(({ head }) => head === (query.get('sha') ?? head))
    .toSorted((a, b) => b.created.localeCompare(a.created) || b.id - a.id)
    .map(({ id, environment, head, created, statuses }) => {
      const updated = [created, ...statuses.map((status) => status.created)].toSorted().at(-1);
      return { id, environment, sha: head, created_at: created, updated_at: updated };
    });
  return ok(page(found, query));
}

function statuses(id: number, query: URLSearchParams, state: State): Answer {
  const found = state.deployments.find((deployment) => deployment.id === id);
  if (found === undefined) return NOT_FOUND;
  const answers = found.statuses.map(({ state, created, run }) => {
    const url =
      run === undefined ? '' : `https://github.com/example/site/actions/runs/${run}/job/1`;
    return { state, created_at: created, log_url: url, target_url: url };
  });
  return ok(page(answers.toReversed(), query));
}

function page<T>(items: readonly T[], query: URLSearchParams): readonly T[] {
  const size = Math.min(Number(query.get('per_page') ?? 30), 100);
  const from = (Number(query.get('page') ?? 1) - 1) * size;
  return items.slice(from, from + size);
}

function parsed(origin: Origin, name: string): string | null {
  return tryGit(origin, 'rev-parse', '--verify', '--quiet', '--end-of-options', name);
}

function tryGit(origin: Origin, ...args: readonly string[]): string | null {
  try {
    return origin.git(...args);
  } catch {
    return null;
  }
}

function ok(body: unknown): Answer {
  return { status: 200, body };
}
