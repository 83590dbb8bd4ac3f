import { OUTPUT_FORMATS, type OutputFormatName } from './output-formats';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const KEY_HASH = /^[0-9a-f]{32}$/;

/**
 * Decodes the object key of an S3 event, which is URL-encoded with `+` for a space. Throws URIError if it is
 * malformed.
 */
export function decodeEventKey(eventKey: string): string {
  return decodeURIComponent(eventKey.replace(/\+/g, ' '));
}

/** Encodes a key as in S3 events. */
export function encodeEventKey(key: string): string {
  return encodeURIComponent(key).replace(/%20/g, '+');
}

/** Returns the pattern of the keys of all uploads through the API for an IAM policy, with `?` for any one character. */
export function uploadKeyPattern(prefix: string): string {
  return uploadKey(prefix, [8, 4, 4, 4, 12].map(length => '?'.repeat(length)).join('-'));
}

/** Returns the key of an upload through the API. */
export function uploadKey(prefix: string, imageId: string): string {
  return prefix + imageId;
}

/** Returns the id in a key that the API issued; undefined for other objects, whose id is a keyed hash of the key. */
export function uploadedImageId(prefix: string, key: string): string | undefined {
  const id = key.startsWith(prefix) ? key.slice(prefix.length) : '';
  return isUploadId(id) ? id : undefined;
}

/** Returns whether the API issued an id for one upload. Such an id is never reused. */
export function isUploadId(imageId: string): boolean {
  return UUID.test(imageId);
}

/** Returns whether a text can be an image id: a UUID, or the keyed hash of a key. */
export function isImageId(text: string): boolean {
  return isUploadId(text) || KEY_HASH.test(text);
}

/** Returns the folder of all variants of an image. */
export function imagePrefix(imageId: string): string {
  return `${imageId}/`;
}

/** Returns the folder of the variants of one original under one spec. */
export function variantSetPrefix(imageId: string, fingerprint: string): string {
  return `${imagePrefix(imageId)}${fingerprint}/`;
}

/** Returns the key of one variant. Its content never changes, since the fingerprint identifies original and spec. */
export function variantKey(imageId: string, fingerprint: string, size: string, format: OutputFormatName): string {
  return `${variantSetPrefix(imageId, fingerprint)}${size}.${OUTPUT_FORMATS[format].extension}`;
}
