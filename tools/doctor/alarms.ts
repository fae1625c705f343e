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
