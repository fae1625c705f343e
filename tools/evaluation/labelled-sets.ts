import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

const Sentiment = z.enum(['negative', 'neutral', 'positive', 'mixed']);
export type Gold = z.infer<typeof Sentiment>;
export type LabelledText = {
  readonly text: string;
  /** of the language, as the set gives it: `zh` for either script */
  readonly language: string | undefined;
  /** missing in sets of languages, topics and intents */
  readonly gold: Gold | undefined;
};
export type LabelledSet = { readonly name: string; readonly texts: readonly LabelledText[] };

const Line = z.object({
  text: z.string().min(1),
  lang: z.string().optional(),
  label: z.unknown().optional(),
  sentiment: z.unknown().optional(),
});

/** Every `*.jsonl` of a folder, by name. */
export function readLabelledSets(folder: string): readonly LabelledSet[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.jsonl'))
    .toSorted()
    .map((file) => ({
      name: file.replace('.jsonl', ''),
      texts: readFileSync(join(folder, file), 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => {
          const { text, lang, label, sentiment } = Line.parse(JSON.parse(line));
          return { text, language: lang, gold: Sentiment.safeParse(sentiment ?? label).data };
        }),
    }));
}
