import { type AST, RegExpParser } from '@eslint-community/regexpp';
import type { Pattern } from './patterns-of-lib.ts';

/** Characters of which every class of a pattern has some: of each script, kind and plane that the patterns speak of. */
export const characters: readonly string[] = [
  ...' \t\n\r\u00a0\u3000\u2028\ufeff\u200b',
  ...'aAbBeEfhmnpqstvwxXzZéßſ0123456789０５',
  ...'@#$%&*+-_=/\\|~^!?.,:;\'"`<>()[]{}…·。，、！？：；（）【】～＠．',
  ...'好不的了号路年月日时分点一十区市王我没未评國カのяקعहไ한',
  ...'\u0301\u0316\u093e😀👍🏽❤\ufe0f🇨★⭐☆°²½€£¥„“”‘’–—\ue000\ufffd\u0000',
  ...['\ud83d', '\ude00', '𠮷', '\u0316\u0301', 'ﾞ\u0301'],
];

/** What a hostile text is made of: a beginning, and what comes again and again behind it. */
export type Torment = { readonly before: string; readonly again: string };

/** A text of some length. It ends in what no pattern waits for, so that what was matched so far is in vain. */
export function textOf({ before, again }: Torment, length: number): string {
  const room = Math.max(0, length - before.length - 1);
  return `${before}${again.repeat(Math.ceil(room / again.length)).slice(0, room)}\u0001`;
}

const parser = new RegExpParser();

/**
 * What to torment a pattern with, of its own parts: each way into it again and again, and at the end of each way what may be repeated
 * there.
 */
export function tormentsOf({ source, flags }: Pick<Pattern, 'source' | 'flags'>): readonly Torment[] {
  const pattern = parser.parsePattern(source, 0, source.length, { unicode: flags.includes('u') });
  const found = new Map<string, Torment>();
  const take = (before: string, again: string) => {
    if (again !== '') found.set(`${before}\0${again}`, { before, again });
  };
  const enter = (alternatives: readonly AST.Alternative[], before: string) => {
    for (const { elements } of alternatives) {
      let way = before;
      for (const element of elements) {
        const repeated = element.type === 'Quantifier' ? element.element : undefined;
        for (const member of membersOf(repeated ?? element, flags)) {
          take('', way + member);
          if (repeated !== undefined) take(way, member);
        }
        if (repeated !== undefined) take(way, sampleOf(repeated, flags));
        const inner = repeated ?? element;
        if ('alternatives' in inner) enter(inner.alternatives, way);
        way += sampleOf(element, flags);
        take('', way);
      }
    }
  };
  enter(pattern.alternatives, '');
  return [...found.values()];
}

/** A text that an element matches, as short as it may be; '' for what matches no character. */
function sampleOf(element: AST.Node, flags: string): string {
  switch (element.type) {
    case 'Alternative':
      return element.elements.map((each) => sampleOf(each, flags)).join('');
    case 'Group':
    case 'CapturingGroup': {
      const [first] = element.alternatives;
      return first === undefined ? '' : sampleOf(first, flags);
    }
    case 'Quantifier':
      return sampleOf(element.element, flags).repeat(Math.max(1, Math.min(element.min, 8)));
    case 'Character':
      return String.fromCodePoint(element.value);
    case 'Backreference':
      return Array.isArray(element.resolved) ? '' : sampleOf(element.resolved, flags);
    default:
      return membersOf(element, flags)[0] ?? '';
  }
}

/** Two characters of a class, the first and the last that are known. */
function membersOf({ type, raw }: AST.Node, flags: string): readonly string[] {
  if (type !== 'CharacterSet' && type !== 'CharacterClass') return [];
  const pattern = new RegExp(`^(?:${raw})$`, flags.replace(/[gy]/g, ''));
  const members = characters.filter((char) => pattern.test(char));
  return [...members.slice(0, 1), ...members.slice(1).slice(-1)];
}

/**
 * Milliseconds of this thread's own work, whoever else works beside it: the least of three runs, and where a run takes little the mean of
 * as many as a clock that ticks every few milliseconds needs.
 */
function cpuMs(work: () => unknown): number {
  let least = Number.POSITIVE_INFINITY;
  let sum = 0;
  let runs = 0;
  while (runs === 0 || (runs < 3 && sum < mostMs / 2) || (runs < 8 && sum < 2 * little)) {
    const before = process.threadCpuUsage();
    work();
    const { user, system } = process.threadCpuUsage(before);
    const ms = (user + system) / 1000;
    least = Math.min(least, ms);
    sum += ms;
    runs++;
  }
  return least > little ? least : sum / runs;
}

/** Below this many milliseconds a growth is chance: of the clock, of the compiler, of garbage. */
const little = 20;

/** Lengths that a text is given one after the other, up to the longest that is read. */
const lengths = [1024, 2048, 4096, 8192, 16_384, 32_768];
/** From 8,192 to 32,768 characters the time may grow so many times; with the square it would grow sixteen times. */
const mostGrowth = 8;
/** Milliseconds that a text of full length may take: the goal is 250, and machines that test are slower. */
const mostMs = 1000;

/** So often a growth must be bad, one time after the other, before it is believed: chance is not bad thrice. */
const tries = 3;

/** How the time of some work grows with a text, where that is no good: undefined where it is. */
export function badGrowth(work: (text: string) => unknown, torment: Torment): string | undefined {
  let bad: string | undefined;
  for (let attempt = 0; attempt < tries; attempt++) {
    bad = badGrowthOnce(work, torment);
    if (bad === undefined) return undefined;
  }
  return bad;
}

function badGrowthOnce(work: (text: string) => unknown, torment: Torment): string | undefined {
  const times: number[] = [];
  for (const length of lengths) {
    const text = textOf(torment, length);
    times.push(cpuMs(() => work(text)));
    if ((times.at(-1) ?? 0) > mostMs) break;
  }
  const [last = 0, , before = 0] = times.toReversed();
  const isBad = last > mostMs || (last > little && last > mostGrowth * Math.max(before, little / 4));
  const shown = `${JSON.stringify(torment.before.slice(0, 40))} then ${JSON.stringify(torment.again.slice(0, 40))}`;
  return isBad ? `${shown}: ${times.map((ms) => ms.toFixed(0)).join(', ')} ms` : undefined;
}
