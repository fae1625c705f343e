import type { Reach } from './code-reach.ts';
import { applies, isAllowed, type Request, type Statement } from './evaluate.ts';
import { everyObject, objectKeys, objectProbe, strayReport, uploads } from './object-probes.ts';
import { commandsOf, type Probe, probes } from './probes.ts';
import { formRequests, requestsOf } from './requests.ts';
import { type FunctionOfTemplate, functionOf, type Template } from './template.ts';

/** What a function needs and may not do, and what it may do and does not need. */
export type Verdict = { readonly missing: readonly string[]; readonly unneeded: readonly string[] };

/** What is there only where the stack may buy from Comprehend. */
const isPaid = (method: string): boolean => /^paid-(store|service)\./.test(method);
/** What a port tells of itself, without a call. */
const isSilent = (method: string): boolean =>
  /^(engine|mailer\.(from|headers|html|subject|text|to)$|paid-service\.(name|reads|textsPerCall|unitsOf)$)/.test(
    method,
  );

/** Compares what the code of a verb calls with what its role may do, both ways. */
export async function compare(
  template: Template,
  verb: string,
  reach: Reach,
  paying: boolean,
): Promise<Verdict> {
  const deployed = functionOf(template, verb);
  const methods = [...reach.methods].filter((each) => !isSilent(each) && (paying || !isPaid(each)));
  const sent = await Promise.all(
    methods
      .flatMap((method) => probesFor(method, reach, deployed))
      .map((probe) => commandsOf(probe, namesOf(deployed))),
  );
  const commands = sent.flat();
  const unprobed = unseen(reach, new Set(commands.map(({ command }) => command)), (command) =>
    isNotOf(command, { paying, bySmtp: deployed.environment.SMTP_HOST !== undefined }),
  );
  const forms = reach.methods.has('upload-forms.sign') ? formRequests(namesOf(deployed).bucket, uploads) : [];
  const requests = [...commands.flatMap(requestsOf), ...forms, ...ofLambda(deployed)];
  const denied = requests.filter((request) => !isAllowed(deployed.statements, request));
  return {
    missing: [
      ...unprobed.map((command) => `${verb} can send ${command}, and no probe of tools/iam does`),
      ...new Set(denied.map((request) => `${verb} calls ${told(request)} and may not`)),
    ],
    unneeded: [
      ...deployed.statements
        .filter(({ Effect }) => Effect === 'Allow')
        .flatMap(atoms)
        .filter((atom) => !requests.some((request) => applies(atom, request)))
        .map((atom) => `${verb} may ${toldOf(atom)} and does not`),
      ...reachedBesides(deployed, requests).map(
        (request) => `${verb} may ${told(request)}, which a wider pattern reaches, and does not`,
      ),
    ],
  };
}

/**
 * A company may drop a file anywhere, and a person who is erased is deleted from there: a right below all folders, from which IAM can
 * leave out prefixes of ours, but not those reports that lie as such a file did.
 */
const isUnavoidable = ({ action, resource }: Request): boolean =>
  action === 's3:DeleteObjectVersion' && resource.endsWith(`/${strayReport}`);

const ofObjects = ['GetObject', 'GetObjectVersion', 'PutObject', 'DeleteObject', 'DeleteObjectVersion'];

/** A pattern is granted for some objects and may reach others: what a role may do to an object of each kind, and its code does not. */
function reachedBesides(deployed: FunctionOfTemplate, requests: readonly Request[]): readonly Request[] {
  const bucket = namesOf(deployed).bucket.replace(/\}$/, '.Arn}');
  const asked = new Set(requests.map(({ action, resource }) => `${action} ${resource}`));
  return ofObjects
    .flatMap((action) =>
      everyObject.map((key) => ({ action: `s3:${action}`, resource: `${bucket}/${key}`, context: {} })),
    )
    .filter(
      (request) =>
        !asked.has(`${request.action} ${request.resource}`) &&
        !isUnavoidable(request) &&
        isAllowed(deployed.statements, request),
    );
}

function probesFor(method: string, reach: Reach, deployed: FunctionOfTemplate): readonly Probe[] {
  const [port = '', name = ''] = method.split('.');
  if (port === 'object-store') return objectKeys(name, reach.keys).map((key) => objectProbe(name, key));
  if (port === 'queue') return queuesOf(deployed, name).map((url) => queueProbe(name, url));
  const { SMTP_HOST, SMTP_SECRET } = deployed.environment;
  // in place of SES, which asks IAM: a mail server asks for what stands in the secret; that it is none does not matter here
  if (method === 'mailer.send' && SMTP_HOST !== undefined)
    return [({ loginWith }) => [loginWith(text(SMTP_SECRET))().catch(() => {})]];
  if (method === 'signer.sign')
    return [({ signerWith }) => [signerWith(text(deployed.environment.SIGNING_KEY)).sign(new Uint8Array())]];
  const probe = probes[method];
  if (probe === undefined) throw new Error(`nobody probes ${method}: add it to tools/iam/probes.ts`);
  return [probe];
}

function queueProbe(method: string, url: string): Probe {
  const probe = queueProbes[method];
  if (probe === undefined) throw new Error(`nobody probes ${method} of a queue`);
  return ({ queueOf }) => probe(queueOf(url));
}

type Queues = ReturnType<Parameters<Probe>[0]['queueOf']>;
const queueProbes: Readonly<Record<string, (queue: Queues) => readonly Promise<unknown>[]>> = {
  send: (queue) => [queue.send(['{}'], 'acme', 1)],
  waiting: (queue) => [queue.waiting()],
};

/** A function sends to every queue that it was told of, and counts the messages of the one that it is fed from. */
const queuesOf = ({ environment, sources }: FunctionOfTemplate, method: string): readonly string[] =>
  Object.entries(environment)
    .flatMap(([name, url]) => (name.endsWith('_QUEUE_URL') ? [text(url)] : []))
    .filter((url) => method === 'send' || sources.includes(url.replace('}', '.Arn}')));

const text = (value: unknown): string => {
  if (typeof value !== 'string') throw new Error('the environment has no text there');
  return value;
};
const namesOf = ({ environment }: FunctionOfTemplate) => ({
  bucket: text(environment.BUCKET),
  table: text(environment.TABLE),
  mailFrom: typeof environment.MAIL_FROM === 'string' ? environment.MAIL_FROM : 'nobody@nowhere.example',
});

/** Names of the SDK's classes and pagers, as the commands that they send. */
const sentBy = (named: string): string =>
  named
    .replace(/^paginate(.*)$/, '$1Command')
    .replace(/^(Get|Put|Update|Delete|BatchGet)Command$/, '$1ItemCommand');

const unseen = (
  { commands }: Reach,
  probed: ReadonlySet<string>,
  isLeftOut: (command: string) => boolean,
): readonly string[] =>
  [...new Set([...commands].map(sentBy))].filter((command) => !probed.has(command) && !isLeftOut(command));

/** Whether a command is sent only by what this deployment does without. */
const isNotOf = (command: string, { paying, bySmtp }: { paying: boolean; bySmtp: boolean }): boolean =>
  (command.startsWith('BatchDetect') && !paying) ||
  (command === 'GetSecretValueCommand' && !bySmtp) ||
  (command === 'SendEmailCommand' && bySmtp);

/** What Lambda does in the name of the role: it writes the log, and reads the queues that the function is fed from. */
function ofLambda({ logGroup, sources }: FunctionOfTemplate): readonly Request[] {
  const log = logGroup.replace('}', '.Arn}');
  const ofLog = ['CreateLogStream', 'PutLogEvents'].map((action) => ({
    action: `logs:${action}`,
    resource: log,
    context: {},
  }));
  const reading = [
    'ReceiveMessage',
    'DeleteMessage',
    'GetQueueAttributes',
    'ChangeMessageVisibility',
    'GetQueueUrl',
  ];
  const ofQueues = sources.flatMap((resource) =>
    reading.map((action) => ({ action: `sqs:${action}`, resource, context: {} })),
  );
  return [...ofLog, ...ofQueues];
}

/** A statement in its smallest parts: one action on one resource with one value of each condition. */
function atoms(statement: Statement): readonly Statement[] {
  let parts: Statement[] = statement.Action.flatMap((action) =>
    statement.Resource.map((resource) => ({ ...statement, Action: [action], Resource: [resource] })),
  );
  for (const [operator, keys] of Object.entries(statement.Condition)) {
    if (!operator.endsWith('StringLike')) continue;
    for (const [key, values] of Object.entries(keys)) {
      parts = parts.flatMap((part) =>
        values.map((value) => ({
          ...part,
          Condition: { ...part.Condition, [operator]: { ...part.Condition[operator], [key]: [value] } },
        })),
      );
    }
  }
  return parts;
}

const contextOf = (context: Request['context']): string => Object.values(context).flat().join(', ');
const told = ({ action, resource, context }: Request): string =>
  `${action} on ${resource}${Object.keys(context).length === 0 ? '' : ` (${contextOf(context)})`}`;
const toldOf = ({ Action, Resource, Condition }: Statement): string => {
  const values = Object.entries(Condition).flatMap(([operator, keys]) =>
    operator.endsWith('StringLike') ? Object.values(keys).flat() : [],
  );
  return `${Action.join()} on ${Resource.join()}${values.length === 0 ? '' : ` (${values.join(', ')})`}`;
};
