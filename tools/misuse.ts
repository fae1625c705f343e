/** Something that a person gave a command wrongly; the message says what, and what to write instead. */
export class Misuse extends Error {
  override readonly name = 'Misuse';
}

/**
 * From now on what a person can mend ends the command with 1 and one message, without a stack: misuse, an option that is not known, a file
 * that is not there, no region or credentials of AWS. Whatever else it dies of is a fault of the command's own, and keeps its stack.
 */
export function tellMisuse(usage = ''): void {
  process.on('uncaughtException', (error: unknown) => {
    const said = mendable(error, usage);
    console.error(said ?? error);
    process.exit(1);
  });
}

function mendable(error: unknown, usage: string): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if (error instanceof Misuse) return error.message;
  const code = 'code' in error ? String(error.code) : '';
  const path = 'path' in error ? `${error.path}: ` : '';
  if (code.startsWith('ERR_PARSE_ARGS')) return usage === '' ? error.message : `${error.message}\n\n${usage}`;
  if (code === 'ENOENT') return `${path}no such file or folder`;
  if (code === 'EACCES') return `${path}may not be read`;
  if (code === 'EISDIR') return `${path}is a folder: name a file`;
  if (error.message === 'Region is missing')
    return 'no region of AWS: set AWS_REGION, or AWS_PROFILE to a profile that names one';
  if (error.name === 'CredentialsProviderError')
    return 'no credentials of AWS: sign in as for the AWS CLI (`aws sts get-caller-identity` tells who you are)';
  return undefined;
}

/** The number that stands behind an option: digits, `least` or more. Throws Misuse. */
export function wholeNumber(option: string, given: string, least = 1): number {
  const number = /^[0-9]{1,9}$/.test(given) ? Number(given) : -1;
  if (number < least) throw new Misuse(`${option} ${given}: write a whole number, ${least} or more`);
  return number;
}
