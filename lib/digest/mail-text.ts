import { configFaultLine } from './config-fault-line.ts';
import { detailWording } from './detail-wording.ts';
import type { Digest, Entry } from './digest.ts';
import { saidWhere } from './said-where.ts';
import { unlinked } from './unlinked.ts';
import { badgeOf, isDivided, wording } from './wording.ts';

/** The digest as plain text: the same facts in the same order as the HTML. */
export function digestText(digest: Digest): string {
  const words = wording[digest.language];
  const details = detailWording[digest.language];
  const { feedback } = digest;
  const entry = (each: Entry, rank?: number) =>
    [
      `${rank === undefined ? '*' : `${rank}.`} ${each.name} [${badgeOf(each, words)}]`,
      `   ${each.stageName} › ${each.touchpointName} · ${words.counts(each)} · ${details.share(each.count, feedback)}`,
      `   ${words.change(each)}`,
      `   ${bars(each.history)} ${details.history(each.history.length)}`,
      ...(isDivided(each) ? [`   ${details.balance(each.balance)}`] : []),
      ...[
        details.signals(each),
        ...each.standOuts.map((one) => unlinked(details.standOut(one))),
        ...each.parts.map(details.part),
      ].flatMap((fact) => (fact === '' ? [] : [`   ${fact}`])),
      ...each.quotes.map((quote) => `   > ${unlinked(quote.text)} — ${unlinked(saidWhere(quote, words))}`),
    ].join('\n');
  const sources = digest.sources.map((each) => {
    const silent = each.last === undefined ? words.silent : `${words.silent} · ${details.last(each.last)}`;
    return `${words.source[each.source] ?? each.source}: ${each.count === 0 ? silent : words.sourceLine(each)}`;
  });
  const section = (title: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : [`== ${title} ==\n${lines.join('\n')}`];
  return [
    `${digest.companyName} · ${digest.departmentName}`,
    `${words.weekLine(digest)}\n${words.headline(digest)}`,
    `== ${words.pains} ==`,
    ...(digest.pains.length === 0
      ? [words.noPains]
      : digest.pains.map((each, index) => entry(each, index + 1))),
    ...section(
      details.more,
      digest.more.map((each) => `${each.name}: ${words.counts(each)} · ${badgeOf(each, words)}`),
    ),
    ...(digest.wows.length === 0 ? [] : [`== ${words.wows} ==`, ...digest.wows.map((each) => entry(each))]),
    ...section(details.since, digest.since.map(details.sinceLine)),
    `== ${words.sourcesTitle} ==\n${sources.join('\n')}`,
    ...(digest.unassigned === 0 ? [] : [details.unassigned(digest.unassigned, feedback)]),
    ...(digest.unscored === 0 ? [] : [words.unscored(digest.unscored)]),
    ...(digest.rejected === 0 ? [] : [details.rejected(digest.rejected)]),
    ...(digest.configFaults ?? []).map((fault) => configFaultLine(digest.language, fault)),
    ...(digest.refusedRecipients ? [words.refused(digest.refusedRecipients)] : []),
    details.reads(digest.reads.engine, digest.reads.taxonomy),
    ...section(words.restatedTitle, digest.restated.map(words.restated)),
    `--\n${words.howToRead}\n`,
  ].join('\n\n');
}

const heights = '▁▂▃▄▅▆▇█';

/** A bar a week in characters: ▁ is none, █ the most of them. */
function bars(history: readonly number[]): string {
  const most = Math.max(1, ...history);
  return history.map((count) => heights.charAt(Math.round(((heights.length - 1) * count) / most))).join('');
}
