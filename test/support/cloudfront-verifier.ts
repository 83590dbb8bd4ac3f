import { createVerify } from 'node:crypto';

/** A request as a browser sends it to a distribution. */
interface SignedRequest {
  readonly url: string;
  readonly cookies?: Readonly<Record<string, string>>;
  readonly now: Date;
  /** Public keys of the trusted key group in PEM, by key id. */
  readonly keys: Readonly<Record<string, string>>;
}

interface Policy {
  readonly Statement: readonly {
    readonly Resource: string;
    readonly Condition: { readonly DateLessThan: { readonly 'AWS:EpochTime': number } };
  }[];
}

/**
 * Decides on a request as CloudFront does: 'allowed', or the reason for its 403. Written from "Serve private content
 * with signed URLs and signed cookies" (Amazon CloudFront Developer Guide), without the code that signs.
 */
export function verifyRequest({ url, cookies = {}, now, keys }: SignedRequest): string {
  const { searchParams } = new URL(url);
  const part = (name: string) => searchParams.get(name) ?? cookies[`CloudFront-${name}`];
  const [signature, keyId, encodedPolicy, expires] = ['Signature', 'Key-Pair-Id', 'Policy', 'Expires'].map(part);
  const bare = withoutSignature(url);
  if (!signature || !keyId || !(encodedPolicy ?? expires)) {
    return 'unsigned';
  }
  if (!keys[keyId]) {
    return 'unknown key';
  }
  const policy = encodedPolicy ? fromBase64(encodedPolicy).toString() : cannedPolicy(bare, Number(expires));
  if (!createVerify('RSA-SHA1').update(policy).verify(keys[keyId], fromBase64(signature))) {
    return 'wrong signature';
  }
  const { Statement } = JSON.parse(policy) as Policy;
  if (Statement.length !== 1) {
    return 'not one statement';
  }
  const [{ Resource, Condition }] = Statement;
  if (now.getTime() / 1000 >= Condition.DateLessThan['AWS:EpochTime']) {
    return 'expired';
  }
  return matches(Resource, bare) ? 'allowed' : 'other resource';
}

/** The policy that a signed URL with `Expires` implies: no white space, the URL without the three parameters. */
function cannedPolicy(url: string, expires: number): string {
  return `{"Statement":[{"Resource":"${url}","Condition":{"DateLessThan":{"AWS:EpochTime":${expires}}}}]}`;
}

function withoutSignature(url: string): string {
  const [path, query = ''] = url.split('?');
  const rest = query.split('&').filter(pair => pair && !/^(Expires|Policy|Signature|Key-Pair-Id)=/.test(pair));
  return rest.length > 0 ? `${path}?${rest.join('&')}` : path;
}

/** CloudFront replaces the characters of base64 that are invalid in URLs and cookies; all others are an error here. */
function fromBase64(text: string): Buffer {
  if (!/^[A-Za-z0-9_~-]+$/.test(text)) {
    throw new Error(`${text} has characters that CloudFront does not accept`);
  }
  return Buffer.from(text.replace(/-/g, '+').replace(/_/g, '=').replace(/~/g, '/'), 'base64');
}

/** `*` stands for 0 or more characters, `?` for exactly one. */
function matches(resource: string, url: string): boolean {
  const pattern = resource
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*/g, '.*')
    .replace(/\?/g, '.');
  return new RegExp(`^${pattern}$`).test(url);
}
