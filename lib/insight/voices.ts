import { normalForm } from '../normal-form.ts';

/** Letters of a text that are looked at: what is copied is copied from its beginning on. */
const mostLetters = 2_000;
/**
 * Letters, a Chinese one for three, from which on a text is taken for a copy: shorter ones (`太差了`, *terrible service*) many people write of
 * themselves.
 */
const leastLetters = 40;
/** Letters of a shingle, and the share of all shingles of two texts that both have from which on one is a copy of the other. */
const shingleLength = 4;
const leastOverlap = 0.7;
/** The smallest hashes of a text, by which texts that may be alike are found: copies have most of them in common. */
const sketched = 16;
/** Posts that a text is compared with, those that have the most of them first: tickets from one form all begin alike. */
const mostCompared = 5;

const links = /https?:\/\/\S+|www\.\S+/gi;
/** What redaction left, and names of accounts. */
const persons = /\[[a-z-]{2,20}\]|[@#][\p{L}\p{N}_-]{1,60}/giu;
const noLetter = /[^\p{L}]+/gu;
const han = /\p{Script=Han}/gu;

/** Something that was posted, and how many texts say it. */
export type Post = { readonly texts: number };
type KnownPost = Post & { readonly shingles: ReadonlySet<number>; texts: number };

/**
 * Tells posts from their copies: texts that have the same letters, or nearly (MinHash by the smallest hashes of shingles, Broder, 1997,
 * then their overlap). Numbers, links, accounts and marks do not count.
 */
export function newVoices() {
  const byLetters = new Map<string, KnownPost>();
  const bySketch = new Map<number, KnownPost[]>();
  return {
    /** The post that a text is, or is a copy of, with how many texts it was found in; undefined for one too short to tell. */
    add(text: string): Post | undefined {
      const letters = lettersOf(text);
      if (letters.length + 2 * (letters.match(han)?.length ?? 0) < leastLetters) return undefined;
      const known = byLetters.get(letters) ?? alike(letters);
      known.texts++;
      byLetters.set(letters, known);
      return known;
    },
  };

  function alike(letters: string): KnownPost {
    const shingles = shinglesOf(letters);
    const sketch = [...shingles].toSorted((a, b) => a - b).slice(0, sketched);
    const shared = new Map<KnownPost, number>();
    for (const hash of sketch)
      for (const post of bySketch.get(hash) ?? []) shared.set(post, (shared.get(post) ?? 0) + 1);
    const found = [...shared]
      .toSorted(([, a], [, b]) => b - a)
      .slice(0, mostCompared)
      .find(([post]) => overlap(post.shingles, shingles) >= leastOverlap);
    if (found !== undefined) return found[0];
    const post: KnownPost = { shingles, texts: 0 };
    for (const hash of sketch) {
      const posts = bySketch.get(hash);
      if (posts === undefined) bySketch.set(hash, [post]);
      else posts.push(post);
    }
    return post;
  }
}

/** Of the shorter of two texts: so much of it in the other, and they say the same. */
const leastSame = 0.6;
/** What is shorter is no sentence that another could repeat. */
const leastShingles = 6;
/** Two Chinese letters are mostly a word. */
const hanShingle = 2;

/** Whether two short texts say the same in nearly the same words, or the longer what the shorter does: to read both tells nobody more. */
export function saySame(a: string, b: string): boolean {
  const [first, second] = [lettersOf(a), lettersOf(b)];
  if (first === second) return true;
  const length = [first, second].every(isHan) ? hanShingle : shingleLength;
  const [of, other] = [shinglesOf(first, length), shinglesOf(second, length)];
  const fewer = Math.min(of.size, other.size);
  return fewer >= leastShingles && shared(of, other) >= leastSame * fewer;
}

const isHan = (letters: string): boolean => 2 * (letters.match(han)?.length ?? 0) > letters.length;

const lettersOf = (text: string): string =>
  normalForm(text.slice(0, 2 * mostLetters), 'NFKC')
    .replace(links, '')
    .replace(persons, '')
    .replace(noLetter, '')
    .toLowerCase()
    .slice(0, mostLetters);

/** FNV-1a of each run of four letters, mixed so that small hashes are no sign of certain letters. */
function shinglesOf(letters: string, length = shingleLength): ReadonlySet<number> {
  const hashes = new Set<number>();
  for (let at = 0; at + length <= letters.length; at++) {
    let hash = 0x811c9dc5;
    for (let unit = at; unit < at + length; unit++)
      hash = Math.imul(hash ^ letters.charCodeAt(unit), 0x01000193);
    hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
    hashes.add((hash ^ (hash >>> 13)) >>> 0);
  }
  return hashes;
}

/** Jaccard's index. */
function overlap(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  const both = shared(a, b);
  return both / (a.size + b.size - both);
}

function shared(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  const [small, large] = a.size < b.size ? [a, b] : [b, a];
  let both = 0;
  for (const hash of small) if (large.has(hash)) both++;
  return both;
}
