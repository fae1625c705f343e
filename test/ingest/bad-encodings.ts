import { deflateSync } from 'node:zlib';
import type { Trap } from './bad-inputs.ts';

const chinese = '编号,内容\n1,水壶漏水了，客服也不回复\n2,水开得很快\n';
const littleEndian = (text: string) => Buffer.from(text, 'utf16le');
const bigEndian = (text: string) => Buffer.from(text, 'utf16le').swap16();
const both = ['水壶漏水了，客服也不回复', '水开得很快'];

export const png = Buffer.concat([
  Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
  deflateSync(Buffer.alloc(200, 'pixels')),
]);

/** Bytes in encodings other than UTF-8, damaged, and such that are no text at all. */
export const badEncodings: readonly Trap[] = [
  { name: 'it is UTF-16, little end first', content: littleEndian(`\ufeff${chinese}`), rows: both },
  { name: 'it is UTF-16, big end first', content: bigEndian(`\ufeff${chinese}`), rows: both },
  { name: 'it is UTF-16 without a mark, little end first', content: littleEndian(chinese), rows: both },
  { name: 'it is UTF-16 without a mark, big end first', content: bigEndian(chinese), rows: both },
  {
    name: 'it is UTF-16 cut within a character',
    content: littleEndian(`\ufeff${chinese}3,慢`).subarray(0, -1),
    rows: [...both, '\ufffd'],
  },
  {
    name: 'it is GBK',
    content: Buffer.from(
      'b1e0bac52cc4dac8dd0a312ccbaebaf8c2a9cbaec1cba3acbfcdb7fed2b2b2bbbbd8b8b40a322ccbaebfaab5c3badcbfec0a',
      'hex',
    ),
    rows: both,
  },
  {
    name: 'it is Big5',
    content: Buffer.from(
      'bd73b8b92ca4baae650a312ca4f4b3fdba7ca4f4a446a141abc8aa41a45da4a3a65ec2d00a322ca4f4b67db16fabdca7d60a',
      'hex',
    ),
    rows: ['水壺漏水了，客服也不回覆', '水開得很快'],
  },
  {
    name: 'it is Windows-1252',
    content: Buffer.from(
      '69642c746578740a312c4772f6df65207061df74206e696368740a322c64e96ae02063617373e9209620323020800a',
      'hex',
    ),
    rows: ['Größe paßt nicht', 'déjà cassé – 20 €'],
  },
  {
    name: 'it is UTF-8 cut within a character',
    content: Buffer.from(`${chinese}3,快慢`).subarray(0, -1),
    rows: [...both, '快\ufffd'],
  },
  { name: 'it is a PNG', content: png, problem: ['unsupported-format', 'not text'] },
  { name: 'it is a PDF', content: '%PDF-1.7\n', problem: ['unsupported-format', 'PDF'] },
  {
    name: 'it is an old Excel workbook',
    content: Buffer.from('d0cf11e0a1b11ae1', 'hex'),
    problem: ['unsupported-format', 'old or protected Excel'],
  },
  {
    name: 'it is HTML',
    content: '<!DOCTYPE html>\n<table><tr><td>text</td></tr><tr><td>leaks</td></tr></table>',
    problem: ['unsupported-format', 'HTML'],
  },
  {
    name: 'it is a table of HTML',
    content: '<table border="1"><tr><td>text</td></tr></table>',
    problem: ['unsupported-format', 'HTML'],
  },
  {
    name: 'it is XML',
    content: '<?xml version="1.0"?>\n<reviews><review>leaks</review></reviews>',
    problem: ['unsupported-format', 'XML'],
  },
  { name: 'it is rich text', content: '{\\rtf1\\ansi leaks}', problem: ['unsupported-format', 'rich text'] },
];
