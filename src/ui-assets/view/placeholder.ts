import { thumbHashToDataURL } from 'thumbhash';

/** A thumbhash (base64) as the URL of a small blurred picture. Undefined without one, or with one that cannot be read. */
export function placeholderUrl(thumbhash: string | undefined): string | undefined {
  if (thumbhash === undefined) { return undefined; }
  try {
    return thumbHashToDataURL(Uint8Array.from(atob(thumbhash), character => character.charCodeAt(0)));
  } catch {
    return undefined;
  }
}
