import * as z from 'zod';
import { nearTo } from './near.ts';
import { isTimeZone } from './time-zone.ts';

/** The name of a time zone that somebody writes, like `Asia/Shanghai`: of one that there is not, the cure says which one may be meant. */
export const TimeZoneName = z.string().superRefine((written, context) => {
  if (isTimeZone(written)) return;
  const [meant] = nearTo(written, Intl.supportedValuesOf('timeZone'));
  context.addIssue({
    code: 'custom',
    message: 'is no time zone',
    params: { cure: meant === undefined ? 'write a name like Asia/Shanghai' : `did you mean ${meant}?` },
  });
});
