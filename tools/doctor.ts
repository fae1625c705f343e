import { parseArgs } from 'node:util';
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
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
import { lookAtStack } from './doctor/stack.ts';
import { lookAtStorage } from './doctor/storage.ts';
import { unseen } from './doctor/unseen.ts';

/** Tells before Monday what would keep a mail from going out, and an alarm from being heard. It changes nothing. */
const usage = `npm run doctor -- [--stack NAME]
  --stack NAME  of the stack, in the account and region that the AWS CLI would use (Voicetrail)`;

function readArguments() {
  try {
    return parseArgs({
      options: {
        stack: { type: 'string', default: 'Voicetrail' },
        help: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : 'unreadable arguments'}\n\n${usage}`);
    process.exit(2);
  }
}
const values = readArguments();
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

type Outputs = z.infer<typeof Outputs>;

async function examine(name: string): Promise<readonly Finding[]> {
  const cloudFormation = new CloudFormationClient();
  const region = await cloudFormation.config.region();
  const { findings, outputs } = await lookAtStack(cloudFormation, name, region);
  if (outputs === undefined) return findings;
  const read = Outputs.safeParse(outputs);
  if (!read.success)
    return [
      ...findings,
      amiss(
        `the stack ${name} has no output ${read.error.issues.map(({ path }) => path.join('.')).join(', ')}: another version deployed it, or it is none of ours`,
        'npx cdk deploy',
      ),
    ];
  return [...findings, ...(await examineParts(read.data))];
}

/** Each part by itself: what cannot be seen of one hides none of the others. */
async function examineParts(outputs: Outputs): Promise<readonly Finding[]> {
  const mailsByDefault = outputs.DigestsGoTo.includes('@') && !outputs.DigestsGoTo.startsWith('NOBODY');
  const to = mailsByDefault ? outputs.DigestsGoTo : undefined;
  const companies = await companiesOf(outputs, to);
  return [
    ...(outputs.DigestsGoBy === 'SES'
      ? await seen('how mail goes out', () =>
          lookAtSending(new SESv2Client(), outputs.DigestsComeFrom, [
            ...(to === undefined || to.includes('{') ? [] : [to]),
            ...companies.recipients,
          ]),
        )
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
    ...(await seen('who hears alarms', () => lookAtAlarms(new SNSClient(), outputs.AlarmTopicArn))),
    outputs.SpendingIsToldTo.includes('@')
      ? well(`AWS tells ${outputs.SpendingIsToldTo} when more is spent than the budget`)
      : well('nobody is told of what is spent: budget in deployment.json is null'),
    ...(await seen(`the bucket ${outputs.BucketName}, or the table ${outputs.TableName},`, () =>
      lookAtStorage(
        { s3: new S3Client(), dynamo: new DynamoDBClient() },
        { bucket: outputs.BucketName, table: outputs.TableName },
      ),
    )),
    ...(await seen('how many runs the account may have', () =>
      lookAtConcurrency(new LambdaClient(), {
        ...{ runs: outputs.RunsAtMost, apiRuns: outputs.ApiRunsAtMost, alarmFrom: outputs.AlarmFromRuns },
      }),
    )),
  ];
}

async function companiesOf(outputs: Outputs, to: string | undefined) {
  const objects = s3ObjectStore(outputs.BucketName, new S3Client());
  const mailDomains = outputs.DigestsMayGoTo.split(',').filter((domain) => domain !== 'no domain');
  const stopping = {
    recipients: dynamoRecipientStore(openTable(outputs.TableName)),
    recipientKey: readRecipientKey(objects),
  };
  return await lookAtCompanies(objects, () => new Date(), { to, mailDomains }, stopping).catch(
    (error: unknown) => ({ findings: [unseen('what companies wrote', error)], recipients: [] }),
  );
}

const seen = (what: string, look: () => Promise<readonly Finding[]>): Promise<readonly Finding[]> =>
  look().catch((error: unknown) => [unseen(what, error)]);

const findings = await seen(`the stack ${values.stack}`, () => examine(values.stack));
for (const finding of findings)
  console.log(finding.well ? `ok    ${finding.what}` : `MEND  ${finding.what}\n      ${finding.cure}`);
const toMend = findings.filter(({ well }) => !well).length;
console.log(toMend === 0 ? '\nnothing to mend' : `\n${toMend} to mend`);
process.exitCode = toMend === 0 ? 0 : 1;
