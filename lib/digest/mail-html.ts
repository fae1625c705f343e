import { html } from 'hono/html';
import { detailWording } from './detail-wording.ts';
import type { Digest, Entry } from './digest.ts';
import { faultsOf } from './faults-of.ts';
import { countLine, factsOf, ownerLine, placeLine } from './item-lines.ts';
import { itemWording } from './item-wording.ts';
import { legendOf } from './legend.ts';
import { alarm, fault, font, green, heading, ink, line, note, quiet, red, section } from './mail-style.ts';
import { type Movement, movementOf } from './movement.ts';
import { openingOf } from './opening.ts';
import { recipientLines } from './recipient-lines.ts';
import { saidWhereHtml } from './said-where.ts';
import { sourceLines } from './source-lines.ts';
import { unlinked } from './unlinked.ts';
import { unsubscribeWords } from './unsubscribe-words.ts';
import { journeyRows, quietRow, targetRows } from './week-html.ts';
import { beyondLines, doubtfulLines, driverLines, fadedLines, quietNews } from './week-lines.ts';
import { badgeOf, wording } from './wording.ts';

const badgeColours: Readonly<Record<Movement, string>> = {
  rising: 'color:#8f1d14;background:#fde8e5',
  probable: 'color:#7a4b00;background:#fdf1d8',
  above: 'color:#7a4b00;background:#fdf1d8',
  level: 'color:#46505d;background:#eef1f5',
  below: 'color:#46505d;background:#eef1f5',
  falling: 'color:#135c33;background:#e2f4e8',
  unknown: 'color:#46505d;background:#eef1f5',
};

/**
 * Where a client follows the reader's dark mode: backgrounds and inks that the inline styles set for light. Badges keep theirs, which are
 * read on either.
 */
const dark = `@media (prefers-color-scheme:dark){.page{background:#11161d!important}.card{background:#1a212b!important;border-color:#2c3643!important;color:#e6eaf0!important}
.quiet{color:#9aa6b4!important}.rule{border-color:#2c3643!important}.quote{background:#222b37!important}.alarm{color:#ff9d91!important}.past{background:#465263!important}}`;

/** The digest as one HTML page of 15 to 40 KB; readable at 320 pixels. Everything customers wrote is escaped. */
export async function digestHtml(digest: Digest): Promise<string> {
  const words = wording[digest.language];
  const details = detailWording[digest.language];
  const opening = digest.quiet === undefined ? openingOf(digest) : quietNews(digest);
  const page = html`<!doctype html>
<html lang="${digest.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${words.subject(digest)}</title>
<style>${dark}</style>
</head>
<body class="page" style="margin:0;padding:0;background:#f3f5f8">
<div style="display:none;max-height:0;overflow:hidden">${opening.join(' ')}</div>
<table class="page" role="presentation" width="100%" cellpadding="0" cellspacing="0" style="background:#f3f5f8"><tr><td align="center" style="padding:16px 8px">
<table class="card" role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:600px;background:#ffffff;border:1px solid ${line};border-radius:10px;${font};color:${ink};font-size:15px;line-height:1.5">
<tr><td style="padding:24px 24px 16px">
<div class="quiet" style="font-size:13px;color:${quiet}">${digest.companyName} · ${words.weekLine(digest)}</div>
<h1 style="margin:4px 0 8px;font-size:24px;line-height:1.25">${digest.departmentName}</h1>
${digest.quiet === undefined ? opening.map((each) => html`<div style="padding:0 0 4px">${each}</div>`) : ''}
</td></tr>
${digest.quiet === undefined ? newsRows(digest) : quietRow(digest, digest.quiet)}
${targetRows(digest)}
${digest.since.length === 0 ? '' : section(details.since, digest.since.map(details.sinceLine))}
${digest.quiet === undefined ? journeyRows(digest) : ''}
${digest.quiet === undefined ? sourceRows(digest) : faultRow(digest)}
${digest.restated.length === 0 ? '' : section(words.restatedTitle, digest.restated.map(words.restated))}
${footRow(digest)}
</table>
</td></tr></table>
</body>
</html>`;
  return String(await page);
}

/** How to read the mail, and the way out of it; a quiet week explains nothing. */
function footRow(digest: Digest) {
  const about = digest.quiet === undefined ? legendOf(digest) : '';
  const way = digest.unsubscribe;
  if (about === '' && way === undefined) return '';
  return html`<tr><td class="quiet rule" style="padding:16px 24px 24px;border-top:1px solid ${line};font-size:12px;color:${quiet}">${about}${about === '' || way === undefined ? '' : html`<br>`}${way === undefined ? '' : html`<a href="${way}" style="color:inherit">${unsubscribeWords[digest.language]}</a>`}</td></tr>`;
}

function newsRows(digest: Digest) {
  const words = wording[digest.language];
  return html`${digest.pains.length === 0 ? '' : heading(words.pains)}
${digest.pains.map((entry, index) => entryRow(entry, index + 1, digest))}
${digest.more.length === 0 ? '' : section(detailWording[digest.language].more, [...digest.more.map(moreLine(digest)), ...beyondLines(digest, 'pains')])}
${doubtfulLines(digest).map((text) => html`<tr><td class="quiet" style="padding:0 24px 14px;font-size:13px;color:${quiet}">${text}</td></tr>`)}
${digest.led.length === 0 ? '' : heading(itemWording[digest.language].led)}
${digest.led.map((entry) => entryRow(entry, undefined, digest))}
${digest.ledMore.length === 0 ? '' : html`<tr><td style="padding:0 24px 14px;font-size:14px">${[...digest.ledMore.map(moreLine(digest)), ...beyondLines(digest, 'led')].map((each) => html`<div style="padding:2px 0">${each}</div>`)}</td></tr>`}
${[...driverLines(digest), ...fadedLines(digest)].map((text) => html`<tr><td style="padding:0 24px 14px;font-size:14px">${text}</td></tr>`)}
${digest.wows.length === 0 ? '' : heading(words.wows)}
${digest.wows.map((entry) => entryRow(entry, undefined, digest))}`;
}

function sourceRows(digest: Digest) {
  const words = wording[digest.language];
  const details = detailWording[digest.language];
  return html`${heading(words.sourcesTitle)}
<tr><td style="padding:0 24px 16px;font-size:14px">
<table role="presentation" cellpadding="0" cellspacing="0" style="font-size:14px">
${sourceLines(digest).map(
  ({ name, told, isAlarming }) =>
    html`<tr><td class="quiet" valign="top" style="padding:2px 16px 2px 0;white-space:nowrap;color:${quiet}">${name}</td>
<td style="padding:2px 0">${isAlarming ? html`<b class="alarm" style="color:${alarm}">${told}</b>` : told}</td></tr>`,
)}
</table>
${digest.unassigned === 0 ? '' : note(details.unassigned(digest.unassigned, digest.feedback))}
${digest.unscored === 0 ? '' : note(words.unscored(digest.unscored))}
${faultsOf(digest).map(fault)}
${recipientLines(digest.language, digest.leftOut).map(note)}
${note(details.reads(digest.reads.engine, digest.reads.taxonomy))}
</td></tr>`;
}

function faultRow(digest: Digest) {
  const faults = faultsOf(digest);
  const recipients = recipientLines(digest.language, digest.leftOut);
  return faults.length + recipients.length === 0
    ? ''
    : html`<tr><td style="padding:0 24px 16px;font-size:14px">${faults.map(fault)}${recipients.map(note)}</td></tr>`;
}

const moreLine =
  ({ language }: Digest) =>
  (entry: Entry): string =>
    `${entry.name}${language === 'en' ? ': ' : '：'}${wording[language].counts(entry)} · ${badgeOf(entry, wording[language])}`;

function entryRow(entry: Entry, rank: number | undefined, digest: Digest) {
  const { language } = digest;
  const words = wording[language];
  const details = detailWording[language];
  const accent = entry.polarity === 'pain' ? red : green;
  return html`<tr><td style="padding:6px 24px 18px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0"><tr><td style="font-size:16px;font-weight:600">${rank === undefined ? '' : `${rank}. `}${entry.name}
<span style="display:inline-block;padding:1px 8px;border-radius:9px;font-size:12px;font-weight:600;${badgeColours[movementOf(entry.change)]}">${badgeOf(entry, words)}</span></td>
<td align="right" valign="bottom" style="padding-left:8px">${bars(entry, accent, details.history(entry.history.length))}</td></tr></table>
<div class="quiet" style="font-size:13px;color:${quiet}">${placeLine(entry)}</div>
<div style="font-size:14px">${countLine(entry, digest)}</div>
${factsOf(entry, digest).map((each) => html`<div style="font-size:13px;overflow-wrap:anywhere">${each}</div>`)}
${entry.quotes.map(
  (
    quote,
  ) => html`<div class="quote" style="margin:8px 0 0;padding:6px 12px;border-left:3px solid ${accent};background:#f8f9fb;overflow-wrap:anywhere">${unlinked(quote.text)}
<span class="quiet" style="color:${quiet};font-size:12px">— ${saidWhereHtml(quote, words)}</span></div>`,
)}
${textsRow(entry, digest)}
</td></tr>`;
}

/** Below the quotes: that there are none, the way to all texts, whose the item is. */
function textsRow(entry: Entry, digest: Digest) {
  const words = itemWording[digest.language];
  const owner = ownerLine(entry, digest);
  const [none, link] = [entry.quotes.length === 0 ? words.noQuotes : '', entry.link];
  if (none === '' && link === undefined && owner === '') return '';
  const parts = [
    ...(none === '' ? [] : [none]),
    ...(link === undefined ? [] : [html`<a href="${link}" style="color:inherit">${words.texts}</a>`]),
    ...(owner === '' ? [] : [owner]),
  ];
  return html`<div class="quiet" style="margin-top:6px;font-size:12px;color:${quiet}">${parts.map((part, at) => html`${at === 0 ? '' : ' · '}${part}`)}</div>`;
}

/** Pixels of the highest bar. */
const highest = 28;

/** A bar a week, of cells with a background: what every client draws. Their numbers stand in the title, for who hears the page. */
function bars({ history }: Entry, accent: string, title: string) {
  const most = Math.max(1, ...history);
  return html`<table role="img" aria-label="${title}: ${history.join(', ')}" title="${title}: ${history.join(', ')}" cellpadding="0" cellspacing="0" align="right"><tr>${history.map(
    (count, at) =>
      html`<td valign="bottom" style="padding:0 1px"><div class="${at === history.length - 1 ? '' : 'past'}" style="width:7px;height:${Math.max(1, Math.round((highest * count) / most))}px;background:${at === history.length - 1 ? accent : '#c9d1db'};font-size:0;line-height:0"></div></td>`,
  )}</tr></table>`;
}
