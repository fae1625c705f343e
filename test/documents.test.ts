import { existsSync, globSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = new URL('..', import.meta.url).pathname;
const read = (file: string) => readFileSync(`${root}${file}`, 'utf8');

const pages = globSync(['*.md', '{docs,samples,training,tools}/**/*.md'], { cwd: root });
const code = globSync('{functions,infra,lib,local,tools,test,samples}/**/*.ts', { cwd: root });

/** Headings of a page, without what only looks like one in a block of code. */
function headingsOf(page: string): readonly string[] {
  const text = read(page).replaceAll(/^```[\s\S]*?^```/gm, '');
  return [...text.matchAll(/^#{1,6} (.+)$/gm)].map((match) => match[1] ?? '');
}

/** The anchor that GitHub gives a heading: lower case, without signs, blanks as hyphens. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{M}\p{N}\p{Pc} -]/gu, '')
    .replaceAll(' ', '-');

/** Where the links of a page lead within the project: `docs/api.md#who-sees-what`. */
function linksOf(page: string): readonly string[] {
  const text = read(page).replaceAll(/^```[\s\S]*?^```/gm, '');
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)]
    .map((match) => match[1] ?? '')
    .filter((link) => !/^[a-z]+:/.test(link))
    .map((link) => (link.startsWith('#') ? `${page}${link}` : posix.join(posix.dirname(page), link)));
}

function leadsNowhere(link: string): boolean {
  const [file = '', anchor] = link.split('#');
  if (!existsSync(`${root}${file}`)) return true;
  return anchor !== undefined && !headingsOf(file).map(anchorOf).includes(anchor);
}

describe('the documents', () => {
  it.each(pages)('%s has no link that leads nowhere', (page) => {
    expect(linksOf(page).filter(leadsNowhere)).toEqual([]);
  });

  it('have every page and heading that code names', () => {
    const named = code.flatMap((file) =>
      [...read(file).matchAll(/\bdocs\/[\w./-]+\.md(?:#[\w-]+)?/g)].map((match) => match[0]),
    );
    expect(named.length).toBeGreaterThan(10);
    expect([...new Set(named)].filter(leadsNowhere)).toEqual([]);
  });
});

describe('the index of decisions', () => {
  const index = 'docs/decisions.md';
  const rooms = pages.filter((page) => page.startsWith('docs/decisions/'));
  const decisions = rooms.flatMap((room) =>
    [...read(room).matchAll(/^### (.+)$/gm)].map(
      (match) => `- [${match[1]}](${posix.relative('docs', room)}#${anchorOf(match[1] ?? '')})`,
    ),
  );

  it('has a line for each, and none for anything else', () => {
    const lines = read(index)
      .split('\n')
      .filter((line) => line.startsWith('- '));
    expect(decisions.length).toBeGreaterThan(100);
    expect(lines.toSorted()).toEqual(decisions.toSorted());
  });

  it.each(rooms)('%s says of each when it was taken', (room) => {
    const undated = read(room)
      .split(/^### /m)
      .slice(1)
      .filter((entry) => !/^.+\n\n\*20\d\d-\d\d-\d\d[^*]*\.\*/.test(entry));
    expect(undated).toEqual([]);
  });
});
