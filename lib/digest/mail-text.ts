import { configFaultLine } from './config-fault-line.ts';
import type { Digest, Entry } from './digest.ts';
import { saidWhere } from './said-where.ts';
import { unlinked } from './unlinked.ts';
import { wording } from './wording.ts';

/** The digest as plain text: the same facts in the same order as the HTML. */
export function digestText(digest: Digest): string {
  const words = wording[digest.language];
  const entry = (each: Entry, rank?: number) =>
    [
      `${rank === undefined ? '*' : `${rank}.`} ${each.name} [${words.badge[each.change.kind]}]`,
      `   ${each.stageName} › ${each.touchpointName} · ${words.counts(each)}`,
      `   ${words.change(each)}`,
      ...each.quotes.map((quote) => `   > ${unlinked(quote.text)} — ${unlinked(saidWhere(quote, words))}`),
    ].join('\n');
  const sources = digest.sources.map(
    (each) =>
      `${words.source[each.source] ?? each.source}: ${each.count === 0 ? words.silent : words.sourceLine(each)}`,
  );
  return [
    `${digest.companyName} · ${digest.departmentName}`,
    `${words.weekLine(digest)}\n${words.headline(digest)}`,
    `== ${words.pains} ==`,
    ...(digest.pains.length === 0
      ? [words.noPains]
      : digest.pains.map((each, index) => entry(each, index + 1))),
    ...(digest.wows.length === 0 ? [] : [`== ${words.wows} ==`, ...digest.wows.map((each) => entry(each))]),
    `== ${words.sourcesTitle} ==\n${sources.join('\n')}`,
    ...(digest.unscored === 0 ? [] : [words.unscored(digest.unscored)]),
    ...(digest.restated.length === 0
      ? []
      : [`== ${words.restatedTitle} ==\n${digest.restated.map((each) => words.restated(each)).join('\n')}`]),
    ...(digest.configFaults ?? []).map((fault) => configFaultLine(digest.language, fault)),
    ...(digest.refusedRecipients ? [words.refused(digest.refusedRecipients)] : []),
    `--\n${words.howToRead}\n`,
  ].join('\n\n');
}
