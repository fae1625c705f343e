import { foldToSimplified } from '../../nlp/han.ts';
import { normalForm } from '../../normal-form.ts';
import { remember } from '../../remember.ts';

/** What a customer gave: on a scale from 0, the worst, to 1, and as it was written. */
export type GivenRating = { readonly value: number; readonly given: string };

/** From the worst to the best number that a file's ratings can have. */
export type RatingScale = { readonly least: number; readonly most: number };

/** `Overall5`, `Rated 4 out of 5`: what stands before the number says nothing of it. */
const saidBefore = /^(?:overall|rated|rating|score)\s*(?::\s*)?(?=\d)/i;

const oneToFive: RatingScale = { least: 1, most: 5 };
const zeroToTen: RatingScale = { least: 0, most: 10 };
const percent: RatingScale = { least: 0, most: 100 };

/** Share of numbers that may be slips. */
const mostSlips = 0.05;
/** Patterns of ratings take their time over what is long. */
const longestRating = 100;

/** Names of columns whose numbers are 0 to 10 however small those of the sample are. */
const recommends = /\bnps\b|net promoter|recommend|推荐|推薦/i;

/**
 * Decides once for a file what its plain numbers mean, from a sample: up to 5 is 1-5 (0-5 where there is a zero), up to 10 is
 * 0-10, up to 100 is percent. Undefined where no number is there, or one is larger or negative: then they are no ratings.
 */
export function ratingScaleOf(name: string, sample: readonly string[]): RatingScale | undefined {
  const numbers = sample.flatMap((written) => numberOf(bareOf(written)) ?? []);
  if (numbers.length === 0) return undefined;
  const least = numbers.reduce((lowest, each) => Math.min(lowest, each), Number.POSITIVE_INFINITY);
  const most = highestOf(numbers);
  if (least < 0 || most > 100) return undefined;
  // fives written in tens: 10 is one star, 50 five
  if (
    most > 10 &&
    most <= 50 &&
    /star|星|\/ ?50\b/i.test(name) &&
    numbers.every((each) => each >= 10 && each % 10 === 0)
  ) {
    return { least: 10, most: 50 };
  }
  if (most > 10) return percent;
  if (most > 5 || recommends.test(name)) return zeroToTen;
  // shares: 0.95
  if (most <= 1 && numbers.some((each) => !Number.isInteger(each))) return { least: 0, most: 1 };
  return least < 1 ? { ...oneToFive, least: 0 } : oneToFive;
}

/** The highest number, where not one of many is out of all proportion to the others: `55` among fives is a slip. */
function highestOf(numbers: readonly number[]): number {
  const most = numbers.reduce((highest, each) => Math.max(highest, each), 0);
  const usual = numbers.filter((each) => each <= zeroToTen.most);
  if (most <= zeroToTen.most || usual.length < numbers.length * (1 - mostSlips)) return most;
  return highestOf(usual);
}

/** Without what stands before the number, and in usual width. */
const bareOf = (written: string): string => normalForm(written, 'NFKC').trim().replace(saidBefore, '');

/**
 * Gives a reader of ratings: numbers on the file's scale, `4 out of 5`, `4/5`, `80 %`, `★★★★☆`, `5 stars`, 五星, 好评, `Very satisfied`.
 * The value is 0 for the worst and 1 for the best; undefined where the rating cannot be read.
 */
export function ratingReader(scale: RatingScale | undefined): (written: string) => GivenRating | undefined {
  const read = remember((given) => {
    const bare = given.length > longestRating ? '' : bareOf(given);
    const value = readOwnScale(bare) ?? readWords(bare) ?? readNumber(bare, scale);
    return value === undefined ? 'none' : { value: round(value), given };
  });
  return (written) => {
    const rating = read(written.trim());
    return rating === 'none' ? undefined : rating;
  };
}

/** Three digits are more than any scale has steps. */
const round = (value: number): number => Math.round(value * 1000) / 1000;

const numberOf = (text: string): number | undefined =>
  /^\d+(?:[.,]\d+)?分?$/.test(text) ? Number(text.replace(',', '.').replace('分', '')) : undefined;

function within(value: number, { least, most }: RatingScale): number | undefined {
  return value < least || value > most ? undefined : (value - least) / (most - least);
}

const readNumber = (text: string, scale: RatingScale | undefined): number | undefined => {
  const value = numberOf(text);
  return value === undefined || scale === undefined ? undefined : within(value, scale);
};

const ofMost =
  /^(\d+(?:[.,]\d+)?)\s*(?:\/|out of|of|von|sur|de|su|van|z|av|из|(?:分?[,，]\s*|分\s*)?满分)\s*(5|10|100)分?(?:\s*(?:stars?|sternen?|étoiles|estrellas|estrelas|stelle|sterren|gwiazdek|stjärnor|зв[её]зд))?$/i;
/** As Amazon writes it in Japanese, and in Korean: the most stands first. */
const ofMostFirst = /^(?:(5|10)つ星のうち|별 (5|10)개 중에서?)\s*(\d+(?:[.,]\d+)?)(?:개)?$/;
const ofHundred = /^(\d+(?:[.,]\d+)?)\s*[%％]$/;
const ofStars =
  /^(\d(?:[.,]\d)?)[\s-]*(?:stars?|星|顆星|颗星|estrellas?|étoiles?|estrelas?|sterne?|stell[ae]|sterren|bintang)(?:\s+(?:rating|review))?$/i;
const hanStars = /^([一二两兩三四五])[颗顆]?星$/;
const drawnStars = /^([★⭐]\uFE0F?)+☆*$/u;
const namedStars = /^(?:(one|two|three|four|five)|(?:[a-z]{1,3}[_-])?star[_\s-]?([1-5]))$/i;
const englishDigits = ['one', 'two', 'three', 'four', 'five'];
const hanDigits: Readonly<Record<string, number>> = { 一: 1, 二: 2, 两: 2, 兩: 2, 三: 3, 四: 4, 五: 5 };

function readOwnScale(text: string): number | undefined {
  const share = ofMost.exec(text);
  if (share !== null) {
    const most = Number(share[2]);
    return within(numberOf(share[1] ?? '') ?? -1, most === 5 ? oneToFive : { least: 0, most });
  }
  const [, kana, hangul, given] = ofMostFirst.exec(text) ?? [];
  if (given !== undefined)
    return within(numberOf(given) ?? -1, (kana ?? hangul) === '5' ? oneToFive : zeroToTen);
  const hundredths = ofHundred.exec(text);
  if (hundredths !== null) return within(numberOf(hundredths[1] ?? '') ?? -1, percent);
  const stars = ofStars.exec(text);
  if (stars !== null) return within(numberOf(stars[1] ?? '') ?? -1, oneToFive);
  const named = namedStars.exec(text);
  if (named !== null) {
    const digit = named[2] ?? englishDigits.indexOf(named[1]?.toLowerCase() ?? '') + 1;
    return within(Number(digit), oneToFive);
  }
  const han = hanStars.exec(text);
  if (han !== null) return within(hanDigits[han[1] ?? ''] ?? -1, oneToFive);
  if (drawnStars.test(text)) return within(text.match(/[★⭐]/gu)?.length ?? 0, oneToFive);
  return undefined;
}

/** What scales in words say, lower case. */
const words: ReadonlyMap<string, number> = new Map([
  ...valued(1, 'very satisfied', 'extremely satisfied', 'excellent', 'very good', 'good', 'strongly agree'),
  ...valued(
    1,
    'very likely',
    'extremely likely',
    'positive',
    'very happy',
    '好评',
    '非常满意',
    '很满意',
    '非常好',
    '力荐',
  ),
  ...valued(0.75, 'satisfied', 'somewhat satisfied', 'agree', 'likely', 'happy', '满意', '比较满意', '推荐'),
  ...valued(0.5, 'neutral', 'neither satisfied nor dissatisfied', 'average', 'okay', 'ok', 'fair', 'mixed'),
  ...valued(0.5, 'neither agree nor disagree', '中评', '一般', '中立', '还行', '普通'),
  ...valued(0.25, 'dissatisfied', 'somewhat dissatisfied', 'disagree', 'unlikely', 'unhappy', 'poor'),
  ...valued(0.25, '不满意', '比较不满意', '不太满意', '较差'),
  ...valued(
    0,
    'very dissatisfied',
    'extremely dissatisfied',
    'terrible',
    'very poor',
    'bad',
    'strongly disagree',
  ),
  ...valued(
    0,
    'very unlikely',
    'negative',
    'very unhappy',
    '差评',
    '负评',
    '非常不满意',
    '很不满意',
    '非常差',
    '很差',
  ),
  ...valued(1, 'sehr zufrieden', 'très satisfait', 'très satisfaite', 'muy satisfecho', 'muy satisfecha'),
  ...valued(
    1,
    'muito satisfeito',
    'muito satisfeita',
    'molto soddisfatto',
    'molto soddisfatta',
    'zeer tevreden',
  ),
  ...valued(1, 'bardzo zadowolony', 'mycket nöjd', 'очень доволен', 'полностью доволен', 'çok memnun'),
  ...valued(1, '大変満足', 'とても満足', '非常に満足', '매우 만족', 'rất hài lòng', 'sangat puas', 'พอใจมาก'),
  ...valued(
    0.75,
    'zufrieden',
    'satisfait',
    'satisfaite',
    'satisfecho',
    'satisfecha',
    'satisfeito',
    'satisfeita',
  ),
  ...valued(0.75, 'soddisfatto', 'soddisfatta', 'tevreden', 'zadowolony', 'nöjd', 'доволен', 'memnun'),
  ...valued(0.75, '満足', 'やや満足', '만족', 'hài lòng', 'puas', 'พอใจ'),
  ...valued(0.5, 'teils/teils', 'neutral', 'neutre', 'neutro', 'neutraal', 'neutralny', 'нейтрально', 'nötr'),
  ...valued(0.5, 'どちらでもない', '普通です', '보통', 'bình thường', 'netral', 'เฉยๆ'),
  ...valued(
    0.25,
    'unzufrieden',
    'insatisfait',
    'insatisfaite',
    'pas satisfait',
    'insatisfecho',
    'insatisfecha',
  ),
  ...valued(
    0.25,
    'insatisfeito',
    'insatisfeita',
    'insoddisfatto',
    'insoddisfatta',
    'ontevreden',
    'niezadowolony',
  ),
  ...valued(
    0.25,
    'missnöjd',
    'недоволен',
    'memnun değil',
    '不満',
    'やや不満',
    '불만족',
    'không hài lòng',
    'tidak puas',
  ),
  ...valued(
    0,
    'sehr unzufrieden',
    'très insatisfait',
    'très insatisfaite',
    'muy insatisfecho',
    'muy insatisfecha',
  ),
  ...valued(0, 'muito insatisfeito', 'muito insatisfeita', 'molto insoddisfatto', 'zeer ontevreden'),
  ...valued(0, 'bardzo niezadowolony', 'mycket missnöjd', 'очень недоволен', 'hiç memnun değil'),
  ...valued(
    0,
    '大変不満',
    'とても不満',
    '非常に不満',
    '매우 불만족',
    'rất không hài lòng',
    'sangat tidak puas',
  ),
]);

function valued(value: number, ...all: readonly string[]): readonly (readonly [string, number])[] {
  return all.map((word) => [word, value]);
}

const readWords = (text: string): number | undefined => words.get(foldToSimplified(text.toLowerCase()));
