import { basePictures } from '../base-pictures';
import { commentSegment, exifSegment, profileSegments, withSegments, xmpSegment } from '../jpeg';
import type { MadeFile } from '../made-file';
import { pngChunk, withPngChunks } from '../png';

const HTML = '<html><script>alert(document.domain)</script></html>';
const PHP = '<?php system($_GET["c"]); ?>';
const PDF = '%PDF-1.4\n1 0 obj<</Type/Catalog/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>>>endobj\n%%EOF';
const ZIP = 'PK\x03\x04\x14\0\0\0\0\0evil.class';
const [NO_IMAGE, UNSUPPORTED] = ['reject:NOT_AN_IMAGE', 'reject:UNSUPPORTED_FORMAT'];

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
