import { checkConfigs } from './check-configs.ts';
import type { Fault } from './fault.ts';

type Ports = Parameters<typeof checkConfigs>[0] & {
  readonly limits: (company: string) => Promise<{ readonly fault?: Fault | undefined }>;
  /** is told how many companies have limits that are wrong, where there are any, even though others could not be checked */
  readonly countLimitsWrong: (companies: number) => void;
};

/**
 * Checks what all companies wrote, as `checkConfigs` does and with its errors, and what the operator lets them do. Gives besides whose
 * limits are wrong.
 */
export async function lookAtConfigs(ports: Ports, check: Parameters<typeof checkConfigs>[1]) {
  const limitsWrong: string[] = [];
  try {
    const configs = await checkConfigs(ports, async (company) => {
      const { fault } = await ports.limits(company);
      if (fault !== undefined) limitsWrong.push(company);
      return await check(company);
    });
    return { ...configs, limitsWrong };
  } finally {
    // only where there are any: a metric is billed in the months that it was counted in
    if (limitsWrong.length > 0) ports.countLimitsWrong(limitsWrong.length);
  }
}
