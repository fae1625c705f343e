import * as z from 'zod';

/** Departments that lead in turn what they own together: a topic, or all topics of a touchpoint, from a day on. */
export const Lead = z.strictObject({
  topic: z.string().optional(),
  touchpoint: z.string().optional(),
  from: z.iso.date(),
  /** a turn begins on Monday, or on the first of a month */
  every: z.enum(['week', 'month']),
  departments: z.array(z.string()).min(2).max(12),
});
export type Lead = z.infer<typeof Lead>;
