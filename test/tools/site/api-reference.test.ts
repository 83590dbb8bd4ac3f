// cspell:ignore awss Gomax
import type { StructSchema, TypeSchema } from 'jsii-docgen';
import { API_LANGUAGES, type ApiLanguage } from '../../../tools/site/api-reference/languages';
import { namesOf, prose } from '../../../tools/site/api-reference/names';
import { renderType, type TypeContext } from '../../../tools/site/api-reference/render-type';
import { typeHtml, withPointers } from '../../../tools/site/api-reference/types';

const language = (id: ApiLanguage['id']) => API_LANGUAGES.find(candidate => candidate.id === id)!;
const names = new Map([
  ['logBucket', 'log_bucket'],
  ['ImageFit.COVER', 'ImageFit_COVER'],
]);
const context: TypeContext = { language: language('python'), names, structs: new Set(), originals: new Map() };
const entity = (id: string, module?: string): TypeSchema => ({
  formattingPattern: '%',
  types: [
    {
      id,
      displayName: id.split('.').at(-1)!,
      fqn: id,
      packageName: id.split('.')[0],
      packageVersion: '1',
      ...(module === undefined ? {} : { submodule: module }),
    },
  ],
});

test('names in texts are those of the language, pages are links, and nothing is HTML', () => {
  expect(prose('Prefix in `logBucket`, or `other`: see docs/delivery.md#logs. a < {{b}}', names)).toBe(
    'Prefix in `log_bucket`, or `other`: see [docs/delivery.md](/delivery.md#logs). a &lt; &lbrace;&lbrace;b}}',
  );
  expect(prose('`ImageFit.COVER`, `logBucket(x)`, `<b>`', names)).toBe('`ImageFit_COVER`, `log_bucket(x)`, `<b>`');
});

test('names of one word stay as they are, because HTTP bodies have them, too', () => {
  const property = (name: string) => ({ id: `p.Options.property.${name}`, displayName: `Go${name}` });
  const struct = { displayName: 'Options', properties: [property('status'), property('maxSize')] };
  const api = { constructs: [], classes: [], interfaces: [], enums: [], structs: [struct as unknown as StructSchema] };
  const known = namesOf(api, language('go'));
  expect([known.get('status'), known.get('maxSize')]).toEqual([undefined, 'GomaxSize']);
});

test.each([
  ['typescript', 'docs/aws-cdk-lib.aws_s3.IBucket.html'],
  ['python', 'python/aws_cdk.aws_s3/IBucket.html'],
  ['java', 'java/software/amazon/awscdk/services/s3/IBucket.html'],
  ['go', 'awscdk/v2/awss3#IBucket'],
] as const)('a type of the CDK links its documentation for %s', (id, page) => {
  const html = typeHtml(entity('aws-cdk-lib.aws_s3.IBucket', 'aws_s3'), language(id), new Set());
  expect(html).toMatch(/^<a href="https:[^"]+">IBucket<\/a>$/);
  expect(html).toContain(page);
});

test('structs of Go are pointers', () => {
  const structs = new Set(['ImageSize']);
  expect(
    typeHtml(
      { formattingPattern: '*[]%', types: [entity('serverless-image-processor.ImageSize')] },
      language('go'),
      structs,
    ),
  ).toBe('*[]*<a href="./ImageSize">ImageSize</a>');
  expect(withPointers('NewX(scope Construct, props XProps) X', structs)).toBe('NewX(scope Construct, props *XProps) X');
});

test.each([
  ['typescript', 'public on(id: string): Rule', 'on(id: string): Rule'],
  [
    'python',
    'import serverless_image_processor\n\nserverless_image_processor.A(',
    'from serverless_image_processor import A\n\nA(',
  ],
  ['java', 'A.b(),A.b(java.lang.String c)', 'A.b()\nA.b(String c)'],
  ['go', 'Width: *f64', 'Width: *float64'],
] as const)('a snippet of %s is what a user writes', (id, snippet, expected) => {
  expect(language(id).usage(snippet)).toBe(expected);
});

test('the page of a struct has its links to other languages, a snippet and every property', () => {
  const schema: StructSchema = {
    id: 'serverless-image-processor.Options',
    fqn: 'serverless_image_processor.Options',
    displayName: 'Options',
    docs: { summary: 'Options of a test.' },
    usage: 'import serverless_image_processor\n\nserverless_image_processor.Options(\n  log_bucket: str = None\n)',
    properties: [
      {
        id: 'serverless-image-processor.Options.property.logBucket',
        fqn: 'x',
        displayName: 'log_bucket',
        optional: true,
        default: '- no logs',
        type: { formattingPattern: 'str' },
        docs: { summary: 'Bucket for logs;', remarks: 'see `logBucket`.' },
        usage: '',
      },
    ],
  };
  expect(renderType({ kind: 'struct', schema }, context)).toBe(
    [
      '# Options',
      '<nav class="api-languages" aria-label="Language"><a href="../typescript/Options">TypeScript</a>' +
        '<a href="./Options" aria-current="true">Python</a><a href="../java/Options">Java</a><a href="../go/Options">Go</a></nav>',
      'Options of a test.',
      '```python\nfrom serverless_image_processor import Options\n\nOptions(\n  log_bucket: str = None\n)\n```',
      '## Properties',
      '### log_bucket',
      '<code>str</code> · optional, default: no logs',
      'Bucket for logs; see `log_bucket`.\n',
    ].join('\n\n'),
  );
});
