import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ConfigReader } from '../lib/company/config.ts';
import type { devTokens } from './dev-tokens.ts';

/**
 * Writes the tokens of a company's people into a folder: `token-<company>` of an admin, `token-<company>.analyst`, and
 * `token-<company>.department-<id>` of each department that its taxonomy has. No company has a dot in its name, so none of
 * these is the file of another company.
 */
export async function writeTokens(
  folder: string,
  { sign }: Pick<Awaited<ReturnType<typeof devTokens>>, 'sign'>,
  config: ConfigReader,
  company: string,
): Promise<void> {
  const { departments } = (await config(company)).taxonomy;
  const roles = [
    ['', 'admin'],
    ['.analyst', 'analyst'],
    ...departments.map(({ id }) => [`.department-${id}`, `department:${id}`] as const),
  ] as const;
  for (const [name, role] of roles)
    await writeFile(
      join(folder, `token-${company}${name}`),
      await sign(company, { sub: role, roles: [role] }),
      {
        mode: 0o600,
      },
    );
}
