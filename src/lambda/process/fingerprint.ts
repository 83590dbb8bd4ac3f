import { createHash } from 'node:crypto';
import type { VariantSpec } from '../../contract/variant-spec';

/** To be raised when the pipeline makes other bytes from the same original and spec. */
const PIPELINE_REVISION = 2;

/** Names what is made of any original: 16 hexadecimal digits, others for each spec and each revision of the pipeline. */
export function specHashOf(spec: VariantSpec): string {
  return hash([PIPELINE_REVISION, spec]);
}

/**
 * Names what one claim makes of one original: 16 hexadecimal digits.
 *
 * No two claims share one, whatever they are about, so no two workers ever store or remove files in one folder.
 */
export function fingerprintOf(upload: { etag: string }, specHash: string, claimId: string): string {
  return hash([upload.etag, specHash, claimId]);
}

function hash(source: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(source)).digest('hex').slice(0, 16);
}
