import { describe, expect, it } from 'vitest';
import { checkConfig } from '../../lib/company/check-config.ts';
import { configReader } from '../../lib/company/config.ts';
import { documents } from '../../lib/company/documents.ts';
import { parseDocument } from '../../lib/company/read-document.ts';
import { recipientsOf } from '../../lib/company/recipients.ts';
import { memoryObjectStore } from '../memory-stores.ts';

const toProduct = (...to: readonly string[]) => JSON.stringify({ departments: { product: { to } } });

/** Who gets the product's digest `days` after the settings were replaced by `now`. */
async function recipients(before: string, now: string | Uint8Array | undefined, days = 1) {
  const { store, objects } = memoryObjectStore(new Map([['config/acme/settings.json', before]]));
  let at = new Date('2026-11-02T08:00:00Z');
  const ports = { objects: store, now: () => at };
  await checkConfig(ports, 'acme');
  if (now === undefined) objects.delete('config/acme/settings.json');
  else objects.set('config/acme/settings.json', now);
  at = new Date('2026-11-03T08:00:00Z');
  await checkConfig(ports, 'acme');
  at = new Date(at.getTime() + days * 86_400_000);
  return recipientsOf(await configReader(store, ports.now)('acme'), 'product', at);
}

describe('recipients', () => {
  it('are those of the settings', async () => {
    expect(await recipients(toProduct('old@acme.example'), toProduct('new@acme.example'))).toEqual([
      'new@acme.example',
    ]);
    expect(await recipients(toProduct('old@acme.example'), undefined)).toBeUndefined();
    expect(await recipients(toProduct('old@acme.example'), toProduct())).toEqual([]);
  });

  it('have a domain in Unicode, which a mail server gets in ASCII', async () => {
    const written = toProduct('anna@müller.example', 'zhang.san@例子.公司', 'a@例子。公司');
    expect(await recipients(written, written)).toEqual([
      'anna@xn--mller-kva.example',
      'zhang.san@xn--fsqu00a.xn--55qx5d',
      'a@xn--fsqu00a.xn--55qx5d',
    ]);
  });

  it.each([
    ['张三@例子.公司', 'SES cannot send to (they need SMTPUTF8)'],
    ['ann at acme.example', 'there is a space in it'],
    ['ann', 'it needs one @'],
    ['ann@b@acme.example', 'it needs one @'],
    ['@acme.example', 'before the @'],
    ['.ann@acme.example', 'before the @'],
    ['ann@acme', 'behind the @ is no domain'],
    ['ann@acme..example', 'behind the @ is no domain'],
    ['ann@-acme.example', 'behind the @ is no domain'],
    ['ann@127.0.0.1', 'behind the @ is no domain'],
    ['ann@mü/x.example', 'behind the @ is no domain'],
    ['ann@mü\u0000.example', 'behind the @ is no domain'],
    [`ann@${'a'.repeat(64)}.example`, 'behind the @ is no domain'],
    ['ann\r\nBcc: all@acme.example', 'there is a space in it'],
  ])('are refused where they are no address that a mail can go to: %j', (address, problem) => {
    const read = parseDocument(toProduct(address), documents.settings);
    const told = read.state === 'wrong' ? read.faults.map((fault) => fault.problem) : [];
    expect(told).toEqual([expect.stringContaining(problem)]);
  });
});

describe('recipients while the settings are wrong', () => {
  const before = toProduct('ann@acme.example', 'joann@acme.example', 'Bea@acme.example');

  it('are those of the last valid ones that still stand in the wrong ones', async () => {
    const struck = toProduct('joann@acme.example', 'bea@acme.example', 'new@acme.example', 'no address');
    expect(await recipients(before, struck)).toEqual(['joann@acme.example', 'Bea@acme.example']);
  });

  it.each([
    ['a comma too many', '{"departments": {"product": {"to": ["joann@acme.example",]}}}'],
    ['another kind of quotes', "{'departments': {'product': {'to': ['joann@acme.example']}}}"],
    ['typographic quotes', '{“departments”: {“product”: {“to”: [“joann@acme.example”]}}}'],
    ['an escape', '{"departments": {"product": {"to": ["joann\\u0040acme.example",]}}}'],
    ['one in a comment', '{"to": ["joann@acme.example"\n// "ann@acme.example",\n/* bea@acme.example */'],
    ['one behind a #', '{"to": ["joann@acme.example"\n  # "ann@acme.example",\n]}'],
    ['one within another', '{"to": ["joann@acme.example", "ann@acme.example.net", "x.bea@acme.example",'],
  ])('are read from a text that is not JSON: %s', async (_, wrong) => {
    expect(await recipients(before, wrong)).toEqual(['joann@acme.example']);
  });

  it('are none who were struck off the department, wherever else in the file they stand', async () => {
    const elsewhere = (product: object, more = '') =>
      JSON.stringify({ departments: { product, supply: { to: ['ann@acme.example'] } } }) + more;
    const struck = { to: ['joann@acme.example'], again: { 'bea@acme.example': '2026-11-01' } };
    for (const more of ['', '}', ',']) {
      // wrong by what it says, and by how it is written
      expect(await recipients(before, elsewhere({ ...struck, too: 1 }, more))).toEqual([
        'joann@acme.example',
      ]);
      expect(await recipients(before, elsewhere({ ...struck, to: [], too: 1 }, more))).toEqual([]);
    }
    expect(await recipients(before, elsewhere({ too: 1 }))).toEqual([]);
  });

  it('are none who only want mail again, where nobody can tell what stands where', async () => {
    const torn =
      '“departments”: {“product”: {"to": ["joann@acme.example"], "again": {"ann@acme.example": "2026-11-01"';
    expect(await recipients(before, torn)).toEqual(['joann@acme.example']);
  });

  it('are those that stand there without quotes, or not in a list', async () => {
    expect(await recipients(before, '{"departments": {"product": {"to": [joann@acme.example]}}}')).toEqual([
      'joann@acme.example',
    ]);
    expect(await recipients(before, '{"departments": {"product": {"to": "ann@acme.example"}}}')).toEqual([
      'ann@acme.example',
    ]);
  });

  it.each([
    ['empty', ''],
    ['too long', before.replace('}', ' '.repeat(300 * 1024))],
    ['in an unknown encoding', Buffer.from([0x7b, 0xff, ...Buffer.from(before)])],
  ])('are none where they are %s: nobody knows who was struck off', async (_, wrong) => {
    expect(await recipients(before, wrong)).toEqual([]);
  });

  it.each(['\n', ' ', "'", '.', '#', '@', "'@"])(
    'take no longer to be found than the text is long: %j a quarter of a million times over',
    async (piece) => {
      const start = performance.now();
      const hostile = `${piece.repeat((250 * 1024) / piece.length)}@"`;
      expect(await recipients(before, `{"to": ["joann@acme.example"], ${hostile}`)).toEqual([
        'joann@acme.example',
      ]);
      expect(performance.now() - start).toBeLessThan(20_000);
    },
  );

  it('are none after seven days, so that somebody who left does not get mail for ever', async () => {
    const broken = `${before},`;
    expect(await recipients(before, broken, 7)).toHaveLength(3);
    expect(await recipients(before, broken, 7.01)).toBe('lapsed');
  });
});
