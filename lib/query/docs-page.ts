import { hash } from 'node:crypto';
import { html, raw } from 'hono/html';
import * as z from 'zod';
import type { OpenApi } from './openapi.ts';
import { problems } from './problem.ts';

const style = `body{font:16px/1.5 system-ui,sans-serif;margin:0 auto;max-width:60rem;padding:1rem;color:#1a1a1a;background:#fff}
h1,h2,h3{line-height:1.25}h2{border-bottom:1px solid #ccc;margin-top:3rem}h3{margin-top:2rem}
code,pre{font:14px/1.45 ui-monospace,monospace;background:#f4f4f4;border-radius:3px}code{padding:0 .25em}
pre{padding:.75rem;overflow-x:auto}table{border-collapse:collapse;width:100%}
th,td{text-align:left;vertical-align:top;border-top:1px solid #ddd;padding:.3rem .6rem .3rem 0}
a{color:#0b57d0}@media(prefers-color-scheme:dark){body{color:#e6e6e6;background:#161616}code,pre{background:#262626}
th,td{border-color:#444}h2{border-color:#444}a{color:#8ab4f8}}`;

/** Nothing runs, nothing is loaded from anywhere; the one style is known by its hash. */
export const docsPolicy = `default-src 'none'; style-src 'sha256-${hash('sha256', style, 'base64')}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

const Operation = z.looseObject({
  operationId: z.string(),
  tags: z.array(z.string()),
  summary: z.string(),
  description: z.string(),
  parameters: z.array(
    z.looseObject({
      name: z.string(),
      in: z.string(),
      required: z.boolean(),
      description: z.string().default(''),
      schema: z.looseObject({}),
    }),
  ),
  requestBody: z
    .looseObject({ content: z.record(z.string(), z.looseObject({ schema: z.unknown() })) })
    .optional(),
  responses: z.record(
    z.string(),
    z.looseObject({
      description: z.string(),
      content: z.record(z.string(), z.looseObject({ schema: z.unknown() })).default({}),
    }),
  ),
});

/** The document as one page that needs nothing from elsewhere. */
export function docsPage({ info, tags, paths, components }: OpenApi): string {
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      ...{ path, method: method.toUpperCase() },
      ...Operation.parse(operation),
    })),
  );
  const page = html`<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${info.title} API ${info.version}</title><style>${raw(style)}</style></head>
<body>
<h1>${info.title} API ${info.version}</h1>
${prose(info.description)}
<p>For programs: <a href="/v1/openapi.json">/v1/openapi.json</a> (OpenAPI 3.1). Every request carries a token:</p>
<pre>curl -H "Authorization: Bearer $TOKEN" "$API/v1/journey?from=2026-W43&amp;to=2026-W46&amp;format=csv"</pre>
<ul>${operations.map(({ operationId, method, path, summary }) => html`<li><a href="#${operationId}"><code>${method} ${path}</code></a> ${summary}</li>`)}</ul>
${tags.map(
  ({ name, description }) => html`<h2>${name}</h2><p>${description}</p>
${operations.filter((each) => each.tags.includes(name)).map(operationPart)}`,
)}
<h2>Schemas</h2>
${Object.entries(components.schemas).map(([name, schema]) => html`<h3 id="schema-${name}">${name}</h3>${schemaPart(schema)}`)}
<h2 id="problems">Problems</h2>
<p>Every error is a problem document (RFC 9457), <code>application/problem+json</code>. Programs go by <code>code</code>.</p>
${Object.entries(problems).map(
  ([code, { status, title, cure }]) =>
    html`<h3 id="${code}"><code>${code}</code> (${status})</h3><p>${title}. ${marked(cure)}</p>`,
)}
</body></html>
`;
  return String(page);
}

function operationPart(
  operation: z.infer<typeof Operation> & { readonly method: string; readonly path: string },
) {
  const { operationId, method, path, summary, description, parameters, requestBody, responses } = operation;
  const body = requestBody?.content['application/json']?.schema;
  return html`<h3 id="${operationId}"><code>${method} ${path}</code></h3>
<p><strong>${summary}.</strong> Operation <code>${operationId}</code>.</p>
${prose(description)}
${
  parameters.length === 0
    ? ''
    : html`<table><tr><th>parameter</th><th>in</th><th>takes</th><th></th></tr>
${parameters.map((each) => html`<tr><td><code>${each.name}</code>${each.required ? ' (must be there)' : ''}</td><td>${each.in}</td><td>${takes(each.schema)}</td><td>${marked(each.description)}</td></tr>`)}</table>`
}
${body === undefined ? '' : html`<p>The body:</p>${schemaPart(body)}`}
<table><tr><th>status</th><th></th></tr>
${Object.entries(responses).map(([status, { description: said }]) => html`<tr><td>${status}</td><td>${marked(said)}</td></tr>`)}</table>
${schemaPart(responses['200']?.content['application/json']?.schema)}`;
}

const schemaPart = (schema: unknown) =>
  schema === undefined ? '' : html`<pre>${linked(JSON.stringify(schema, null, 1))}</pre>`;

/** A schema that another one names leads to where it stands on the page. */
const linked = (text: string) =>
  text
    .split(/#\/components\/schemas\/(\w+)/)
    .map((piece, at) => (at % 2 === 1 ? html`<a href="#schema-${piece}">${piece}</a>` : html`${piece}`));

/** Long lists of values are shortened: the schema has them all. */
const mostValues = 12;

function takes(schema: Readonly<Record<string, unknown>>) {
  const { type, enum: values, minimum, maximum, default: standard } = schema;
  const list = Array.isArray(values) ? values.map(String) : [];
  const shown = list.length > mostValues ? [...list.slice(0, mostValues), '…'] : list;
  const limits =
    minimum === undefined && maximum === undefined ? '' : `, ${minimum ?? ''} to ${maximum ?? ''}`;
  const left = standard === undefined ? '' : html`; <code>${String(standard)}</code> where it is left out`;
  return html`${shown.length > 0 ? shown.join(', ') : `${String(type)}${limits}`}${left}`;
}

const prose = (text: string) => text.split('\n\n').map((paragraph) => html`<p>${marked(paragraph)}</p>`);

/** A line of Markdown with no more than `code` and **bold**, the odd pieces between their marks. */
const marked = (text: string) =>
  text
    .split('`')
    .map((piece, at) =>
      at % 2 === 1
        ? html`<code>${piece}</code>`
        : piece
            .split('**')
            .map((part, bold) => (bold % 2 === 1 ? html`<strong>${part}</strong>` : html`${part}`)),
    );
