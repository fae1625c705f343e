import { inflateRawSync } from 'node:zlib';
import { expect, it } from 'vitest';
import packed from '../../lib/nlp/packed-chinese-lists.json' with { type: 'json' };
import { chineseListsText } from '../../tools/training/packed-chinese-lists.ts';

it('are what is written: `npm run train -- --lists` after a change', () => {
  expect(inflateRawSync(Buffer.from(packed.lists, 'base64')).toString('utf8')).toBe(chineseListsText());
});
