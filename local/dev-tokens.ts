import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { exportJWK, generateKeyPair, importJWK, type JWK, jwtVerify, SignJWT } from 'jose';

const issuer = 'http://voicetrail.localhost';
const audience = 'voicetrail-local';
const algorithm = 'ES256';
/** Tokens whose signature is not checked again: a check takes longer than many an answer. */
const mostVerified = 1_000;

/**
 * Signs and verifies the tokens of a local run, with a key kept in `folder`: what a user pool and API Gateway's JWT
 * authorizer do on AWS.
 */
export async function devTokens(folder: string) {
  const path = join(folder, 'token-key.json');
  if (!existsSync(path)) {
    await mkdir(folder, { recursive: true });
    const { privateKey } = await generateKeyPair(algorithm, { extractable: true });
    await writeFile(path, JSON.stringify(await exportJWK(privateKey)), { mode: 0o600 });
  }
  const jwk: JWK = JSON.parse(await readFile(path, 'utf8'));
  const { d: _, ...publicJwk } = jwk;
  const [privateKey, publicKey] = [await importJWK(jwk, algorithm), await importJWK(publicJwk, algorithm)];
  /** tokens that were found valid, and until when they are */
  const verified = new Map<string, { readonly claims: Record<string, unknown>; readonly until: number }>();
  return {
    /** `more`: claims beside the company, as `roles` or `departments` */
    sign: (
      company: string,
      more: Readonly<Record<string, unknown>> = { roles: ['admin'] },
    ): Promise<string> =>
      new SignJWT({ company, ...more })
        .setProtectedHeader({ alg: algorithm })
        .setIssuer(issuer)
        .setAudience(audience)
        .setIssuedAt()
        .setExpirationTime('30d')
        .sign(privateKey),
    /** The claims of a valid token; undefined for any other. */
    async verify(token: string): Promise<Record<string, unknown> | undefined> {
      const known = verified.get(token);
      if (known !== undefined && Date.now() < known.until) return known.claims;
      try {
        const { payload } = await jwtVerify(token, publicKey, { issuer, audience });
        if (verified.size >= mostVerified) verified.clear();
        verified.set(token, { claims: payload, until: 1000 * (payload.exp ?? 0) });
        return payload;
      } catch {
        return undefined;
      }
    },
  };
}
