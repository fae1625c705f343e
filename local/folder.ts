import { readdir, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

/** A file below a drop folder, with the key it gets in the bucket. */
export type FoundFile = { readonly key: string; readonly path: string };

/**
 * The files below a folder that are laid out as the bucket is: `<company>/<source>/<file>` to drop, and
 * `config/<company>/…` to configure. Hidden files and what lies higher (a README) are passed over.
 */
export async function filesBelow(
  folder: string,
): Promise<{ drops: readonly FoundFile[]; configs: readonly FoundFile[] }> {
  const names = await readdir(folder, { recursive: true });
  const found: FoundFile[] = [];
  for (const name of names.toSorted()) {
    const path = join(folder, name);
    const key = keyOf(folder, path);
    if (key !== undefined && (await isFile(path))) found.push({ key, path });
  }
  return {
    drops: found.filter(({ key }) => !key.startsWith('config/')),
    configs: found.filter(({ key }) => key.startsWith('config/')),
  };
}

/** What cannot be looked at is taken for a file: whoever reads it says why it cannot. */
const isFile = async (path: string): Promise<boolean> =>
  await stat(path).then(
    (found) => found.isFile(),
    () => true,
  );

/** The key of a path below a drop folder; undefined for what is no drop. */
export function keyOf(folder: string, path: string): string | undefined {
  const parts = relative(folder, path).split(sep);
  if (parts.length < 3 || isHidden(folder, path)) return undefined;
  return parts.join('/');
}

/** What a system or an editor keeps beside files, as `.DS_Store`. */
export const isHidden = (folder: string, path: string): boolean =>
  relative(folder, path)
    .split(sep)
    .some((part) => part.startsWith('.'));
