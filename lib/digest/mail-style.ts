import { html } from 'hono/html';

/** Mail clients know tables and inline styles, little else; no image is loaded, so nothing is blocked or tracked. */
export const font =
  "font-family:-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,'PingFang SC','PingFang TC','Microsoft YaHei','Microsoft JhengHei','Noto Sans CJK SC',sans-serif";
export const ink = '#1c2430';
export const quiet = '#5b6675';
export const line = '#e3e7ed';
export const red = '#d9584a';
export const green = '#3a9d63';
export const alarm = '#8f1d14';

/** A heading, as a row of the card. */
export const heading = (text: string) =>
  html`<tr><td class="rule" style="padding:16px 24px 8px;border-top:1px solid ${line}"><h2 style="margin:0;font-size:16px">${text}</h2></td></tr>`;

/** A heading with a line each below it. */
export const section = (title: string, lines: readonly string[]) =>
  html`${heading(title)}<tr><td style="padding:0 24px 14px;font-size:14px">${lines.map((each) => html`<div style="padding:2px 0">${each}</div>`)}</td></tr>`;

/** A line that is no news. */
export const note = (text: string) =>
  html`<div class="quiet" style="margin-top:6px;color:${quiet}">${text}</div>`;

/** A line of what is wrong. */
export const fault = (text: string) =>
  html`<div class="alarm" style="margin-top:6px;color:${alarm};overflow-wrap:anywhere">${text}</div>`;
