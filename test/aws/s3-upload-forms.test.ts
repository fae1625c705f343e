import { S3Client } from '@aws-sdk/client-s3';
import { describe, expect, it } from 'vitest';
import { s3UploadForms, signatureOf } from '../../lib/aws/s3-upload-forms.ts';

const clientOf = (region: string) =>
  new S3Client({
    region,
    credentials: { accessKeyId: 'nobody', secretAccessKey: 'nothing', sessionToken: 'session' },
  });
const object = { key: 'acme/reviews/a b.csv', bytes: 12, until: new Date('2026-11-18T06:15:00Z') };
const now = () => new Date('2026-11-18T06:00:00.123Z');

/** The example of "Browser-Based Upload using HTTP POST (Using AWS Signature Version 4)" in the documentation of S3. */
const example = [
  '{ "expiration": "2015-12-30T12:00:00.000Z",',
  '  "conditions": [',
  '    {"bucket": "sigv4examplebucket"},',
  '    ["starts-with", "$key", "user/user1/"],',
  '    {"acl": "public-read"},',
  '    {"success_action_redirect": "http://sigv4examplebucket.s3.amazonaws.com/successful_upload.html"},',
  '    ["starts-with", "$Content-Type", "image/"],',
  '    {"x-amz-meta-uuid": "14365123651274"},',
  '    {"x-amz-server-side-encryption": "AES256"},',
  '    ["starts-with", "$x-amz-meta-tag", ""],',
  '',
  '    {"x-amz-credential": "AKIAIOSFODNN7EXAMPLE/20151229/us-east-1/s3/aws4_request"},',
  '    {"x-amz-algorithm": "AWS4-HMAC-SHA256"},',
  '    {"x-amz-date": "20151229T000000Z" }',
  '  ]',
  '}',
].join('\r\n');

describe('a form to upload by', () => {
  it('is signed as the documentation of S3 shows it', () => {
    const policy = Buffer.from(example).toString('base64');
    const scope = ['20151229', 'us-east-1', 's3', 'aws4_request'];
    expect(signatureOf(policy, 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY', scope)).toBe(
      '8afdbf4008c03f22c2cd3cdb72e4afbb1f6a588f3255ac628749a66d7f09699e',
    );
  });

  it('holds for one key, one length and a short time, and names each of its fields in its policy', async () => {
    const { url, fields } = await s3UploadForms('box', now, undefined, clientOf('eu-central-1')).sign(object);
    expect(url).toBe('https://box.s3.eu-central-1.amazonaws.com/');
    const { policy = '', 'x-amz-signature': signature, ...signed } = fields;
    expect(signature).toMatch(/^[0-9a-f]{64}$/);
    expect(signed).toEqual({
      ...{ key: object.key, success_action_status: '201', 'x-amz-algorithm': 'AWS4-HMAC-SHA256' },
      'x-amz-credential': 'nobody/20261118/eu-central-1/s3/aws4_request',
      ...{ 'x-amz-date': '20261118T060000Z', 'x-amz-security-token': 'session' },
    });
    expect(JSON.parse(Buffer.from(policy, 'base64').toString())).toEqual({
      expiration: '2026-11-18T06:15:00.000Z',
      conditions: [
        { bucket: 'box' },
        ...Object.entries(signed).map(([name, value]) => ({ [name]: value })),
        ['content-length-range', 12, 12],
      ],
    });
  });

  it('goes to S3 of China where the stack is there, and where it is told to go', async () => {
    const china = await s3UploadForms('box', now, undefined, clientOf('cn-north-1')).sign(object);
    expect(china.url).toBe('https://box.s3.cn-north-1.amazonaws.com.cn/');
    const local = await s3UploadForms('box', now, 'http://here', clientOf('us-east-1')).sign(object);
    expect(local.url).toBe('http://here');
  });
});
