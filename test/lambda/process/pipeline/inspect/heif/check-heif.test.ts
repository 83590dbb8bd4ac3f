import sharp from 'sharp';
import type { RejectedImageError } from '../../../../../../src/lambda/errors';
import { readHeifItems } from '../../../../../../src/lambda/process/pipeline/inspect/heif/items';
import { withIdleItems } from '../../../../../support/heif-surgery';
import { flat } from '../../../../../support/images';
import { heicFixture, renderHeic } from '../../../../../support/render-heic';
import { render } from '../../support';

jest.setTimeout(60_000);

const pixelsOf = async ({ body }: { body: Buffer }) => sharp(body).raw().toBuffer();

test.each([256, 4095])('a HEIC with %i unused items has the same pixels as without', async items => {
  const heic = heicFixture('quarters');
  expect(
    (await pixelsOf(await renderHeic(withIdleItems(heic, items)))).equals(await pixelsOf(await renderHeic(heic))),
  ).toBe(true);
});

test('a HEIC with more items than any camera writes is rejected with a detail', async () => {
  await expect(renderHeic(withIdleItems(heicFixture('quarters'), 4096))).rejects.toMatchObject({
    code: 'UNSUPPORTED_FORMAT',
    message: expect.stringContaining('the file has 4097 items, such as tiles: at most 4096'),
    detail: 'The file has 4,097 parts, such as tiles. At most 4,096 are accepted: export the image as a JPEG.',
  });
});

test('an AVIF with more items than libvips accepts is rejected, unless its pixels are the reason', async () => {
  const avif = await flat(40, 30, [9, 99, 199]).avif({ effort: 0 }).toBuffer();
  const said = avif.indexOf('iinf') + 8;
  avif.writeUInt16BE(257, said);
  await expect(render(avif)).rejects.toMatchObject({
    code: 'UNSUPPORTED_FORMAT',
    message: expect.stringContaining('has 257 items'),
  });
  await expect(render(avif, {}, { maxPixels: 1199 })).rejects.toMatchObject({ code: 'TOO_MANY_PIXELS' });
});

test.each(['meta', 'pitm', 'iinf', 'iprp', 'ipco', 'ipma', 'ispe', 'clap'])(
  'a HEIC that ends in its %s is CORRUPT',
  async type => {
    const heic = heicFixture('quarters');
    await expect(renderHeic(heic.subarray(0, heic.indexOf(type) + 6))).rejects.toMatchObject({ code: 'CORRUPT' });
  },
);

test.each(['meta', 'pitm', 'iinf', 'iprp', 'ipco', 'ipma'])('a HEIC without %s is CORRUPT', async type => {
  const heic = heicFixture('quarters');
  heic.write('skip', heic.indexOf(type), 'latin1');
  await expect(renderHeic(heic)).rejects.toMatchObject({ code: 'CORRUPT' });
});

test.each([
  [65_536, 'nothing'],
  [65_537, 'CORRUPT'],
])('a file of %i boxes before anything else: %s', (count, outcome) => {
  const bytes = Buffer.alloc(8 * count, Buffer.from('\0\0\0\x08free', 'latin1'));
  const found = () => {
    try {
      return readHeifItems(bytes) ?? 'nothing';
    } catch (error) {
      return (error as RejectedImageError).code;
    }
  };
  expect(found()).toBe(outcome);
});

test.each([0, 8, 0xffff])('a reference whose box claims %i bytes hides no item, as in libheif', size => {
  const heic = heicFixture('alpha');
  const items = readHeifItems(heic);
  expect(items?.auxiliary).toHaveLength(1);
  const changed = Buffer.from(heic);
  changed.writeUInt32BE(size, changed.indexOf('auxl') - 4);
  expect(readHeifItems(changed)).toMatchObject({
    count: items!.count,
    primary: items!.primary.map(({ type, start }) => ({ type, start })),
    auxiliary: items!.auxiliary.map(boxes => boxes.map(({ type, start }) => ({ type, start }))),
  });
});

test('an iref of endless references is CORRUPT', () => {
  const heic = heicFixture('alpha');
  const at = heic.indexOf('iref') - 4;
  const reference = Buffer.concat([Buffer.from([0, 0, 0, 12]), Buffer.from('cdsc'), Buffer.from([0, 1, 0, 0])]);
  const iref = Buffer.concat([
    Buffer.alloc(4),
    Buffer.from('iref\0\0\0\0', 'latin1'),
    ...Array(65_537).fill(reference),
  ]);
  iref.writeUInt32BE(iref.length);
  const meta = heic.indexOf('meta') - 4;
  const added = iref.length - heic.readUInt32BE(at);
  const changed = Buffer.concat([heic.subarray(0, at), iref, heic.subarray(at + heic.readUInt32BE(at))]);
  changed.writeUInt32BE(heic.readUInt32BE(meta) + added, meta);
  expect(() => readHeifItems(changed)).toThrow(expect.objectContaining({ code: 'CORRUPT' }));
});
