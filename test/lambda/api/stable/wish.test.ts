import { OUTPUT_FORMATS } from '../../../../src/contract/output-formats';
import { namedFormats, wishOf } from '../../../../src/lambda/api/stable/wish';
import { ACCEPT_CASES } from '../../../support/accept-cases';
import fc from '../../../support/fast-check';

const universal = ['jpeg', 'png'];
const named = (accept: string) =>
  namedFormats(accept)
    .filter(format => !universal.includes(format))
    .sort()
    .join(',');

test.each(ACCEPT_CASES)('the Accept of %s', (_, accept, names) => {
  expect(named(accept)).toBe(names);
});

const weight = fc.constantFrom('', ';q=0.5', ';q=0', ';q=1.000', ' ; Q=0.1', ';q=2', ';x=1');
const type = fc.constantFrom(...Object.values(OUTPUT_FORMATS).map(({ contentType }) => contentType), '*/*', 'image/*');
const range = fc.tuple(type, weight).map(parts => parts.join(''));

test('the order of ranges, and ranges of other types, change nothing', () => {
  fc.assert(
    fc.property(fc.array(range, { maxLength: 8 }), ranges => {
      const straight = named(ranges.join(','));
      expect(named([...ranges].reverse().join(', '))).toBe(straight);
      expect(named(['text/html', ...ranges, '*/*;q=0.1'].join(','))).toBe(straight);
    }),
  );
});

test('another range never takes away a format', () => {
  fc.assert(
    fc.property(fc.array(range, { maxLength: 8 }), range, (ranges, other) => {
      expect(namedFormats([...ranges, other].join(','))).toEqual(
        expect.arrayContaining(namedFormats(ranges.join(','))),
      );
    }),
  );
});

test('no text is an error, and a format is only named by its type', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 1_200 }), text => {
      for (const format of namedFormats(text)) {
        expect(text.toLowerCase()).toContain(OUTPUT_FORMATS[format].contentType);
      }
    }),
  );
});

describe('a request asks for', () => {
  test.each([
    ['what Accept names', { accept: 'image/webp' }, { named: ['webp'] }],
    ['nothing', {}, { named: [] }],
    ['the format of its URL, whatever Accept names', { accept: 'image/webp', format: 'jpeg' }, { format: 'jpeg' }],
    ['an empty format, which does not exist', { format: '' }, { format: '' }],
    ['what the distribution says', { folded: 'avif,webp', accept: '*/*', format: 'png' }, { named: ['avif', 'webp'] }],
    ['nothing, if the distribution says so', { folded: 'none', accept: 'image/webp', format: 'png' }, { named: [] }],
    ['the format that the distribution says', { folded: '=jpeg', accept: 'image/webp' }, { format: 'jpeg' }],
    ['formats that exist', { folded: 'webp,jxl, avif,constructor' }, { named: ['webp'] }],
  ])('%s', (_, source, wish) => {
    expect(wishOf(source)).toEqual(wish);
  });
});
