import { plainFaces } from './drawn-faces.ts';
import { isOpinionWord } from './english-lexicon.ts';

/** Nobody sees it, and a word goes on over it: it stands for what is taken out, so that offsets stay. */
const joiner = '\u2060';
const padded = (letters: string, length: number): string => letters.padEnd(length, joiner);

/** Letters of other shapes: of mathematics, in circles, squares and brackets, small capitals, raised. */
const everyDressed =
  /[\u{1d400}-\u{1d7ff}\u{1f130}-\u{1f149}\u{1f150}-\u{1f169}\u{1f170}-\u{1f189}\u249c-\u24e9\u02b0-\u02b8\u02e1-\u02e3\u1d2c-\u1d6a\u2071\u207f\u1d00-\u1d22\u0262\u026a\u0274\u0280\u0299\u029c\u029f\ua730\ua731]/gu;
const smallCapitals = new Map(
  [...'ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ'].map((shape, at) => [shape, 'abcdefghijklmnoprstuvwyz'.charAt(at)]),
);
/** Where A stands of the letters in squares, which Unicode does not call compatible with any. */
const squares = [0x1f170, 0x1f150, 0x1f130];
/** Where a stands of the letters in brackets, which NFKC would spell with them. */
const bracketed = { first: 0x249c, last: 0x24b5 };

function undressed(shape: string): string {
  const code = shape.codePointAt(0) ?? 0;
  const first = squares.find((each) => code >= each);
  const letter =
    smallCapitals.get(shape) ??
    (code >= bracketed.first && code <= bracketed.last
      ? String.fromCharCode(0x61 + code - bracketed.first)
      : undefined) ??
    (first === undefined ? shape.normalize('NFKC') : String.fromCharCode(0x41 + code - first));
  return letter.length > shape.length ? shape : padded(letter, shape.length);
}

/** Cyrillic and Greek letters that look like Latin ones. */
const lookAlikes = new Map(
  [...'аеорсухіѕјһгпАВЕКМНОРСТХІЅЈαονΑΒΕΖΗΙΚΜΝΟΡΤΥΧ'].map((shape, at) => [
    shape,
    'aeopcyxisjhrnABEKMHOPCTXISJaovABEZHIKMNOPTYX'.charAt(at),
  ]),
);
const everyWord = /\p{L}+/gu;
const lookAlike = /[\u0370-\u04ff]/;
const latin = /[A-Za-z]/;
const allLatin = /^[A-Za-z]+$/;

/** A word with letters of both is meant to be one of Latin letters. */
function asLatin(word: string): string {
  if (!lookAlike.test(word) || !latin.test(word)) return word;
  const letters = [...word].map((char) => lookAlikes.get(char) ?? char).join('');
  return allLatin.test(letters) ? letters : word;
}

/** Letters set apart by a mark: t.e.r.r.i.b.l.e. Abbreviations are shorter. */
const setApart = /(?<![\p{L}\p{N}._*-])(?:\p{L}[._*-]){4,}\p{L}(?![\p{L}\p{N}])/gu;
const betweenLetters = /[._*-]/g;
/** Single letters or characters with something between them, three and more. */
const everySpelt =
  /(?<![\p{L}\p{N}'\u2019])(?<!(?<!\p{L})\p{L}[ ._-])[A-Za-z](?:[ ._-][A-Za-z]){2,15}(?![\p{L}\p{N}'\u2019]|[._-][\p{L}\p{N}])/gu;
const between = /[ ._-]/g;
const everySpeltHan =
  /(?<!\p{Script=Han}|\p{Script=Han}[ \u3000])\p{Script=Han}(?:[ \u3000]\p{Script=Han}){2,}(?!\p{Script=Han})/gu;
const betweenHan = /[ \u3000]/g;

/** Only a known word of opinion was spelt out: b a d. Initials and lists of letters stay. */
function joined(spelt: string): string {
  const isWord = isOpinionWord(spelt.replace(between, '').toLowerCase());
  return isWord ? spelt.replace(between, joiner) : spelt;
}

/** Lines through letters and under them. */
const everyLine = /(?<=\p{L})[\u0332-\u0338\u035f]+/gu;
const wideDigit = /[\uff10-\uff19\uff0f]/g;
const asDigit = (wide: string): string => wide.normalize('NFKC');
/** One drawn star behind a number is the word. */
const starsCounted =
  /(?<![\p{N}.,/])([0-5])( ?)(?:\u2b50\ufe0f?|\u2605)(?![\u2b50\u2605]| ?(?:[Hh]otel|[Rr]esort|酒店|[饭飯]店))/gu;

/** A word that was broken at the end of a line. */
const broken = /(?<=[a-z]{2})-\r?\n(?=[a-z]{2})/g;

const apostrophes = `['\u2019\u2018\u00b4\u02bc\u2032]`;
/** An apostrophe that was lost, came late, is a mark of feet, or was written as an entity twice. */
const lostApostrophe =
  /\b(don|didn|doesn|isn|wasn|won|couldn|wouldn|shouldn|haven|hasn|hadn|aren|weren|ain) t\b/gi;
/** What all of these end in. */
const mayHaveLost = /n t\b/i;
const lateApostrophe = new RegExp(
  `\\b(do|did|does|is|was|could|would|should|have|has|had|are|were)${apostrophes}nt\\b`,
  'gi',
);
const primeWithin = /(?<=\p{L})\u2032(?=\p{L})/gu;
const entity = /&(?:amp;)?(?:[rl]squo|apos|#0?39|#8217|#x27);/gi;

/** A run in which a letter may be hidden: sh*t, cr@p, rubb1sh. */
const everyRun = /[\p{L}\p{N}*@$!]+/gu;
const ofHidden = /^[\p{L}*@$!013457]+$/u;
const anyMark = /[*@$!013457]/;
const edge = /^\p{L}.*[\p{L}35]!*$/u;
const longestHidden = 16;
const letterFor = new Map([...'@$!013457'].map((mark, at) => [mark, 'asioieast'.charAt(at)]));
const vowels = [...'aeiou'];
/** Of two letters hidden only these are sure. */
const starred = new Map([
  ['f**k', 'fuck'],
  ['s**t', 'shit'],
]);

/** Only what is known to say something may have been meant, so that nothing else is changed. */
function shown(run: string): string {
  if (run.length > longestHidden || !anyMark.test(run) || !ofHidden.test(run) || !edge.test(run)) return run;
  const read = [...run.toLowerCase()].map((char) => letterFor.get(char) ?? char).join('');
  const tried = read.includes('*')
    ? [starred.get(read) ?? '', ...vowels.map((vowel) => read.replaceAll('*', vowel))]
    : [read];
  return tried.find((word) => word.length === run.length && isOpinionWord(word)) ?? run;
}

/** Stars drawn as pictures: in a row, or alone in a text without words, they are a rating; one beside words is decoration. */
const pictures = /\u2b50\ufe0f?(?:\s?\u2b50\ufe0f?)+/g;
const picturesAlone = /^(?:\s|\u2b50|\ufe0f)+$/;
const everyPicture = /\u2b50\ufe0f?/g;
const drawn = (stars: string): string =>
  stars.replace(everyPicture, (star) => padded('\u2605', star.length)).replaceAll(' ', joiner);

const counted = (written: string, count: string, space: string): string =>
  `${count}*`.padEnd(written.length - space.length, joiner) + padded('', space.length);

/** Faces of full-width marks. */
const wideFace = /[：；]-?[（）]/g;
const narrow = new Map([...'：；（）'].map((mark, at) => [mark, ':;()'.charAt(at)]));
const asNarrow = (face: string): string => [...face].map((mark) => narrow.get(mark) ?? mark).join('');

/** Most texts have none of what is looked for. */
const mayHaveRun = /\p{L}[*@$!013457]+\p{L}/u;
const maySpell =
  /(?<!\p{L})\p{L}[ ._-]\p{L}[ ._-]\p{L}|\p{Script=Han}[ \u3000]\p{Script=Han}[ \u3000]\p{Script=Han}/u;
const plainly = /^[\w\s,;:"?()£€%+=|[\]{}~\u4e00-\u9fff，。！？、“”—…]*$/;

/**
 * A text as it was meant to be read: letters of other shapes as plain ones, look-alikes within Latin words, letters set apart, hidden, or broken
 * over lines, struck through, apostrophes that were lost, digits of full width, stars drawn as pictures, faces of full width or upright. As long as it was in UTF-16 code units: offsets stay.
 */
export function plainLetters(text: string): string {
  let plain = mayHaveLost.test(text) ? text.replace(lostApostrophe, "$1't") : text;
  if (mayHaveRun.test(plain)) plain = plain.replace(everyRun, shown);
  if (maySpell.test(plain))
    plain = plain
      .replace(everySpelt, joined)
      .replace(everySpeltHan, (spelt) => spelt.replace(betweenHan, joiner));
  if (plainly.test(plain)) return plain;
  plain = plain
    .replace(lateApostrophe, "$1n't")
    .replace(primeWithin, "'")
    .replace(entity, (written) => `'`.padStart(written.length, joiner))
    .replace(everyLine, (line) => padded('', line.length))
    .replace(wideDigit, asDigit)
    .replace(everyDressed, undressed)
    .replace(setApart, (letters) => letters.replace(betweenLetters, joiner))
    .replace(broken, (written) => padded('', written.length))
    .replace(wideFace, asNarrow)
    .replace(starsCounted, counted)
    .replace(picturesAlone.test(plain) ? everyPicture : pictures, drawn);
  plain = plainFaces(plain);
  return lookAlike.test(plain) ? plain.replace(everyWord, asLatin) : plain;
}
