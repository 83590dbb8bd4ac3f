import { runInNewContext } from 'node:vm';
import { Linter } from 'eslint';
import { OUTPUT_FORMATS, type OutputFormatName } from '../../../src/contract/output-formats';
import type { Presets } from '../../../src/contract/presets';
import type { VariantInfo } from '../../../src/contract/record';
import { foldAcceptCode, negotiatedFormats } from '../../../src/deliver/stable-url/fold-accept';
import { chooseVariant } from '../../../src/lambda/api/stable/choose';
import { wishOf } from '../../../src/lambda/api/stable/wish';
import { PRESETS } from '../../lambda/api/support';
import { ACCEPT_CASES } from '../../support/accept-cases';
import fc from '../../support/fast-check';

interface Field {
  readonly value: string;
  readonly multiValue?: readonly { readonly value: string }[];
}

interface Request {
  readonly headers: Record<string, Field>;
  readonly querystring: Record<string, Field>;
}

const ALL = Object.keys(OUTPUT_FORMATS) as OutputFormatName[];
const CODE = foldAcceptCode(['avif', 'webp']);

/** Runs the code that is deployed, as CloudFront does. */
function run(request: Partial<Request>, code = CODE): Request {
  const event = JSON.stringify({ version: '1.0', request: { headers: {}, querystring: {}, ...request } });
  return JSON.parse(runInNewContext(`${code}; JSON.stringify(handler(${event}))`));
}
const fold = (request: Partial<Request>, code?: string) => run(request, code).headers['x-image-accept'];

// one context for the properties, since a context takes milliseconds
const handler = runInNewContext(`${CODE}; handler`) as (event: { readonly request: Request }) => Request;

test.each(ACCEPT_CASES)('folds the Accept of %s', (_, accept, names) => {
  expect(fold({ headers: { accept: { value: accept } } })).toEqual({ value: names || 'none' });
});

test('has few values: subsets of the formats, each format, and one for all others', () => {
  const accepts = ACCEPT_CASES.map(([, accept]) => ({ headers: { accept: { value: accept } } }));
  const formats = [...ALL, 'jpg', '', 'JPEG', '__proto__', 'x'.repeat(5_000)].map(value => ({
    querystring: { format: { value } },
  }));
  const values = new Set([...accepts, ...formats].map(request => fold(request).value));
  expect([...values].sort()).toEqual(
    ['none', 'avif', 'webp', 'avif,webp', '=avif', '=webp', '=jpeg', '=png', '=unknown'].sort(),
  );
});

test.each<[string, Partial<Request>, string]>([
  ['no Accept', {}, 'none'],
  ['the header of a viewer', { headers: { 'x-image-accept': { value: '=png' } } }, 'none'],
  [
    'two Accept headers',
    { headers: { accept: { value: 'image/webp', multiValue: [{ value: 'image/webp' }, { value: 'image/avif' }] } } },
    'avif,webp',
  ],
  ['another parameter', { querystring: { size: { value: 'large' } } }, 'none'],
  [
    'a format, whatever Accept names',
    { headers: { accept: { value: 'image/webp' } }, querystring: { format: { value: 'jpeg' } } },
    '=jpeg',
  ],
  [
    'the first of two formats',
    { querystring: { format: { value: 'png', multiValue: [{ value: 'jpeg' }, { value: 'png' }] } } },
    '=jpeg',
  ],
])('of a request with %s', (_, request, value) => {
  expect(fold(request)).toEqual({ value });
});

test('leaves the rest of the request alone', () => {
  const request = { headers: { accept: { value: '*/*' } }, querystring: { v: { value: '2' } }, uri: '/i/id/large' };
  const { headers, ...rest } = run(request) as Request & { uri: string };
  expect(rest).toEqual({ querystring: request.querystring, uri: request.uri });
  expect(Object.keys(headers)).toEqual(['accept', 'x-image-accept']);
});

test('chooses as the API without a distribution, whatever the request', () => {
  const parts = ['image/avif', 'image/webp', 'IMAGE/WEBP', 'image/jpeg', '*/*', ';q=0', ';q=0.5', ';q=1.', 'q=', ';'];
  const glue = [',', ', ', ';', ' ', '=', '"', '0', '\t', 'x'.repeat(1_000)];
  const accept = fc.oneof(
    fc.array(fc.constantFrom(...parts, ...glue), { maxLength: 12 }).map(texts => texts.join('')),
    fc.string({ maxLength: 60 }),
  );
  const format = fc.option(fc.constantFrom(...ALL, 'jpg', ''), { nil: undefined, freq: 8 });
  const order = fc.uniqueArray(fc.constantFrom(...ALL), { minLength: 1 });
  fc.assert(
    fc.property(accept, format, order, (value, asked, formats) => {
      const variants = formats.map((name): VariantInfo => ({
        name: 'l',
        format: name,
        key: name,
        width: 1,
        height: 1,
        bytes: 1,
      }));
      const querystring: Record<string, { value: string }> = asked === undefined ? {} : { format: { value: asked } };
      const { headers } = handler({ request: { headers: { accept: { value } }, querystring } });
      const folded = headers['x-image-accept'].value;
      expect(chooseVariant(variants, wishOf({ folded }))).toEqual(
        chooseVariant(variants, wishOf({ accept: value, format: asked })),
      );
    }),
    { numRuns: 2_000 },
  );
});

describe('the code', () => {
  test('is within the limit of 10 KB ("Quotas on CloudFront Functions")', () => {
    expect(Buffer.byteLength(foldAcceptCode(ALL))).toBeLessThan(2_500);
  });

  test('is ECMAScript 5, all of which the runtime has', () => {
    const linter = new Linter({ configType: 'eslintrc' });
    expect(linter.verify(CODE, { parserOptions: { ecmaVersion: 5 } })).toEqual([]);
  });

  test('tells apart the formats of the presets only', () => {
    const accept = { headers: { accept: { value: 'image/avif,image/webp' } } };
    expect(fold(accept, foldAcceptCode(['webp']))).toEqual({ value: 'webp' });
    expect(fold(accept, foldAcceptCode([]))).toEqual({ value: 'none' });
  });
});

describe('formats to tell apart', () => {
  const presetsWith = (...formats: (OutputFormatName | 'original')[]): Presets => ({
    default: { ...PRESETS.default, spec: { ...PRESETS.default.spec, formats: formats.map(format => ({ format })) } },
  });

  test.each<[readonly (OutputFormatName | 'original')[], readonly string[]]>([
    [['webp', 'jpeg'], ['webp']],
    [
      ['webp', 'avif', 'png'],
      ['avif', 'webp'],
    ],
    [['jpeg'], []],
    [['original'], ['avif', 'webp']],
  ])('of %p are %p', (formats, expected) => {
    expect(negotiatedFormats(presetsWith(...formats))).toEqual(expected);
  });

  test('are those of all presets, and of single sizes', () => {
    const [size] = PRESETS.default.spec.sizes;
    const spec = { ...PRESETS.default.spec, sizes: [{ ...size, formats: [{ format: 'avif' as const }] }] };
    const presets = { ...presetsWith('jpeg'), other: { ...PRESETS.default, spec } };
    expect(negotiatedFormats(presets)).toEqual(['avif', 'webp']);
  });
});
