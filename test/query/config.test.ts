import { describe, expect, it } from 'vitest';
import { checkConfig } from '../../lib/company/check-config.ts';
import { setUp } from './asking.ts';

describe('/v1/config', () => {
  it('gives what the last check said: each document, what is wrong in it and what is in force', async () => {
    const { get, objects, ports } = setUp();
    objects.set('config/acme/settings.json', '{"language": "de"}');
    await checkConfig(ports, 'acme');
    const { status, body } = await get('/v1/config');
    expect(status).toBe(200);
    expect(body).toEqual(JSON.parse(String(objects.get('reports/acme/config.json'))));
    expect(body).toMatchObject({
      company: 'acme',
      documents: [
        {
          ...{ document: 'config/acme/settings.json', state: 'wrong', inForce: null },
          faults: [{ path: 'language', line: 1, column: 14, cure: 'write "en" or "zh-Hans" or "zh-Hant"' }],
        },
        { document: 'config/acme/taxonomy.json', state: 'valid', faults: [] },
        { document: 'config/acme/sources.json', state: 'absent' },
        { document: 'config/acme/adaptation.json', state: 'absent' },
        { document: 'config/acme/events.csv', state: 'absent' },
      ],
    });
  });

  it('gives what a check would say of a company that was never checked, and writes nothing', async () => {
    const { get, objects } = setUp();
    const { body } = await get('/v1/config', 'other');
    expect(body).toMatchObject({
      company: 'other',
      documents: Array(5).fill({ state: 'absent', inForce: null }),
    });
    expect([...objects.keys()]).toEqual(['config/acme/taxonomy.json']);
  });
});
