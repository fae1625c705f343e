import { GetAccountSettingsCommand, type LambdaClient } from '@aws-sdk/client-lambda';
import { ListSubscriptionsByTopicCommand, type SNSClient } from '@aws-sdk/client-sns';
import { amiss, type Finding, well } from './finding.ts';

/** Whether somebody hears of an alarm: SNS sends nothing to an address that did not confirm. */
export async function lookAtAlarms(sns: Pick<SNSClient, 'send'>, topic: string): Promise<readonly Finding[]> {
  const { Subscriptions = [] } = await sns.send(new ListSubscriptionsByTopicCommand({ TopicArn: topic }));
  const pending = Subscriptions.filter(({ SubscriptionArn = '' }) => !SubscriptionArn.startsWith('arn:'));
  const confirmed = Subscriptions.length - pending.length;
  return [
    ...pending.map(({ Endpoint = '' }) =>
      amiss(
        `${Endpoint} did not confirm, and gets no alarm`,
        'open the mail “AWS Notification – Subscription Confirmation” there',
      ),
    ),
    confirmed > 0
      ? well(`alarms reach ${confirmed} subscriber${confirmed === 1 ? '' : 's'}`)
      : amiss(
          'no alarm reaches anybody',
          'write alarms.to in deployment.json and deploy, or subscribe to AlarmTopicArn',
        ),
  ];
}

/** Whether the account has room for what the stack may run at the same time. */
export async function lookAtConcurrency(
  lambda: Pick<LambdaClient, 'send'>,
  wanted: number,
): Promise<readonly Finding[]> {
  const { AccountLimit } = await lambda.send(new GetAccountSettingsCommand({}));
  const most = AccountLimit?.ConcurrentExecutions;
  if (most === undefined) return [];
  if (most >= wanted) return [well(`the account may have ${most} runs at the same time`)];
  return [
    amiss(
      `the account may have ${most} runs at the same time, the stack up to ${wanted}: files, digests and the API hold each other up`,
      `write "workers": ${Math.max(2, most - 8)} in deployment.json, or ask AWS for more (Service Quotas, Lambda, concurrent executions)`,
    ),
  ];
}
