import { parseArgs } from 'node:util';
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { S3Client } from '@aws-sdk/client-s3';
import { SESv2Client } from '@aws-sdk/client-sesv2';
import { SNSClient } from '@aws-sdk/client-sns';
import * as z from 'zod';
import { dynamoRecipientStore } from '../lib/aws/dynamo-recipient-store.ts';
import { s3ObjectStore } from '../lib/aws/s3-object-store.ts';
import { openTable } from '../lib/aws/table.ts';
import { readRecipientKey } from '../lib/company/recipient-key.ts';
import { lookAtAlarms } from './doctor/alarms.ts';
import { lookAtCompanies } from './doctor/companies.ts';
import { lookAtConcurrency } from './doctor/concurrency.ts';
import { amiss, type Finding, well } from './doctor/finding.ts';
import { lookAtSending } from './doctor/sending.ts';
import { lookAtStorage } from './doctor/storage.ts';

/** Tells before Monday what would keep a mail from going out, and an alarm from being heard. It changes nothing. */
const usage = `npm run doctor -- [--stack NAME]
  --stack NAME  of the stack, in the account and region that the AWS CLI would use (Voicetrail)`;

const { values } = parseArgs({
  options: { stack: { type: 'string', default: 'Voicetrail' }, help: { type: 'boolean', default: false } },
});
if (values.help) {
  console.log(usage);
  process.exit();
}

const Outputs = z.object({
  ...{
    BucketName: z.string(),
    TableName: z.string(),
    AlarmTopicArn: z.string(),
    DigestsComeFrom: z.string(),
  },
  DigestsGoBy: z.string(),
  ...{ DigestsGoTo: z.string(), DigestsMayGoTo: z.string() },
  ...{ RunsAtMost: z.coerce.number(), ApiRunsAtMost: z.coerce.number(), AlarmFromRuns: z.coerce.number() },
  SpendingIsToldTo: z.string(),
});

async function outputsOf(stack: string) {
  const { Stacks = [] } = await new CloudFormationClient().send(
    new DescribeStacksCommand({ StackName: stack }),
  );
  const outputs = Stacks[0]?.Outputs ?? [];
  return Outputs.parse(Object.fromEntries(outputs.map((each) => [each.OutputKey, each.OutputValue])));
}

async function examine(stack: string): Promise<readonly Finding[]> {
  const outputs = await outputsOf(stack);
  const mailsByDefault = outputs.DigestsGoTo.includes('@') && !outputs.DigestsGoTo.startsWith('NOBODY');
  const to = mailsByDefault ? outputs.DigestsGoTo : undefined;
  const s3 = new S3Client();
  const objects = s3ObjectStore(outputs.BucketName, s3);
  const mailDomains = outputs.DigestsMayGoTo.split(',').filter((domain) => domain !== 'no domain');
  const companies = await lookAtCompanies(
    objects,
    () => new Date(),
    { to, mailDomains },
    {
      recipients: dynamoRecipientStore(openTable(outputs.TableName)),
      recipientKey: readRecipientKey(objects),
    },
  );
  return [
    ...(outputs.DigestsGoBy === 'SES'
      ? await lookAtSending(new SESv2Client(), outputs.DigestsComeFrom, [
          ...(to === undefined || to.includes('{') ? [] : [to]),
          ...companies.recipients,
        ])
      : [well(`digests go out by ${outputs.DigestsGoBy}, which is not looked at from here`)]),
    ...(to === undefined
      ? [
          amiss(
            'digests of companies that named nobody go to nobody',
            'write mail.to in deployment.json and deploy',
          ),
        ]
      : []),
    ...companies.findings,
    ...(await lookAtAlarms(new SNSClient(), outputs.AlarmTopicArn)),
    outputs.SpendingIsToldTo.includes('@')
      ? well(`AWS tells ${outputs.SpendingIsToldTo} when more is spent than the budget`)
      : well('nobody is told of what is spent: budget in deployment.json is null'),
    ...(await lookAtStorage(
      { s3, dynamo: new DynamoDBClient() },
      { bucket: outputs.BucketName, table: outputs.TableName },
    )),
    ...(await lookAtConcurrency(new LambdaClient(), {
      ...{ runs: outputs.RunsAtMost, apiRuns: outputs.ApiRunsAtMost, alarmFrom: outputs.AlarmFromRuns },
    })),
  ];
}

const findings = await examine(values.stack);
for (const finding of findings)
  console.log(finding.well ? `ok    ${finding.what}` : `MEND  ${finding.what}\n      ${finding.cure}`);
const toMend = findings.filter(({ well }) => !well).length;
console.log(toMend === 0 ? '\nnothing to mend' : `\n${toMend} to mend`);
process.exitCode = toMend === 0 ? 0 : 1;
