import { check, pipe, string } from 'valibot';

/** Maximum length of a partition key, in bytes ("Quotas in Amazon DynamoDB", Amazon DynamoDB Developer Guide). */
const MAX_OWNER_BYTES = 2_048;

const TEXT = `text of 1 to ${MAX_OWNER_BYTES} bytes in UTF-8`;

/** Schema of the owner in a request. */
export const OWNER = pipe(
  string(TEXT),
  check(owner => owner !== '' && Buffer.byteLength(owner) <= MAX_OWNER_BYTES, TEXT),
);
