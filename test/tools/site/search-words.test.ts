// cspell:ignore maxuploadsize imagesimageid
import { renderForSearch } from '../../../tools/site/render-for-search';
import { weightOfPage, wordsOfQuery, wordsOfText } from '../../../tools/site/search-words';
import { slugOf } from '../../../tools/site/slug';

test('names are found whole, joined and by their words', () => {
  expect(wordsOfText('max_upload_size')).toEqual(['max_upload_size', 'maxuploadsize', 'max', 'upload', 'size']);
  expect(wordsOfText('Set `maxUploadSize`, please')).toEqual([
    'Set',
    'maxUploadSize',
    'max',
    'Upload',
    'Size',
    'please',
  ]);
});

test('a name in a query stays whole, and is found in the spelling of other languages', () => {
  expect(wordsOfQuery('max_upload_size')).toEqual(['max_upload_size', 'maxuploadsize']);
  expect(wordsOfQuery('maxUploadSize of presets')).toEqual(['maxUploadSize', 'of', 'presets']);
});

test('pages that explain weigh more than pages that list', () => {
  const weights = ['/x/images', '/x/api/typescript/A', '/x/api/go/A', '/x/decisions/A'].map(weightOfPage);
  expect(weights).toEqual([...weights].sort((a, b) => b - a));
});

test('of the reference, only names are indexed, and not those of code', () => {
  const renderer = { options: {}, render: () => 'never' };
  const page =
    '---\ntitle: "Size (Python)"\n---\n\n# Size\n\ntext\n\n```python\n# comment\n```\n\n### max_width\n\ntext';
  const html = renderForSearch(page, { relativePath: 'api/python/Size.md' }, renderer);
  expect(html.replace(/<[^>]+>/g, '|')).toBe('|Size (Python) |#|| |max_width |#|| ');
  expect(renderForSearch('---\nsearch: false\n---\n# A', { relativePath: 'api/go/A.md' }, renderer)).toBe('');
});

test('code of other pages is indexed without colors', () => {
  const renderer = { options: { highlight: () => '' } as { highlight?: unknown }, render: (source: string) => source };
  expect(renderForSearch('# A', { relativePath: 'a.md' }, renderer)).toBe('# A');
  expect(renderer.options.highlight).toBeNull();
});

test('anchors are those of GitHub', () => {
  expect(slugOf('GET /images/{imageId}')).toBe('get-imagesimageid');
});
