import { OUTPUT_FORMATS, type OutputFormatName } from './output-formats';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const KEY_HASH = /^[0-9a-f]{32}$/;

/** The object key of an event as it stands in the bucket: S3 URL-encodes it, with `+` for a space. Throws URIError on a broken escape. */
export function decodeEventKey(eventKey: string): string {
  return decodeURIComponent(eventKey.replace(/\+/g, ' '));
}

/** A key as S3 writes it in its events. */
export function encodeEventKey(key: string): string {
  return encodeURIComponent(key).replace(/%20/g, '+');
}

/** Pattern of the keys of all uploads through the API, for a policy: in it, `?` stands for any one character. */
export function uploadKeyPattern(prefix: string): string {
  return uploadKey(prefix, [8, 4, 4, 4, 12].map(length => '?'.repeat(length)).join('-'));
}

/** Where the original of an upload through the API goes. */
export function uploadKey(prefix: string, imageId: string): string {
  return prefix + imageId;
}

/** The id in a key that the API made; undefined for objects that came by other means (their id is a keyed hash of the key). */
export function uploadedImageId(prefix: string, key: string): string | undefined {
  const id = key.startsWith(prefix) ? key.slice(prefix.length) : '';
  return isUploadId(id) ? id : undefined;
}

/** Whether an id was made by the API, for one upload: such an id is never used again. */
export function isUploadId(imageId: string): boolean {
  return UUID.test(imageId);
}

/** Whether a text can be an image id: a UUID, or the keyed hash of a key. */
export function isImageId(text: string): boolean {
  return isUploadId(text) || KEY_HASH.test(text);
}

/** The folder of all variants of an image. */
export function imagePrefix(imageId: string): string {
  return `${imageId}/`;
}

/** The folder of the variants of one original under one spec. */
export function variantSetPrefix(imageId: string, fingerprint: string): string {
  return `${imagePrefix(imageId)}${fingerprint}/`;
}

/** The key of one variant. Its content never changes, since the fingerprint names original and spec. */
export function variantKey(imageId: string, fingerprint: string, size: string, format: OutputFormatName): string {
  return `${variantSetPrefix(imageId, fingerprint)}${size}.${OUTPUT_FORMATS[format].extension}`;
}
