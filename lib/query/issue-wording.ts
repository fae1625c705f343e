import type * as z from 'zod';

/** What is wrong with a parameter or a field, for whoever writes requests; undefined: as Zod says it. What a schema says itself goes first. */
export function issueWording(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? 'is missing' : `is no ${issue.expected}`;
    case 'invalid_value':
      return `is not one of ${issue.values.join(', ')}`;
    case 'too_small':
      return issue.origin === 'string' && Number(issue.minimum) === 1
        ? 'is empty'
        : `${has(issue.origin)} less than ${issue.minimum}${unitOf(issue.origin)}`;
    case 'too_big':
      return `${has(issue.origin)} more than ${issue.maximum}${unitOf(issue.origin)}`;
    default:
      return undefined;
  }
}

const units: Readonly<Record<string, string>> = { string: ' characters', array: ' entries' };
const unitOf = (origin: string): string => units[origin] ?? '';
const has = (origin: string): string => (origin in units ? 'has' : 'is');
