import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decode } from '../../lib/ingest/decode.ts';
import { collect, cut, streamOf } from '../builders.ts';

async function decoded(...chunks: readonly (string | Uint8Array)[]) {
  const found: { encoding?: string } = {};
  const text = Buffer.concat(await collect(decode(streamOf(...chunks), found))).toString('utf8');
  return { text, encoding: found.encoding };
}

/** 水壶漏水 in GB18030. */
const kettleLeaksGb = Buffer.from('cbaebaf8c2a9cbae', 'hex');

describe('decode', () => {
  it('drops the byte-order mark of UTF-8', async () => {
    expect(await decoded('\ufefftext\nhi')).toEqual({ text: 'text\nhi', encoding: 'utf-8' });
  });

  it('reads UTF-16 of either byte order by its mark', async () => {
    const little = Buffer.from('\ufeff水壶,text', 'utf16le');
    const big = Buffer.from(little).swap16();
    expect(await decoded(little)).toEqual({ text: '水壶,text', encoding: 'utf-16le' });
    expect(await decoded(big)).toEqual({ text: '水壶,text', encoding: 'utf-16be' });
  });

  it('finds a mark that comes byte by byte', async () => {
    expect(await decoded(...cut(Buffer.from('\ufeff水壶'), 1))).toEqual({ text: '水壶', encoding: 'utf-8' });
  });

  it('reads what a Chinese Excel saves, wherever the chunks are cut', async () => {
    for (const size of [1, 3, 5, 100]) {
      expect(await decoded(...cut(kettleLeaksGb, size))).toEqual({ text: '水壶漏水', encoding: 'gb18030' });
    }
  });

  it('reads a four-byte character of GB18030', async () => {
    const rare = Buffer.concat([kettleLeaksGb, Buffer.from('95328236', 'hex')]);
    expect((await decoded(...cut(rare, 3))).text).toBe('水壶漏水𠀀');
  });

  it('gives UTF-8 back as it was, wherever the chunks are cut', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'grapheme', maxLength: 60 }).filter((text) => !/[\ufeff\ufffd]/.test(text)),
        fc.integer({ min: 1, max: 9 }),
        async (text, size) => {
          expect((await decoded(...cut(Buffer.from(text), size))).text).toBe(text);
        },
      ),
    );
  });

  it('takes a long UTF-8 text with one broken byte for UTF-8', async () => {
    const broken = Buffer.concat([
      Buffer.from('水壶漏水'.repeat(50)),
      Buffer.from([0xff]),
      Buffer.from('好'),
    ]);
    const { text, encoding } = await decoded(broken);
    expect(encoding).toBe('utf-8');
    expect(text).toBe(`${'水壶漏水'.repeat(50)}\ufffd好`);
  });

  it('decides at the first byte that is not ASCII, however far in the file it is', async () => {
    const ascii = Buffer.alloc(700_000, 'kettle,');
    const chunks = cut(Buffer.concat([ascii, kettleLeaksGb]), 64 * 1024);
    const { text, encoding } = await decoded(...chunks);
    expect(encoding).toBe('gb18030');
    expect(text.slice(-5)).toBe(`${ascii.toString().slice(-1)}水壶漏水`);
    expect(text).toHaveLength(700_004);
  });

  it('goes on with its decision after the bytes it looked at', async () => {
    const long = Buffer.concat(Array.from({ length: 50_000 }, () => kettleLeaksGb));
    const { text, encoding } = await decoded(...cut(long, 64 * 1024 - 1));
    expect(encoding).toBe('gb18030');
    expect(text).toBe('水壶漏水'.repeat(50_000));
  });

  it('is not misled by a UTF-8 character cut where the bytes it looks at end', async () => {
    const long = Buffer.from(`a${'水'.repeat(200_000)}`);
    expect((await decoded(...cut(long, 256 * 1024))).encoding).toBe('utf-8');
  });

  it('calls a file of ASCII, and an empty one, UTF-8', async () => {
    expect(await decoded('text\nhi')).toEqual({ text: 'text\nhi', encoding: 'utf-8' });
    expect(await decoded('hi')).toEqual({ text: 'hi', encoding: 'utf-8' });
    expect(await decoded()).toEqual({ text: '', encoding: 'utf-8' });
  });
});
