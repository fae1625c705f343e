import { type CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { amiss, type Finding, well } from './finding.ts';

/** What a stack says of itself; `outputs` are missing where it cannot be looked at further. */
export type Stack = {
  readonly findings: readonly Finding[];
  readonly outputs?: Readonly<Record<string, string>>;
};

/** Whether there is a stack of this name, and whether it was deployed to its end. */
export async function lookAtStack(
  cloudFormation: Pick<CloudFormationClient, 'send'>,
  name: string,
  region: string,
): Promise<Stack> {
  const [stack] = await stacksCalled(cloudFormation, name);
  if (stack === undefined) {
    const others = await namesOfStacks(cloudFormation);
    const there = others.length === 0 ? 'there is none of ours' : `there is ${others.join(', ')}`;
    return {
      findings: [
        amiss(
          `there is no stack ${name} in ${region} of this account`,
          `${there}: give its name by --stack, set AWS_REGION and AWS_PROFILE to where it is, or npx cdk deploy`,
        ),
      ],
    };
  }
  const { StackStatus: status = '', Outputs = [] } = stack;
  const outputs = Object.fromEntries(
    Outputs.flatMap(({ OutputKey, OutputValue }) =>
      OutputKey === undefined || OutputValue === undefined ? [] : [[OutputKey, OutputValue]],
    ),
  );
  return { findings: [stateOf(name, status)], ...(!isUnfinished(status) && { outputs }) };
}

async function stacksCalled(cloudFormation: Pick<CloudFormationClient, 'send'>, StackName: string) {
  try {
    return (await cloudFormation.send(new DescribeStacksCommand({ StackName }))).Stacks ?? [];
  } catch (error) {
    if (error instanceof Error && error.message.includes('does not exist')) return [];
    throw error;
  }
}

/** Nothing of it works for certain. */
const isUnfinished = (status: string): boolean =>
  /^(CREATE|ROLLBACK|DELETE|REVIEW|IMPORT_ROLLBACK)_/.test(status) && status !== 'CREATE_COMPLETE';

const whyOf = (name: string): string =>
  `aws cloudformation describe-stack-events --stack-name ${name} --query "StackEvents[?ends_with(ResourceStatus,'FAILED')].[LogicalResourceId,ResourceStatusReason]" --output table`;

function stateOf(name: string, status: string): Finding {
  if (status.startsWith('DELETE_'))
    return amiss(
      `the stack ${name} is being deleted, or was not to its end (${status})`,
      `when it is gone, deploy on what it left (docs/runbook.md); what stops it: ${whyOf(name)}`,
    );
  if (status === 'REVIEW_IN_PROGRESS')
    return amiss(`the stack ${name} was never deployed (${status})`, 'npx cdk deploy');
  if (status.endsWith('_IN_PROGRESS'))
    return amiss(
      `the stack ${name} is being deployed (${status})`,
      'ask again when that has ended; the console of CloudFormation shows how far it is',
    );
  if (status === 'UPDATE_ROLLBACK_FAILED')
    return amiss(
      `the last deployment of ${name} failed, and could not be taken back (${status}): it stands half and half`,
      `mend what stopped it, aws cloudformation continue-update-rollback --stack-name ${name}, then npx cdk deploy; what stopped it: ${whyOf(name)}`,
    );
  if (status === 'UPDATE_ROLLBACK_COMPLETE')
    return amiss(
      `the last deployment of ${name} failed (${status}): the one before is in force`,
      `mend what stopped it, then npx cdk deploy; what stopped it: ${whyOf(name)}`,
    );
  if (isUnfinished(status))
    return amiss(
      `the first deployment of ${name} failed (${status}): nothing of it works`,
      `mend what stopped it, aws cloudformation delete-stack --stack-name ${name}, then npx cdk deploy; what stopped it: ${whyOf(name)}`,
    );
  return well(`the stack ${name} is deployed (${status})`);
}

/** Those that have what a stack of ours has. */
async function namesOfStacks(cloudFormation: Pick<CloudFormationClient, 'send'>): Promise<readonly string[]> {
  const { Stacks = [] } = await cloudFormation.send(new DescribeStacksCommand({}));
  return Stacks.flatMap(({ StackName = '', Outputs = [] }) =>
    Outputs.some(({ OutputKey }) => OutputKey === 'DigestsQueueUrl') ? [StackName] : [],
  );
}
