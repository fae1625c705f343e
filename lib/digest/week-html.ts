import { html } from 'hono/html';
import type { Digest } from './digest.ts';
import type { StripStage } from './journey-strip.ts';
import { journeyWording } from './journey-wording.ts';
import { green, heading, quiet, red, section } from './mail-style.ts';
import type { Quiet } from './quiet-week.ts';
import { quietLines } from './week-lines.ts';
import { weekWording } from './week-wording.ts';

export const quietRow = (digest: Digest, watched: Quiet) =>
  html`<tr><td style="padding:0 24px 20px">${quietLines(digest, watched).map(
    (text) => html`<div style="padding:2px 0">${text}</div>`,
  )}</td></tr>`;

/** How a department's targets stand. */
export function targetRows({ language, targets }: Digest) {
  const words = weekWording[language];
  return targets.lines.length === 0 ? '' : section(words.targets(targets), targets.lines.map(words.target));
}

/** The journey, a line and a bar a stage, and the promise gap below it. */
export function journeyRows({ language, journey, copied, promises, feedback }: Digest) {
  const words = journeyWording[language];
  const gap = [
    ...(copied === undefined ? [] : [words.copied(copied)]),
    ...(promises === undefined ? [] : words.promises(promises, feedback)),
  ];
  if (journey.length === 0 && gap.length === 0) return '';
  return html`${heading(words.title)}<tr><td style="padding:0 24px 14px;font-size:14px">
${journey.map(
  (stage) =>
    html`<div style="padding:2px 0 1px"><b>${stage.name}</b> <span class="quiet" style="font-size:13px;color:${quiet}">${words.stage(stage)}</span></div>${bar(stage)}`,
)}
${gap.map((text) => html`<div style="padding:4px 0 0">${text}</div>`)}</td></tr>`;
}

/**
 * As wide as the stage's share of all mentions: what complains, what does neither, what praises. Cells with a background and a width in
 * hundredths are what every client draws; the numbers stand in the line above.
 */
function bar({ mentions, of, negative, positive }: StripStage) {
  const width = (count: number) => Math.round((1000 * count) / of) / 10;
  const cells = [
    { share: width(negative), colour: red, name: '' },
    { share: width(mentions - negative - positive), colour: '#c9d1db', name: 'past' },
    { share: width(positive), colour: green, name: '' },
    { share: width(of - mentions), colour: '', name: '' },
  ].filter(({ share }) => share > 0);
  return html`<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="margin:0 0 4px"><tr>${cells.map(
    ({ share, colour, name }) =>
      html`<td class="${name}" width="${share}%" height="6" style="height:6px;font-size:0;line-height:0;${colour === '' ? '' : `background:${colour}`}">&nbsp;</td>`,
  )}</tr></table>`;
}
