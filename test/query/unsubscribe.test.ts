import { describe, expect, it } from 'vitest';
import { writeLink } from '../../lib/privacy/unsubscribe-link.ts';
import { UiLanguage } from '../../lib/taxonomy/taxonomy.ts';
import { recipientKey, setUp } from './asking.ts';

const who = { company: 'acme', department: 'product', recipient: 'aaaaaaaaaaaaaaaa' };
const path = `/v1/unsubscribe/${writeLink(recipientKey, who)}`;
const form = { 'Content-Type': 'application/x-www-form-urlencoded' };
const oneClick = { method: 'POST', headers: form, body: 'List-Unsubscribe=One-Click' };

/** Asks as whoever has the link does: without a token. */
function withoutToken(changed: Parameters<typeof setUp>[0] = {}) {
  const set = setUp(changed);
  const ask = async (to: string, init: RequestInit = {}, from = '192.0.2.1') => {
    const response = await set.api.request(to, init, { request: 'r-1', from });
    return { status: response.status, headers: response.headers, text: await response.text() };
  };
  return { ...set, ask };
}

describe('the page that ends the mails of a department', () => {
  it('asks, and changes nothing: scanners of mail follow every link', async () => {
    const { ask, recipients } = withoutToken();
    for (const method of ['GET', 'HEAD']) {
      const { status } = await ask(path, { method });
      expect(status).toBe(200);
    }
    const { text, headers } = await ask(path);
    expect(text).toContain('<button name="action" value="unsubscribe">');
    expect(headers.get('Cache-Control')).toBe('private, no-store');
    expect(headers.get('Referrer-Policy')).toBe('no-referrer');
    expect(headers.get('Content-Security-Policy')).toContain("default-src 'none'");
    expect(recipients.unsubscribed.size).toBe(0);
  });

  it.each([
    ['a mail program', oneClick],
    [
      'one that sends the other kind of form',
      {
        method: 'POST',
        headers: { 'Content-Type': 'multipart/form-data; boundary=b' },
        body: '--b\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--b--\r\n',
      },
    ],
    ['the button', { ...oneClick, body: 'action=unsubscribe' }],
  ])('ends them for %s, and answers the same the second time', async (_, init) => {
    const { ask, recipients } = withoutToken();
    const first = await ask(path, init);
    expect(first.status).toBe(200);
    expect([...recipients.unsubscribed]).toEqual([
      ['acme aaaaaaaaaaaaaaaa#product', '2026-11-18T06:00:00.000Z'],
    ]);
    expect((await ask(path, init)).text).toBe(first.text);
  });

  it('offers to undo it', async () => {
    const { ask, recipients } = withoutToken();
    expect((await ask(path, oneClick)).text).toContain('value="subscribe"');
    expect((await ask(path, { ...oneClick, body: 'action=subscribe' })).text).toContain('again');
    expect(recipients.unsubscribed.size).toBe(0);
  });

  it('changes nothing for a form that is neither', async () => {
    const { ask, recipients } = withoutToken();
    expect((await ask(path, { ...oneClick, body: 'x=y' })).text).toContain('value="unsubscribe"');
    expect(recipients.unsubscribed.size).toBe(0);
  });

  it('answers the same to every link that is not ours', async () => {
    const { ask, recipients } = withoutToken();
    const foreign = writeLink(new Uint8Array(32), who);
    const answers = await Promise.all(
      [foreign, 'x', `${path.slice(-40)}`].map((link) => ask(`/v1/unsubscribe/${link}`, oneClick)),
    );
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404]);
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(recipients.unsubscribed.size).toBe(0);
  });

  it.each(UiLanguage.options)('is there in the language of the mail: %s', async (language) => {
    const { ask } = withoutToken();
    expect((await ask(`${path}?language=${language}`)).text).toContain(`<html lang="${language}">`);
  });

  it('lets nobody ask too often', async () => {
    const { ask } = withoutToken({ clientRate: { perSecond: 1, burst: 2 } });
    const statuses = [];
    for (let asked = 0; asked < 3; asked++) statuses.push((await ask(path)).status);
    expect(statuses).toEqual([200, 200, 429]);
    expect((await ask(path, {}, '192.0.2.2')).status).toBe(200);
  });

  it('says which methods there are', async () => {
    const { ask } = withoutToken();
    const { status, headers } = await ask(path, { method: 'DELETE' });
    expect([status, headers.get('Allow')]).toEqual([405, 'GET, HEAD, POST']);
  });
});
