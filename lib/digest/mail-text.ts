import { detailWording } from './detail-wording.ts';
import type { Digest, Entry } from './digest.ts';
import { faultsOf } from './faults-of.ts';
import { countLine, factsOf, ownerLine, placeLine } from './item-lines.ts';
import { itemWording } from './item-wording.ts';
import { journeyWording } from './journey-wording.ts';
import { legendOf } from './legend.ts';
import { openingOf } from './opening.ts';
import { recipientLines } from './recipient-lines.ts';
import { saidWhere } from './said-where.ts';
import { sourceTexts } from './source-lines.ts';
import { unlinked } from './unlinked.ts';
import { unsubscribeWords } from './unsubscribe-words.ts';
import { beyondLines, doubtfulLines, driverLines, fadedLines, quietLines } from './week-lines.ts';
import { weekWording } from './week-wording.ts';
import { badgeOf, wording } from './wording.ts';

/** The digest as plain text: the same facts in the same order as the HTML. */
export function digestText(digest: Digest): string {
  const words = wording[digest.language];
  const details = detailWording[digest.language];
  const items = itemWording[digest.language];
  const colon = digest.language === 'en' ? ': ' : '：';
  const { feedback } = digest;
  const entry = (each: Entry, rank?: number) =>
    [
      `${rank === undefined ? '*' : `${rank}.`} ${each.name} [${badgeOf(each, words)}]`,
      `   ${placeLine(each)}`,
      `   ${countLine(each, digest)}`,
      `   ${bars(each.history)} ${details.history(each.history.length)}`,
      ...factsOf(each, digest).map((fact) => `   ${fact}`),
      ...each.quotes.map((quote) => `   > ${unlinked(quote.text)} — ${saidWhere(quote, words)}`),
      ...(each.quotes.length === 0 ? [`   ${items.noQuotes}`] : []),
      ...(each.link === undefined ? [] : [`   ${items.texts}${colon}${each.link}`]),
      ...[ownerLine(each, digest)].filter((line) => line !== '').map((line) => `   ${line}`),
    ].join('\n');
  const moreLine = (each: Entry) => `${each.name}${colon}${words.counts(each)} · ${badgeOf(each, words)}`;
  const section = (title: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : [`== ${title} ==\n${lines.join('\n')}`];
  const targets = section(
    weekWording[digest.language].targets(digest.targets),
    digest.targets.lines.map(weekWording[digest.language].target),
  );
  const since = section(details.since, digest.since.map(details.sinceLine));
  const restated = section(words.restatedTitle, digest.restated.map(words.restated));
  const ending =
    digest.unsubscribe === undefined
      ? []
      : [`${unsubscribeWords[digest.language]}${colon}${digest.unsubscribe}\n`];
  const header = `${digest.companyName} · ${digest.departmentName}`;
  if (digest.quiet !== undefined) {
    const lines = quietLines(digest, digest.quiet).join('\n');
    return [
      ...[header, words.weekLine(digest), lines, ...targets, ...since, ...faultsOf(digest)],
      ...recipientLines(digest.language, digest.leftOut),
      ...restated,
      ...(ending.length === 0 ? [''] : ending),
    ].join('\n\n');
  }
  const legend = legendOf(digest);
  return [
    header,
    [words.weekLine(digest), ...openingOf(digest)].join('\n'),
    ...(digest.pains.length === 0
      ? []
      : [`== ${words.pains} ==`, ...digest.pains.map((each, index) => entry(each, index + 1))]),
    ...section(details.more, [...digest.more.map(moreLine), ...beyondLines(digest, 'pains')]),
    ...doubtfulLines(digest),
    ...(digest.led.length === 0 ? [] : [`== ${items.led} ==`, ...digest.led.map((each) => entry(each))]),
    ...(digest.ledMore.length === 0
      ? []
      : [[...digest.ledMore.map(moreLine), ...beyondLines(digest, 'led')].join('\n')]),
    ...driverLines(digest),
    ...fadedLines(digest),
    ...(digest.wows.length === 0 ? [] : [`== ${words.wows} ==`, ...digest.wows.map((each) => entry(each))]),
    ...targets,
    ...since,
    ...section(journeyWording[digest.language].title, journeyLines(digest)),
    `== ${words.sourcesTitle} ==\n${sourceTexts(digest).join('\n')}`,
    ...(digest.unassigned === 0 ? [] : [details.unassigned(digest.unassigned, feedback)]),
    ...(digest.unscored === 0 ? [] : [words.unscored(digest.unscored)]),
    ...faultsOf(digest),
    ...recipientLines(digest.language, digest.leftOut),
    details.reads(digest.reads.engine, digest.reads.taxonomy),
    ...restated,
    ...(legend === '' ? [] : [`--\n${legend}`]),
    ...ending,
  ].join('\n\n');
}

/** Characters of a bar that stands for all mentions. */
const stripLength = 20;

/** The journey, a line a stage: `■` complains, `□` praises, `·` does neither. */
function journeyLines({ language, journey, copied, promises, feedback }: Digest): readonly string[] {
  const words = journeyWording[language];
  const lines = journey.map((stage) => {
    const { mentions, of, negative, positive } = stage;
    const long = (count: number) => Math.round((stripLength * count) / of);
    const drawn = `${'■'.repeat(long(negative))}${'·'.repeat(long(mentions - negative - positive))}${'□'.repeat(long(positive))}`;
    return `${stage.name} ${drawn} ${words.stage(stage)}`;
  });
  return [
    ...lines,
    ...(copied === undefined ? [] : [words.copied(copied)]),
    ...(promises === undefined ? [] : words.promises(promises, feedback)),
  ];
}

const heights = '▁▂▃▄▅▆▇█';

/** A bar a week in characters: ▁ is none, █ the most of them. */
function bars(history: readonly number[]): string {
  const most = Math.max(1, ...history);
  return history.map((count) => heights.charAt(Math.round(((heights.length - 1) * count) / most))).join('');
}
