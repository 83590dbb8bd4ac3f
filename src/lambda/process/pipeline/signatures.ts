import type { InputFormatName } from '../../../contract/input-limits';

/** Magic bytes of the formats that can be allowed, against the first bytes of the file read as Latin-1. */
export const INPUT_SIGNATURES: readonly (readonly [InputFormatName, RegExp])[] = [
  ['jpeg', /^\xff\xd8\xff/],
  ['png', /^\x89PNG\r\n\x1a\n/],
  ['webp', /^RIFF[^]{4}WEBP/],
  ['gif', /^GIF8[79]a/],
  ['tiff', /^(II[*+]\0|MM\0[*+])/],
];

/** Formats that are recognised only to be refused by name: they can run or load something, or no browser shows them. */
export const OTHER_SIGNATURES: readonly (readonly [string, RegExp])[] = [
  ['SVG', /^(\xef\xbb\xbf)?\s*<(\?xml|!doctype svg|svg|!--[^]*<svg)/i],
  ['PDF', /^%PDF/],
  ['PostScript', /^%!PS/],
  ['BMP', /^BM[^]{4}\0{4}/],
  ['ICO', /^\0\0[\x01\x02]\0[^\0]\0/],
  ['PSD', /^8BPS/],
  ['JPEG XL', /^(\xff\x0a|\0\0\0\x0cJXL )/],
  ['JPEG 2000', /^(\0\0\0\x0cjP {2}|\xff\x4f\xff\x51)/],
  ['JPEG XR', /^II\xbc/],
  ['OpenEXR', /^\x76\x2f\x31\x01/],
  ['Radiance HDR', /^#\?(RADIANCE|RGBE)/],
  ['Netpbm', /^P[1-7fF]\s/],
  ['QOI', /^qoif/],
  ['DDS', /^DDS /],
  ['XCF', /^gimp xcf/],
  ['FITS', /^SIMPLE {2}=/],
];
