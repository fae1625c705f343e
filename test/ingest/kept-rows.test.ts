import { describe, expect, it } from 'vitest';
import { ingest, ingestedRows } from './ingest.ts';

const leaks = 'The kettle leaks every morning';

async function textsOf(source: string, rows: readonly object[]): Promise<readonly string[]> {
  const content = rows.map((row, at) => JSON.stringify({ id: `r${at}`, ...row })).join('\n');
  return ingestedRows(await ingest(content, { key: `acme/${source}/a.jsonl` })).map(({ text }) => text);
}

describe('a customer who writes as a mailbox does is read', () => {
  it.each([
    'I am on holiday with my family and the app keeps crashing.',
    'Ich bin aktuell im Urlaub und die App funktioniert nicht',
    'Estoy de vacaciones y la app no funciona',
    '我出差到上海住的这家酒店，房间很干净',
    '我出差期间住的，早餐不错',
  ])('%s', async (text) => {
    for (const source of ['reviews', 'tickets', 'social'])
      expect(await textsOf(source, [{ text: leaks }, { text }])).toEqual([leaks, text]);
  });

  it.each([
    ['No entregado', 'El paquete no llegó'],
    ['Non remis', 'Mon colis est perdu'],
    ['无法送达', '包裹三天没到'],
    ['Undeliverable', 'The parcel came back'],
    ['Automatic reply: useless', 'I only ever get one from this shop'],
    ['Re: Automatic reply: Order', 'I am on holiday until Monday, bring it after that'],
  ])('under the title %s', async (title, text) => {
    for (const source of ['reviews', 'tickets'])
      expect(
        await textsOf(source, [
          { title: 'Leaks', text: leaks },
          { title, text },
        ]),
      ).toEqual([`Leaks\n${leaks}`, `${title}\n${text}`]);
  });
});

describe('an attribute of customers does not say who wrote', () => {
  const texts = [leaks, 'Lovely service and quick delivery', 'The app crashes', 'I want my refund now'];
  it.each([
    ['user_type', 'business', 'consumer', ['reviews', 'tickets']],
    ['user_role', 'admin/owner', 'member', ['reviews', 'tickets']],
    ['creator_type', 'owner/business', 'member', ['tickets']],
    ['is_customer', 'no', 'yes', ['reviews', 'tickets']],
    ['is_company', 'true', 'false', ['reviews', 'tickets']],
    ['is_admin', 'true', 'false', ['reviews', 'tickets']],
    ['is_agent', 'true', 'false', ['reviews', 'social']],
    ['role', 'Manager/Owner/Developer', 'Designer', ['tickets']],
    ['message type', 'support', 'order', ['tickets']],
    ['author_type', 'employee', 'manager', ['tickets']],
    ['direction', 'outbound', 'outbound', ['reviews']],
  ])('%s: %s, %s', async (column, some, other, sources) => {
    const values = [...some.split('/'), other];
    for (const source of sources) {
      const rows = texts.map((text, at) => ({
        text,
        [column]: values[at % values.length] ?? '',
        date: '2026-11-02',
      }));
      expect(await textsOf(source, rows)).toEqual(texts);
    }
  });
});

describe('what a customer wrote is not taken for words of others', () => {
  it.each([
    'The menu was only in Chinese (had to use Google Translate). Staff rude, food cold.',
    'The manual is badly written (translated). I want my money back.',
    '客服回复：不能退款，太气人了，要求赔偿',
    '等了三天\n平台回复：自己想办法。我非常失望',
    '商家回复：不能退款，太气人了',
    '**Above all, the online shop is slow**\nI waited ten minutes.',
    'Slow.\n-- as said above, online orders fail\nRefund me please',
    '包装很好\n从我的使用体验来看，质量很不错',
    '物流快\n来自我的真实感受',
    'Staff: friendly\nService: quick\nGuest rooms: dirty and small',
    'User: great app\nSystem: slow as hell on my phone\nSupport: they never reply to anything',
    'The kettle leaks.\nRegards\nAnn Lee\nPS: the lid is broken too',
    'I own these TVs and all fail:\nLG\nSamsung Frame',
  ])('%s', async (text) => {
    expect(await textsOf('reviews', [{ text: leaks }, { text }])).toEqual([leaks, text]);
  });

  it('a quote in HTML that no mail program marked', async () => {
    const text = '<p>My list</p><blockquote>too slow<br>too dear</blockquote>';
    expect(await textsOf('reviews', [{ text: leaks }, { text }])).toEqual([
      leaks,
      'My list\ntoo slow\ntoo dear',
    ]);
  });

  it('beside a key that says what it is of', async () => {
    const review = { type: 'title', title: 'Bad', body: 'The kettle leaks and burnt my hand' };
    expect(await textsOf('reviews', [{ review }, { review: { ...review, body: leaks } }])).toEqual([
      expect.stringContaining('burnt my hand'),
      expect.stringContaining(leaks),
    ]);
  });
});
