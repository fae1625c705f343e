export interface Signer {
  /** ECDSA over SHA-256, as openssl writes it (DER), in base64; and which key it was. */
  sign(message: Uint8Array): Promise<{ key: string; signature: string }>;
}
