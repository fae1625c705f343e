import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dynamoFileStore } from '../../lib/aws/dynamo-file-store.ts';
import { type Servers, startServers } from '../../local/servers.ts';
import { aZip } from '../../tools/an-archive.ts';
import { ingest } from '../ingest/ingest.ts';
import { memoryFileStore } from '../memory-stores.ts';
import { localTable } from './local-table.ts';

let servers: Servers;
let store: ReturnType<typeof dynamoFileStore>;

beforeAll(async () => {
  servers = await startServers();
  store = dynamoFileStore(localTable(servers.environment.AWS_ENDPOINT_URL_DYNAMODB));
});
afterAll(async () => {
  await servers.stop();
});

/** DynamoDB takes 400 KB an item. */
describe('the record of a file with more to say than an item of the table holds', () => {
  const read = async (content: string | Uint8Array, version: string) =>
    (await ingest(content, { version, files: { ...memoryFileStore(), store } })).record;

  it('is kept where each object of a JSON file has keys of its own', async () => {
    const lines = Array.from({ length: 3000 }, (_, index) =>
      JSON.stringify({ id: index, text: `leaks ${index}`, votes: { [`${index}-${'user'.repeat(40)}`]: 1 } }),
    );
    expect((await read(lines.join('\n'), 'json'))?.reading).toMatchObject({ seen: 3000 });
  });

  it('is kept where an archive has a thousand files, of each of which there is something to note', async () => {
    const entries = Array.from({ length: 1000 }, (_, index): [string, string] => [
      `exports of the shop/customer feedback/2024/${String(index).padStart(4, '0')}-reviews of all products.csv`,
      'text,author\nleaks,kim\n',
    ]);
    expect((await read(aZip(Object.fromEntries(entries)), 'zip'))?.reading).toMatchObject({ seen: 1000 });
  });

  it('is kept where the names of columns are texts', async () => {
    const header = Array.from({ length: 600 }, (_, index) => `${index} ${'question '.repeat(100)}`);
    expect(
      (await read(`${header.join(',')}\n${header.map(() => '1').join(',')}\n`, 'csv'))?.reading,
    ).toMatchObject({
      seen: 1,
    });
  });
});
