/**
 * How the sign and the dots of an address are written where somebody hides them from robots, as parts of patterns: in brackets of any
 * kind, between underscores, or as words alone. Texts are folded to usual width before.
 */

const open = '[(\\[{<【〔「『《〈]';
const close = '[)\\]}>】〕」』》〉]';
const inBrackets = (words: string): string => ` {0,2}${open} ?(?:${words}) ?${close} {0,2}`;

/** Words for the sign that mean nothing else. */
const onlyAt = 'arroba|arobase|chiocciola|klammeraffe|ät|艾特|собака';
const dotWords = 'dot|punkt|punto|ponto|点|點';

/** A sign that nobody writes but for an address: `[at]`, （@）, ` arroba `, `(a)` without a space. */
export const sureAt = `(?:${inBrackets(`at|@|${onlyAt}`)}|${open}a${close}| (?:${onlyAt}) )`;
/** A sign that is a sign only beside a spelt dot, or where what stands around it tells: ` at `, ` @ `, `_at_`. */
export const doubtfulAt = '(?: at |[_*-]at[_*-]| {0,2}@ {0,2})';
/** A dot that is spelt: `[dot]`, ` dot `, `_dot_`. French has `point` for other things too: only behind a sure sign. */
export const speltDot = `(?:${inBrackets(`\\.|。|point|${dotWords}`)}| (?:${dotWords}) |[_*-]dot[_*-])`;
export const dotBehindSureAt = `(?:${speltDot}| point )`;

/** Whether a text may hold a sign or a dot that is spelt, or an address within a link: one cheap look. */
export const mayBeSpelt = (text: string): boolean =>
  text.includes('%') || text.includes('=40') || spelt.test(text);

const spelt =
  /[([{<【〔「『《〈（［｛＜] ?(?:[@＠.。]|a[)\]}>）］｝＞]|at|dot|point|punkt|punto|ponto|点|點|arroba|arobase|chiocciola|klammeraffe|ät|艾特|собака)|[ _*-](?:@|at[ _*-][\w-]{1,63}(?:\.|[ _*-]dot)|dot[ _*-]|(?:arroba|arobase|chiocciola|klammeraffe|ät|艾特|собака|punkt|punto|ponto|点|點) )|@(?: |[\w-]{1,63} \.)/i;
