import { KMSClient, SignCommand } from '@aws-sdk/client-kms';
import type { Signer } from '../ports/signer.ts';

/** Signs with an asymmetric key (ECC_NIST_P256) of KMS: the private half never leaves it. At most 4,096 bytes. */
export function kmsSigner(KeyId: string, client = new KMSClient()): Signer {
  return {
    async sign(Message) {
      const { Signature, KeyId: key } = await client.send(
        new SignCommand({ KeyId, Message, MessageType: 'RAW', SigningAlgorithm: 'ECDSA_SHA_256' }),
      );
      if (Signature === undefined || key === undefined) throw new Error('KMS gave no signature');
      return { key, signature: Buffer.from(Signature).toString('base64') };
    },
  };
}
