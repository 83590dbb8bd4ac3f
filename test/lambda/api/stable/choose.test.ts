import type { OutputFormatName } from '../../../../src/contract/output-formats';
import type { VariantInfo } from '../../../../src/contract/record';
import { chooseVariant } from '../../../../src/lambda/api/stable/choose';
import fc from '../../../support/fast-check';

const variant = (format: OutputFormatName): VariantInfo => ({
  name: 'large',
  format,
  key: `public/id/claim/large.${format}`,
  width: 1,
  height: 1,
  bytes: 1,
});
const variants = (formats: string) => formats.split(' ').map(name => variant(name as OutputFormatName));
const named = (formats: string) => ({ named: formats.split(' ') as OutputFormatName[] });

test.each<[formats: string, named: string, chosen: string]>([
  ['avif webp jpeg', 'avif webp', 'avif'],
  ['avif webp jpeg', 'webp', 'webp'],
  ['avif webp jpeg', '', 'jpeg'],
  ['webp avif jpeg', 'avif webp', 'webp'],
  ['webp png', '', 'png'],
  ['webp png jpeg', '', 'png'],
  ['jpeg webp', 'webp', 'jpeg'],
  ['webp', '', 'webp'],
  ['webp avif', '', 'webp'],
  ['webp avif', 'avif', 'avif'],
])('of %s, a viewer that names "%s" gets %s', (formats, names, chosen) => {
  expect(chooseVariant(variants(formats), named(names))?.format).toBe(chosen);
});

test.each([
  ['jpeg', 'jpeg'],
  ['webp', 'webp'],
  ['avif', undefined],
  ['', undefined],
  ['jpg', undefined],
])('of webp and jpeg, the format "%s" is %s', (format, chosen) => {
  expect(chooseVariant(variants('webp jpeg'), { format })?.format).toBe(chosen);
});

test('a viewer gets what a <picture> shows: the first source that it reads, else its <img>', () => {
  const formats = fc.uniqueArray(fc.constantFrom<OutputFormatName>('avif', 'webp', 'jpeg', 'png'), { minLength: 1 });
  fc.assert(
    fc.property(formats, formats, (order, reads) => {
      const readable = new Set<string>([...reads, 'jpeg', 'png']);
      const sources = order.filter(name => readable.has(name));
      expect(chooseVariant(order.map(variant), { named: reads })?.format).toBe(
        sources.length > 0 ? sources[0] : order[0],
      );
    }),
  );
});

test('of no variants, none', () => {
  expect(chooseVariant([], named('webp'))).toBeUndefined();
});
