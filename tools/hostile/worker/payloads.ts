/** What must not come out of an image whatever went in. Long enough not to turn up in compressed pixels by chance. */
const PAYLOADS: readonly (readonly [string, RegExp])[] = [
  ['HTML', /<script|<html|<svg/i],
  ['PHP', /<\?php/i],
  ['XML', /<\?xml|<x:xmpmeta/],
  ['a PDF', /%PDF-\d/],
  ['a ZIP archive', /PK\x03\x04[\x0a\x14\x2d]\0/],
  ['EXIF', /Exif\0\0/],
  ['a place', /GPSLatitude|GPSLongitude/],
];

/** Names of the payloads in a file's bytes. */
export function payloadsIn(bytes: Buffer): string[] {
  const text = bytes.toString('latin1');
  return PAYLOADS.filter(([, pattern]) => pattern.test(text)).map(([name]) => name);
}
