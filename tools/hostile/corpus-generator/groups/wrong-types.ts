import { gzipSync } from 'node:zlib';
import { basePictures } from '../base-pictures';
import { commentSegment, exifSegment, type MadeFile, profileSegments, withSegments, xmpSegment } from '../builders';
import { pngChunk, withPngChunks } from '../png';

const [NO_IMAGE, UNSUPPORTED] = ['reject:NOT_AN_IMAGE', 'reject:UNSUPPORTED_FORMAT'];

/** How files begin that are no images, or images of another kind, and what becomes of them under a picture's name. */
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

/** Files that are not what they are called, or not what they are declared to be. */
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

/** Pictures that are something else as well, of which nothing may come out; and programs that ask to be taken for pictures. */
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
