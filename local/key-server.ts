import { createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import * as z from 'zod';
import { listen } from './listen.ts';

const Sign = z.object({
  KeyId: z.string(),
  Message: z.base64(),
  MessageType: z.literal('RAW'),
  SigningAlgorithm: z.literal('ECDSA_SHA_256'),
});

/**
 * Speaks as much of the KMS protocol as signing takes, with a key pair that is kept in `folder`, or for as long as it runs.
 * `publicKey` (PEM) verifies what it signs.
 */
export async function startKeyServer(folder?: string) {
  const privateKey = await privateKeyOf(folder);
  const publicKey = createPublicKey(privateKey).export({ type: 'spki', format: 'pem' }).toString();
  if (folder !== undefined) await writeFile(join(folder, 'erasure-key.public.pem'), publicKey);
  const server = createServer(async (request, response) => {
    const answer = (status: number, body: object) => {
      response.writeHead(status, { 'Content-Type': 'application/x-amz-json-1.1' }).end(JSON.stringify(body));
    };
    const asked = Sign.safeParse(await json(request));
    if (request.headers['x-amz-target'] !== 'TrentService.Sign' || !asked.success) {
      answer(400, { __type: 'UnsupportedOperationException', message: 'this server only signs' });
      return;
    }
    const { KeyId, Message, SigningAlgorithm } = asked.data;
    const Signature = sign('sha256', Buffer.from(Message, 'base64'), privateKey).toString('base64');
    answer(200, { KeyId, Signature, SigningAlgorithm });
  });
  const url = await listen(server);
  const stop = () => {
    server.closeAllConnections();
    return new Promise<void>((resolve) => server.close(() => resolve()));
  };
  return { url, publicKey, stop };
}

async function privateKeyOf(folder: string | undefined): Promise<string> {
  const path = folder === undefined ? undefined : join(folder, 'erasure-key.pem');
  if (path !== undefined && existsSync(path)) return await readFile(path, 'utf8');
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  if (folder !== undefined && path !== undefined) {
    await mkdir(folder, { recursive: true });
    await writeFile(path, pem, { mode: 0o600 });
  }
  return pem;
}
