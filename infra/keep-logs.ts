import { CfnLogGroup } from 'aws-cdk-lib/aws-logs';
import type { IConstruct } from 'constructs';

/** Has every log of a stack kept for so many days: to be called when all of them are there. */
export function keepLogs(stack: IConstruct, days: number): void {
  for (const each of stack.node.findAll()) if (each instanceof CfnLogGroup) each.retentionInDays = days;
}
