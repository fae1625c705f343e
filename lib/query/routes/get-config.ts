import * as z from 'zod';
import { ConfigReport, configReport } from '../config-report.ts';
import { noBody, noPath, route } from '../route.ts';

export const getConfig = route({
  ...{ id: 'getConfig', method: 'get', path: '/v1/config', tag: 'company' },
  summary: 'What the company wrote, what is wrong in it, and what is in force',
  description:
    'As `reports/<company>/config.json` has it, seconds after a document was written. Of a company that was never checked, what a check would say now.',
  roles: ['admin', 'analyst'],
  query: z.strictObject({}),
  pathParameters: noPath,
  body: noBody,
  response: ConfigReport,
  holdsTexts: false,
  answer: async (ports, { company }) => await configReport(ports, company),
});
