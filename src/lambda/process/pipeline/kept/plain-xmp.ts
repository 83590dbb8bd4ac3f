/** XMP's copy of the orientation tag, as attribute or as element. */
const ORIENTATION = /(tiff:Orientation(?:\s*=\s*["']|>)\s*)[2-8]/g;

/** Elements that hold a picture of the whole scene, or list pictures that no variant has. */
const ELEMENTS = ['xmp:Thumbnails', 'xap:Thumbnails', 'Container:Directory', 'GContainer:Directory'];
/** Names of what belongs to further pictures in the file: gain map, depth map, motion, sound, and XMP's own second part. */
const PREFIXES = ['hdrgm', 'HDRGainMap', 'apdi', 'GContainer', 'Container', 'Item', 'GDepth', 'GImage', 'GAudio', 'xmpNote'];
const MOTION = 'GCamera:(?:MicroVideo|MotionPhoto)\\w*';

const NAMES = `(?:(?:${PREFIXES.join('|')}):\\w+|${MOTION})`;
const WHOLE_ELEMENTS = new RegExp(`<(${[...ELEMENTS, NAMES].join('|')})\\b[^>]*?(?:/>|>[^]*?</\\1\\s*>)`, 'g');
const ATTRIBUTES = new RegExp(`\\s(?:${NAMES}|xmlns:(?:${PREFIXES.join('|')}))\\s*=\\s*(?:"[^"]*"|'[^']*')`, 'g');

/** XMP as it is true of a variant: upright, without thumbnails, and without claims about further pictures in the file. */
export function plainXmp(xmp: string): string {
  return xmp.replace(ORIENTATION, '$11').replace(WHOLE_ELEMENTS, '').replace(ATTRIBUTES, '');
}
