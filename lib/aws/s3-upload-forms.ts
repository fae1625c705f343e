import { createHmac } from 'node:crypto';
import { S3Client } from '@aws-sdk/client-s3';
import type { UploadForms } from '../ports/upload-forms.ts';

const algorithm = 'AWS4-HMAC-SHA256';

/**
 * Forms by which S3 takes an object, signed with the credentials that this runs with: whoever posts one may do what these may, and no
 * more than the form says. https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-authentication-HTTPPOST.html
 *
 * `at`: where forms are posted in place of S3.
 */
export function s3UploadForms(
  bucket: string,
  now: () => Date,
  at?: string,
  client = new S3Client(),
): UploadForms {
  return {
    async sign({ key, bytes, until }) {
      const { accessKeyId, secretAccessKey, sessionToken } = await client.config.credentials();
      const region = await client.config.region();
      const time = now()
        .toISOString()
        .replace(/[-:]|\.\d{3}/g, '');
      const scope = [time.slice(0, 8), region, 's3', 'aws4_request'];
      const signed = {
        key,
        // S3 then says in its answer what it took
        success_action_status: '201',
        'x-amz-algorithm': algorithm,
        'x-amz-credential': [accessKeyId, ...scope].join('/'),
        'x-amz-date': time,
        ...(sessionToken !== undefined && { 'x-amz-security-token': sessionToken }),
      };
      const conditions = [
        { bucket },
        ...Object.entries(signed).map(([name, value]) => ({ [name]: value })),
        ['content-length-range', bytes, bytes],
      ];
      const written = JSON.stringify({ expiration: until.toISOString(), conditions });
      const policy = Buffer.from(written).toString('base64');
      const fields = {
        ...{ ...signed, policy },
        'x-amz-signature': signatureOf(policy, secretAccessKey, scope),
      };
      return { url: at ?? endpointOf(client, bucket, region), fields };
    },
  };
}

function endpointOf(client: S3Client, Bucket: string, Region: string): string {
  return client.config.endpointProvider({ Bucket, Region }).url.href;
}

/** Of a policy as it is posted, in base64; `scope` is day, region, service and `aws4_request`. */
export function signatureOf(policy: string, secret: string, scope: readonly string[]): string {
  const mac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();
  const key = scope.reduce<string | Buffer>(mac, `AWS4${secret}`);
  return createHmac('sha256', key).update(policy).digest('hex');
}
