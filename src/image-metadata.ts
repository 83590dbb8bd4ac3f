/** What of an original's metadata the variants carry. Orientation is always applied to the pixels. */
export enum ImageMetadata {
  /** Nothing: no EXIF, so no GPS position, no XMP, no IPTC, no colour profile (pixels are sRGB). */
  STRIP = 'strip',

  /** The EXIF tags Copyright and Artist, and nothing else. */
  KEEP_COPYRIGHT = 'keep-copyright',

  /** All of it but the original's thumbnail, the GPS position included. Costs one more decode for each variant. */
  KEEP_ALL = 'keep-all',
}
