import * as z from 'zod';

const Given = z.object({
  AWS_ACCESS_KEY_ID: z.string().min(1),
  AWS_SECRET_ACCESS_KEY: z.string().min(1),
  AWS_SESSION_TOKEN: z.string().optional(),
});

/**
 * Stands for the package of the SDK of the same exports where a function is bundled (infra/bundling.ts). Lambda gives a function its
 * credentials by its environment, and that package looks there first; what it looks at afterwards, from files to single sign-on, is 90 KB.
 */
export const defaultProvider = () => async () => {
  const given = Given.parse(process.env);
  return {
    accessKeyId: given.AWS_ACCESS_KEY_ID,
    secretAccessKey: given.AWS_SECRET_ACCESS_KEY,
    ...(given.AWS_SESSION_TOKEN !== undefined && { sessionToken: given.AWS_SESSION_TOKEN }),
  };
};
