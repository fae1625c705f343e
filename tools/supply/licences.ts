import * as z from 'zod';

/** Licences that let anybody ship the code with this project's (Apache-2.0), if their notices go along. */
const allowed = new Set([
  ...['MIT', 'MIT-0', 'ISC', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD', 'BlueOak-1.0.0'],
]);
/** Packages whose own description says nothing or says it otherwise, looked at by a person, and what was found. */
const lookedAt: Readonly<
  Record<string, { readonly version: string; readonly licence: string; readonly where: string }>
> = {
  sylvester: { version: '0.0.21', licence: 'MIT', where: 'its README.rdoc and LICENSE.txt' },
};

const Lock = z.object({
  packages: z.record(
    z.string(),
    z.object({
      version: z.string().optional(),
      license: z.string().optional(),
      dev: z.boolean().optional(),
      optional: z.boolean().optional(),
    }),
  ),
});
export type Installed = {
  readonly name: string;
  readonly version: string;
  readonly licence: string | undefined;
};

/** The packages that `npm ci --omit=dev` installs, by the lock file. */
export function installed(lock: unknown): readonly Installed[] {
  return Object.entries(Lock.parse(lock).packages)
    .filter(([path, { dev }]) => path !== '' && !dev)
    .map(([path, { version = '', license }]) => {
      const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
      return { name, version, licence: license };
    });
}

/** Those whose licence is none of the allowed ones, as sentences. */
export function licenceFaults(packages: readonly Installed[]): readonly string[] {
  return packages.flatMap(({ name, version, licence }) => {
    const known = lookedAt[name]?.version === version ? lookedAt[name].licence : licence;
    if (known === undefined)
      return [
        `${name} ${version} names no licence: look at it, and say in tools/supply/licences.ts what was found`,
      ];
    const parts = known.replaceAll(/[()]/g, '').split(/ (AND|OR) /);
    const names = parts.filter((_, at) => at % 2 === 0);
    const isFine = parts.includes('OR')
      ? names.some((each) => allowed.has(each))
      : names.every((each) => allowed.has(each));
    return isFine
      ? []
      : [`${name} ${version} is licensed ${known}, which is none of ${[...allowed].join(', ')}`];
  });
}
