/** A tag, annotated or not, and the commit it points to. */
export interface Tag {
  readonly name: string;
  readonly commit: string;
}

interface Version {
  /** The text before the version, such as `app-v`: tags with different ones belong to different releases. */
  readonly kind: string;
  /** Such as `1.10.2`. */
  readonly numbers: string;
  /** Empty for a release. */
  readonly preRelease: string;
}

/**
 * The tags that may be the one before `tag`, most likely first: those of the same kind that are on another commit, without
 * pre-releases unless `tag` is one. Which of them is nearest depends on the history.
 *
 * @example
 * earlierTags('v2.0.0', 'c2', [{ name: 'v1.9.0', commit: 'c1' }, { name: 'lib-v1', commit: 'c0' }])
 * // [{ name: 'v1.9.0', commit: 'c1' }]
 */
export function earlierTags(tag: string, commit: string, all: readonly Tag[]): readonly Tag[] {
  const own = versionOf(tag);
  const compare = versionOrder();
  return all
    .map((other) => ({ other, version: versionOf(other.name) }))
    .filter(({ other, version }) => {
      const fits = version.preRelease === '' || own.preRelease !== '';
      return other.commit !== commit && other.name !== tag && version.kind === own.kind && fits;
    })
    .sort((a, b) => {
      const below = Number(compare(a.version, own) > 0) - Number(compare(b.version, own) > 0);
      return below || compare(b.version, a.version);
    })
    .map(({ other }) => other);
}

/** Where a version may start, in order of preference: after a `v`, at a digit that starts a word, at any number. */
const VERSION_STARTS = [
  /(?<![\p{L}\p{N}])[vV](?=\d)/gu,
  /(?<![\p{L}\p{N}])(?=\d)/gu,
  /(?<!\d)(?=\d)/gu,
];
/** Numbers, a pre-release (`-rc.3`, `rc3`, `-01-05`), and build metadata, which is ignored. */
const VERSION = /^(\d+(?:\.\d+)*)([-._]?[A-Za-z][\w.-]*|-[\w.-]+)?(?:\+[\w.-]+)?$/;

function versionOf(tag: string): Version {
  for (const starts of VERSION_STARTS) {
    for (const start of tag.matchAll(starts)) {
      const kind = tag.slice(0, start.index + start[0].length);
      const match = VERSION.exec(tag.slice(kind.length));
      if (match === null) continue;
      return { kind, numbers: match[1] ?? '', preRelease: match[2] ?? '' };
    }
  }
  return { kind: tag, numbers: '', preRelease: '' };
}

/** The order of versions. Created only if needed, since the first collator takes 14 ms. */
function versionOrder(): (a: Version, b: Version) => number {
  // Digits count as numbers: 1.9 comes before 1.10.
  const { compare } = new Intl.Collator('en', { numeric: true });
  return (a, b) => {
    const difference = compare(a.numbers, b.numbers);
    if (difference !== 0) return difference;
    // A release comes after its pre-releases.
    const released = Number(a.preRelease === '') - Number(b.preRelease === '');
    return released || compare(a.preRelease, b.preRelease);
  };
}
