import type { Node } from 'constructs';

/** A choice of `cdk deploy -c name=true`. Throws for what is neither true nor false: a misspelt choice must not pass for none. */
export function deployFlag(node: Node, name: string): boolean {
  const given: unknown = node.tryGetContext(name);
  if (given === undefined || given === false || given === 'false') return false;
  if (given === true || given === 'true') return true;
  throw new Error(
    `-c ${name}=${String(given)} says neither yes nor no: write -c ${name}=true, or leave it out`,
  );
}
