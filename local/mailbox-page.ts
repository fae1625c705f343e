import { html } from 'hono/html';
import { digestOf, type KeptMail } from './mail-server.ts';

/** The mails that would have gone out: a list by company and week, and the chosen one beside it. */
export async function mailboxPage(mails: readonly KeptMail[]): Promise<string> {
  const first = mails.at(-1);
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
small{display:block;color:#5b6675}
iframe{flex:1;border:0}
@media(max-width:760px){body{display:block;height:auto}nav{width:100%;border:0}iframe{display:block;width:100%;height:100vh}}
</style></head><body>
<nav><h1>Voicetrail mailbox</h1>
<p>${mails.length === 0 ? 'No digest has been sent yet: drop a file with feedback of at least three customers on one topic.' : 'Digests as the departments get them.'}</p>
${groupsOf(mails).map(
  ([group, members]) => html`<h2>${group}</h2>
${members.map(
  (mail) =>
    html`<a href="/mail/${mail.id}" target="mail">${mail.email.subject ?? '(no subject)'}<small>${mail.email.to?.map((to) => to.address ?? '').join(', ') ?? ''}</small></a>`,
)}`,
)}
</nav>
<iframe name="mail" title="The chosen mail" ${first === undefined ? '' : html`src="/mail/${first.id}"`}></iframe>
</body></html>`;
  return String(await page);
}

function groupsOf(mails: readonly KeptMail[]): readonly (readonly [string, readonly KeptMail[]])[] {
  const groups = Object.groupBy(mails, (mail) => {
    const digest = digestOf(mail);
    return digest === undefined ? 'other' : `${digest.company}, ${digest.week}`;
  });
  return Object.entries(groups).map(([group, members = []]) => [group, members]);
}
