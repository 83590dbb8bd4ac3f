import { withStillBrand } from '../../../../../src/lambda/process/pipeline/decode/open';
import { flat } from '../../../../support/images';
import { heicFixture, renderHeic } from '../../../../support/render-heic';
import { render } from '../support';

const MAJOR_BRAND_AT = 8;

test.each(['avif', 'mif1', 'msf1', 'miaf', 'avis'])('an AVIF whose major brand is %s', async brand => {
  const avif = await flat(40, 30, [9, 99, 199]).avif({ effort: 0 }).toBuffer();
  avif.write(brand, MAJOR_BRAND_AT, 'latin1');
  const before = Buffer.from(avif);
  expect((await render(avif)).image).toMatchObject({ format: 'avif', width: 40, height: 30 });
  expect(avif.equals(before)).toBe(true);
});

test('what has the brand already is not copied', async () => {
  const avif = await flat(4, 3, [9, 99, 199]).avif({ effort: 0 }).toBuffer();
  expect(withStillBrand(avif, 'avif')).toBe(avif);
});

test.each(['heic', 'mif1', 'msf1', 'miaf', 'hevc', 'hevx'])('a HEIC whose major brand is %s', async brand => {
  const heic = heicFixture('quarters');
  heic.write(brand, MAJOR_BRAND_AT, 'latin1');
  expect((await renderHeic(heic)).image).toMatchObject({ format: 'heic', width: 64, height: 48 });
});
