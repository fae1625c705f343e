import * as z from 'zod';
import { keys, parseUploadKey } from '../../contract/bucket.ts';
import { Instant } from '../../feedback/feedback.ts';
import { instantOf } from '../../instant.ts';
import { Source } from '../../source.ts';
import { Refused } from '../problem.ts';
import { noPath, route } from '../route.ts';

/** A form is posted at once; whoever is slower asks for another. It need only begin in this time. */
const minutes = 15;
/** The most that S3 takes in one piece: 5 GiB. */
const mostBytes = 5 * 1024 ** 3;
/** Of a key 1,024 bytes are S3's to take: a third of it for what the pipeline puts before and behind. */
const mostNameBytes = 600;

/** Parts between slashes, as a file system would take them. Signs that steer a terminal, and backslashes, are in no name. */
const Name = z
  .string()
  .min(1)
  .max(mostNameBytes)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what is refused
  .regex(/^[^\u0000-\u001f\u007f\\]*$/, 'a name has no control characters and no backslash')
  .refine((name) => !name.includes('${'), 'a name has no ${: S3 would put something in its place')
  .refine((name) => Buffer.byteLength(name) <= mostNameBytes, `a name has ${mostNameBytes} bytes at most`)
  .refine(
    (name) => name.split('/').every((part) => part.trim() !== '' && part !== '.' && part !== '..'),
    'a name has no empty part, and none that is . or ..',
  );

export const orderUpload = route({
  ...{ id: 'orderUpload', method: 'post', path: '/v1/uploads', tag: 'files' },
  summary: 'A form to drop a file by',
  description: `Gives a form, signed for this file and no other: post it to \`url\` as multipart/form-data with all of \`fields\` and the file last, as \`file\`, within ${minutes} minutes. S3 takes exactly as many bytes as were told, answers 201, and the file is read as if it had been dropped in the bucket. Its account is in \`listFiles\` as soon as somebody begins to read it, under \`key\`. The same name again is a new file; nothing is overwritten in the counts.`,
  roles: ['admin', 'uploader'],
  query: z.strictObject({}),
  pathParameters: noPath,
  body: {
    schema: z.strictObject({
      source: Source.describe('Which decides the folder, and with it how the file is read.'),
      name: Name.describe(
        'Of the file, as `reviews.csv`; slashes make folders. Below 600 bytes of UTF-8, without control characters.',
      ),
      bytes: z.int().min(1).max(mostBytes).describe('How long the file is, exactly.'),
    }),
    mostBytes: 8192,
  },
  response: z.object({
    url: z.string(),
    fields: z.record(z.string(), z.string()),
    key: z.string().describe('Where the file will lie, as `listFiles` names it.'),
    expires: Instant.describe('Until when the form may be posted.'),
  }),
  holdsTexts: false,
  async answer({ uploads, now }, { company, body: { source, name, bytes } }) {
    const key = keys.upload(company, source, name);
    const place = parseUploadKey(key);
    if ('advice' in place) throw new Refused('invalid-body', place.advice);
    const until = new Date(now().getTime() + minutes * 60_000);
    return { ...(await uploads.sign({ key, bytes, until })), key, expires: instantOf(until) };
  },
});
