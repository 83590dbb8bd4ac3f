import { decodeWords } from './encoded-words';
import { isSameUpload, type ObjectEvent } from './object-event';
import {
  cleanAlt,
  cleanFilename,
  MAX_METADATA_BYTES,
  MAX_METADATA_PAIRS,
  type Metadata,
  metadataBytes,
  objectionToPair,
  parseFocus,
} from '../../contract/annotations';
import type { ImageRecord } from '../../contract/record';

/** Fields of a record that S3's user-defined metadata of an object can set: `x-amz-meta-alt` and so on. */
type Described = Pick<ImageRecord, 'alt' | 'filename' | 'focus' | 'metadata' | 'visibility'>;

/** Description of an image from the metadata of its object. */
export interface ObjectDescription {
  readonly fields: Described;
  /** Number of values that were cut or ignored since they exceed a limit or are invalid. */
  readonly dropped: number;
}

/**
 * Tells whether the metadata of the object describes the image: nobody has announced it to the API, and its record is
 * not about this object yet. Later changes of the record are not undone by another try.
 */
export function isDescribedByObject(record: ImageRecord | undefined, upload: ObjectEvent): boolean {
  const isClaimed = isSameUpload(record, upload) && record?.attempts !== undefined;
  return record?.issued !== true && !isClaimed;
}

/**
 * Reads S3's user-defined metadata, by lowercase keys without `x-amz-meta-`. `alt`, `filename`, `focus` and
 * `visibility` are fields of the record, all other keys are metadata. Whatever is invalid is cut or ignored: it is no
 * reason to refuse an image.
 */
export function describeObject(userMetadata: Readonly<Record<string, string>>): ObjectDescription {
  const { alt, filename, focus, visibility, ...others } = decodeAll(userMetadata);
  const fields = {
    alt: alt === undefined ? undefined : cleanAlt(alt),
    filename: (filename && cleanFilename(filename)) || undefined,
    focus: focus === undefined ? undefined : parseFocus(focus),
    visibility: VISIBILITIES.find(name => name === visibility?.toUpperCase()),
    ...fittingMetadata(others),
  };
  const changed = [
    fields.alt !== alt,
    fields.filename !== filename,
    focus !== undefined && !fields.focus,
    visibility !== undefined && !fields.visibility,
  ];
  const left = Object.keys(others).length - Object.keys(fields.metadata ?? {}).length;
  return { fields: present(fields), dropped: changed.filter(Boolean).length + left };
}

const VISIBILITIES = ['PUBLIC', 'PRIVATE'] as const;

function decodeAll(userMetadata: Readonly<Record<string, string>>): Partial<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(userMetadata).map(([key, value]) => [key.toLowerCase(), decodeWords(value)]),
  );
}

/** Returns the valid pairs, in the order of their keys, as many as fit. */
function fittingMetadata(pairs: Partial<Record<string, string>>): { readonly metadata?: Metadata } {
  const metadata: Record<string, string> = {};
  let count = 0;
  for (const [key, value = ''] of Object.entries(pairs).sort()) {
    const fits =
      count < MAX_METADATA_PAIRS && metadataBytes(metadata) + metadataBytes({ [key]: value }) <= MAX_METADATA_BYTES;
    if (fits && !objectionToPair(key, value)) {
      metadata[key] = value;
      count += 1;
    }
  }
  return count === 0 ? {} : { metadata };
}

function present(fields: Described): Described {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
