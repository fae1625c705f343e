import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { synthesise } from '../../infra/synthesise.ts';
import { metricsOf } from '../../lib/contract/metrics.ts';
import { isAllowed, Statement } from '../../tools/iam/evaluate.ts';
import { ofType, readTemplate } from '../../tools/iam/template.ts';

const synthesised = synthesise();
const template = readTemplate(synthesised);
const Alarm = z.object({
  AlarmDescription: z.string(),
  AlarmActions: z.array(z.string()),
  MetricName: z.string().optional(),
  Namespace: z.string().optional(),
  Period: z.number().optional(),
  EvaluationPeriods: z.number(),
  TreatMissingData: z.string(),
});
const alarms = ofType(template, 'AWS::CloudWatch::Alarm').map(({ id, properties }) => ({
  id,
  ...Alarm.parse(properties),
}));
const nameIn = ({ AlarmDescription }: { AlarmDescription: string }) =>
  / See docs\/runbook\.md, (\w+)\.$/.exec(AlarmDescription)?.[1] ?? `no name: ${AlarmDescription}`;

const runbook = readFileSync(new URL('../../docs/runbook.md', import.meta.url), 'utf8');
const [ofAlarms = ''] = runbook.split('\n# Without an alarm');
const entries = ofAlarms.split(/^## /m).slice(1);

describe('an entry of the runbook', () => {
  it.each(entries.map((entry) => [entry.split('\n', 1)[0], entry]))(
    '%s: says what users feel, the first command, what to do, and how to know that it is over',
    (_, entry) => {
      const parts = [...entry.matchAll(/^\*\*(\w+)\*\*: (\S.*)$/gm)];
      expect(parts.map(([, name]) => name)).toEqual(['Impact', 'First', 'Investigate', 'Resolve', 'Over']);
      // a command, to be run as it stands
      expect(parts[1]?.[2]).toMatch(/^`/);
      expect(parts[1]?.[2]).not.toMatch(/<\w+>/);
    },
  );

  /** What its functions look for: the type of a resource, and how the stack calls it. */
  const looked = [
    ...[...runbook.matchAll(/named (\w+::\w+) "?(\w+)/g)].map(([, type = '', id = '']) => ({ type, id })),
    ...[...runbook.matchAll(/`(?:dead|redrive) (\w+)/g)].flatMap(([, id = '']) => [
      { type: 'SQS::Queue', id: `${id}DeadLetters` },
      { type: 'SQS::Queue', id: `${id}Queue` },
    ]),
    ...[...runbook.matchAll(/(?:waiting|queue) (\w+Queue|\w+DeadLetters)\b/g)].map(([, id = '']) => ({
      ...{ type: 'SQS::Queue', id },
    })),
    ...[...runbook.matchAll(/`logs ([A-Z]\w+)/g)].map(([, id = '']) => ({
      ...{ type: 'Logs::LogGroup', id: `${id}FunctionLog` },
    })),
    ...[...runbook.matchAll(/`alarm (\w+)/g)].map(([, id = '']) => ({
      ...{ type: 'CloudWatch::Alarm', id: `Alarms${id}` },
    })),
  ].filter(({ id }) => id !== 'Alarms');

  it('names by its commands one resource of the stack each', () => {
    const found = looked.map(({ type, id }) => [
      `${type} ${id}`,
      ofType(template, `AWS::${type}`).filter((each) => each.id.startsWith(id)).length,
    ]);
    expect(found.filter(([, count]) => count !== 1)).toEqual([]);
    expect(looked.length).toBeGreaterThan(30);
    const { Outputs } = z.object({ Outputs: z.record(z.string(), z.unknown()) }).parse(synthesised);
    for (const [, name = ''] of runbook.matchAll(/\$\(output (\w+)\)/g)) expect(Outputs).toHaveProperty(name);
  });
});

describe('alarms', () => {
  it('have an entry in the runbook each, and the runbook has none of an alarm that is not', () => {
    const headings = entries.map((entry) => entry.split('\n', 1)[0] ?? '');
    expect(headings.flatMap((heading) => heading.split(', ')).toSorted()).toEqual(
      alarms.map(nameIn).toSorted(),
    );
    expect(alarms.length).toBeGreaterThan(20);
  });

  it('say what they mean for users before they say where to look', () => {
    for (const { AlarmDescription } of alarms) expect(AlarmDescription).toMatch(/^[A-Z][^.]+\..* See docs/);
  });

  it('are made by every queue, for what was given up on and for what waits too long', () => {
    for (const queue of ['Files', 'Batches', 'Digests', 'Erasures'])
      for (const what of ['GivenUp', 'Waiting']) expect(alarms.map(nameIn)).toContain(`${queue}${what}`);
    const metrics = alarms.map(({ MetricName }) => MetricName);
    expect(metrics.filter((name) => name === 'ApproximateNumberOfMessagesVisible')).toHaveLength(4);
    expect(metrics.filter((name) => name === 'ApproximateAgeOfOldestMessage')).toHaveLength(4);
  });

  it('are made by every function, for errors, throttles and runs that come near their end', () => {
    for (const verb of ['Ingest', 'Analyse', 'Digest', 'Query', 'Erase'])
      for (const what of ['Failing', 'Throttled', 'Slow'])
        expect(alarms.map(nameIn)).toContain(`${verb}${what}`);
  });

  it('watch no more of the past than CloudWatch lets them', () => {
    // a day at periods below an hour, a week from an hour on
    for (const { Period = 3600, EvaluationPeriods } of alarms)
      expect(Period * EvaluationPeriods).toBeLessThanOrEqual(Period < 3600 ? 86_400 : 7 * 86_400);
  });

  it('take silence for a fault where a heart should beat, and nowhere else', () => {
    const silent = alarms.filter(({ TreatMissingData }) => TreatMissingData === 'breaching');
    expect(silent.map(nameIn)).toEqual(['WeekWithoutDigest']);
  });

  it('watch what a function counts, under the name that it counts it by', () => {
    const counted = alarms.flatMap(({ Namespace, MetricName = '' }) =>
      Namespace === 'Voicetrail' ? [MetricName] : [],
    );
    expect(counted.toSorted()).toEqual([
      'DigestsWithoutRecipient',
      'FilesLost',
      'LimitsWrong',
      'WeeksWithoutDigest',
    ]);
    expect(Object.values(metricsOf).flat()).toEqual(expect.arrayContaining(counted));
  });
});

const Policy = z.object({
  Topics: z.array(z.string()),
  PolicyDocument: z.object({ Statement: z.array(Statement) }),
});
const policies = ofType(template, 'AWS::SNS::TopicPolicy').map(({ properties }) => Policy.parse(properties));
/** What a topic hears from a service of AWS, of an account. */
const publish = (
  topic: string,
  alarm: string,
  account = '000000000000',
  service = 'cloudwatch.amazonaws.com',
) =>
  isAllowed(
    policies
      .filter(({ Topics }) => Topics.includes(topic))
      .flatMap(({ PolicyDocument }) => PolicyDocument.Statement),
    {
      ...{ action: 'SNS:Publish', resource: topic, service },
      context: {
        'aws:SecureTransport': ['true'],
        'aws:SourceAccount': [account],
        'aws:SourceArn': [`arn:aws:cloudwatch:us-east-1:${account}:alarm:${alarm}`],
      },
    },
  );

describe('the topic of alarms', () => {
  it('lets CloudWatch publish every alarm: a policy that only denies would refuse them all', () => {
    for (const { id, AlarmActions } of alarms) {
      expect(AlarmActions).toHaveLength(1);
      for (const topic of AlarmActions) expect([id, publish(topic, id)]).toEqual([id, true]);
    }
  });

  it('takes nothing from another account, from another service, or without TLS', () => {
    const [topic = ''] = alarms[0]?.AlarmActions ?? [];
    expect(publish(topic, 'any', '111111111111')).toBe(false);
    expect(publish(topic, 'any', undefined, 'events.amazonaws.com')).toBe(false);
  });

  it('mails an address that the deployment names, and says loudly where there is none', () => {
    const of = (to: string | null) => {
      const made = synthesise({ alarms: { to } });
      const { AlarmsGoTo } = z
        .object({ Outputs: z.record(z.string(), z.object({ Value: z.unknown() })) })
        .parse(made).Outputs;
      return { mails: ofType(readTemplate(made), 'AWS::SNS::Subscription'), says: AlarmsGoTo?.Value };
    };
    const named = of('ops@acme.example');
    expect(named.mails).toMatchObject([{ properties: { Protocol: 'email', Endpoint: 'ops@acme.example' } }]);
    expect(named.says).toBe('ops@acme.example');
    const nobody = of(null);
    expect(nobody.mails).toEqual([]);
    expect(nobody.says).toMatch(/^NOBODY is told when something breaks/);
  });
});

describe('the dashboard', () => {
  it('shows every alarm, every queue and function, and everything that functions count but the beat', () => {
    const [dashboard] = ofType(template, 'AWS::CloudWatch::Dashboard');
    const body = String(dashboard?.properties.DashboardBody);
    for (const { id } of alarms) expect(body).toContain(`{${id}.Arn}`);
    for (const type of ['AWS::SQS::Queue', 'AWS::Lambda::Function'])
      for (const { id } of ofType(template, type)) expect(body).toContain(`{${id}`);
    const { erase: _, ...shown } = metricsOf;
    for (const name of Object.values(shown).flat())
      if (name !== 'WeeksWithoutDigest') expect(body).toContain(`"${name}"`);
  });
});
