/** Sizes of the touchpoints of the pack `retail`, those of one topic left out, of its departments, and of its stages. */
const sizes = {
  touchpoint: [14, 7, 6, 4, 3, 3, 3, 2, 2],
  department: [15, 12, 8, 5, 4],
  stage: [20, 16, 8],
};

/**
 * Topics dealt out to touchpoints, departments and stages, as unevenly as those of a pack, by `touchpoint 0` and so on: the same for the same topics, frequent and rare ones mixed.
 */
export function groupsOf<Key>(topics: readonly Key[]): ReadonlyMap<string, readonly Key[]> {
  const groups = new Map<string, readonly Key[]>();
  for (const [kind, ofKind] of Object.entries(sizes)) {
    // steps that have no divisor in common with a number of topics that is used here meet each topic once
    const step = kind === 'touchpoint' ? 17 : kind === 'department' ? 13 : 19;
    const dealt = topics.map((_, at) => topics[(at * step) % topics.length]);
    let from = 0;
    for (const [at, size] of ofKind.entries()) {
      const share = Math.max(2, Math.round((size * topics.length) / topicsOfPack));
      const own = dealt.slice(from, from + share).flatMap((topic) => topic ?? []);
      from += share;
      if (own.length > 1) groups.set(`${kind} ${at}`, own);
    }
  }
  return groups;
}

/** Topics that the sizes add up to. */
const topicsOfPack = 44;
