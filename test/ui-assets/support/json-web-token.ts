import { createSign, createVerify, generateKeyPairSync } from 'node:crypto';

/** Claims of a token. */
export type TokenClaims = Readonly<Record<string, string | number>>;

/** Signer of JSON Web Tokens with RS256 and a key of its own. */
export class TokenSigner {
  private readonly keys = generateKeyPairSync('rsa', { modulusLength: 2048 });

  /** JSON Web Key Set with the public key. */
  get keySet(): object {
    return { keys: [{ ...this.keys.publicKey.export({ format: 'jwk' }), kid: 'one', alg: 'RS256', use: 'sig' }] };
  }

  sign(claims: TokenClaims): string {
    const body = `${encode({ alg: 'RS256', typ: 'JWT', kid: 'one' })}.${encode(claims)}`;
    return `${body}.${createSign('RSA-SHA256').update(body).sign(this.keys.privateKey, 'base64url')}`;
  }

  /** Returns the claims of a token that this signer has signed; undefined for others and after its end. */
  verify(token: string): TokenClaims | undefined {
    const [head, payload, signature = ''] = token.split('.');
    const isGenuine = createVerify('RSA-SHA256')
      .update(`${head}.${payload}`)
      .verify(this.keys.publicKey, signature, 'base64url');
    const claims = isGenuine ? (JSON.parse(Buffer.from(payload, 'base64url').toString()) as TokenClaims) : undefined;
    return claims && Number(claims.exp) * 1000 > Date.now() ? claims : undefined;
  }
}

function encode(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}
