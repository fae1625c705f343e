import type { UiLanguage } from '../taxonomy/taxonomy.ts';

/** What stands below a mail, before the address of the page that ends it. */
export const unsubscribeWords: Readonly<Record<UiLanguage, string>> = {
  en: 'No more mails of this department',
  'zh-Hans': '不再接收本部门的邮件',
  'zh-Hant': '不再接收本部門的郵件',
};
