import { GetAccountSettingsCommand, type LambdaClient } from '@aws-sdk/client-lambda';
import { fewestRuns, requestsOfRun, runsFor } from '../../infra/concurrency.ts';
import { amiss, type Finding, well } from './finding.ts';

/** What a stack takes of the runs that an account may have at the same time. */
type Taken = {
  /** of all functions together */
  readonly runs: number;
  /** of these the API's, which its rate decides and not `workers` */
  readonly apiRuns: number;
  /** from which on the alarm ConcurrencyNearLimit rings */
  readonly alarmFrom: number;
};

/** Of what the account may have: where the alarm is to ring, and above which it rings too late. */
const [alarmShare, lateShare] = [0.8, 0.9];
const mostWorkers = 1000;

/** Whether the account has room for what the stack may run at the same time, and whether the alarm knows how much that is. */
export async function lookAtConcurrency(
  lambda: Pick<LambdaClient, 'send'>,
  { runs, apiRuns, alarmFrom }: Taken,
): Promise<readonly Finding[]> {
  const { AccountLimit } = await lambda.send(new GetAccountSettingsCommand({}));
  const most = AccountLimit?.ConcurrentExecutions;
  if (most === undefined) return [];
  const room =
    most >= runs
      ? well(`the account may have ${most} runs at the same time, the stack takes ${runs} at most`)
      : amiss(
          `the account may have ${most} runs at the same time, the stack up to ${runs}: files, digests and the API hold each other up`,
          `${smaller(most, apiRuns)}ask AWS for more (Service Quotas, Lambda, concurrent executions)`,
        );
  return [room, alarmOf(most, runs, alarmFrom)];
}

/** What to write so that the stack fits; nothing where none does. */
function smaller(most: number, apiRuns: number): string {
  const fits = (workers: number) => runsFor({ workers, api: rateOf(apiRuns) }).all <= most;
  for (let workers = mostWorkers; workers >= fewestRuns; workers--)
    if (fits(workers)) return `write "workers": ${workers} in deployment.json and deploy, or `;
  const left = most - runsFor({ workers: fewestRuns, api: rateOf(0) }).all;
  if (left < 1) return '';
  const { requestsPerSecond, burst } = rateOf(left);
  return `write "workers": ${fewestRuns} and "api": { "requestsPerSecond": ${requestsPerSecond}, "burst": ${burst} } in deployment.json and deploy, or `;
}

/** The rate of the API that takes so many runs. */
const rateOf = (runs: number) => ({
  requestsPerSecond: runs * requestsOfRun,
  burst: runs * requestsOfRun,
});

function alarmOf(most: number, runs: number, alarmFrom: number): Finding {
  const cure = `write "concurrency": ${Math.floor(most * alarmShare)} below "alarms" in deployment.json, and deploy`;
  if (alarmFrom > most * lateShare)
    return amiss(
      `ConcurrencyNearLimit rings from ${alarmFrom} runs at the same time, and the account may have ${most}: it rings too late, or never`,
      cure,
    );
  if (alarmFrom <= runs && alarmFrom < most / 2)
    return amiss(
      `ConcurrencyNearLimit rings from ${alarmFrom} runs at the same time, as many as the stack takes on a busy day, and the account may have ${most}`,
      cure,
    );
  return well(`ConcurrencyNearLimit rings from ${alarmFrom} of ${most} runs`);
}
