import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import sharp, { type Sharp } from 'sharp';
import ts from 'typescript';
import { addressOf, type Block } from '../../tools/docs/blocks';
import { claimedBy } from '../../tools/docs/register';

type Exports = Record<string, (...args: unknown[]) => unknown>;

/** Checks of the modules, each with a text that only its block has. */
const CASES: [text: string, check: (module: Exports) => Promise<void>][] = [
  [
    "'vintage' ? image",
    async ({ image, variant }) => {
      const wide = blue(200);
      expect(image(wide, { original: { width: 200 } })).toBe(wide);
      expect(() => image(blue(60), { original: { width: 60 } })).toThrow('too small to print');
      expect(variant(wide, { size: 'large' })).toBe(wide);
      const [red, , left] = await colorOf(variant(wide, { size: 'vintage' }));
      expect(red).toBeGreaterThan(left);
    },
  ],
  [
    "'frame.png'",
    async ({ variant }) => {
      expect(await colorOf(await variant(blue(200)))).toEqual([255, 0, 0]);
    },
  ],
  [
    'exports.publish',
    async ({ publish }) => {
      const calls: unknown[] = [];
      const ports = (isDecided: boolean) => ({
        replaceRow: async (...args: unknown[]) => {
          calls.push(args);
          return isDecided;
        },
        setVisibility: async (...args: unknown[]) => {
          calls.push(args);
          return true;
        },
      });
      const row = { imageId: 'a', seen: 'cat' };
      expect(await publish(row, { seen: 'dog', etag: '"1"' }, ports(true))).toBe(false);
      expect(calls).toEqual([]);
      expect(await publish(row, { seen: 'cat', etag: '"1"' }, ports(false))).toBe(false);
      expect(await publish(row, { seen: 'cat', etag: '"1"' }, ports(true))).toBe(true);
      const decision = ['a', row, { ...row, approved: 'cat' }];
      expect(calls).toEqual([decision, decision, ['a', 'PUBLIC', '"1"']]);
    },
  ],
  [
    'function avatarAttributes',
    async ({ avatarAttributes }) => {
      expect(avatarAttributes(undefined, 'https://i.example')).toMatchObject({ src: '/default-avatar.svg', alt: '' });
      expect(avatarAttributes('a', 'https://i.example')).toMatchObject({
        src: 'https://i.example/i/a/small',
        srcset: 'https://i.example/i/a/small 64w, https://i.example/i/a/large 256w',
      });
    },
  ],
  [
    'function contentOf',
    async ({ contentOf }) => {
      const { detail } = READY;
      const shown = { ...detail, metadata: { sku: '4711' }, stableUrls: { page: 'https://i.example' } };
      const { alt, variants, stableUrls } = shown;
      expect(contentOf(shown)).toEqual({ sku: '4711', photo: { alt, color: '#304050', stableUrls, variants } });
      // in no index, and on no page
      expect(contentOf({ metadata: { sku: '' }, code: 'CORRUPT' })).toEqual({ problem: 'CORRUPT' });
      expect(contentOf(detail)).not.toHaveProperty('photo.variants');
    },
  ],
  [
    'function productPicture',
    async ({ productPicture }) => {
      const variant = (name: string, type: string, width: number) => {
        return { name, contentType: `image/${type}`, width, height: width, url: `https://i.example/${name}.${type}` };
      };
      const variants = ['avif', 'jpeg'].flatMap(type => [
        variant('zoom', type, 2000),
        variant('page', type, 1000),
        variant('card', type, 600),
      ]);
      expect(productPicture({ variants, alt: 'A chair' }, ['page', 'zoom'], '40rem')).toEqual({
        sources: [
          {
            type: 'image/avif',
            srcset: 'https://i.example/zoom.avif 2000w, https://i.example/page.avif 1000w',
            sizes: '40rem',
          },
          {
            type: 'image/jpeg',
            srcset: 'https://i.example/zoom.jpeg 2000w, https://i.example/page.jpeg 1000w',
            sizes: '40rem',
          },
        ],
        img: { src: 'https://i.example/page.jpeg', width: 1000, height: 1000, alt: 'A chair' },
      });
    },
  ],
  [
    'console.log(detail.imageId',
    async ({ handler }) => {
      const log = jest.spyOn(console, 'log').mockReturnValue();
      await handler(READY);
      expect(log.mock.calls).toEqual([[READY.detail.imageId, [READY.detail.variants[0].key]]]);
    },
  ],
];

/** Event of docs/events.md. */
const READY = JSON.parse(claimedBy('events').find(({ code }) => code.includes('"detail-type": "Image Ready",'))!.code);

const blue = (width: number): Sharp =>
  sharp({ create: { width, height: 40, channels: 3, background: '#0000ff' } }).png();

async function colorOf(image: unknown): Promise<number[]> {
  const png = await (image as Sharp).png().toBuffer();
  return (await sharp(png).stats()).channels.slice(0, 3).map(({ mean }) => Math.round(mean));
}

/** Folder of the modules, with the file that one of them reads. */
const folder = mkdtempSync(path.join(tmpdir(), 'modules-'));
beforeAll(async () => {
  const frame = { create: { width: 200, height: 40, channels: 3, background: '#ff0000' } } as const;
  writeFileSync(path.join(folder, 'frame.png'), await sharp(frame).png().toBuffer());
});

/** Runs a module, and returns its exports, or the functions of a part of one. */
function run({ code }: Block): Exports {
  const module = { exports: {} as Exports };
  const functions = [...code.matchAll(/^(?:async )?function (\w+)/gm)].map(([, name]) => `exports.${name} = ${name};`);
  const { outputText } = ts.transpileModule(code, { compilerOptions: { module: ts.ModuleKind.CommonJS } });
  const text = `${outputText}\n${/\bexports\b/.test(code) ? '' : functions.join('\n')}`;
  new Function('require', 'module', 'exports', '__dirname', text)(jest.requireActual, module, module.exports, folder);
  return module.exports;
}

test.each(claimedBy('modules').map(block => [addressOf(block), block] as const))('%s runs', async (_, block) => {
  const checks = CASES.filter(([text]) => block.code.includes(text));
  // a new module needs a case above
  expect([block.code, checks.length]).toEqual([block.code, 1]);
  await checks[0][1](run(block));
});
