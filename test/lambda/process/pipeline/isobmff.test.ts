import { render } from './support';
import { withAvifBrand } from '../../../../src/lambda/process/pipeline/isobmff';
import { flat } from '../../../support/images';

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
  expect(withAvifBrand(avif)).toBe(avif);
});
