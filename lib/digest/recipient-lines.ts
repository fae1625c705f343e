import type { UiLanguage } from '../taxonomy/taxonomy.ts';

/** How many of those whom a company named get no mail, though they might. */
export type LeftOut = { readonly unsubscribed: number; readonly suppressed: number };

type Words = {
  readonly unsubscribed: (count: number) => string;
  readonly suppressed: (count: number) => string;
};

const words: Readonly<Record<UiLanguage, Words>> = {
  en: {
    unsubscribed: (count) => `${people(count)} of this department unsubscribed.`,
    suppressed: (count) =>
      `${people(count)} of this department got no mail: the address takes none, or its owner called one spam.`,
  },
  'zh-Hans': {
    unsubscribed: (count) => `本部门有${count}位收件人已退订。`,
    suppressed: (count) => `本部门有${count}位收件人未收到邮件：其邮箱无法投递，或曾将邮件标为垃圾邮件。`,
  },
  'zh-Hant': {
    unsubscribed: (count) => `本部門有${count}位收件人已取消訂閱。`,
    suppressed: (count) => `本部門有${count}位收件人未收到郵件：其信箱無法投遞，或曾將郵件標為垃圾郵件。`,
  },
};

const people = (count: number): string => `${count} recipient${count === 1 ? '' : 's'}`;

/** What a digest says of recipients that got none: how many, and not who. That stands in the company's report of its settings. */
export function recipientLines(language: UiLanguage, leftOut: LeftOut | undefined): readonly string[] {
  const { unsubscribed = 0, suppressed = 0 } = leftOut ?? {};
  return [
    ...(unsubscribed > 0 ? [words[language].unsubscribed(unsubscribed)] : []),
    ...(suppressed > 0 ? [words[language].suppressed(suppressed)] : []),
  ];
}
