import { createServer, type IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';
import * as z from 'zod';
import { signatureOf } from '../lib/aws/s3-upload-forms.ts';
import { listen } from './listen.ts';

const Policy = z.object({
  expiration: z.iso.datetime(),
  conditions: z.array(
    z.union([
      z.record(z.string(), z.string()),
      z.tuple([z.literal('content-length-range'), z.int(), z.int()]),
    ]),
  ),
});

class Denied extends Error {}

type Taken = (key: string, body: Buffer) => Promise<unknown>;

/** Takes forms as S3 does: signed, in time, as their policy says, the file last. fauxqs 2.4.1 takes none. `taken` gets the file. */
export async function startUploadServer(bucket: string, secret: string, taken: Taken) {
  const server = createServer(async (request, response) => {
    const answer = (status: number, code: string, more = '') => {
      const xml = `<?xml version="1.0" encoding="UTF-8"?>\n<${code}>${more}</${code}>`;
      response.writeHead(status, { 'Content-Type': 'application/xml' }).end(xml);
    };
    try {
      const { fields, file } = await formIn(request);
      check(fields, file.length, bucket, secret);
      await taken(fields.get('key') ?? '', file);
      answer(201, 'PostResponse', `<Bucket>${bucket}</Bucket>`);
    } catch (error) {
      if (error instanceof Denied)
        answer(403, 'Error', `<Code>AccessDenied</Code><Message>${error.message}</Message>`);
      else answer(400, 'Error', '<Code>MalformedPOSTRequest</Code>');
    }
  });
  const url = await listen(server);
  const stop = () => {
    server.closeAllConnections();
    return new Promise<void>((resolve) => server.close(() => resolve()));
  };
  return { url, stop };
}

async function formIn(request: IncomingMessage) {
  const headers = { 'Content-Type': request.headers['content-type'] ?? '' };
  const form = await new Response(Buffer.from(await buffer(request)), { headers }).formData();
  const fields = new Map<string, string>();
  for (const [name, value] of form) {
    // whatever stands behind the file is not looked at
    if (typeof value !== 'string') return { fields, file: Buffer.from(await value.arrayBuffer()) };
    fields.set(name, value);
  }
  throw new Denied('there is no file');
}

function check(fields: ReadonlyMap<string, string>, bytes: number, bucket: string, secret: string): void {
  const written = fields.get('policy') ?? '';
  const scope = (fields.get('x-amz-credential') ?? '').split('/').slice(1);
  if (signatureOf(written, secret, scope) !== fields.get('x-amz-signature'))
    throw new Denied('the signature does not match');
  const { expiration, conditions } = Policy.parse(JSON.parse(Buffer.from(written, 'base64').toString()));
  if (Date.parse(expiration) < Date.now()) throw new Denied('Invalid according to Policy: Policy expired.');
  const unnamed = new Set(fields.keys());
  for (const each of ['policy', 'x-amz-signature']) unnamed.delete(each);
  for (const condition of conditions) {
    if (Array.isArray(condition)) {
      if (bytes < condition[1] || bytes > condition[2])
        throw new Denied('the file is longer or shorter than was told');
      continue;
    }
    for (const [name, value] of Object.entries(condition)) {
      if ((name === 'bucket' ? bucket : fields.get(name)) !== value)
        throw new Denied('Invalid according to Policy: Policy Condition failed');
      unnamed.delete(name);
    }
  }
  if (unnamed.size > 0) throw new Denied('Invalid according to Policy: Extra input fields');
}
