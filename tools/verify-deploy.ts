import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { createPublicKey } from 'node:crypto';
import { once } from 'node:events';
import {
  cpSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { CloudFormationClient, UpdateTerminationProtectionCommand } from '@aws-sdk/client-cloudformation';
import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminInitiateAuthCommand,
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
  CreateGroupCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { GetPublicKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { ListObjectVersionsCommand } from '@aws-sdk/client-s3';
import { CreateEmailIdentityCommand, SESv2Client } from '@aws-sdk/client-sesv2';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod';
import { placeholderDomain } from '../infra/deployment.ts';
import { s3ObjectStore } from '../lib/aws/s3-object-store.ts';
import { openTable } from '../lib/aws/table.ts';
import { keys } from '../lib/contract/bucket.ts';
import { verifyReceipt } from '../lib/erase/receipt.ts';
import { installPackages } from './python-packages.ts';
import { recount } from './recount.ts';
import { type Clients, drop, s3Of } from './verify-deploy/clients.ts';
import { hurryOrder } from './verify-deploy/hurry-order.ts';
import { itemsOf, restoreTable } from './verify-deploy/restored-table.ts';
import { standStill } from './verify-deploy/standstill.ts';
import { expectThat, step, until } from './verify-deploy/steps.ts';

/**
 * Proves `cdk deploy`: in a bare copy of what is checked in, does what the README says in its own order, with the real CDK CLI on
 * MiniStack (a local AWS emulator from PyPI); drops a file, reads its counts through the deployed API, has a digest mailed to who the sample of deployment.json says,
 * asks the doctor, updates the stack in place, deletes a file, destroys the stack, deploys it again on what that left, and on a table restored to a time before an erasure.
 * What it starts it ends, also when it fails. See docs/decisions/operations.md for what it works round.
 */
const python = { ministack: 'ministack==1.5.33', cryptography: 'cryptography==46.0.3' };
const root = resolve(import.meta.dirname, '..');
const venv = join(root, '.venv');
const work = mkdtempSync(join(tmpdir(), 'voicetrail-verify-'));
/** As a fresh clone is: nothing but what is checked in, and the packages. */
const clone = join(work, 'clone');
const stackName = 'Voicetrail';

const Outputs = z.object({
  [stackName]: z.object({
    BucketName: z.string(),
    TableName: z.string(),
    ApiUrl: z.string(),
    DigestsQueueUrl: z.string(),
    ErasuresQueueUrl: z.string(),
    ReceiptKey: z.string(),
    TokenAudience: z.string(),
    UserPoolId: z.string(),
  }),
});
type Deployed = z.infer<typeof Outputs>[typeof stackName];

async function main(): Promise<void> {
  step('install MiniStack', () => installPackages(venv, Object.values(python)));
  const port = await freePort();
  const server = startMiniStack(port);
  const stop = () => endProcess(server);
  process.once('SIGINT', () => stop().finally(() => process.exit(130)));
  try {
    await untilHealthy(port, server);
    await verify(port);
    console.log('verify:deploy: the stack was deployed, used, updated and destroyed');
  } catch (error) {
    console.error(readFileSync(join(work, 'ministack.log'), 'utf8').split('\n').slice(-40).join('\n'));
    throw error;
  } finally {
    await stop();
    rmSync(work, { recursive: true, force: true });
  }
}

async function verify(port: number): Promise<void> {
  const endpoint = `http://127.0.0.1:${port}`;
  const environment = {
    ...process.env,
    ...{ AWS_ENDPOINT_URL: endpoint, AWS_REGION: 'us-east-1', AWS_DEFAULT_REGION: 'us-east-1' },
    ...{ AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' },
    ...{
      CDK_DISABLE_VERSION_CHECK: '1',
      CDK_DEFAULT_ACCOUNT: '000000000000',
      CDK_DEFAULT_REGION: 'us-east-1',
    },
  };
  makeClone();
  const outputsFile = join(work, 'outputs.json');
  const output = join(work, 'cdk.out');
  // what nobody is there to type: where to, and yes
  const unattended: Readonly<Record<string, readonly string[]>> = {
    bootstrap: ['aws://000000000000/us-east-1'],
    deploy: ['--require-approval', 'never', '--outputs-file', outputsFile],
    destroy: ['--force'],
  };
  const npx = (...words: readonly string[]) =>
    execFileSync('npx', [...words, ...(unattended[words[1] ?? ''] ?? []), '--output', output], {
      ...{ cwd: clone, env: environment, stdio: 'pipe' },
    });
  const deploymentFile = join(clone, 'deployment.json');
  // not kept: a trial
  const decide = (mail: object, data: object = { keep: false }) => {
    const sample = readFileSync(join(clone, 'samples/deployment.json'), 'utf8');
    const written = Sample.parse(JSON.parse(sample.replaceAll(placeholderDomain, ownDomain)));
    // MiniStack knows no AWS::Budgets::Budget; what is made of one is in test/infra/deployment.test.ts
    const decided = { ...written, mail: { ...written.mail, ...mail }, budget: null, data };
    writeFileSync(deploymentFile, JSON.stringify(decided));
  };
  let doctor = '';
  for (const line of readmeCommands()) {
    const [program = '', ...words] = line.split(' ');
    if (line === 'npm run doctor') {
      const asked = spawnSync(program, words, { cwd: clone, env: environment, encoding: 'utf8' });
      doctor = asked.stdout;
    } else if (program === 'npx') step(line, () => npx(...words));
    else if (program === 'cp') {
      step(line, () => execFileSync(program, words, { cwd: clone, stdio: 'pipe' }));
      const unedited = spawnSync('npx', ['cdk', 'synth', '--quiet', '--output', output], {
        ...{ cwd: clone, env: environment, encoding: 'utf8' },
      });
      expectThat(
        'a sample that nobody edited is refused, in words and without a stack trace',
        unedited.status !== 0 &&
          unedited.stderr.includes('mail.from: still has the domain of the sample') &&
          !unedited.stderr.includes('    at '),
      );
      decide({});
    } else if (program !== 'aws') throw new Error(`the README has a command that nobody proves: ${line}`);
  }
  const deployAgain = () => step('npx cdk deploy', () => npx('cdk', 'deploy'));
  expectThat(
    'the doctor, asked as the README says, finds a sender that is not verified',
    doctor.includes('MEND  SES has verified neither'),
  );

  const readOutputs = () => Outputs.parse(JSON.parse(readFileSync(outputsFile, 'utf8')))[stackName];
  const deployed = readOutputs();
  const clients = {
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  };
  const api = await apiClient(deployed, endpoint, clients);

  await drop(clients, deployed.BucketName, 'acme/reviews/parcels.csv', reviewsOf(12));
  await until('the API gives the counts of the file', async () => {
    const { status, body } = await api(`/v1/summary?${week}`);
    return status === 200 && feedbackIn(body) === 12;
  });
  // a batch's counts come first, and its file's account after them
  await until('the account of the file balances', async () => {
    const { body } = await api('/v1/files');
    return Files.parse(body).items[0]?.stored === 12;
  });
  expectThat('a request without a token is refused', (await api('/v1/summary', '')).status === 401);

  await new SESv2Client(clients).send(
    new CreateEmailIdentityCommand({ EmailIdentity: `voice@${ownDomain}` }),
  );
  const order = JSON.stringify({ company: 'acme', week: '2026-W46' });
  const sendOrder = () =>
    new SQSClient(clients).send(
      new SendMessageCommand({ QueueUrl: deployed.DigestsQueueUrl, MessageBody: order }),
    );
  await sendOrder();
  await until('the digest is mailed to who gets it by default', async () => {
    const mails = await mailsSent(endpoint);
    return mails.length === 1 && JSON.stringify(mails).includes(`voice+acme-supply-chain@${ownDomain}`);
  });
  await sendOrder();
  const { stdout: found } = spawnSync(
    process.execPath,
    [join(root, 'tools/doctor.ts'), '--stack', stackName],
    {
      ...{ cwd: root, env: environment, encoding: 'utf8' },
    },
  );
  console.log(found);
  for (const line of ['may send', 'each of its 6 departments has a recipient', 'alarms reach 1 subscriber'])
    expectThat(
      `the doctor says: ${line}`,
      found.split('\n').some((each) => each.startsWith('ok ') && each.includes(line)),
    );

  decide({ to: `voc+{department}@${ownDomain}` });
  deployAgain();
  await drop(clients, deployed.BucketName, 'acme/reviews/more.csv', reviewsOf(3, 100));
  await until('the updated stack goes on with the same data', async () => {
    const answer = await api(`/v1/summary?${week}`);
    return answer.status === 200 && feedbackIn(answer.body) === 15;
  });
  expectThat('ordered twice, the digest was mailed once', (await mailsSent(endpoint)).length === 1);
  await verifyDeletion(deployed, clients, api);
  const destroy = () => step('npx cdk destroy', () => npx('cdk', 'destroy'));

  // deleted by mistake, and deployed again on what it left (docs/runbook.md)
  decide({}, {});
  deployAgain();
  await new CloudFormationClient(clients).send(
    new UpdateTerminationProtectionCommand({ StackName: stackName, EnableTerminationProtection: false }),
  );
  destroy();
  const left = { bucket: deployed.BucketName, table: deployed.TableName, userPool: deployed.UserPoolId };
  decide({}, left);
  deployAgain();
  const again = await apiClient(readOutputs(), endpoint, clients, 'the user is there');
  const { body: kept } = await again(`/v1/summary?${week}`);
  expectThat('deployed again on what a deleted stack left, it knows what it knew', feedbackIn(kept) === 3);
  await drop(clients, deployed.BucketName, 'acme/reviews/later.csv', reviewsOf(2, 200));
  await until('and reads what is dropped in the old bucket', async () => {
    const answer = await again(`/v1/summary?${week}`);
    return answer.status === 200 && feedbackIn(answer.body) === 5;
  });
  await verifyRestore(left, readOutputs(), clients, again, environment, (table) => {
    decide({}, { keep: false, ...left, table });
    deployAgain();
  });
  destroy();
}

const Summary = z.object({ total: z.object({ count: z.int() }) });
const feedbackIn = (body: unknown): number => Summary.parse(body).total.count;
const week = 'from=2026-W46&to=2026-W46';
const Files = z.object({
  items: z.array(z.object({ file: z.string(), key: z.string(), stored: z.int(), rejected: z.int() })),
});

const Sample = z.looseObject({ mail: z.looseObject({ from: z.string() }) });

const ownDomain = 'acme.example';

/** Copies what git knows, or would on the next commit, and links the packages. */
function makeClone(): void {
  const known = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    ...{ cwd: root, encoding: 'utf8' },
  });
  for (const file of known.split('\0').filter((each) => each !== '' && isFile(join(root, each))))
    cpSync(join(root, file), join(clone, file));
  symlinkSync(join(root, 'node_modules'), join(clone, 'node_modules'));
}

/** Not one that was deleted and not committed, nor a link to a folder. */
const isFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;

/** What the README tells to type on AWS, in its order. */
function readmeCommands(): readonly string[] {
  const readme = readFileSync(join(clone, 'README.md'), 'utf8');
  const block = /^## On AWS\n+```sh\n([^`]*)```/m.exec(readme)?.[1];
  if (block === undefined) throw new Error('the README has no commands below “On AWS”');
  return block
    .trim()
    .split('\n')
    .map((line) => line.replace(/\s+#.*$/, ''));
}

type Api = Awaited<ReturnType<typeof apiClient>>;

async function verifyDeletion(deployed: Deployed, clients: Clients, api: Api): Promise<void> {
  const filesAt = async (key: string) =>
    Files.parse((await api('/v1/files')).body).items.filter((each) => each.key === key);
  const key = 'acme/reviews/parcels.csv';
  const [{ file } = { file: '' }] = await filesAt(key);
  const order = { order: 'verify', company: 'acme', file };
  const send = (message: object) =>
    new SQSClient(clients).send(
      new SendMessageCommand({ QueueUrl: deployed.ErasuresQueueUrl, MessageBody: JSON.stringify(message) }),
    );
  await send(order);
  await hurryOrder(clients, {
    ...{ table: deployed.TableName, queue: deployed.ErasuresQueueUrl, order: order.order },
  });
  const s3 = s3Of(clients);
  const objects = s3ObjectStore(deployed.BucketName, s3);
  const receiptOf = () => objects.readText(keys.receipt('acme', 'verify'));
  const { PublicKey = new Uint8Array() } = await new KMSClient(clients).send(
    new GetPublicKeyCommand({ KeyId: deployed.ReceiptKey }),
  );
  const publicKey = createPublicKey({ key: Buffer.from(PublicKey), format: 'der', type: 'spki' });
  const pem = publicKey.export({ format: 'pem', type: 'spki' }).toString();
  expectThat('its receipt verifies', verifyReceipt((await receiptOf()) ?? '{}', pem));
  const left = await s3.send(new ListObjectVersionsCommand({ Bucket: deployed.BucketName, Prefix: key }));
  expectThat('no version of it is left', (left.Versions ?? []).length === 0);
  // under another key: the emulator's events name no version, so the same content at the same key is the same file
  const again = 'acme/reviews/again.csv';
  await drop(clients, deployed.BucketName, again, reviewsOf(12));
  await until('dropped again, its rows are rejected', async () =>
    (await filesAt(again)).some(({ rejected }) => rejected === 12),
  );
  const { body } = await api(`/v1/summary?${week}`);
  expectThat('and not counted', feedbackIn(body) === 3);
}

const people = `ticket id,created at,author,description
P1,2026-11-10,@joe-4401,the parcel is late and the courier was rude to me
P2,2026-11-10,bob,the lid is broken
P3,2026-11-11,@joe-4401,the parcel is late again
`;

/**
 * A table that is restored to a moment before an erasure, as docs/runbook.md says step by step: it has again who was erased, and
 * after the receipts were replayed it has not.
 */
async function verifyRestore(
  { bucket, table }: { readonly bucket: string; readonly table: string },
  { ErasuresQueueUrl: queue }: Deployed,
  clients: Clients,
  api: Api,
  environment: NodeJS.ProcessEnv,
  deployWith: (table: string) => void,
): Promise<void> {
  const counted = async () => {
    const { status, body } = await api(`/v1/summary?${week}`);
    return status === 200 ? feedbackIn(body) : undefined;
  };
  const erase = (...words: readonly string[]) =>
    step(`npm run erase -- ${words.join(' ')}`, () =>
      execFileSync(process.execPath, ['tools/erase.ts', ...words, '--queue', queue, '--bucket', bucket], {
        ...{ cwd: clone, env: environment, stdio: 'pipe' },
      }),
    );
  await drop(clients, bucket, 'acme/tickets/people.csv', people);
  await until('three tickets more are counted', async () => (await counted()) === 8);
  const source = openTable(table, new DynamoDBClient(clients));
  await until('nothing is under way', async () => {
    const { body } = await api('/v1/files');
    return Files.parse(body).items.some(({ key, stored }) => key.endsWith('people.csv') && stored === 3);
  });
  const before = await itemsOf(source);
  const order = 'a-person';
  erase('person', '--company', 'acme', '--author', '@joe-4401', '--order', order);
  await hurryOrder(clients, { table, queue, order });
  await until('a person is erased', async () => (await counted()) === 6);

  await standStill(clients, stackName, true);
  const target = 'Voicetrail-restored';
  const restored = await restoreTable(clients, { source: table, target, items: before });
  deployWith(target);
  expectThat('nothing is served meanwhile', (await counted()) === undefined);
  expectThat('the restored table has again who was erased', (await recount(restored)).feedback === 8);
  erase('replay');
  await hurryOrder(clients, { table: target, queue, order });
  const { feedback, equal } = await recount(restored);
  expectThat('after the replay it has not, and its counts are those of a recount', feedback === 6 && equal);
  await standStill(clients, stackName, false);
  await until('what is served again is without that person', async () => (await counted()) === 6);
  await drop(clients, bucket, 'acme/tickets/people-again.csv', people);
  await until('who was erased does not come back with another file either', async () => {
    const { body } = await api('/v1/files');
    return Files.parse(body).items.some(
      ({ key, rejected }) => key.endsWith('people-again.csv') && rejected === 2,
    );
  });
}

function reviewsOf(count: number, from = 0): string {
  const rows = Array.from({ length: count }, (_, index) => {
    const id = from + index;
    return `R-${id},2026-11-${10 + (id % 5)},"The parcel number ${id} arrived late, again"`;
  });
  return `review_id,created_at,review\n${rows.join('\n')}\n`;
}

/** Signs a user of the stack's pool in, and gives a function that asks the API as that user. */
async function apiClient(
  { ApiUrl, UserPoolId, TokenAudience }: Deployed,
  endpoint: string,
  clients: Clients,
  known?: 'the user is there',
) {
  const cognito = new CognitoIdentityProviderClient(clients);
  const [Username, Password] = ['bi@acme.example', 'Correct-horse-9-battery'];
  const UserAttributes = [
    { Name: 'email', Value: Username },
    { Name: 'custom:company', Value: 'acme' },
  ];
  if (known === undefined) {
    await cognito.send(
      new AdminCreateUserCommand({ UserPoolId, Username, UserAttributes, MessageAction: 'SUPPRESS' }),
    );
    await cognito.send(new AdminSetUserPasswordCommand({ UserPoolId, Username, Password, Permanent: true }));
    const GroupName = 'analyst';
    await cognito.send(new CreateGroupCommand({ UserPoolId, GroupName }));
    await cognito.send(new AdminAddUserToGroupCommand({ UserPoolId, Username, GroupName }));
  }
  const { AuthenticationResult } = await cognito.send(
    new AdminInitiateAuthCommand({
      ...{ UserPoolId, ClientId: TokenAudience, AuthFlow: 'ADMIN_USER_PASSWORD_AUTH' },
      AuthParameters: { USERNAME: Username, PASSWORD: Password },
    }),
  );
  // https://<api>.execute-api.<region>.amazonaws.com on AWS; MiniStack serves the same API below a path
  const apiId = new URL(ApiUrl).hostname.split('.')[0];
  return async (path: string, token = AuthenticationResult?.IdToken ?? '') => {
    const headers = token === '' ? {} : { Authorization: `Bearer ${token}` };
    const response = await fetch(`${endpoint}/_aws/execute-api/${apiId}/$default${path}`, { headers });
    const text = await response.text();
    return { status: response.status, body: text.startsWith('{') ? JSON.parse(text) : text };
  };
}

async function mailsSent(endpoint: string): Promise<readonly unknown[]> {
  const response = await fetch(`${endpoint}/_ministack/ses/messages`);
  // by account
  const { messages } = z
    .object({ messages: z.record(z.string(), z.array(z.unknown())) })
    .parse(await response.json());
  return Object.values(messages).flat();
}

function startMiniStack(port: number): ChildProcess {
  const log = openSync(join(work, 'ministack.log'), 'w');
  return spawn(join(venv, 'bin/ministack'), [], {
    cwd: work,
    // a group of its own, so that the Lambdas it starts end with it
    detached: true,
    stdio: ['ignore', log, log],
    env: {
      ...process.env,
      ...{
        GATEWAY_PORT: String(port),
        BIND_HOST: '127.0.0.1',
        LOG_LEVEL: 'WARNING',
        LAMBDA_EXECUTOR: 'local',
      },
      ...{
        SFTP_ENABLED: '0',
        IOT_MTLS_ENABLED: '0',
        S3_DATA_DIR: join(work, 's3'),
        STATE_DIR: join(work, 'state'),
      },
      TMPDIR: work,
    },
  });
}

async function endProcess(server: ChildProcess): Promise<void> {
  const { pid } = server;
  if (pid === undefined || server.exitCode !== null || server.signalCode !== null) return;
  const ended = once(server, 'exit');
  process.kill(-pid, 'SIGTERM');
  await Promise.race([ended, sleep(5000)]);
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // the whole group is gone already
  }
}

async function untilHealthy(port: number, server: ChildProcess): Promise<void> {
  await until('MiniStack answers', async () => {
    if (server.exitCode !== null) throw new Error(`MiniStack ended with ${server.exitCode}`);
    return await fetch(`http://127.0.0.1:${port}/_ministack/health`).then(
      ({ ok }) => ok,
      () => false,
    );
  });
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}

if (spawnSync('python3', ['--version']).status !== 0)
  throw new Error('verify:deploy needs Python 3 for MiniStack');
await main();
