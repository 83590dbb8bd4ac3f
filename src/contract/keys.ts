import { OUTPUT_FORMATS, type OutputFormatName } from './output-formats';
import type { Visibility } from './record';

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

/** Folders of the variants bucket by visibility. A bucket policy or a CDN can open one of them. */
export const VARIANT_ROOTS = { PUBLIC: 'public/', PRIVATE: 'private/' } as const satisfies Record<Visibility, string>;

/** Name that takes the place of the owner's hash in keys of private images without an owner. */
export const NO_OWNER = '_';

/** Image whose variants lie in folders of one side. */
interface ImageFolder {
  readonly visibility: Visibility;
  /** Hash of the owner, or `NO_OWNER`; not part of the keys of public images. */
  readonly ownerFolder: string;
  readonly imageId: string;
}

/** Claim whose variants lie in a folder of their own. */
interface VariantFolder extends ImageFolder {
  /** Random text. */
  readonly claim: string;
}

/** Returns the folder of an image on one side: `public/<image>/` or `private/<owner>/<image>/`. */
export function imageFolder({ visibility, ownerFolder, imageId }: ImageFolder): string {
  const owner = visibility === 'PRIVATE' ? `${ownerFolder}/` : '';
  return `${VARIANT_ROOTS[visibility]}${owner}${imageId}/`;
}

/**
 * Returns the folder of the variants of one claim: `public/<image>/<claim>/` or `private/<owner>/<image>/<claim>/`.
 */
export function variantFolder({ claim, ...image }: VariantFolder): string {
  return `${imageFolder(image)}${claim}/`;
}

/** Returns the visibility of a folder or key of the variants bucket. */
export function visibilityOf(folderOrKey: string): Visibility {
  return folderOrKey.startsWith(VARIANT_ROOTS.PUBLIC) ? 'PUBLIC' : 'PRIVATE';
}

/** Returns the key of one variant. Its content never changes, since the folder belongs to one claim. */
export function variantKey(folder: string, size: string, format: OutputFormatName): string {
  return `${folder}${size}.${OUTPUT_FORMATS[format].extension}`;
}
