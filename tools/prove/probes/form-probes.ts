import { createHmac } from 'node:crypto';
import type { Answer } from './s3-answers';
import type { PresignedUpload } from '../../../src/contract/http';

const ACCESS_DENIED: Answer = [403, 'AccessDenied'];
const BAD_SIGNATURE: Answer = [403, 'SignatureDoesNotMatch'];
const MAX_BYTES = 20 * 1024 * 1024;
const DAY_MS = 86_400_000;

/** Facts about a deployment that changes of a form need. */
export interface FormTarget {
  readonly uploadBucket: string;
  readonly variantsBucket: string;
  /** Returns an address of S3 without TLS. */
  withoutTls(url: string): string;
}

type Change = (given: PresignedUpload, target: FormTarget) => PresignedUpload;

/** Change of a presigned POST, with which S3 has to refuse it; default: sent with a small photo. */
export type FormProbe = readonly [
  name: string,
  change: Change,
  expected: Answer | [status: number],
  content?: { readonly file: Buffer | undefined },
];

const same: Change = given => given;

/** Forms that S3 has to refuse. */
export const FORM_PROBES: readonly FormProbe[] = [
  ['1 another key', fields({ key: 'somewhere/else.jpg' }), ACCESS_DENIED],
  ['2 the key of another upload', fields({ key: '00000000-0000-4000-8000-000000000000' }), ACCESS_DENIED],
  ['3 a key below its own', fields(given => ({ key: `${given.key}/more` })), ACCESS_DENIED],
  ['4 a file name for a key', fields({ key: '${filename}' }), ACCESS_DENIED],
  ['5 another content type', fields({ 'Content-Type': 'text/html' }), ACCESS_DENIED],
  ['6 no content type', without('Content-Type'), ACCESS_DENIED],
  ['7 a field that the policy lacks: acl', fields({ acl: 'public-read' }), ACCESS_DENIED],
  [
    '8 a field that the policy lacks: a redirection',
    fields({ success_action_redirect: 'https://evil.example' }),
    ACCESS_DENIED,
  ],
  ['9 a field that the policy lacks: metadata', fields({ 'x-amz-meta-owner': 'another' }), ACCESS_DENIED],
  [
    '10 a policy that allows more bytes',
    policy(conditions => conditions.map(one => (Array.isArray(one) ? ['content-length-range', 1, 1e12] : one))),
    BAD_SIGNATURE,
  ],
  [
    '11 a policy that allows every key',
    policy(conditions => [...conditions, ['starts-with', '$key', '']]),
    BAD_SIGNATURE,
  ],
  ['12 a policy that lasts longer', extended, BAD_SIGNATURE],
  ['13 a signature that was changed', fields({ 'X-Amz-Signature': '0'.repeat(64) }), BAD_SIGNATURE],
  ['14 no signature, but the policy', without('X-Amz-Signature'), [400, 'InvalidArgument']],
  [
    '15 neither policy nor signature',
    without('Policy', 'X-Amz-Signature', 'X-Amz-Algorithm', 'X-Amz-Credential', 'X-Amz-Date', 'X-Amz-Security-Token'),
    ACCESS_DENIED,
  ],
  ['16 a signature with a guessed secret', resigned, BAD_SIGNATURE],
  [
    '17 an unknown key id',
    fields(given => ({ 'X-Amz-Credential': given['X-Amz-Credential'].replace(/^[^/]+/, 'AKIAIOSFODNN7EXAMPLE') })),
    [403],
  ],
  ['18 a byte too many', same, [400, 'EntityTooLarge'], { file: Buffer.alloc(MAX_BYTES + 1) }],
  ['19 no byte at all', same, [400, 'EntityTooSmall'], { file: Buffer.alloc(0) }],
  ['20 no file', same, [400], { file: undefined }],
  [
    '21 another bucket in its address',
    (given, { uploadBucket, variantsBucket }) => ({ ...given, url: given.url.replace(uploadBucket, variantsBucket) }),
    ACCESS_DENIED,
  ],
  ['22 no TLS', (given, { withoutTls }) => ({ ...given, url: withoutTls(given.url) }), ACCESS_DENIED],
];

type Fields = PresignedUpload['fields'];

function fields(change: Fields | ((given: Fields) => Fields)) {
  return (given: PresignedUpload) => ({
    ...given,
    fields: { ...given.fields, ...(typeof change === 'function' ? change(given.fields) : change) },
  });
}

function without(...names: string[]) {
  return (given: PresignedUpload) => {
    const kept = Object.entries(given.fields).filter(([name]) => !names.includes(name));
    return { ...given, fields: Object.fromEntries(kept) };
  };
}

interface Policy {
  readonly expiration: string;
  readonly conditions: readonly unknown[];
}

function policyOf(given: PresignedUpload): Policy {
  return JSON.parse(Buffer.from(given.fields.Policy, 'base64').toString()) as Policy;
}

function withPolicy(given: PresignedUpload, changed: Policy): PresignedUpload {
  return fields({ Policy: Buffer.from(JSON.stringify(changed)).toString('base64') })(given);
}

function policy(change: (conditions: readonly unknown[]) => unknown[]) {
  return (given: PresignedUpload) =>
    withPolicy(given, { ...policyOf(given), conditions: change(policyOf(given).conditions) });
}

function extended(given: PresignedUpload): PresignedUpload {
  return withPolicy(given, { ...policyOf(given), expiration: new Date(Date.now() + DAY_MS).toISOString() });
}

/** Signed by the rules, with a secret that is not the one. */
function resigned(given: PresignedUpload): PresignedUpload {
  const [, date, region, service, end] = given.fields['X-Amz-Credential'].split('/');
  const key = [date, region, service, end].reduce<string | Buffer>(
    (secret, part) => createHmac('sha256', secret).update(part).digest(),
    'AWS4guessed',
  );
  return fields({ 'X-Amz-Signature': createHmac('sha256', key).update(given.fields.Policy).digest('hex') })(given);
}
