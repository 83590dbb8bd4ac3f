import { DEFAULT_LIMITS, type PagePreset, resolveConfig } from '../../../src/ui-assets/config/config';

describe('page config', () => {
  const PRESET: PagePreset = { limits: DEFAULT_LIMITS, sizes: [], isPublic: false, choosesVisibility: false };
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
      const config = { presets: [PRESET], limitsAreAssumed: true, hasOwners: false, brand: {} };
      expect(resolveConfig({ search: '' })).toEqual(config);
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
        presets: [PRESET],
      });
    });

    test('limits and sizes come from config.json, and are then known rather than assumed', () => {
      const limits = { maxBytes: 1000, allowedTypes: ['image/avif'], maxPixels: 1e6, maxSide: 2000 };
      const sizes = [{ name: 'thumb', width: 100, height: 100, fit: 'COVER' }, { width: 7 }, 'large'];
      const { presets, limitsAreAssumed } = resolveConfig({ file: { ...FILE, ...limits, sizes }, search: '' });
      expect(presets).toEqual([{ ...PRESET, limits, sizes: [sizes[0]] }]);
      expect(limitsAreAssumed).toBe(false);
    });

    const AVATAR = { name: 'avatar', maxBytes: 1000, allowedTypes: ['image/png'], isPublic: true };

    test('presets are offered in the order of config.json, each with its limits', () => {
      const { presets } = resolveConfig({ file: { ...FILE, presets: [{ name: 'default' }, AVATAR] }, search: '' });
      const limits = { maxBytes: 1000, allowedTypes: ['image/png'] };
      expect(presets).toEqual([
        { ...PRESET, name: 'default' },
        { ...PRESET, name: 'avatar', isPublic: true, limits },
      ]);
    });

    test.each([
      ['one', [AVATAR]],
      ['no names', [{}, { name: '' }, 7, null]],
      ['text', 'avatar'],
      ['none', undefined],
    ])('presets that are %s offer no choice', (_, presets) => {
      expect(resolveConfig({ file: { ...FILE, presets }, search: '' }).presets).toEqual([PRESET]);
    });

    test.each([
      ['a list', []],
      ['without a client', { authority: 'https://issuer.example.com' }],
      ['text', 'yes'],
    ])('a sign-in that is %s is none', (_, signIn) => {
      expect(resolveConfig({ file: { ...FILE, signIn }, search: '' }).signIn).toBeUndefined();
    });

    test('a sign-in belongs to the API of config.json: a link with another API gets no token', () => {
      const signIn = { clientId: 'abc', authority: 'https://issuer.example.com' };
      expect(resolveConfig({ file: { signIn }, search: ASKED }).signIn).toBeUndefined();
    });

    test('a sign-in has at least the scope of OpenID Connect', () => {
      const signIn = { clientId: 'abc', authority: 'https://issuer.example.com', parameters: { audience: 'images' } };
      expect(resolveConfig({ file: { ...FILE, signIn }, search: '' }).signIn).toEqual({
        ...signIn,
        scopes: ['openid'],
      });
    });

    test('limits that make no sense are the defaults', () => {
      const file = { ...FILE, maxBytes: -1, allowedTypes: [1, 2], maxPixels: 'many', maxSide: 0, sizes: 'all' };
      expect(resolveConfig({ file, search: '' }).presets).toEqual([PRESET]);
    });
  });
});
