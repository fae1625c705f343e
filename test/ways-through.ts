import { type AST, RegExpParser } from '@eslint-community/regexpp';
import { characters } from './hostile-texts.ts';
import type { Pattern } from './patterns-of-lib.ts';

const parser = new RegExpParser();

/**
 * Texts that a pattern finds, such that each of its alternatives and each character that it names is in one of them, with what may be left out and
 * without it. Not what stands behind a condition on the text before or after it.
 */
export function waysThrough({ source, flags }: Pick<Pattern, 'source' | 'flags'>): readonly string[] {
  const parsed = parser.parsePattern(source, 0, source.length, { unicode: flags.includes('u') });
  const pattern = new RegExp(source, flags.replace(/[gy]/g, ''));
  return [...new Set(parsed.alternatives.flatMap((each) => waysOf(each, flags)))].filter((way) =>
    pattern.test(way),
  );
}

function waysOf(node: AST.Node, flags: string): readonly string[] {
  switch (node.type) {
    case 'Alternative':
      return oneAfterTheOther(node.elements.map((each) => waysOf(each, flags)));
    case 'Group':
    case 'CapturingGroup':
      return node.alternatives.flatMap((each) => waysOf(each, flags));
    case 'Quantifier': {
      const once = waysOf(node.element, flags);
      return node.min === 0 ? ['', ...once] : once.map((way) => way.repeat(node.min));
    }
    case 'Character':
      return [String.fromCodePoint(node.value)];
    case 'CharacterClass':
    case 'CharacterSet':
      return membersOf(node, flags);
    default:
      return [''];
  }
}

/** Each way through each part, with the first way through the others. */
function oneAfterTheOther(parts: readonly (readonly string[])[]): readonly string[] {
  const firsts = parts.map(([first = '']) => first);
  const ways = parts.flatMap((part, at) => part.map((way) => firsts.with(at, way).join('')));
  return ways.length === 0 ? [''] : ways;
}

/** The characters that a class names, and of those that it does not name some. */
function membersOf(node: AST.CharacterClass | AST.CharacterSet, flags: string): readonly string[] {
  const pattern = new RegExp(`^(?:${node.raw})$`, flags.replace(/[gy]/g, ''));
  const named = node.type === 'CharacterClass' && !node.negate ? [...node.raw] : [];
  const members = [...new Set([...named, ...characters])].filter((each) => pattern.test(each));
  return named.length > 0 ? members.slice(0, named.length) : members.slice(0, 3);
}
