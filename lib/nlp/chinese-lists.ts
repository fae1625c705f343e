import { inflateRawSync } from 'node:zlib';
import * as z from 'zod';
import packed from './packed-chinese-lists.json' with { type: 'json' };

const texts = z.array(z.string());
const ChineseLists = z.object({
  lexicon: z.object({
    words: z.record(z.string(), z.string()),
    intensifiers: z.record(z.string(), z.number()),
    ...{ negators: texts, unreal: texts, spared: texts },
  }),
  turns: z.object({
    sets: z.record(z.string(), z.string()),
    ...{ negative: texts, positive: texts, neutral: texts },
  }),
});
type ChineseLists = z.infer<typeof ChineseLists>;

let read: ChineseLists | undefined;

/**
 * What `lexicon-zh.json` and `turns-zh.json` say, as functions carry it (`npm run train -- --lists`): deflated it is half of what it is as text. It is inflated with the
 * first Chinese text.
 */
export function chineseLists(): ChineseLists {
  read ??= ChineseLists.parse(
    JSON.parse(inflateRawSync(Buffer.from(packed.lists, 'base64')).toString('utf8')),
  );
  return read;
}
