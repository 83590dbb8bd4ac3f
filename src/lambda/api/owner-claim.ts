import { forbidden, ProblemError, shorten } from './problems';

/** Claim that names the owner unless the construct names another. */
const DEFAULT_CLAIM = 'sub';

/** Limit of an index's partition key ("Quotas in Amazon DynamoDB", Amazon DynamoDB Developer Guide). */
const MAX_BYTES = 2_048;

/** Claims of a verified token, as API Gateway passes them. */
export type Claims = Readonly<Record<string, unknown>>;

/**
 * Returns the owner that a claim of the token names. Throws a 403 problem that names the claim if it is missing, empty,
 * too long or not one string.
 *
 * API Gateway passes every claim as text: the list `["a", "b"]` as `[a b]`, an object as `map[a:b]`. Such a text would
 * be the same for all callers with the same list, so it is refused.
 */
export function ownerIn(claims: Claims | undefined, claim = DEFAULT_CLAIM): string {
  const value = claims && Object.hasOwn(claims, claim) ? claims[claim] : undefined;
  const fault = faultOf(value);
  if (fault) {
    const expected = `expected a claim ${JSON.stringify(claim)} with one string that names the owner of the images`;
    throw new ProblemError(forbidden(`claim ${JSON.stringify(claim)} of the token ${fault}; ${expected}`));
  }
  return value as string;
}

function faultOf(value: unknown): string | undefined {
  if (value === undefined) {
    return 'is missing';
  }
  if (typeof value !== 'string') {
    return `is ${shorten(JSON.stringify(value))}`;
  }
  if (value.trim() === '') {
    return 'is empty';
  }
  if (Buffer.byteLength(value) > MAX_BYTES) {
    return `has ${Buffer.byteLength(value)} bytes, more than ${MAX_BYTES}`;
  }
  return FOREIGN_FORMS.find(([form]) => form.test(value))?.[1](shorten(value));
}

/** Texts that API Gateway makes of other types than strings. Whole numbers have the same text as their digits. */
const FOREIGN_FORMS: readonly (readonly [RegExp, (text: string) => string])[] = [
  [/^\[.*\]$/s, text => `is a list, ${text}`],
  [/^map\[.*\]$|^\{.*\}$/s, text => `is an object, ${text}`],
  [/^(true|false|null|<nil>)$/, text => `is ${text}`],
  // such a number has lost digits, so two owners could share one text
  [/^-?\d+(\.\d+)?e[+-]?\d+$/i, text => `is a number, ${text}`],
];
