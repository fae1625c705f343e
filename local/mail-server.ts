import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import PostalMime, { type Email } from 'postal-mime';
import * as z from 'zod';
import { listen } from './listen.ts';

const SendEmail = z.object({ Content: z.object({ Raw: z.object({ Data: z.base64() }) }) });

/** A mail that was kept, with the path of its .eml file. */
export type KeptMail = { readonly id: string; readonly path: string; readonly email: Email };

/** Speaks as much of the SES v2 protocol as sending takes, and keeps each mail as an .eml file in `folder`. */
export async function startMailServer(folder: string) {
  await mkdir(folder, { recursive: true });
  let sent = 0;
  const server = createServer(async (request, response) => {
    const answer = (status: number, body: object) => {
      response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
    };
    if (request.method !== 'POST' || request.url !== '/v2/email/outbound-emails') {
      answer(404, { message: 'this server only takes SendEmail' });
      return;
    }
    const body = SendEmail.safeParse(JSON.parse(await readBody(request)));
    if (!body.success) {
      answer(400, { message: 'this server only takes raw mails' });
      return;
    }
    const MessageId = `${Date.now()}-${String(++sent).padStart(3, '0')}`;
    await writeFile(join(folder, `${MessageId}.eml`), Buffer.from(body.data.Content.Raw.Data, 'base64'));
    answer(200, { MessageId });
  });
  const url = await listen(server);
  const stop = () => {
    server.closeAllConnections();
    return new Promise<void>((resolve) => server.close(() => resolve()));
  };
  return { url, stop };
}

/** The mails kept in a folder, latest first. */
export async function keptMails(folder: string): Promise<readonly KeptMail[]> {
  const files = (await readdir(folder))
    .filter((name) => name.endsWith('.eml'))
    .toSorted()
    .toReversed();
  return await Promise.all(
    files.map(async (name) => {
      const path = join(folder, name);
      return { id: name.slice(0, -'.eml'.length), path, email: await PostalMime.parse(await readFile(path)) };
    }),
  );
}

/** `company/department/week` of a digest, from the header that it carries. */
export function digestOf({
  email,
}: KeptMail): { company: string; department: string; week: string } | undefined {
  const header = email.headers.find(({ key }) => key === 'x-voicetrail-digest')?.value;
  const [company, department, week] = header?.split('/') ?? [];
  return company && department && week ? { company, department, week } : undefined;
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}
