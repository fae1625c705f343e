import { html, raw } from 'hono/html';
import { digestOf, type KeptMail } from './mail-server.ts';

/** The mails that would have gone out: a list by company and week, and the chosen one beside it; on a phone, which has no room beside, as a page of its own. */
export async function mailboxPage(mails: readonly KeptMail[]): Promise<string> {
  const groups = groupsOf(mails);
  const first = groups[0]?.[1][0];
  const page = html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>Voicetrail mailbox</title>
<style>
*{box-sizing:border-box}
body{margin:0;font:15px/1.45 system-ui,'PingFang SC','Microsoft YaHei',sans-serif;color:#1c2430;background:#f3f5f8;display:flex;height:100vh}
nav{width:340px;overflow:auto;background:#fff;border-right:1px solid #e3e7ed;padding:20px 12px}
h1{font-size:17px;margin:0 8px 2px}
h2{font-size:12px;margin:18px 8px 4px;color:#5b6675;font-weight:600}
p{margin:0 8px 8px;color:#5b6675;font-size:13px}
a{display:block;padding:8px;border-radius:8px;color:inherit;text-decoration:none}
a:hover,a:focus{background:#eef1f5}
a.inline{display:inline;padding:0;color:#0b57d0}
small{display:block;color:#5b6675}
iframe{flex:1;border:0}
.narrow{display:none}
@media(max-width:760px){body{display:block;height:auto}nav{width:100%;border:0}iframe,.wide{display:none}.narrow{display:block}}
</style></head><body>
<nav><h1>Voicetrail mailbox</h1>
<p>${mails.length === 0 ? 'No digest has been sent yet: drop a file with feedback of at least three customers on one topic.' : 'Digests as the departments get them.'} <a class="inline" href="/v1/docs">The API</a></p>
${groups.map(
  ([group, members]) => html`<h2>${group}</h2>
${members.map(
  (
    mail,
  ) => html`<a class="wide" href="/mail/${mail.id}" target="mail"${mail === first ? raw(' autofocus') : ''}>${lineOf(mail)}</a>
<a class="narrow" href="/mail/${mail.id}">${lineOf(mail)}</a>`,
)}`,
)}
</nav>
<iframe name="mail" title="The chosen mail" ${first === undefined ? '' : html`src="/mail/${first.id}"`}></iframe>
</body></html>`;
  return String(await page);
}

const lineOf = ({ email }: KeptMail) =>
  html`${email.subject ?? '(no subject)'}<small>${email.to?.map((to) => to.address ?? '').join(', ') ?? ''}</small>`;

/** The latest week first, and in it one company after the other; a company's mails in the order in which they went out. */
function groupsOf(mails: readonly KeptMail[]): readonly (readonly [string, readonly KeptMail[]])[] {
  const groups = Object.groupBy(mails.toReversed(), (mail) => {
    const digest = digestOf(mail);
    return digest === undefined ? 'other' : `${digest.company}, ${digest.week}`;
  });
  const weekOf = (group: string) => group.split(', ')[1] ?? '';
  return Object.entries(groups)
    .map(([group, members = []]) => [group, members] as const)
    .toSorted(([a], [b]) => weekOf(b).localeCompare(weekOf(a)) || a.localeCompare(b));
}
