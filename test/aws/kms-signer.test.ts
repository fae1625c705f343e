import { KMSClient, SignCommand } from '@aws-sdk/client-kms';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { kmsSigner } from '../../lib/aws/kms-signer.ts';

const kms = mockClient(KMSClient);
const signer = kmsSigner('key-1', new KMSClient({ region: 'eu-west-1' }));
const message = Buffer.from('digest');

beforeEach(() => {
  kms.reset();
});

describe('kmsSigner', () => {
  it('asks the key for an ECDSA signature, and gives it in base64 with the key that made it', async () => {
    kms.on(SignCommand).resolves({ Signature: Buffer.from('signed'), KeyId: 'arn:key-1' });
    expect(await signer.sign(message)).toEqual({ key: 'arn:key-1', signature: 'c2lnbmVk' });
    expect(kms.commandCalls(SignCommand)[0]?.args[0].input).toEqual({
      ...{ KeyId: 'key-1', Message: message, MessageType: 'RAW', SigningAlgorithm: 'ECDSA_SHA_256' },
    });
  });

  it('throws where KMS gave no signature: a receipt without one is none', async () => {
    kms.on(SignCommand).resolves({});
    await expect(signer.sign(message)).rejects.toThrow('KMS gave no signature');
  });
});
