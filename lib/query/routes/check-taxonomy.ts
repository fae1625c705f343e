import * as z from 'zod';
import { documents } from '../../company/documents.ts';
import { Fault } from '../../company/fault.ts';
import { parseDocument, syntaxOf } from '../../company/read-document.ts';
import { noPath, route } from '../route.ts';

const { taxonomy: document } = documents;
/** The largest pack has 271 KB in YAML and is read in half a second; where somebody made it to, as much takes five. */
const mostBytesOfYaml = 384 * 1024;
const ids = z.array(z.string());

export const checkTaxonomy = route({
  ...{ id: 'checkTaxonomy', method: 'post', path: '/v1/taxonomy/check', tag: 'company' },
  effect: 'reads',
  summary: 'Check a draft of a taxonomy',
  description:
    'Says what is wrong in it, with line, field and cure, and what would change against the one in force. Nothing is stored: it counts once it is written to `config/<company>/taxonomy.json`. May be repeated.',
  roles: ['admin', 'analyst'],
  query: z.strictObject({}),
  pathParameters: noPath,
  body: {
    schema: z.looseObject({}).optional().describe('A taxonomy (docs/taxonomy.md), or `{"pack": "travel"}`.'),
    mostBytes: document.mostBytes,
    mostBytesOfYaml,
  },
  response: z.object({
    valid: z.boolean(),
    faults: z.array(Fault).describe('Lines are those of the body as it was sent.'),
    topics: z
      .object({
        added: ids,
        removed: ids,
        moved: ids.describe('Now owned by another department, or at another touchpoint.'),
      })
      .optional()
      .describe('Against the taxonomy in force; missing where the draft is wrong.'),
  }),
  holdsTexts: false,
  async answer({ config }, { company, text, isYaml }) {
    const draft = parseDocument(text, document, syntaxOf(isYaml ? 'taxonomy.yaml' : 'taxonomy.json'));
    if (draft.state === 'wrong') return { valid: false, faults: [...draft.faults] };
    const { taxonomy } = await config(company);
    const [before, after] = [taxonomy, draft.value].map(
      ({ topics }) => new Map(topics.map((each) => [each.id, each])),
    );
    const added = draft.value.topics.filter(({ id }) => before?.has(id) === false).map(({ id }) => id);
    const removed = taxonomy.topics.filter(({ id }) => after?.has(id) === false).map(({ id }) => id);
    const moved = draft.value.topics
      .filter(({ id, department, touchpoint }) => {
        const old = before?.get(id);
        return old !== undefined && (old.department !== department || old.touchpoint !== touchpoint);
      })
      .map(({ id }) => id);
    return { valid: true, faults: [], topics: { added, removed, moved } };
  },
});
