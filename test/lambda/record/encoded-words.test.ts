import { decodeWords } from '../../../src/lambda/record/encoded-words';
import fc from '../../support/fast-check';

test.each([
  ['plain text', 'plain text'],
  ['', ''],
  ['=?UTF-8?B?w5xuw68g8J+RjQ==?=', 'Ünï 👍'],
  ['=?UTF-8?Q?=C3=9Cn=C3=AF_cat?=', 'Ünï cat'],
  ['=?utf-8?q?a=5Fb?=', 'a_b'],
  ['=?ISO-8859-1?Q?caf=E9?=', 'café'],
  ['=?UTF-8*en?Q?caf=C3=A9?=', 'café'],
  // white space between encoded words separates nothing, and a character may be split
  ['=?UTF-8?Q?a=C3?= =?UTF-8?Q?=9C?=', 'aÜ'],
  ['=?UTF-8?Q?a?= =?ISO-8859-1?Q?=E9?=', 'aé'],
  ['A =?UTF-8?Q?caf=C3=A9?= in Paris', 'A café in Paris'],
  ['=?none?Q?a?=', '=?none?Q?a?='],
  ['=?UTF-8?Q?=FF?=', '=?UTF-8?Q?=FF?='],
  ['=?UTF-8?X?a?=', '=?UTF-8?X?a?='],
  ['=?UTF-8?B?', '=?UTF-8?B?'],
])('%j is %j', (text, expected) => expect(decodeWords(text)).toBe(expected));

test('any text comes back from its encoded word, and plain text stays as it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), text => {
      expect(decodeWords(`=?UTF-8?B?${Buffer.from(text).toString('base64')}?=`)).toBe(text);
      expect(decodeWords(text.replaceAll('=?', ''))).toBe(text.replaceAll('=?', ''));
    }),
  );
});

test('hostile headers take no time', () => {
  const start = performance.now();
  decodeWords('=?UTF-8?Q?a?= '.repeat(200));
  decodeWords('=?'.repeat(1_000) + ' '.repeat(1_000));
  expect(performance.now() - start).toBeLessThan(500);
});
