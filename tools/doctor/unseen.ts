import { shorten } from '../../lib/tables/cells/shorten.ts';
import { amiss, type Finding } from './finding.ts';

/** Characters of a message that nobody knows: some quote whole documents. */
const longest = 200;

/** By the name of an error, or a part of its message: what keeps somebody from asking AWS at all. */
const known: readonly { readonly sign: RegExp; readonly what: string; readonly cure: string }[] = [
  {
    sign: /Region is missing|ConfigError: Missing region/i,
    what: 'no region is set',
    cure: 'export AWS_REGION=<region of the stack>, or choose a profile that has one: export AWS_PROFILE=<name>',
  },
  {
    sign: /CredentialsProviderError|Could not load credentials/i,
    what: 'no credentials of AWS are to be found',
    cure: 'aws sso login or aws configure, and export AWS_PROFILE=<name> where it is not the default one; aws sts get-caller-identity says who you are',
  },
  {
    sign: /ExpiredToken|TokenRefreshRequired|RequestExpired|token (included in the request )?is expired/i,
    what: 'the credentials have expired',
    cure: 'sign in again: aws sso login, or fetch new ones',
  },
  {
    sign: /UnrecognizedClient|InvalidClientTokenId|InvalidAccessKeyId|SignatureDoesNotMatch|AuthFailure|InvalidSignature/i,
    what: 'AWS does not know the credentials',
    cure: 'aws sts get-caller-identity says whose they are; sign in again, or choose another profile: export AWS_PROFILE=<name>',
  },
  {
    sign: /\b(ENOTFOUND|ECONNREFUSED|EAI_AGAIN|ETIMEDOUT|TimeoutError|getaddrinfo)\b/,
    what: 'AWS does not answer',
    cure: 'is the region spelt right (aws configure get region; echo $AWS_REGION), and does this machine reach the internet?',
  },
];

/**
 * What to say where something could not be looked at: why, and what to do about it. Of a right that is missing, which one.
 *
 * @param what of the deployment: `the sender`
 */
export function unseen(what: string, error: unknown): Finding {
  const [name, message] = error instanceof Error ? [error.name, error.message] : ['', String(error)];
  const sign = `${name}: ${message} ${codeOf(error)}`;
  const found = known.find((each) => each.sign.test(sign));
  if (found !== undefined) return amiss(`${what} could not be looked at: ${found.what}`, found.cure);
  if (/AccessDenied|not authorized|AuthorizationError|Unauthorized|Forbidden/i.test(sign)) {
    const right = /perform:? ([a-z0-9-]+:[A-Za-z]+)/.exec(message)?.[1];
    return amiss(
      `${what} could not be looked at: whoever asks may not`,
      `ask as somebody with the policy ReadOnlyAccess${right === undefined ? '' : `, or let this one do ${right}`}`,
    );
  }
  if (/NoSuchBucket|ResourceNotFound|NotFound/.test(sign))
    return amiss(
      `${what} could not be looked at: it is not there any more`,
      'npx cdk deploy says what is missing; if a bucket or table was deleted: docs/runbook.md, “Restore the table”',
    );
  return amiss(
    `${what} could not be looked at: ${name}: ${shorten(message.replaceAll(/\s+/g, ' '), longest)}`,
    'try again; if it stays so, tell us what stands here',
  );
}

/** Of an error of the network, which says nothing in its message. */
function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return '';
  const code = 'code' in error ? String(error.code) : '';
  const cause = 'cause' in error ? codeOf(error.cause) : '';
  const inside = error instanceof AggregateError ? error.errors.map(codeOf).join(' ') : '';
  return [code, cause, inside].join(' ');
}
