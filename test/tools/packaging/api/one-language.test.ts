import type { Docs } from '../../../../tools/packaging/api/assembly';
import { inOneLanguage } from '../../../../tools/packaging/api/one-language';

const found = (docs: Docs) => inOneLanguage({ types: { 'pkg.Size': { name: 'Size', docs } } });

test.each([
  ['an empty object', 'If set, even to `{}`, a page is created.'],
  ['an object', 'Use `cdn({ domainNames, certificate })`.'],
  ['an object with a value', 'Such as `{ audience: "x" }`.'],
  ['a tag', 'See {@link ImageSize}.'],
  ['undefined', 'Quality; undefined for lossless formats.'],
  ['an array type', 'A `string[]`.'],
  ['an empty array', 'Without it, `[]`.'],
  ['a generic type', 'A Record<string, string>.'],
  ['a promise', 'Returns a promise.'],
  ['an arrow function', '`size => size.name`.'],
  ['a stability', '(experimental) Width.'],
])('%s is found', (_, summary) => {
  expect(found({ summary })).toEqual([expect.stringMatching(/^Size: /)]);
});

test('finds @throws, which only Python shows, and a stability', () => {
  expect(found({ custom: { throws: 'if it is empty' } })).toEqual([expect.stringContaining('@throws')]);
  expect(found({ stability: 'experimental' })).toEqual([expect.stringContaining('stability')]);
});

test('words, JSON, names and defaults of any language pass', () => {
  expect(
    found({
      summary: 'Start it with `{"owner": "…"}`; `GET /images/{imageId}` shows the state.',
      remarks: 'A list of formats (`formats`), by default `OutputFormat.webp`.',
      default: 'Duration.minutes(5)',
      stability: 'stable',
    }),
  ).toEqual([]);
});

test('looks at every docstring', () => {
  const docs = { default: '{}' };
  const type = {
    name: 'Size',
    docs,
    initializer: { docs, parameters: [{ name: 'props', docs }] },
    methods: [{ name: 'scale', docs, parameters: [{ name: 'factor', docs }] }],
    properties: [{ name: 'width', docs, type: {} }],
    members: [{ name: 'COVER', docs }],
  };
  expect(inOneLanguage({ types: { 'pkg.Size': type } }).map(text => text.split(':')[0])).toEqual([
    'Size',
    'Size.constructor',
    'Size.constructor(props)',
    'Size.scale',
    'Size.scale(factor)',
    'Size.width',
    'Size.COVER',
  ]);
});
