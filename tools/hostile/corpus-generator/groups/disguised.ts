import { gzipSync } from 'node:zlib';
import { basePictures } from '../base-pictures';
import {
  commentSegment,
  exifSegment,
  pngChunk,
  profileSegments,
  withPngChunks,
  withSegments,
  xmpSegment,
} from '../builders';
import type { MadeFile } from '../made-file';

const [NO_IMAGE, UNSUPPORTED] = ['reject:NOT_AN_IMAGE', 'reject:UNSUPPORTED_FORMAT'];

/** The first bytes of files that are no images, or of unsupported formats, by the image name that they are given. */
const OTHERS: Readonly<Record<string, readonly [head: string, expected: string]>> = {
  'text.jpg': ['Dear sir or madam', NO_IMAGE],
  'json.png': ['{"image": true}', NO_IMAGE],
  'page.gif': ['<!DOCTYPE html><html><script>alert(1)</script>', NO_IMAGE],
  'program.png': ['\x7fELF\x02\x01\x01\0', NO_IMAGE],
  'archive.jpg': ['PK\x03\x04\x14\0\0\0', NO_IMAGE],
  'film.jpg': ['\0\0\0\x20ftypisom\0\0\x02\0isomiso2avc1mp41', NO_IMAGE],
  'sound.webp': ['RIFF\x24\0\0\0WAVEfmt ', NO_IMAGE],
  'class.jpg': ['\xca\xfe\xba\xbe\0\0\0\x34', NO_IMAGE],
  'document.jpg': ['%PDF-1.7\n', UNSUPPORTED],
  'postscript.jpg': ['%!PS-Adobe-3.0\n', UNSUPPORTED],
  'bitmap.jpg': ['BM\x46\0\0\0\0\0\0\0\x36\0\0\0', UNSUPPORTED],
  'icon.png': ['\0\0\x01\0\x01\0\x10\x10', UNSUPPORTED],
  'photoshop.jpg': ['8BPS\0\x01', UNSUPPORTED],
  'portable.jpg': ['P6\n9999 9999\n255\n', UNSUPPORTED],
  'radiance.jpg': ['#?RADIANCE\n', UNSUPPORTED],
  'quite-ok.png': ['qoif\0\0\0\x01', UNSUPPORTED],
};

/** Files whose name or declared type does not match their content. */
export async function wrongTypes(): Promise<MadeFile[]> {
  const pictures = await basePictures();
  return [
    ...Object.entries(OTHERS).map(([name, [head, expected]]) => ({
      name,
      bytes: Buffer.from(head.padEnd(2000, '\0'), 'latin1'),
      expected,
    })),
    { name: 'gzip.webp', bytes: gzipSync(pictures.webp), expected: NO_IMAGE },
    { name: 'png.jpg', bytes: pictures.png, expected: 'ok' },
    { name: 'jpeg.png', bytes: pictures.jpg, expected: 'ok' },
    { name: 'webp.gif', bytes: pictures.webp, expected: 'ok' },
    ...[
      'image/png',
      'image/png; charset=utf-8',
      'application/octet-stream',
      'image/jpeg',
      'text/html',
      'image/svg+xml',
    ].map(declared => ({ name: 'declared.png', bytes: pictures.png, expected: 'ok', declared })),
  ];
}

const HTML = '<html><script>alert(document.domain)</script></html>';
const PHP = '<?php system($_GET["c"]); ?>';
const PDF = '%PDF-1.4\n1 0 obj<</Type/Catalog/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>>>endobj\n%%EOF';
const ZIP = 'PK\x03\x04\x14\0\0\0\0\0evil.class';

/** Images that are valid in a second format, none of which may reach a variant; and scripts posing as images. */
export async function polyglots(): Promise<MadeFile[]> {
  const { jpg, png, gif, webp } = await basePictures();
  const behind = (picture: Buffer, text: string) => Buffer.concat([picture, Buffer.from(text, 'latin1')]);
  return [
    ok('html-comment.jpg', withSegments(jpg, commentSegment(HTML))),
    ok('html-in-exif.jpg', withSegments(jpg, exifSegment(Buffer.from(`MM\0*\0\0\0\x08\0\0${HTML}`, 'latin1')))),
    ok('html-in-xmp.jpg', withSegments(jpg, xmpSegment(`<x:xmpmeta xmlns:x="adobe:ns:meta/">${HTML}</x:xmpmeta>`))),
    ok('html-in-profile.jpg', withSegments(jpg, ...profileSegments(Buffer.from(HTML)))),
    ok('pdf-comment.jpg', withSegments(jpg, commentSegment(PDF))),
    ok('html-behind.html', behind(jpg, HTML)),
    ok('php-behind.jpg', behind(jpg, PHP)),
    ok('zip-behind.png', behind(png, ZIP)),
    ok('zip-behind.gif', behind(gif, ZIP)),
    ok('pdf-behind.webp', behind(webp, PDF)),
    ok('php-text.png', withPngChunks(png, pngChunk('tEXt', Buffer.from(`Comment\0${PHP}`)))),
    {
      name: 'javascript.gif',
      bytes: Buffer.from('GIF89a=1;/*\0\0\0*/alert(1)//', 'latin1'),
      expected: 'reject:CORRUPT',
    },
    { name: 'html-first.jpg', bytes: Buffer.concat([Buffer.from(HTML), jpg]), expected: NO_IMAGE },
    {
      name: 'imagetragick.jpg',
      bytes: Buffer.from('push graphic-context\nfill \'url(https://example.com/"|ls "-la)\'\npop graphic-context\n'),
      expected: NO_IMAGE,
    },
    {
      name: 'msl.jpg',
      bytes: Buffer.from('<?xml version="1.0"?><image><read filename="/etc/passwd"/></image>'),
      expected: UNSUPPORTED,
    },
    {
      name: 'ghostscript.jpg',
      bytes: Buffer.from('%!PS\nuserdict /setpagedevice undef\n(%pipe%id) (w) file\n'),
      expected: UNSUPPORTED,
    },
  ];
}

function ok(name: string, bytes: Buffer): MadeFile {
  return { name, bytes, expected: 'ok' };
}

const svg = (inside: string, attributes = 'width="100" height="100"') =>
  `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" ${attributes}>${inside}</svg>`;
const PLAIN = svg('<rect width="100" height="100" fill="red"/>');

/** SVGs that run scripts, load files, or expand, under their own names and others. */
const TEXTS: Readonly<Record<string, string>> = {
  'plain.svg': PLAIN,
  'renamed.jpg': PLAIN,
  'renamed.png': PLAIN,
  'byte-order-mark.jpg': `\ufeff${PLAIN}`,
  'white-space-first.png': `\n\t  ${PLAIN}`,
  'declaration.gif': `<?xml version="1.0"?>${PLAIN}`,
  'comment-first.webp': `<!-- photo -->${PLAIN}`,
  'upper-case.jpg': PLAIN.replaceAll('svg', 'SVG'),
  'script.svg': svg('<script>alert(1)</script>'),
  'onload.svg': svg('', 'onload="alert(1)" width="100" height="100"'),
  'foreign-object.svg': svg(
    '<foreignObject width="9" height="9"><body xmlns="http://www.w3.org/1999/xhtml"><script>alert(1)</script></body></foreignObject>',
  ),
  'file.svg': svg('<image xlink:href="file:///etc/passwd" width="100" height="100"/>'),
  'request.svg': svg('<image xlink:href="http://169.254.169.254/latest/meta-data/" width="100" height="100"/>'),
  'entity.svg': `<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>${svg('<text>&x;</text>')}`,
  'laughs.svg': laughs(),
  'huge.svg': svg('<rect width="1" height="1"/>', 'width="100000" height="100000"'),
  'use-bomb.svg': svg(useBomb()),
  'deep.svg': svg('<g>'.repeat(50_000) + '</g>'.repeat(50_000)),
};

/** Every kind of SVG, all of which are refused. */
export async function svgs(): Promise<MadeFile[]> {
  return [
    ...Object.entries(TEXTS).map(([name, text]) => ({ name, bytes: Buffer.from(text), expected: UNSUPPORTED })),
    { name: 'gzipped.svgz', bytes: gzipSync(PLAIN), expected: 'reject:NOT_AN_IMAGE' },
    {
      name: 'utf16.svg',
      bytes: Buffer.from(`\ufeff${PLAIN}`, 'utf16le'),
      expected: 'reject:NOT_AN_IMAGE|reject:UNSUPPORTED_FORMAT',
    },
  ];
}

function laughs(): string {
  const entities = Array.from({ length: 9 }, (_, index) => `<!ENTITY l${index + 1} "${`&l${index};`.repeat(10)}">`);
  return `<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY l0 "ha">${entities.join('')}]>${svg('<text>&l9;</text>')}`;
}

function useBomb(): string {
  const levels = Array.from(
    { length: 9 },
    (_, index) => `<g id="u${index + 1}">${`<use xlink:href="#u${index}"/>`.repeat(10)}</g>`,
  );
  return `<defs><rect id="u0" width="1" height="1"/>${levels.join('')}</defs><use xlink:href="#u9"/>`;
}
