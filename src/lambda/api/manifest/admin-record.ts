import type { AdminRecord } from '../../../contract/admin-http';
import type { ImageRecord } from '../../../contract/record';

function adminRecord(record: ImageRecord): AdminRecord {
  const { owner, issued, revision, declaredType, original, specHash, attempts, uploadsAccepted, run, keptFor } = record;
  return {
    owner,
    issued: issued === true,
    revision,
    declaredType,
    originalKey: original?.key,
    specHash,
    attempts,
    uploadsAccepted,
    leaseUntil: timeOf(record.leaseUntil),
    run,
    keptFor,
    hasPrevious: record.previous !== undefined,
    expiresAt: timeOf(record.expiresAt && record.expiresAt * 1000),
  };
}

function timeOf(milliseconds: number | undefined): string | undefined {
  return milliseconds === undefined ? undefined : new Date(milliseconds).toISOString();
}

/** Returns an image as back ends see it: its manifest, or that of a list, and its record. */
export function adminImage<M>(
  manifest: M,
  record: ImageRecord,
): { readonly manifest: M; readonly record: AdminRecord } {
  return { manifest, record: adminRecord(record) };
}
