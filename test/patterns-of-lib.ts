import { globSync, readFileSync } from 'node:fs';
import { parseSync, Visitor } from 'oxc-parser';

export type Pattern = { readonly place: string; readonly source: string; readonly flags: string };

const lib = new URL('../lib/', import.meta.url).pathname;
const files = globSync('**/*.ts', { cwd: lib, exclude: (name) => name.endsWith('.d.ts') });

/** Every pattern of lib: those written as such, found in its sources, and those put together, caught while its modules are loaded. */
export async function patternsOfLib(): Promise<readonly Pattern[]> {
  const all = [...files.flatMap(literalsOf), ...(await constructed())];
  return [...new Map(all.map((each) => [`${each.flags} ${each.source}`, each])).values()];
}

function literalsOf(file: string): readonly Pattern[] {
  const code = readFileSync(lib + file, 'utf8');
  const found: Pattern[] = [];
  new Visitor({
    Literal(node) {
      if (!('regex' in node)) return;
      const place = `lib/${file}:${code.slice(0, node.start).split('\n').length}`;
      found.push({ place, source: node.regex.pattern, flags: node.regex.flags });
    },
  }).visit(parseSync(file, code).program);
  return found;
}

/** These need an environment to be loaded; their patterns are written as such. */
const withEnvironment = /^(?:aws|runtime)\//;

async function constructed(): Promise<readonly Pattern[]> {
  const found: Pattern[] = [];
  const Native = RegExp;
  globalThis.RegExp = new Proxy(Native, {
    construct(target, given) {
      const made: RegExp = Reflect.construct(target, given);
      const [place] = /lib\/[\w/-]+\.ts:\d+/.exec(callerOf(new Error().stack ?? '')) ?? [];
      if (place !== undefined) found.push({ place, source: made.source, flags: made.flags });
      return made;
    },
  });
  try {
    for (const file of files.filter((each) => !withEnvironment.test(each))) await import(lib + file);
  } finally {
    globalThis.RegExp = Native;
  }
  return found;
}

/** The line of a stack that says who called. */
const callerOf = (stack: string): string => stack.split('\n')[2] ?? '';
