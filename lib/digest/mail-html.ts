import { html } from 'hono/html';
import type { Change } from '../insight/change.ts';
import { configFaultLine } from './config-fault-line.ts';
import type { Digest, Entry } from './digest.ts';
import { saidWhere } from './said-where.ts';
import { unlinked } from './unlinked.ts';
import { wording } from './wording.ts';

/** Mail clients know tables and inline styles, little else; no image is loaded, so nothing is blocked or tracked. */
const font =
  "font-family:-apple-system,'Segoe UI',Roboto,'Helvetica Neue','PingFang SC','PingFang TC','Microsoft YaHei','Microsoft JhengHei','Noto Sans CJK SC',sans-serif";
const ink = '#1c2430';
const quiet = '#5b6675';
const line = '#e3e7ed';

const badgeColours: Readonly<Record<Change['kind'], string>> = {
  rising: 'color:#8f1d14;background:#fde8e5',
  new: 'color:#8f1d14;background:#fde8e5',
  falling: 'color:#135c33;background:#e2f4e8',
  'probably-rising': 'color:#7a4b00;background:#fdf1d8',
  gone: 'color:#135c33;background:#e2f4e8',
  'too-few': 'color:#46505d;background:#eef1f5',
  steady: 'color:#46505d;background:#eef1f5',
  'no-history': 'color:#46505d;background:#eef1f5',
};

/** The digest as one HTML page of about 15 KB; readable at 320 pixels. Everything customers wrote is escaped. */
export async function digestHtml(digest: Digest): Promise<string> {
  const words = wording[digest.language];
  const page = html`<!doctype html>
<html lang="${digest.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light">
<title>${words.subject(digest)}</title>
</head>
<body style="margin:0;padding:0;background:#f3f5f8">
<div style="display:none;max-height:0;overflow:hidden">${words.headline(digest)}</div>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="background:#f3f5f8"><tr><td align="center" style="padding:16px 8px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:600px;background:#ffffff;border:1px solid ${line};border-radius:10px;${font};color:${ink};font-size:15px;line-height:1.5">
<tr><td style="padding:24px 24px 16px">
<div style="font-size:13px;color:${quiet}">${digest.companyName} · ${words.weekLine(digest)}</div>
<h1 style="margin:4px 0 8px;font-size:24px;line-height:1.25">${digest.departmentName}</h1>
<div>${words.headline(digest)}</div>
</td></tr>
${heading(words.pains)}
${digest.pains.length === 0 ? html`<tr><td style="padding:0 24px 16px;color:${quiet}">${words.noPains}</td></tr>` : ''}
${digest.pains.map((entry, index) => entryRow(entry, index + 1, digest))}
${digest.wows.length === 0 ? '' : heading(words.wows)}
${digest.wows.map((entry) => entryRow(entry, undefined, digest))}
${heading(words.sourcesTitle)}
<tr><td style="padding:0 24px 16px;font-size:14px">
<table role="presentation" cellpadding="0" cellspacing="0" style="font-size:14px">
${digest.sources.map(
  (
    each,
  ) => html`<tr><td style="padding:2px 16px 2px 0;color:${quiet}">${words.source[each.source] ?? each.source}</td>
<td style="padding:2px 0">${each.count === 0 ? html`<b style="color:#8f1d14">${words.silent}</b>` : words.sourceLine(each)}</td></tr>`,
)}
</table>
${digest.unscored === 0 ? '' : html`<div style="margin-top:6px;color:${quiet}">${words.unscored(digest.unscored)}</div>`}
${(digest.configFaults ?? []).map((fault) => html`<div style="margin-top:6px;color:#8f1d14;overflow-wrap:anywhere">${configFaultLine(digest.language, fault)}</div>`)}
${digest.refusedRecipients ? html`<div style="margin-top:6px;color:#8f1d14">${words.refused(digest.refusedRecipients)}</div>` : ''}
</td></tr>
${digest.restated.length === 0 ? '' : heading(words.restatedTitle)}
${digest.restated.map((each) => html`<tr><td style="padding:0 24px 12px;font-size:14px">${words.restated(each)}</td></tr>`)}
<tr><td style="padding:16px 24px 24px;border-top:1px solid ${line};font-size:12px;color:${quiet}">${words.howToRead}</td></tr>
</table>
</td></tr></table>
</body>
</html>`;
  return String(await page);
}

const heading = (text: string) =>
  html`<tr><td style="padding:16px 24px 8px;border-top:1px solid ${line}"><h2 style="margin:0;font-size:16px">${text}</h2></td></tr>`;

function entryRow(entry: Entry, rank: number | undefined, { language }: Digest) {
  const words = wording[language];
  const accent = entry.polarity === 'pain' ? '#d9584a' : '#3a9d63';
  return html`<tr><td style="padding:6px 24px 18px">
<div style="font-size:16px;font-weight:600">${rank === undefined ? '' : `${rank}. `}${entry.name}
<span style="display:inline-block;padding:1px 8px;border-radius:9px;font-size:12px;font-weight:600;white-space:nowrap;${badgeColours[entry.change.kind]}">${words.badge[entry.change.kind]}</span></div>
<div style="font-size:13px;color:${quiet}">${entry.stageName} › ${entry.touchpointName} · ${words.counts(entry)}</div>
<div style="font-size:13px;color:${quiet}">${words.change(entry)}</div>
${entry.quotes.map(
  (
    quote,
  ) => html`<div style="margin:8px 0 0;padding:6px 12px;border-left:3px solid ${accent};background:#f8f9fb;overflow-wrap:anywhere">${unlinked(quote.text)}
<span style="color:${quiet};font-size:12px;white-space:nowrap">— ${unlinked(saidWhere(quote, words))}</span></div>`,
)}
</td></tr>`;
}
