import { parseArgs } from 'node:util';
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { S3Client } from '@aws-sdk/client-s3';
import * as z from 'zod';
import { dynamoRecipientStore } from '../lib/aws/dynamo-recipient-store.ts';
import { s3ObjectStore } from '../lib/aws/s3-object-store.ts';
import { openTable } from '../lib/aws/table.ts';
import { configReader } from '../lib/company/config.ts';
import { asciiAddress } from '../lib/company/recipient.ts';
import { readRecipientKey } from '../lib/company/recipient-key.ts';
import { stoppedName } from '../lib/ports/recipient-store.ts';
import { recipientNames } from '../lib/privacy/recipient-names.ts';
import { lookAtStack, type Stack } from './doctor/stack.ts';
import { unseen } from './doctor/unseen.ts';
import { Misuse, tellMisuse } from './misuse.ts';

/** Tells which of a company's recipients get no mail any more; the table knows them by names only, so it tells of those that the settings name, or you. */
const usage = `npm run recipients -- --company C [--address A …]            who of them unsubscribed, or takes no mail
npm run recipients -- --company C --address A --lift          mail may go to A again: after a bounce or a complaint
  --stack NAME  of the stack, in the account and region that the AWS CLI would use (Voicetrail)`;

tellMisuse(usage);
const { values } = parseArgs({
  options: {
    stack: { type: 'string', default: 'Voicetrail' },
    company: { type: 'string' },
    address: { type: 'string', multiple: true, default: [] },
    lift: { type: 'boolean', default: false },
  },
});
const { company, address: given, lift } = values;
if (company === undefined || (lift && given.length === 0)) throw new Misuse(usage);

const Outputs = z.object({ BucketName: z.string(), TableName: z.string() });
const { outputs, findings } = await lookAt(values.stack);
const read = Outputs.safeParse(outputs);
if (!read.success) {
  for (const each of findings) console.error(each.well ? each.what : `${each.what}\n${each.cure}`);
  process.exit(1);
}
const { BucketName, TableName } = read.data;
const objects = s3ObjectStore(BucketName, new S3Client());
const recipients = dynamoRecipientStore(openTable(TableName));
const key = await readRecipientKey(objects)();
if (key === undefined) {
  console.log('no mail was sent yet: nobody can have unsubscribed, and none came back');
  process.exit();
}
const nameOf = (address: string) => recipientNames(key)(company, asciiAddress(address));

if (lift) {
  for (const address of given) {
    await recipients.lift(company, nameOf(address));
    console.log(`${address}: mail of ${company} may go there again`);
  }
} else {
  const { settings } = await configReader(objects, () => new Date())(company);
  const named = Object.values(settings.departments).flatMap(({ to }) => to);
  const { suppressed, unsubscribed } = await recipients.stopped(company);
  for (const address of new Set([...named, ...given])) {
    const recipient = nameOf(address);
    const back = suppressed.get(recipient);
    const left = Object.keys(settings.departments).flatMap((department) => {
      const since = unsubscribed.get(stoppedName({ department, recipient }));
      return since === undefined ? [] : [`unsubscribed from ${department} on ${since}`];
    });
    const told = [...(back === undefined ? [] : [`${back.why} on ${back.at}: no mail goes there`]), ...left];
    console.log(`${address}: ${told.length === 0 ? 'gets mail' : told.join('; ')}`);
  }
}

/** What the doctor says of the stack, also where it cannot be seen. */
async function lookAt(name: string): Promise<Stack> {
  try {
    const cloudFormation = new CloudFormationClient();
    return await lookAtStack(cloudFormation, name, await cloudFormation.config.region());
  } catch (error) {
    return { findings: [unseen(`the stack ${name}`, error)] };
  }
}
