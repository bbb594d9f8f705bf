import { ActionError } from '../errors.ts';
import type { Base, Head } from './comparison.ts';
import type { Repositories } from './repositories.ts';
import { type Repository, Unanswered } from './repository.ts';
import { earlierTags, type Tag } from './tags.ts';

/** A commit to compare with. */
export interface LocatedBase {
  /** In full; null is the empty tree. */
  readonly commit: string | null;
  /** What it is, for the log. */
  readonly what: string;
  /** Whether nothing can be said without it; what only adds to the others may be gone. */
  readonly essential: boolean;
}

/**
 * The commit that a base stands for.
 *
 * @throws ActionError if it cannot be found.
 */
export async function locate(
  base: Base,
  head: Head,
  repositories: Repositories,
): Promise<LocatedBase> {
  const own = { what: base.what, essential: true };
  try {
    switch (base.kind) {
      case 'hash':
        return { commit: head.tagged ? await peel(base.hash, repositories) : base.hash, ...own };
      case 'empty-tree':
        return { commit: null, ...own };
      case 'named':
        return {
          commit: await repositories.ask((repository) => repository.resolve(base.name)),
          ...own,
        };
      case 'merge-base': {
        const commit = await repositories.ask((repository) =>
          mergeBase(repository, head.hash, base.with),
        );
        return commit === null
          ? { ...own, commit, what: 'the empty tree, since the two have no common ancestor' }
          : { ...own, commit };
      }
      case 'earlier-tag': {
        const tag = await repositories.ask((repository) =>
          earlierTag(repository, base.tag, head.hash),
        );
        return tag === null
          ? {
              ...own,
              commit: null,
              what: 'the empty tree, since no earlier tag of its kind is known',
            }
          : { ...own, commit: tag.commit, what: `the tag ${tag.name}` };
      }
    }
  } catch (failure) {
    if (!(failure instanceof Unanswered)) throw failure;
    if (base.kind === 'named') {
      throw new ActionError(
        'invalid-input',
        `base: ${JSON.stringify(base.name)} names no commit that can be found: ${failure.message}.`,
        'Give a commit, tag or branch of this repository; `base` may also be empty, `push` or `none`.',
        { cause: failure },
      );
    }
    throw unknown(`${capital(base.what)} cannot be found`, failure);
  }
}

/** The commit that the hash of a commit, or of an annotated tag's object, stands for. */
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

/** The failure to find out what changed, with the ways out of it. */
export function unknown(what: string, failure: Unanswered): ActionError {
  const instead =
    'name a commit, tag or branch that the edge may hold as `base`, or refresh everything once: `base: none` and `directories: /` in place of `root`.';
  return new ActionError(
    'changes-unknown',
    `${what}: ${failure.message}.`,
    failure.gone
      ? `It is gone for good, as after a forced push: ${instead}`
      : `Let actions/checkout run before this step, or give the job \`permissions: contents: read\`; else ${instead}`,
    { cause: failure },
  );
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
