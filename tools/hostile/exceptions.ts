/** Files of the shared corpus of which its manifest expects what cannot be had, and what is expected of them instead. */
export const EXCEPTIONS: Readonly<Record<string, string>> = {
  // more pixels on a side than libpng and libtiff take: they call the header damaged, and nothing is decoded
  'bomb/png_hdr_2147483647.png': 'reject:TOO_MANY_PIXELS|reject:CORRUPT',
  'tiff/huge_4e9.tif': 'reject:TOO_MANY_PIXELS|reject:CORRUPT',
  // Lab with a colour profile: libvips 8.18 takes it for another encoding of Lab and refuses it, with plain sharp as well
  'colour/lab.tif': 'reject:UNSUPPORTED_FORMAT',
};
