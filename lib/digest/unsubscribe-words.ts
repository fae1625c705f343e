import type { UiLanguage } from '../taxonomy/taxonomy.ts';

/** What stands below a mail, before the address of the page that ends it. */
export const unsubscribeWords: Readonly<Record<UiLanguage, string>> = {
  en: 'Unsubscribe from this department’s mails',
  'zh-Hans': '退订本部门的邮件',
  'zh-Hant': '取消訂閱本部門的郵件',
};
