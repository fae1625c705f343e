import { hash } from 'node:crypto';
import { html, raw } from 'hono/html';
import { readLink } from '../privacy/unsubscribe-link.ts';
import { UiLanguage } from '../taxonomy/taxonomy.ts';
import type { QueryPorts } from './query-ports.ts';

const style = `body{font:17px/1.5 system-ui,'PingFang SC','Microsoft YaHei',sans-serif;margin:12vh auto;max-width:30rem;padding:0 1.25rem;color:#1c2430;background:#f3f5f8}
h1{font-size:1.3rem}button{font:inherit;padding:.6rem 1.2rem;border:0;border-radius:8px;color:#fff;background:#1c4fa0}
@media(prefers-color-scheme:dark){body{color:#e6eaf0;background:#11161d}button{background:#3b6fc4}}`;

/** Nothing runs, nothing is loaded; the form goes nowhere else. */
export const unsubscribePolicy = `default-src 'none'; style-src 'sha256-${hash('sha256', style, 'base64')}'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'`;

/** A form of a mail program or of this page is a line; what is much longer is none. */
const longestForm = 4096;

type Asked = {
  readonly link: string;
  readonly language: string | undefined;
  /** of a POST; undefined: a GET, which changes nothing, because scanners of mail follow every link */
  readonly body: string | undefined;
};
type Page = 'ask' | 'unsubscribed' | 'subscribed' | 'unknown';

/**
 * Ends the mails of a department for who has the link of one (RFC 8058), or goes on with them. The same is answered whatever
 * the state was before, and to every link that is not ours.
 */
export async function answerUnsubscribe(
  { recipients, recipientKey, now }: Pick<QueryPorts, 'recipients' | 'recipientKey' | 'now'>,
  { link, language, body }: Asked,
): Promise<{ readonly status: 200 | 404; readonly page: string }> {
  const key = await recipientKey();
  const linked = key === undefined ? undefined : readLink(key, link);
  const shown = UiLanguage.safeParse(language).data ?? 'en';
  if (linked === undefined) return { status: 404, page: pageOf(shown, 'unknown') };
  const wanted = body === undefined ? undefined : wantedBy(body);
  if (wanted === undefined) return { status: 200, page: pageOf(shown, 'ask') };
  if (wanted === 'subscribe') await recipients.subscribe(linked);
  else await recipients.unsubscribe(linked, now().toISOString());
  return { status: 200, page: pageOf(shown, wanted === 'subscribe' ? 'subscribed' : 'unsubscribed') };
}

/** Mail programs send `List-Unsubscribe=One-Click`, as a form of either kind; this page names its button. */
function wantedBy(body: string): 'subscribe' | 'unsubscribe' | undefined {
  const form = body.slice(0, longestForm);
  const pressed = new URLSearchParams(form).get('action');
  if (pressed === 'subscribe') return 'subscribe';
  return pressed === 'unsubscribe' || form.includes('One-Click') ? 'unsubscribe' : undefined;
}

type Words = {
  readonly title: Readonly<Record<Page, string>>;
  readonly text: Readonly<Record<Page, string>>;
  readonly unsubscribe: string;
  readonly subscribe: string;
};

const words: Readonly<Record<UiLanguage, Words>> = {
  en: {
    title: {
      ask: 'No more of these mails?',
      unsubscribed: 'You get no more of these mails',
      subscribed: 'You get these mails again',
      unknown: 'This link is none of ours',
    },
    text: {
      ask: 'You will get neither digests nor alerts of this department. Others who get them are not concerned.',
      unsubscribed:
        'One that is on its way may still arrive. You can change your mind, here and now or later.',
      subscribed: 'The next one goes to you as before.',
      unknown:
        'Open it from the mail again, whole. An old mail’s link may have ended; take that of a newer one.',
    },
    ...{ unsubscribe: 'Unsubscribe', subscribe: 'Get them again' },
  },
  'zh-Hans': {
    title: {
      ask: '不再接收这类邮件？',
      unsubscribed: '您将不再收到这类邮件',
      subscribed: '您将重新收到这类邮件',
      unknown: '此链接无效',
    },
    text: {
      ask: '您将不再收到本部门的周报和提醒。其他收件人不受影响。',
      unsubscribed: '已在途中的邮件可能仍会送达。您现在或以后都可以改变主意。',
      subscribed: '下一封邮件将照常发送给您。',
      unknown: '请从邮件中重新打开完整的链接。旧邮件的链接可能已失效，请使用较新邮件中的链接。',
    },
    ...{ unsubscribe: '退订', subscribe: '重新接收' },
  },
  'zh-Hant': {
    title: {
      ask: '不再接收這類郵件？',
      unsubscribed: '您將不再收到這類郵件',
      subscribed: '您將重新收到這類郵件',
      unknown: '此連結無效',
    },
    text: {
      ask: '您將不再收到本部門的週報和提醒。其他收件人不受影響。',
      unsubscribed: '已在途中的郵件可能仍會送達。您現在或以後都可以改變主意。',
      subscribed: '下一封郵件將照常寄給您。',
      unknown: '請從郵件中重新開啟完整的連結。舊郵件的連結可能已失效，請使用較新郵件中的連結。',
    },
    ...{ unsubscribe: '取消訂閱', subscribe: '重新接收' },
  },
};

function pageOf(language: UiLanguage, page: Page): string {
  const told = words[language];
  const action = page === 'unsubscribed' ? 'subscribe' : 'unsubscribe';
  const button = html`<form method="post"><button name="action" value="${action}">${told[action]}</button></form>`;
  return String(html`<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex"><title>${told.title[page]}</title><style>${raw(style)}</style></head>
<body><h1>${told.title[page]}</h1><p>${told.text[page]}</p>
${page === 'ask' || page === 'unsubscribed' ? button : ''}
</body></html>
`);
}
