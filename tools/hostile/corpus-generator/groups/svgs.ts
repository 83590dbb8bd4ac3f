import { gzipSync } from 'node:zlib';
import type { MadeFile } from '../builders';

const UNSUPPORTED = 'reject:UNSUPPORTED_FORMAT';
const svg = (inside: string, attributes = 'width="100" height="100"') =>
  `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" ${attributes}>${inside}</svg>`;
const PLAIN = svg('<rect width="100" height="100" fill="red"/>');

/** Vector graphics that run, load, or grow, under their own names and others. */
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

/** All that is SVG in the end. */
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
