import { DeploymentFault } from './deployment.ts';

/** Of the CDK itself and of its feature flags, which the CLI and cdk.json give. */
const isOfCdk = (name: string): boolean => /^(aws:|aws-cdk:|@aws-cdk\/)/.test(name);

/**
 * The file that `-c deployment=FILE` names: of another stage, whose stack has another name. Throws a `DeploymentFault` for any
 * other name: a `-c` that is misspelt, or of a choice that belongs in the file, would be passed over in silence, and another stack
 * be deployed than was meant.
 */
export function deploymentFile(context: Readonly<Record<string, unknown>>): string {
  const { deployment = 'deployment.json', ...others } = context;
  const unknown = Object.keys(others).filter((name) => !isOfCdk(name));
  if (unknown.length > 0)
    throw new DeploymentFault(
      unknown
        .map(
          (name) => `-c ${name}: is not known; there is -c deployment=FILE, and choices stand in that file`,
        )
        .join('\n'),
    );
  if (typeof deployment !== 'string' || deployment === '')
    throw new DeploymentFault('-c deployment: names no file');
  return deployment;
}
