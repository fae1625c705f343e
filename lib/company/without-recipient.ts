import type { Config } from './config.ts';
import { writePath } from './fault.ts';
import { recipientsOf } from './recipients.ts';

/**
 * Why nobody gets a department's mails: neither company nor operator named anybody; the settings are wrong for more than a week, or no longer name
 * anybody whom the last valid ones did; all whom the company named are left out, for what the report of its settings says of each.
 */
export const whyWithout = ['nobody-named', 'settings-wrong', 'all-left-out'] as const;

type WithoutRecipient = { readonly department: string; readonly why: (typeof whyWithout)[number] };

/**
 * Departments of a company's taxonomy whose mails nobody gets now. `byDefault`: the deployment names who gets those of departments for
 * which the company named nobody. `leftOut`: places in the settings whose recipient gets no mail (recipient-faults.ts).
 */
export function departmentsWithoutRecipient(
  config: Config,
  {
    byDefault,
    leftOut,
    now,
  }: { readonly byDefault: boolean; readonly leftOut: ReadonlySet<string>; readonly now: Date },
): readonly WithoutRecipient[] {
  const isWrong = config.standings.settings.written.state === 'wrong';
  const why = (department: string): WithoutRecipient['why'] | undefined => {
    const named = recipientsOf(config, department, now);
    if (named === undefined) return byDefault ? undefined : 'nobody-named';
    if (named === 'lapsed') return 'settings-wrong';
    if (named.length === 0) return isWrong ? 'settings-wrong' : 'nobody-named';
    // places are those of the settings in force: while wrong ones stand, they no longer count what is struck off
    const gets = (_: string, at: number) => !leftOut.has(writePath(['departments', department, 'to', at]));
    return isWrong || named.some(gets) ? undefined : 'all-left-out';
  };
  return config.taxonomy.departments.flatMap(({ id }) => {
    const told = why(id);
    return told === undefined ? [] : [{ department: id, why: told }];
  });
}
