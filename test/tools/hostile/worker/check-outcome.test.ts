import { writeFileSync } from 'node:fs';
import * as path from 'node:path';
import sharp, { type Sharp } from 'sharp';
import type { ImageRecord, VariantInfo } from '../../../../src/contract/record';
import type { VariantSpec } from '../../../../src/contract/variant-spec';
import { checkUpright, checkVariants } from '../../../../tools/hostile/worker/check-outcome';
import { orientedJpeg } from '../../../support/images/corners';
import { InMemoryVariants } from '../../../support/in-memory-buckets';
import { tempFolder } from '../../assets/temp-folder';

describe('check upright', () => {
  async function check(body: Buffer, width = 400, height = 300): Promise<string[]> {
    const upright = path.join(tempFolder(), 'it_1.jpg');
    writeFileSync(upright, await orientedJpeg(1, 400, 300));
    const stored = new InMemoryVariants();
    await stored.put('it', body, 'image/jpeg');
    const variants = [{ name: 'it', format: 'jpeg', key: 'it', width: 200, height: 150, bytes: body.length }];
    return checkUpright(
      upright,
      { original: { key: '', bytes: 0, etag: '', width, height }, variants } as unknown as ImageRecord,
      stored,
    );
  }

  const variantOf = async (orientation: number) =>
    sharp(await orientedJpeg(orientation, 400, 300))
      .autoOrient()
      .resize(200)
      .jpeg()
      .toBuffer();

  test.each([1, 2, 3, 4, 5, 6, 7, 8])('the picture, stored with orientation %i, made upright', async orientation => {
    expect(await check(await variantOf(orientation))).toEqual([]);
  });

  test.each(['flip', 'flop'] as const)('the picture after a %s', async turn => {
    expect(
      await check(
        await sharp(await variantOf(1))
          [turn]()
          .toBuffer(),
      ),
    ).toEqual([expect.stringMatching(/^differs from the upright picture by \d{2}/)]);
  });

  test('other dimensions than the upright ones', async () => {
    expect(await check(await variantOf(1), 300, 400)).toEqual(['is 300 × 400, but upright it is 400 × 300']);
  });
});

describe('check variants', () => {
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
});
