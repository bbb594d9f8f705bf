import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { contentId } from '../../src/changes/object-id.ts';
import { LoopbackGitHub } from '../github/github.ts';
import { type Edit, Folder, Origin } from '../github/origin.ts';
import { find, push } from './step.ts';

type Tree = ReadonlyMap<string, Edit & {}>;

const SUBMODULE = '160000';

/** Few names and contents, so that histories collide: files where folders were, old contents again, renames. */
const name = fc.constantFrom('a', 'b', 'c', 'é', ' x"\n', '-r', 'a.html');
const path = fc.array(name, { minLength: 1, maxLength: 3 }).map((names) => names.join('/'));
const content = fc.constantFrom('1', '2', '3');
const entry: fc.Arbitrary<Edit & {}> = fc.oneof(
  { weight: 6, arbitrary: content },
  { weight: 1, arbitrary: content.map((content) => ({ mode: '100755', content }) as const) },
  { weight: 1, arbitrary: content.map((content) => ({ mode: '120000', content }) as const) },
  {
    weight: 1,
    arbitrary: content.map((digit) => ({ mode: SUBMODULE, content: digit.repeat(40) }) as const),
  },
);

/** A tree: of the paths drawn, those that fit beside each other. One file is always there. */
const tree: fc.Arbitrary<Tree> = fc
  .array(fc.tuple(path, entry), { maxLength: 14 })
  .map((entries) => {
    const tree = new Map<string, Edit & {}>([['keep', '1']]);
    for (const [path, entry] of entries) {
      const collides = [...tree.keys()].some(
        (other) => other.startsWith(`${path}/`) || path.startsWith(`${other}/`),
      );
      if (!collides) tree.set(path, entry);
    }
    return tree;
  });

/** What one sees of an entry: submodules are no files, and a mode is not seen. */
function seen(entry: (Edit & {}) | undefined): string | null {
  if (entry === undefined || typeof entry === 'string') return entry ?? null;
  if (entry.mode === SUBMODULE) return null;
  return entry.mode === '120000' ? `-> ${entry.content}` : entry.content;
}

/** The id of a file's content, or of where a link points. */
function idOf(entry: (Edit & {}) | undefined): string | null {
  if (entry === undefined || seen(entry) === null) return null;
  const content = typeof entry === 'string' ? entry : entry.content;
  return contentId(Buffer.from(content), '0'.repeat(40));
}

/** The difference of two plain listings. */
function plainly(base: Tree, head: Tree): ReadonlyMap<string, string> {
  const paths = [...new Set([...base.keys(), ...head.keys()])];
  const changed = paths.filter((path) => seen(base.get(path)) !== seen(head.get(path)));
  return new Map(changed.map((path) => [path, seen(head.get(path)) === null ? 'gone' : 'present']));
}

/** A history: trees, each with the commits that it follows, by their places. */
const history = fc.array(fc.tuple(tree, fc.array(fc.nat(), { maxLength: 2 })), {
  minLength: 3,
  maxLength: 5,
});

test('clone, API and complete listings agree, whatever the history', async () => {
  const shape = fc.record({ history, listed: fc.constantFrom(8, 12, 100_000), wanders: fc.nat() });
  await fc.assert(
    fc.asyncProperty(shape, async ({ history, listed, wanders }) => {
      using origin = new Origin();
      using workspace = new Folder();
      await using github = await LoopbackGitHub.start(origin);
      github.state.listed = listed;
      const commits: string[] = [];
      for (const [tree, parents] of history) {
        const known = commits.length;
        const from =
          known === 0 ? [] : [...new Set(parents.map((parent) => commits[parent % known] ?? ''))];
        commits.push(origin.commit(Object.fromEntries(tree), { from, whole: true }));
      }
      const last = commits.length - 1;
      const at = wanders % last;
      const [base, head] = [commits[at] ?? '', commits[last] ?? ''];
      const [before, after] = [history[at]?.[0] ?? new Map(), history[last]?.[0] ?? new Map()];
      origin.lend(workspace.path);
      const source = { kind: 'commits', base: 'push' } as const;
      const [byClone, byApi] = [
        await find(push(base, head), { workspace: workspace.path, source, token: null }),
        await find(push(base, head), { github, source }),
      ];
      const expected = plainly(before, after);
      expect(byClone.paths).toEqual(expected);
      expect(byApi.paths).toEqual(expected);
      for (const path of expected.keys()) {
        const [base, head] = [idOf(before.get(path)), idOf(after.get(path))];
        const contents = { head, bases: base === null || base === head ? [] : [base] };
        expect(byClone.contents(path)).toEqual(contents);
        expect(byApi.contents(path)).toEqual(contents);
      }
      const files = [...after].filter(([, entry]) => seen(entry) !== null).map(([path]) => path);
      expect((await byClone.universe())?.toSorted()).toEqual(files.toSorted());
      expect((await byApi.universe())?.toSorted()).toEqual(files.toSorted());
      expect(submodules(byApi.log)).toEqual(submodules(byClone.log));
    }),
    { seed: 3, numRuns: 25 },
  );
});

function submodules(log: readonly string[]): readonly string[] {
  return log.filter((line) => line.includes('submodule')).toSorted();
}
