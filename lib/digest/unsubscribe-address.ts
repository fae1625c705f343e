import { unsubscribePath } from '../contract/api.ts';
import type { UiLanguage } from '../taxonomy/taxonomy.ts';

/** The page on which the recipient of a link ends the mails; `api` is the address of the API. */
export const unsubscribeAddress = (api: string, link: string): string =>
  `${api.replace(/\/$/, '')}${unsubscribePath}/${link}`;

/** The same, in the language of the mail. */
export const inLanguage = (address: string, language: UiLanguage): string =>
  `${address}?language=${language}`;

/** Headers by which mail programs offer to end the mails, in one click (RFC 2369, RFC 8058). */
export const unsubscribeHeaders = (address: string): Readonly<Record<string, string>> => ({
  'List-Unsubscribe': `<${address}>`,
  'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
});
