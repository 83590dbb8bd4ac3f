import { keptSet } from './variant-sets';
import type { Metadata } from '../../contract/annotations';
import type { ImageRecord, Visibility } from '../../contract/record';
import type { FocusPoint } from '../../contract/variant-spec';

/** Changes of a record: each field replaces the record's, null removes it, and an absent one keeps it. */
export interface ImagePatch {
  readonly filename?: string | null;
  readonly alt?: string | null;
  readonly focus?: FocusPoint | null;
  /** Stored even if it is PRIVATE, so that an object that is put again does not bring its preset's. */
  readonly visibility?: Visibility;
  /** Merged into the record's, pair by pair; null as the value of a pair removes that pair. */
  readonly metadata?: Readonly<Record<string, string | null>> | null;
}

/**
 * Returns the record with the changes: a JSON merge patch (RFC 7396). Returns the same record if nothing changes, so
 * that a repeated request writes nothing.
 */
export function patched(record: ImageRecord, patch: ImagePatch, now: Date): ImageRecord {
  const changes = {
    filename: replaced(record.filename, patch.filename),
    alt: replaced(record.alt, patch.alt),
    focus: replaced(record.focus, patch.focus),
    metadata: merged(record.metadata, patch.metadata),
    visibility: patch.visibility ?? record.visibility,
  };
  const before = withVisibility(record);
  const after = withVisibility({ ...record, ...changes });
  const isSame = Object.keys(changes).every(name =>
    isEqual(before[name as keyof ImageRecord], after[name as keyof ImageRecord]),
  );
  if (isSame) {
    return record;
  }
  return {
    ...record,
    ...changes,
    previous: keptSet(record.previous, changes.visibility),
    // another point: it may be possible to crop around that
    keptFor: isEqual(record.focus, changes.focus) ? record.keptFor : undefined,
    revision: record.revision + 1,
    updatedAt: now.toISOString(),
  };
}

function replaced<T>(before: T | undefined, change: T | null | undefined): T | undefined {
  return change === undefined ? before : (change ?? undefined);
}

// a record without a visibility is private
function withVisibility(record: ImageRecord): ImageRecord {
  return { ...record, visibility: record.visibility ?? 'PRIVATE' };
}

function merged(before: Metadata | undefined, change: ImagePatch['metadata']): Metadata | undefined {
  if (!change) {
    return replaced(before, change);
  }
  const pairs = Object.entries({ ...before, ...change });
  return Object.fromEntries(pairs.filter((pair): pair is [string, string] => pair[1] !== null));
}

function isEqual(a: unknown, b: unknown): boolean {
  return JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
}

// the order of keys, which DynamoDB does not keep, is no difference
function sorted(value: unknown): unknown {
  return typeof value === 'object' && value !== null ? Object.entries(value).sort() : value;
}
