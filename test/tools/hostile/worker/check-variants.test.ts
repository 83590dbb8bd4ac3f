import sharp, { type Sharp } from 'sharp';
import type { ImageRecord, VariantInfo } from '../../../../src/contract/record';
import type { VariantSpec } from '../../../../src/contract/variant-spec';
import { checkVariants } from '../../../../tools/hostile/worker/check-variants';
import { InMemoryVariants } from '../../../support/in-memory-buckets';

const SPEC: VariantSpec = {
  sizes: [{ name: 'small', width: 40, fit: 'inside', enlarge: false }],
  formats: [{ format: 'webp' }, { format: 'jpeg' }],
  metadata: 'strip',
  placeholder: false,
};
const picture = () => sharp({ create: { width: 40, height: 30, channels: 3, background: '#123' } });

async function check({
  webp = picture().webp(),
  type = 'image/jpeg',
  wrong = {},
}: { webp?: Sharp; type?: string; wrong?: Partial<VariantInfo> } = {}) {
  const stored = new InMemoryVariants();
  const [first, second] = [await webp.toBuffer(), await picture().jpeg().toBuffer()];
  await stored.put('w', first, 'image/webp');
  await stored.put('j', second, type);
  const common = { name: 'small', width: 40, height: 30 };
  const variants = [
    { ...common, format: 'webp', key: 'w', bytes: first.length, ...wrong },
    { ...common, format: 'jpeg', key: 'j', bytes: second.length },
  ];
  return checkVariants(SPEC, { variants } as unknown as ImageRecord, stored);
}

test('all is stored as it is listed', async () => {
  expect(await check()).toEqual([]);
});

test('other dimensions, or another type, than listed', async () => {
  expect(await check({ wrong: { width: 41 } })).toEqual([
    expect.stringMatching(/^small\.webp is webp,40,30,.*, not webp,41,30,/),
  ]);
  expect(await check({ type: 'text/html' })).toEqual([
    expect.stringMatching(/^small\.jpeg is .*text\/html.*, not .*image\/jpeg/),
  ]);
});

test('metadata and payloads', async () => {
  const webp = picture().withXmp('<x:xmpmeta><script>alert(1)</script></x:xmpmeta>').webp();
  expect(await check({ webp })).toEqual([
    'small.webp carries a chunk XMP ',
    'small.webp carries HTML',
    'small.webp carries XML',
  ]);
});

test('more than one frame', async () => {
  const frames = sharp({ create: { width: 40, height: 60, channels: 3, background: '#123', pageHeight: 30 } });
  expect(
    await check({
      webp: frames.composite([{ input: await picture().negate().png().toBuffer(), top: 30, left: 0 }]).webp(),
    }),
  ).not.toEqual([]);
});

test('what is listed but not stored, and what is not listed', async () => {
  expect(await check({ wrong: { key: 'nowhere' } })).toEqual(['small.webp is not stored']);
  expect(await check({ wrong: { name: 'large' } })).toEqual(['not every variant is listed: small.webp,small.jpeg']);
});
