import { DEFAULT_LIMITS, parseApiUrl, resolveConfig } from '../../../src/ui-assets/config/config';

describe('page config', () => {
  const FILE = { apiUrl: 'https://file.example.com' };
  const ASKED = '?api=https://asked.example.com/';
  const REMEMBERED = 'https://remembered.example.com';

  describe('resolveConfig', () => {
    test('config.json comes first, so that a link cannot turn uploads elsewhere', () => {
      expect(resolveConfig({ file: FILE, search: ASKED, remembered: REMEMBERED })).toMatchObject({
        apiUrl: FILE.apiUrl,
        source: 'file',
      });
    });

    test('then ?api=, then memory', () => {
      expect(resolveConfig({ search: ASKED, remembered: REMEMBERED })).toMatchObject({
        apiUrl: 'https://asked.example.com',
        source: 'address',
      });
      expect(resolveConfig({ search: '', remembered: REMEMBERED })).toMatchObject({
        apiUrl: REMEMBERED,
        source: 'memory',
      });
    });

    test('without any of them there is nothing to complain of, and nothing to use', () => {
      expect(resolveConfig({ search: '' })).toEqual({ limits: DEFAULT_LIMITS, presets: [] });
    });

    test('an address that cannot be used is named, not silently replaced by another', () => {
      const config = resolveConfig({ search: '?api=nonsense', remembered: REMEMBERED });
      expect(config).toMatchObject({ problem: expect.stringContaining('not a web address') });
      expect(config.apiUrl).toBeUndefined();
    });

    test.each([
      ['text', 'hello'],
      ['null', null],
      ['a list', []],
      ['no text', { apiUrl: 7 }],
      ['empty', { apiUrl: '' }],
    ])('a config.json that is %s counts as none', (_, file) => {
      expect(resolveConfig({ file, search: '', remembered: REMEMBERED })).toMatchObject({
        apiUrl: REMEMBERED,
        limits: DEFAULT_LIMITS,
      });
    });

    test('limits come from config.json, and are then known rather than assumed', () => {
      const { limits } = resolveConfig({ file: { ...FILE, maxBytes: 1000, allowedTypes: ['image/avif'] }, search: '' });
      expect(limits).toEqual({ maxBytes: 1000, allowedTypes: ['image/avif'], assumed: false });
    });

    const AVATAR = { name: 'avatar', maxBytes: 1000, allowedTypes: ['image/png'], isPublic: true };

    test('presets are offered in the order of config.json, each with its limits', () => {
      const { presets } = resolveConfig({ file: { ...FILE, presets: [{ name: 'default' }, AVATAR] }, search: '' });
      expect(presets).toEqual([
        { name: 'default', isPublic: false, limits: { ...DEFAULT_LIMITS, preset: 'default' } },
        {
          name: 'avatar',
          isPublic: true,
          limits: { maxBytes: 1000, allowedTypes: ['image/png'], preset: 'avatar', assumed: false },
        },
      ]);
    });

    test.each([
      ['one', [AVATAR]],
      ['no names', [{}, { name: '' }, 7, null]],
      ['text', 'avatar'],
      ['none', undefined],
    ])('presets that are %s offer no choice', (_, presets) => {
      expect(resolveConfig({ file: { ...FILE, presets }, search: '' }).presets).toEqual([]);
    });

    test('limits that make no sense are the defaults', () => {
      const { limits } = resolveConfig({ file: { ...FILE, maxBytes: -1, allowedTypes: [1, 2] }, search: '' });
      expect(limits).toMatchObject({ maxBytes: DEFAULT_LIMITS.maxBytes, allowedTypes: DEFAULT_LIMITS.allowedTypes });
    });
  });
});

describe('api url', () => {
  const AWS = 'https://abc123.execute-api.eu-west-1.amazonaws.com';

  describe('parseApiUrl', () => {
    test.each([
      ['the URL itself', AWS, AWS],
      ['a slash at the end', `${AWS}/`, AWS],
      ['a stage', `${AWS}/prod/`, `${AWS}/prod`],
      ['spaces around it', `  ${AWS}\n`, AWS],
      ['no scheme', 'abc123.execute-api.eu-west-1.amazonaws.com', AWS],
      ['a whole line of cdk deploy', `Quickstart.ImagesUploadApiUrl = ${AWS}/`, AWS],
      ['query and fragment', `${AWS}/?a=b#c`, AWS],
      ['capitals', 'HTTPS://ABC.Example.com', 'https://abc.example.com'],
      ['an emulator by name', 'http://abc.execute-api.localhost:4566', 'http://abc.execute-api.localhost:4566'],
      [
        'an emulator by address',
        'http://127.0.0.1:4566/_aws/execute-api/abc/$default',
        'http://127.0.0.1:4566/_aws/execute-api/abc/$default',
      ],
      ['localhost', 'http://localhost:3000', 'http://localhost:3000'],
    ])('takes %s', (_, text, url) => {
      expect(parseApiUrl(text)).toEqual({ url });
    });

    test.each([
      ['nothing', '  ', /paste the API URL/i],
      ['a word', 'hello', /not a web address/],
      ['a sentence', 'not a url at all', /not a web address/],
      ['plain http elsewhere', 'http://api.example.com', /https:\/\//],
      ['a look-alike of localhost', 'http://localhost.example.com', /https:\/\//],
      ['another scheme', 'ftp://api.example.com', /https:\/\//],
      ['a script', 'javascript:alert(1)', /not a web address/],
      ['a password', 'https://me:secret@api.example.com', /password/],
    ])('refuses %s with a reason', (_, text, reason) => {
      expect(parseApiUrl(text)).toEqual({ problem: expect.stringMatching(reason) });
    });
  });
});
