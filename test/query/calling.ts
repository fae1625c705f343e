import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import * as z from 'zod';
import type { setUp } from './asking.ts';

const Result = z.looseObject({
  isError: z.boolean().optional(),
  content: z.array(z.looseObject({ type: z.literal('text'), text: z.string() })),
});

/** A client of the Model Context Protocol, of the SDK, that talks to an API of memory with the claims of a token. */
export async function mcpClient(
  { api }: Pick<ReturnType<typeof setUp>, 'api'>,
  claims: Readonly<Record<string, unknown>>,
) {
  const transport = new StreamableHTTPClientTransport(new URL('https://api.example/mcp'), {
    fetch: async (url, init) => await api.request(new Request(url, init), {}, { claims, request: 'r-1' }),
  });
  const client = new Client({ name: 'test', version: '1.0.0' });
  await client.connect(transport);
  const call = async (name: string, given: Readonly<Record<string, unknown>> = {}) =>
    Result.parse(await client.callTool({ name, arguments: given }));
  return { client, call };
}
