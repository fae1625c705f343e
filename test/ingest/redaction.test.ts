import { describe, expect, it } from 'vitest';
import { contentOf } from '../../lib/analyse/content-of.ts';
import { normaliseEmail, normalisePhone } from '../../lib/nlp/contacts.ts';
import { aPseudonymiser } from '../builders.ts';
import { batchesOf, ingest, ingestedRows } from './ingest.ts';

const file = (...lines: readonly string[]) => lines.join('\n');
const hashOfEmail = (written: string) => aPseudonymiser.contact('email', normaliseEmail(written));
const hashOfPhone = (written: string) => aPseudonymiser.contact('phone', normalisePhone(written));

describe('what ingest sends on beside the text', () => {
  it('holds no address and no number', async () => {
    const run = await ingest(
      file('id,text,note,mobile,shop', 'R7,leaks,or ann@example.com or +1 415 555 0132,13900139000,north'),
    );
    expect(ingestedRows(run)[0]?.attributes).toEqual({
      ...{ note: 'or [email] or [phone]', mobile: '[phone]', shop: 'north' },
    });
    expect(run.bodies.join()).not.toMatch(/ann@|0132|13900139000/);
  });

  it('carries hashes of them that a key is needed for, each once', async () => {
    const run = await ingest(
      file('id,text,note,author', '7,leaks,Ann@Example.com or +86 13800138000,ａｎｎ＠example.com'),
    );
    expect(ingestedRows(run)[0]?.contacts?.toSorted()).toEqual(
      [hashOfEmail('ann@example.com'), hashOfPhone('138-0013-8000')].toSorted(),
    );
    const other = await ingest(file('id,text,note', '7,leaks,ann@example.com'), {
      config: new Map([['config/acme/pseudonym.key', 'B'.repeat(43)]]),
    });
    expect(ingestedRows(other)[0]?.contacts).not.toContain(hashOfEmail('ann@example.com'));
  });

  it('carries the address of an author who is known by one, so that an erasure finds the row', async () => {
    const run = await ingest(file('id,text,author', '7,leaks,ann@example.com', '8,hums,Kim'));
    expect(ingestedRows(run).map(({ contacts }) => contacts)).toEqual([
      [hashOfEmail('ann@example.com')],
      undefined,
    ]);
  });

  it('redacts what a column holds by its name, but not what phone somebody has', async () => {
    const run = await ingest(
      file(
        'id,text,phone,收货人,地址,order no,wechat,contact number',
        'R7,leaks,iPhone 15,小林,文三路,48213,panda,555 0132',
      ),
    );
    expect(ingestedRows(run)[0]?.attributes).toEqual({
      ...{ phone: 'iPhone 15', 收货人: '[name]', 地址: '[address]', 'order no': '[order]' },
      ...{ wechat: '[account]', 'contact number': '[phone]' },
    });
    expect(ingestedRows(run)[0]?.contacts).toEqual([hashOfPhone('5550132')]);
  });

  it('redacts names of persons in paths of JSON, but not those of products and hotels', async () => {
    const row = {
      ...{
        id: 'R7',
        text: 'leaks',
        reviewer: { displayName: 'Ann Lee' },
        helpdesk: { requester_name: 'Bo Kim' },
      },
      ...{ product: { name: 'Kettle 2' }, hotel: { displayName: 'Hotel Post' }, 推荐人昵称: '小林' },
    };
    const run = await ingest(JSON.stringify(row));
    expect(ingestedRows(run)[0]?.attributes).toEqual({
      // that of the reviewer is the author
      ...{ 'helpdesk.requester_name': '[name]', 推荐人昵称: '[name]' },
      ...{ 'product.name': 'Kettle 2', 'hotel.displayName': 'Hotel Post' },
    });
  });

  it('redacts a second column of authors, of which only one becomes the pseudonym', async () => {
    const run = await ingest(file('id,text,user id,customer name', '7,leaks,u1,Ann Lee'));
    expect(JSON.stringify(batchesOf(run))).not.toContain('Ann Lee');
  });
});

describe('the identity of a row', () => {
  it('is that of what was written: rows that differ only in what was redacted stay two', async () => {
    const [one, two] = ingestedRows(await ingest(file('text', 'call 13800138000', 'call 13900139000')));
    expect(one?.id).not.toBe(two?.id);
  });

  it('sees a change of the redacted part of a row with an id as an update', async () => {
    const content = async (text: string, note: string) => {
      const rows = ingestedRows(await ingest(file('id,text,note', `7,${text},${note}`)));
      return rows.map((row) => contentOf(row, aPseudonymiser)).join();
    };
    const before = await content('call 13800138000', 'a@b.example');
    expect(await content('call 13800138000', 'a@b.example')).toBe(before);
    expect(await content('call 13900139000', 'a@b.example')).not.toBe(before);
    expect(await content('call 13800138000', 'c@d.example')).not.toBe(before);
  });

  it('cannot be made by who tries all numbers, without the key', async () => {
    const of = async (key: string) =>
      ingestedRows(
        await ingest(file('text', 'call 13800138000'), {
          config: new Map([['config/acme/pseudonym.key', key]]),
        }),
      );
    const [[one], [two]] = await Promise.all([of('A'.repeat(43)), of('B'.repeat(43))]);
    expect(one?.id).not.toBe(two?.id);
  });
});

describe('a file with addresses and numbers', () => {
  it('without a line of names shows none of them as names', async () => {
    const run = await ingest(file('13800138000,ann@example.com', '13900139000,bob@example.com'));
    expect(JSON.stringify(run.record)).not.toMatch(/13800138000|ann@/);
  });

  it('sets rejected rows aside as they were, so that they can be corrected', async () => {
    const run = await ingest(file('id,text,date', '7,call 13800138000,soon'));
    const [rejected] = [...run.objects].filter(([key]) => key.startsWith('rejected/'));
    expect(String(rejected?.[1])).toContain('13800138000');
  });
});
