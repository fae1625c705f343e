import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decode } from '../../../lib/tables/encoding/decode.ts';
import { collect, cut, streamOf } from '../../builders.ts';
import { encoders, oneByteEncoderOf } from '../../properties/file-formats.ts';

async function decoded(...chunks: readonly (string | Uint8Array)[]) {
  const found: { encoding?: string } = {};
  const text = Buffer.concat(await collect(decode(streamOf(...chunks), found))).toString('utf8');
  return { text, encoding: found.encoding };
}

const windows1252 = oneByteEncoderOf('windows-1252');

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

  it.each([
    [
      'big5',
      '編號,內容\n1,水壺漏水，客服很慢，要求退貨',
      'bd73b8b92ca4baae650a312ca4f4b3fdba7ca4f4a141abc8aa41abdcba43a141ad6ea844b068b366',
    ],
    ['big5', '漏水', 'ba7ca4f4'],
    ['gb18030', '退货', 'cdcbbbf5'],
    ['gb18030', '客服', 'bfcdb7fe'],
    [
      'gb18030',
      '编号,内容\n1,水壶漏水，客服很慢',
      'b1e0bac52cc4dac8dd0a312ccbaebaf8c2a9cbaea3acbfcdb7febadcc2fd',
    ],
    [
      'gb18030',
      '編號,內容\n1,水壺漏水，客服很慢，要求退貨',
      'be8ecc962c83c8c8dd0a312ccbae89d8c2a9cbaea3acbfcdb7febadcc2fda3acd2aac7f3cdcbd89b',
    ],
    [
      'windows-1252',
      'text\nThe café was très slow',
      '746578740a54686520636166e920776173207472e87320736c6f77',
    ],
    [
      'windows-1252',
      'text\nIt doesn’t work – £30 lost',
      '746578740a497420646f65736e927420776f726b209620a33330206c6f7374',
    ],
    [
      'windows-1252',
      'text\nDie Größe passt nicht, sehr enttäuscht',
      '746578740a446965204772f6df65207061737374206e696368742c207365687220656e7474e47573636874',
    ],
    [
      'windows-1252',
      'text\nUne veste créée à Lyon, très déçue',
      '746578740a556e65207665737465206372e9e96520e0204c796f6e2c207472e8732064e9e77565',
    ],
  ])('tells %s from the bytes alone: %j', async (encoding, text, bytes) => {
    for (const size of [1, 100]) {
      expect(await decoded(...cut(Buffer.from(bytes, 'hex'), size))).toEqual({ text, encoding });
    }
  });

  it.each([
    ['“schlecht” the German way', 'date,text\r\n2026-03-01,Das ist „schlecht“ gemacht\r\n'],
    ['quotes only', 'text\r\n„verfluchte Kanne“\r\n‚leise‘ ‹eng›\r\n'],
    ['an ordinal', 'text\r\nPedido nº 5 y la 2ª vez\r\n'],
    ['a bullet', 'text\r\n• leaks badly\r\n'],
    ['bullets and a price', 'text\r\n£5 •\r\n'],
    ['a square', 'text\r\n25 m²\r\n'],
    ['degrees', 'text\r\nonly 20°\r\nat 90°C\r\n'],
    ['a fraction', 'text\r\n½ full\r\n'],
    ['a section', 'text\r\nsee § 5 and §7\r\n'],
    ['micro, times, dagger, per mille', 'text\r\n5 µm, 3×4, both†, 2‰\r\n'],
    ['the same mark in a row', 'text\r\nSlow…… very slow\r\n'],
    ['two letters at the end of a word', 'text\r\nganz süß!\r\n'],
    ['a letter that Chinese begins with too', 'text\r\nKam zurück\r\n'],
    ['a letter at the very end', 'text\nwent to the café'],
  ])('reads Windows-1252 with %s', async (_, text) => {
    for (const size of [1, 100]) {
      expect(await decoded(...cut(windows1252(text), size))).toEqual({ text, encoding: 'windows-1252' });
    }
  });

  it.each([
    [
      'a byte missing before the end of a line',
      [
        Buffer.from('日期,评价内容\r\n2026-03-01,水壶漏水太差了，客服不理人').subarray(0, -1),
        '\r\n2026-03-02,物流很快，包装完好\r\n',
      ],
      '日期,评价内容\r\n2026-03-01,水壶漏水太差了，客服不理\ufffd\r\n2026-03-02,物流很快，包装完好\r\n',
    ],
    ['a lone byte', ['text\ncafé ', Buffer.from([0xc3]), ' slow\n'], 'text\ncafé \ufffd slow\n'],
    [
      'a row pasted from Windows-1252',
      ['text\nDie Größe paßt\nGefällt mir\n', windows1252('Nicht schön\n')],
      'text\nDie Größe paßt\nGefällt mir\nNicht sch\ufffdn\n',
    ],
    [
      'a row pasted from GBK',
      ['评价内容\n水壶漏水了，客服也不回复\n', kettleLeaksGb],
      `评价内容\n水壶漏水了，客服也不回复\n${new TextDecoder().decode(kettleLeaksGb)}`,
    ],
  ])('takes a short UTF-8 text with %s for UTF-8', async (_, parts, text) => {
    const bytes = Buffer.concat(parts.map((part) => Buffer.from(part)));
    for (const size of [1, 100]) {
      expect(await decoded(...cut(bytes, size))).toEqual({ text, encoding: 'utf-8' });
    }
  });

  it('takes no Chinese in GBK for UTF-8, though some of its bytes are well-formed', async () => {
    const text = '不错，便宜，量足，送得快，谢谢师傅';
    const bytes = encoders.gb18030(text);
    expect(new TextDecoder().decode(bytes)).toMatch(/[\x80-\ufffc]/);
    expect(await decoded(bytes)).toEqual({ text, encoding: 'gb18030' });
  });

  it('keeps an English text with two accented letters Western, however long it is', async () => {
    const text = `${'The kettle leaks and the lid is loose.\n'.repeat(9000)}My fiancé left it at the café.`;
    expect(await decoded(...cut(Buffer.from(text, 'latin1'), 64 * 1024))).toEqual({
      text,
      encoding: 'windows-1252',
    });
  });

  it('reads UTF-16 without a mark', async () => {
    const little = Buffer.from('id,内容\n1,水壶', 'utf16le');
    const big = Buffer.from(little).swap16();
    expect(await decoded(...cut(little, 1))).toEqual({ text: 'id,内容\n1,水壶', encoding: 'utf-16le' });
    expect(await decoded(big)).toEqual({ text: 'id,内容\n1,水壶', encoding: 'utf-16be' });
  });

  it('takes the encoding that it is told', async () => {
    const found = {};
    const text = await collect(decode(streamOf(kettleLeaksGb), found, { encoding: 'big5' }));
    expect(Buffer.concat(text).toString('utf8')).not.toBe('水壶漏水');
    expect(found).toMatchObject({ encoding: 'big5' });
  });

  it('shows a last character that was cut off', async () => {
    expect((await decoded(kettleLeaksGb.subarray(0, -1))).text).toBe('水壶漏\ufffd');
    expect((await decoded(Buffer.from('\ufeff水壶', 'utf16le').subarray(0, -1))).text).toBe('水\ufffd');
    expect((await decoded(Buffer.from('水壶漏水'.repeat(50)).subarray(0, -1))).text.slice(-2)).toBe(
      '漏\ufffd',
    );
  });
});
