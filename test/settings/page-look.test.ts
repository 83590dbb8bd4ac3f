import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { Aws } from 'aws-cdk-lib';
import type { WebsiteOptions } from '../../src';
import { assertPageLook } from '../../src/settings/page-look';

let folder: string;
const file = (name: string, bytes = 10) => {
  const at = path.join(folder, name);
  writeFileSync(at, Buffer.alloc(bytes));
  return at;
};
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'look-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

test.each<[string, () => WebsiteOptions, string]>([
  [
    'an empty title',
    () => ({ title: ' ' }),
    'invalid website.title: got " ", expected one line of 1 to 100 characters',
  ],
  [
    'a title of two lines',
    () => ({ title: 'Photos\nof the club' }),
    'invalid website.title: got "Photos\\nof the club"',
  ],
  ['a title of 101 characters', () => ({ title: 'a'.repeat(101) }), 'invalid website.title'],
  [
    'a color by name',
    () => ({ accentColor: 'blue' }),
    'invalid website.accentColor: got "blue", expected a color as #rrggbb; write it like "#0b5fff"',
  ],
  ['a short color', () => ({ accentColor: '#00f' }), 'invalid website.accentColor: got "#00f"'],
  ['a color with alpha', () => ({ accentColor: '#0000ff80' }), 'invalid website.accentColor'],
  ['a color of the deployment', () => ({ accentColor: Aws.REGION }), 'got a value known only at deployment'],
  [
    'a logo that is missing',
    () => ({ logo: 'missing.svg' }),
    `expected the path of a file; ${path.resolve('missing.svg')} is not a file, so correct the path`,
  ],
  [
    'a logo of the deployment',
    () => ({ logo: Aws.REGION }),
    'expected the path of a file; pass a path that is known at synth',
  ],
  ['a folder', () => ({ logo: folder }), 'expected the path of a file'],
  [
    'a logo of another type',
    () => ({ logo: file('logo.gif') }),
    'expected a file that ends with .svg, .png, .webp, .jpg, .jpeg; export the logo as SVG or PNG',
  ],
  [
    'a logo that slows the page down',
    () => ({ logo: file('large.png', 512 * 1024 + 1) }),
    'invalid website.logo: got "524289 bytes", expected at most 524288; export the logo as SVG, or make it smaller',
  ],
])('refused: %s', (_, options, message) => {
  expect(() => assertPageLook(options())).toThrow(message);
});

test.each<[string, () => WebsiteOptions]>([
  ['nothing', () => ({})],
  ['a title of 100 characters', () => ({ title: 'ü'.repeat(100) })],
  ['a title of the deployment', () => ({ title: `Photos of ${Aws.STACK_NAME}` })],
  ['a color in capitals', () => ({ accentColor: '#0B5FFF' })],
  ['a logo of 512 KiB, with a capital ending', () => ({ logo: file('Logo.PNG', 512 * 1024) })],
])('taken: %s', (_, options) => {
  expect(() => assertPageLook(options())).not.toThrow();
});
