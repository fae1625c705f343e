/** Nobody sees it: it stands for what a face is longer than `:)`, so that offsets stay. */
const joiner = '\u2060';

/** What stands around the eyes of a face: brackets, arms, sweat. */
const around = String.raw`[(（)）*~｡.;；'\`´╯╰ヽノヾ＼✿]{0,3}`;
const eyes = {
  happy: [
    String.raw`\^[oO_.▽ω∀‿﹏]{0,2}\^`,
    '≧[▽ω∇◡∀]≦',
    '[ﾟ°・´][▽∀]{1,2}[ﾟ°・`]',
    '[◕♥☆>][‿▽ω][◕♥☆<]',
    '∩_∩',
    String.raw`\\[oO]/`,
  ],
  sad: [
    '[>＞≧][_＿﹏][<＜≦]',
    '[TＴ╥ಥ][_＿﹏▽][TＴ╥ಥ]',
    '┭┮[_＿﹏]┭┮',
    'ಠ_+ಠ',
    'ー_ー',
    '[´；;][;；]?ω[;；`]',
    '¬_¬',
    '눈_눈',
    '°□°',
    '┻━┻',
    '╯︵',
  ],
};
const everyHappy = new RegExp(`${around}(?:${eyes.happy.join('|')})${around}`, 'g');
const everySad = new RegExp(`${around}(?:${eyes.sad.join('|')})${around}`, 'g');
/** Most texts have no eyes. */
const anyEyes = /[\^≧▽∀‿∩◕>＞╥ಥ┭ಠー´¬눈□┻╯TＴω\\]/;

/** A text with the faces that are drawn upright, as in East Asia, as `:)` and `:(`: as long as it was. */
export const plainFaces = (text: string): string =>
  anyEyes.test(text) ? text.replace(everyHappy, as(':)')).replace(everySad, as(':(')) : text;

const as = (face: string) => (drawn: string) => face.padEnd(drawn.length, joiner);
