import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { comprehend } from '../../lib/aws/comprehend.ts';
import { dynamoCalendarStore } from '../../lib/aws/dynamo-calendar-store.ts';
import { dynamoDigestStore } from '../../lib/aws/dynamo-digest-store.ts';
import { dynamoErasureStore } from '../../lib/aws/dynamo-erasure-store.ts';
import { dynamoFeedbackStore } from '../../lib/aws/dynamo-feedback-store.ts';
import { dynamoFileStore } from '../../lib/aws/dynamo-file-store.ts';
import { dynamoLabelStore } from '../../lib/aws/dynamo-label-store.ts';
import { dynamoOrderStore } from '../../lib/aws/dynamo-order-store.ts';
import { dynamoPaidStore } from '../../lib/aws/dynamo-paid-store.ts';
import { dynamoRecipientStore } from '../../lib/aws/dynamo-recipient-store.ts';
import { dynamoSummaryStore } from '../../lib/aws/dynamo-summary-store.ts';
import { kmsSigner } from '../../lib/aws/kms-signer.ts';
import { s3ObjectStore } from '../../lib/aws/s3-object-store.ts';
import { sesMailer } from '../../lib/aws/ses-mailer.ts';
import { secretLogin } from '../../lib/aws/smtp-mailer.ts';
import { sqsQueue } from '../../lib/aws/sqs-queue.ts';
import { openTable } from '../../lib/aws/table.ts';
import { fileKey, pointerSort } from '../../lib/contract/table.ts';
import type { StoredFeedback } from '../../lib/feedback/feedback.ts';
import { type FileRecord, nothingSettled } from '../../lib/files/file-record.ts';
import type { Erasure } from '../../lib/privacy/erasure.ts';
import { noCells } from '../../lib/summary/cell-list.ts';
import type { Week } from '../../lib/week.ts';
import { drain } from './drain.ts';
import { recordingClients, type Sent } from './recording.ts';

/** Calls a method of an adapter, once or as often as it takes to see all that it may do. */
export type Probe = (adapters: Adapters) => readonly Promise<unknown>[];

type Adapters = ReturnType<typeof adaptersOn>;

/** What the function was given by its environment. */
type Names = { readonly bucket: string; readonly table: string; readonly mailFrom: string };

function adaptersOn({ bucket, table, mailFrom }: Names, { clients }: ReturnType<typeof recordingClients>) {
  const opened = openTable(table, clients.dynamo);
  return {
    mailFrom,
    feedback: dynamoFeedbackStore(opened),
    summaries: dynamoSummaryStore(opened, opened, () => 'mark'),
    calendars: dynamoCalendarStore(opened),
    files: dynamoFileStore(opened),
    erasures: dynamoErasureStore(opened),
    digests: dynamoDigestStore(opened, opened),
    recipients: dynamoRecipientStore(opened),
    labels: dynamoLabelStore(opened),
    orders: dynamoOrderStore(opened),
    paid: dynamoPaidStore(opened, opened),
    objects: s3ObjectStore(bucket, clients.s3),
    queueOf: (url: string) => sqsQueue(url, clients.sqs),
    mailer: sesMailer(undefined, clients.ses),
    signerWith: (key: string) => kmsSigner(key, clients.kms),
    comprehend: comprehend(clients.comprehend),
    loginWith: (secret: string) => secretLogin(secret, clients.secrets),
  };
}

const company = 'acme';
const week: Week = '2026-W46';
const place = { company, department: 'product', week };
const at = '2026-11-20T08:00:00.000Z';
const mail = { company, department: 'product', occasion: week, recipient: 'name' };
const feedback: StoredFeedback = {
  ...{ company, id: 'f1', revision: 2, order: { time: at, batch: 'file.00000000' }, content: 'c', chain: [] },
  said: {
    ...{
      source: 'review',
      text: 'late',
      time: at,
      file: 'file',
      line: 2,
      language: 'en',
      sentiment: 'negative',
    },
    ...{ score: -1, mentions: [], engine: 'test', departments: ['product', 'logistics', 'support', 'sales'] },
  },
  applied: { batch: 'file.00000000', contribution: null, replaced: null, at: '2026-11-20' },
};
const batch = { company, file: 'file', cut: 0, ordinal: 0 };
const record: FileRecord = {
  ...{ company, file: 'file', key: 'acme/reviews/a.csv', version: 'v1', source: 'review', name: 'a.csv' },
  ...{ received: at, status: 'reading', cut: 1, cutVersion: 1, settled: nothingSettled },
};
const reading = {
  seen: 0,
  empty: 0,
  rejected: 0,
  reasons: {},
  batches: 0,
  header: [],
  columns: {},
  notes: [],
};
const erasure: Erasure = {
  ...{ company, order: 'order-1', asked: { marks: ['mark'] }, ordered: at, notBefore: 0 },
  ...{ phase: 'records', revision: 2, hops: 0, waits: 0, page: 0 },
};
const outcome = { stored: 1, duplicate: 0, updated: 0, rejected: 0 };
const object = { key: 'acme/reviews/a.csv', version: 'v1', fate: 'deleted', rows: 1 } as const;
const page = { page: 0, ids: ['f1'] };
const told = { feedback: 1, findings: {} };

/** Every method of every port but those of the object store, whose keys the callers choose, and of queues and signers. */
export const probes: Readonly<Record<string, Probe>> = {
  'feedback-store.getMany': ({ feedback: store }) => [store.getMany(company, ['f1'])],
  'feedback-store.get': ({ feedback: store }) => [store.get(company, 'f1')],
  'feedback-store.put': ({ feedback: store }) => [store.put(feedback)],
  'feedback-store.point': ({ feedback: store }) => [store.point(feedback, ['returns'])],
  'feedback-store.unpoint': ({ feedback: store }) => [store.unpoint({ ...feedback, said: null })],
  'feedback-store.scan': ({ feedback: store }) => [store.scan(company)],
  'feedback-store.archive': ({ feedback: store }) => [
    store.archive(company, 'f1', [{ ...feedback.applied, until: '2027-01-01' }]),
  ],
  'feedback-store.findArchived': ({ feedback: store }) => [store.findArchived(company, 'f1', 'batch')],
  'feedback-store.chainLength': () => [],
  'feedback-store.browse': ({ feedback: store }) => [drain(store.browse(place))],
  'feedback-store.browseAll': ({ feedback: store }) => [
    drain(store.browseAll({ company, week, departments: ['product'] })),
  ],
  'feedback-store.rankOf': () => [],
  'summary-store.put': ({ summaries }) => [
    summaries.put({ company, week, batch: 'file.00000000', cells: {}, exemplars: {} }),
  ],
  'summary-store.has': ({ summaries }) => [summaries.has(company, week)],
  'summary-store.cells': ({ summaries }) => [drain(summaries.cells(company, week, 'all'))],
  'summary-store.exemplars': ({ summaries }) => [drain(summaries.exemplars(company, week))],
  'summary-store.rolledUpFiles': ({ summaries }) => [summaries.rolledUpFiles(company, week, 'all')],
  'summary-store.exemplarsOfFiles': ({ summaries }) => [summaries.exemplarsOfFiles(company, week)],
  'summary-store.keepFileRollUp': ({ summaries }) => [
    summaries.keepFileRollUp(company, week, { file: 'file', cut: 0, cells: noCells, exemplars: {} }),
  ],
  'summary-store.marks': ({ summaries }) => [summaries.marks(company)],
  'summary-store.mark': ({ summaries }) => [summaries.mark(company, [week])],
  'summary-store.unmark': ({ summaries }) => [summaries.unmark(company, [week])],
  'summary-store.rollUps': ({ summaries }) => [drain(summaries.rollUps(company, [week], 'alone'))],
  'summary-store.keepRollUp': ({ summaries }) => [
    summaries.keepRollUp(company, week, 'alone', { mark: 'mark', cells: noCells }),
  ],
  'summary-store.insight': ({ summaries }) => [summaries.insight(company, week)],
  'summary-store.claimInsight': ({ summaries }) => [summaries.claimInsight(company, week)],
  'summary-store.keepInsight': ({ summaries }) => [
    summaries.keepInsight(company, week, 'claim', { madeOf: 'marks', json: '{}' }),
  ],
  'summary-store.dropInsight': ({ summaries }) => [summaries.dropInsight(company, week)],
  'calendar-store.read': ({ calendars }) => [calendars.read(company)],
  'calendar-store.change': ({ calendars }) => [calendars.change(company, { timeZone: 'UTC', changes: 1 })],
  'file-store.open': ({ files }) => [files.open(record)],
  'file-store.read': ({ files }) => [files.read(company, 'file')],
  'file-store.known': ({ files }) => [files.known(company, ['file'])],
  'file-store.recut': ({ files }) => [files.recut(record)],
  'file-store.saveCheckpoint': ({ files }) => [files.saveCheckpoint(record, { hop: 1, rows: 1 })],
  'file-store.finishReading': ({ files }) => [files.finishReading(record, { reading })],
  'file-store.putOutcome': ({ files }) => [files.putOutcome(batch, outcome)],
  'file-store.outcomesFrom': ({ files }) => [files.outcomesFrom(batch)],
  'file-store.advance': ({ files }) => [files.advance(record, nothingSettled)],
  'file-store.close': ({ files }) => [files.close({ ...record, status: 'done', closed: at })],
  'file-store.list': ({ files }) => [files.list(company, 10)],
  'erasure-store.marks': ({ erasures }) => [erasures.marks(company)],
  'erasure-store.putMarks': ({ erasures }) => [erasures.putMarks(company, ['mark'])],
  'erasure-store.open': ({ erasures }) => [erasures.open(erasure)],
  'erasure-store.read': ({ erasures }) => [erasures.read(company, 'order-1')],
  'erasure-store.save': ({ erasures }) => [erasures.save(erasure)],
  'erasure-store.plan': ({ erasures }) => [erasures.plan(erasure, page)],
  'erasure-store.notePage': ({ erasures }) => [erasures.notePage(erasure, page)],
  'erasure-store.noteObject': ({ erasures }) => [erasures.noteObject(erasure, object)],
  'erasure-store.notes': ({ erasures }) => [erasures.notes(company, 'order-1')],
  'digest-store.claim': ({ digests }) => [digests.claim(mail, at)],
  'digest-store.release': ({ digests }) => [digests.release(mail)],
  'digest-store.markMailed': ({ digests }) => [digests.markMailed(mail, 'message')],
  'digest-store.wasMailed': ({ digests }) => [digests.wasMailed(mail)],
  'digest-store.standing': ({ digests }) => [digests.standing(place)],
  'digest-store.markSent': ({ digests }) => [digests.markSent(place, told, 'all')],
  'recipient-store.unsubscribe': ({ recipients }) => [recipients.unsubscribe(mail, at)],
  'recipient-store.subscribe': ({ recipients }) => [recipients.subscribe(mail)],
  'recipient-store.suppress': ({ recipients }) => [
    recipients.suppress(company, mail.recipient, 'bounced', at),
  ],
  'recipient-store.lift': ({ recipients }) => [recipients.lift(company, mail.recipient)],
  'recipient-store.stopped': ({ recipients }) => [recipients.stopped(company)],
  'digest-store.told': ({ digests }) => [digests.told(company, 'product', [week])],
  'digest-store.toldBetween': ({ digests }) => [digests.toldBetween(company, 'product', week, week)],
  'digest-store.retell': ({ digests }) => [digests.retell(place, told)],
  'digest-store.noteRun': ({ digests }) => [digests.noteRun(company, week, ['product'], at)],
  'digest-store.spend': ({ digests }) => [digests.spend(company, week, 1, 10)],
  'digest-store.hasRun': ({ digests }) => [digests.hasRun(company, week, 'product')],
  'order-store.note': ({ orders }) => [
    orders.note(company, { order: 'order-1', fingerprint: 'f', ordered: at, by: 'ann' }),
  ],
  'order-store.read': ({ orders }) => [orders.read(company, 'order-1')],
  'order-store.list': ({ orders }) => [orders.list(company, 10)],
  // it asks nobody: whoever posts the form does
  'upload-forms.sign': () => [],
  'label-store.put': ({ labels }) => [labels.put(company, { id: 'f1', label: 'negative', at })],
  'label-store.list': ({ labels }) => [labels.list(company, 10)],
  'paid-store.answers': ({ paid }) => [paid.answers(company, ['key'])],
  'paid-store.claim': ({ paid }) => [paid.claim(company, 'key', 0, 1)],
  'paid-store.keep': ({ paid }) => [paid.keep(company, 'key', { language: 'en' }, 0)],
  'paid-store.release': ({ paid }) => [paid.release(company, 'key', 0)],
  'paid-store.reserve': ({ paid }) => [paid.reserve(company, '2026-11', 1, 2)],
  'paid-store.giveBack': ({ paid }) => [paid.giveBack(company, '2026-11', 1)],
  'paid-service.ask': ({ comprehend: service }) => [
    service.ask({ about: 'language' }, ['late']),
    service.ask({ about: 'sentiment', language: 'en' }, ['late']),
  ],
  'mailer.send': ({ mailer, mailFrom: from }) => [
    mailer.send({ from, to: 'product@acme.example', company, subject: 's', html: '', text: '', headers: {} }),
  ],
};

const indexEntry = { ...fileKey(company, 'file'), rank: 'rank' };
/** What makes an adapter go on to all that it may do. */
function fullAnswer({ command, input }: Sent): object {
  if (command === 'PutObjectCommand') return {};
  if (command !== 'QueryCommand') return {};
  return 'IndexName' in input ? { Items: [indexEntry] } : { Items: [{ sk: pointerSort('returns') }] };
}
/** The same where somebody was faster, whatever the condition. */
function tooLate({ command, input }: Sent): object {
  if ('ConditionExpression' in input)
    throw new ConditionalCheckFailedException({ message: '', $metadata: {} });
  return fullAnswer({ command, input });
}

/** All commands that a probe makes its adapter send, in whatever way they are answered. */
export async function commandsOf(probe: Probe, names: Names): Promise<readonly Sent[]> {
  const sent: Sent[] = [];
  for (const answer of [fullAnswer, tooLate, () => ({})]) {
    const recording = recordingClients(answer);
    // an adapter may find that an answer makes no sense; it has sent what it sends all the same
    await Promise.allSettled(probe(adaptersOn(names, recording)));
    sent.push(...recording.sent);
  }
  return sent;
}
