import { html } from 'hono/html';
import type { Alert } from './alert.ts';
import { alertWording } from './alert-wording.ts';
import { font } from './mail-style.ts';
import { saidWhere, saidWhereHtml } from './said-where.ts';
import { unlinked } from './unlinked.ts';
import { unsubscribeWords } from './unsubscribe-words.ts';
import { wording } from './wording.ts';

/** An alert as plain text. */
export function alertText(alert: Alert): string {
  const words = alertWording[alert.language];
  const colon = alert.language === 'en' ? ': ' : '：';
  const quotes = alert.quotes.map(
    (quote) => `> ${unlinked(quote.text)} — ${saidWhere(quote, wording[alert.language])}`,
  );
  return [
    `${alert.companyName} · ${alert.departmentName}`,
    `${alert.topicName} [${words.badge[alert.kind]}]\n${alert.stageName} › ${alert.touchpointName}`,
    `${words.counts(alert)}\n${words.usual(alert)}\n${words.sources(alert)}`,
    ...(quotes.length === 0 ? [words.noQuotes] : quotes),
    `${words.texts}${colon}${alert.link}`,
    `--\n${words.howToRead[alert.kind]}`,
    ...(alert.unsubscribe === undefined
      ? ['']
      : [`${unsubscribeWords[alert.language]}${colon}${alert.unsubscribe}\n`]),
  ].join('\n\n');
}

/** As of digests (mail-html.ts): where a client follows the reader's dark mode. */
const dark = `@media (prefers-color-scheme:dark){.page{background:#11161d!important}.card{background:#1a212b!important;border-color:#2c3643!important;color:#e6eaf0!important}
.quiet{color:#9aa6b4!important}.quote{background:#222b37!important}a{color:#8ab4f8!important}}`;

/** The same as one HTML page, readable at 320 pixels. Everything customers wrote is escaped, and nothing is loaded. */
export async function alertHtml(alert: Alert): Promise<string> {
  const words = alertWording[alert.language];
  const quiet = 'color:#5b6675';
  const page = html`<!doctype html>
<html lang="${alert.language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">
<title>${words.subject(alert)}</title><style>${dark}</style></head>
<body class="page" style="margin:0;padding:0;background:#f3f5f8">
<div style="display:none;max-height:0;overflow:hidden">${words.counts(alert)} ${words.usual(alert)}</div>
<table class="page" role="presentation" width="100%" cellpadding="0" cellspacing="0" style="background:#f3f5f8"><tr><td align="center" style="padding:16px 8px">
<table class="card" role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:600px;background:#ffffff;border:1px solid #e3e7ed;border-radius:10px;${font};color:#1c2430;font-size:15px;line-height:1.5">
<tr><td style="padding:24px">
<div class="quiet" style="font-size:13px;${quiet}">${alert.companyName} · ${alert.departmentName}</div>
<h1 style="margin:4px 0 6px;font-size:22px;line-height:1.25">${alert.topicName}
<span style="display:inline-block;padding:1px 8px;border-radius:9px;font-size:12px;font-weight:600;white-space:nowrap;vertical-align:middle;color:#8f1d14;background:#fde8e5">${words.badge[alert.kind]}</span></h1>
<div class="quiet" style="font-size:13px;${quiet}">${alert.stageName} › ${alert.touchpointName}</div>
<p style="margin:12px 0"><b>${words.counts(alert)}</b><br>${words.usual(alert)}<br>${words.sources(alert)}</p>
${
  alert.quotes.length === 0
    ? html`<p class="quiet" style="${quiet}">${words.noQuotes}</p>`
    : alert.quotes.map(
        (
          quote,
        ) => html`<div class="quote" style="margin:8px 0 0;padding:6px 12px;border-left:3px solid #d9584a;background:#f8f9fb;overflow-wrap:anywhere">${unlinked(quote.text)}
<span class="quiet" style="${quiet};font-size:12px">— ${saidWhereHtml(quote, wording[alert.language])}</span></div>`,
      )
}
<p style="margin:16px 0 0;font-size:13px"><a href="${alert.link}" style="color:#1c4fa0">${words.texts}</a></p>
<p class="quiet" style="margin:16px 0 0;font-size:12px;${quiet}">${words.howToRead[alert.kind]}${alert.unsubscribe === undefined ? '' : html`<br><a href="${alert.unsubscribe}" style="color:inherit">${unsubscribeWords[alert.language]}</a>`}</p>
</td></tr></table>
</td></tr></table>
</body></html>`;
  return String(await page);
}
