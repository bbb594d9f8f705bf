import { ActionError, sentence } from '../errors.ts';
import type { Base, Head } from './comparison.ts';
import type { Repositories } from './repositories.ts';
import { type Repository, Unanswered } from './repository.ts';
import { earlierTags, type Tag } from './tags.ts';

/** A commit to compare with. */
export interface ResolvedBase {
  /** The full hash; null is the empty tree. */
  readonly commit: string | null;
  /** What it is, for the log. */
  readonly label: string;
  /** Whether the step fails if it no longer exists. */
  readonly essential: boolean;
}

/**
 * Finds the commit that a base stands for.
 *
 * @throws ActionError if it cannot be found.
 */
export async function resolveBase(
  base: Base,
  head: Head,
  repositories: Repositories,
): Promise<ResolvedBase> {
  try {
    return { label: base.label, essential: true, ...(await commitOf(base, head, repositories)) };
  } catch (failure) {
    if (base.kind === 'named' && failure instanceof Unanswered) {
      throw new ActionError(
        'invalid-input',
        `base: ${JSON.stringify(base.name)} cannot be found: ${sentence(failure.message)}`,
        'Use a commit, tag or branch of this repository; `base` may also be empty, `push` or `none`.',
        { cause: failure },
      );
    }
    throw changesUnknown(`${capital(base.label)} cannot be found`, failure);
  }
}

/** The commit, and a better description of it if there is one. */
async function commitOf(
  base: Base,
  head: Head,
  repositories: Repositories,
): Promise<Pick<ResolvedBase, 'commit'> & Partial<ResolvedBase>> {
  switch (base.kind) {
    case 'hash':
      return { commit: head.mayBeTag ? await peel(base.hash, repositories) : base.hash };
    case 'empty-tree':
      return { commit: null };
    case 'named':
      return { commit: await repositories.ask((repository) => repository.resolve(base.name)) };
    case 'merge-base': {
      const commit = await repositories.ask((one) => mergeBase(one, head.hash, base.with));
      if (commit !== null) return { commit };
      return { commit, label: 'the empty tree, since the two have no common ancestor' };
    }
    case 'earlier-tag': {
      const tag = await repositories.ask((one) => earlierTag(one, base.tag, head.hash));
      if (tag !== null) return { commit: tag.commit, label: `the tag ${tag.name}` };
      return { commit: null, label: 'the empty tree, since no earlier tag of its kind is known' };
    }
  }
}

/** The commit with this hash, or the one that the annotated tag with this hash points to. */
export function peel(hash: string, repositories: Repositories): Promise<string> {
  return repositories.ask((repository) => repository.peel(hash));
}

async function mergeBase(
  repository: Repository,
  head: string,
  other: string,
): Promise<string | null> {
  const tip = other.startsWith('refs/') ? await repository.resolve(other) : other;
  return tip === head ? head : repository.mergeBase(tip, head);
}

async function earlierTag(repository: Repository, name: string, head: string): Promise<Tag | null> {
  const candidates = earlierTags(name, head, await repository.tags(name));
  return candidates.length === 0 ? null : repository.nearest(candidates, head);
}

/** Turns a repository's missing answer into an error that names the ways out. Any other failure is returned as it is. */
export function changesUnknown(what: string, failure: unknown): unknown {
  if (!(failure instanceof Unanswered)) return failure;
  const instead =
    'set `base` to a commit, tag or branch that was deployed before, or refresh everything once: `base: none` and `directories: /` instead of `root`.';
  return new ActionError(
    'changes-unknown',
    `${what}: ${sentence(failure.message)}`,
    failure.gone
      ? `The commit no longer exists, as after a forced push: ${instead}`
      : `Run actions/checkout before this step, or give the job \`permissions: contents: read\`; otherwise, ${instead}`,
    { cause: failure },
  );
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
