import * as z from 'zod';

/** Where text came from. */
export const Source = z.enum(['review', 'ticket', 'social', 'survey']);
export type Source = z.infer<typeof Source>;
