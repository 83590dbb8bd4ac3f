import { DEFAULT_LIMITS, resolveConfig } from '../../../src/ui-assets/config/config';

const FILE = { apiUrl: 'https://file.example.com' };
const ASKED = '?api=https://asked.example.com/';
const REMEMBERED = 'https://remembered.example.com';

describe('resolveConfig', () => {
  test('config.json comes first, so that a link cannot turn uploads elsewhere', () => {
    expect(resolveConfig({ file: FILE, search: ASKED, remembered: REMEMBERED })).toMatchObject({ apiUrl: FILE.apiUrl, source: 'file' });
  });

  test('then ?api=, then memory', () => {
    expect(resolveConfig({ search: ASKED, remembered: REMEMBERED })).toMatchObject({ apiUrl: 'https://asked.example.com', source: 'address' });
    expect(resolveConfig({ search: '', remembered: REMEMBERED })).toMatchObject({ apiUrl: REMEMBERED, source: 'memory' });
  });

  test('without any of them there is nothing to complain of, and nothing to use', () => {
    expect(resolveConfig({ search: '' })).toEqual({ limits: DEFAULT_LIMITS });
  });

  test('an address that cannot be used is named, not silently replaced by another', () => {
    const config = resolveConfig({ search: '?api=nonsense', remembered: REMEMBERED });
    expect(config).toMatchObject({ problem: expect.stringContaining('not a web address') });
    expect(config.apiUrl).toBeUndefined();
  });

  test.each([['text', 'hello'], ['null', null], ['a list', []], ['no text', { apiUrl: 7 }], ['empty', { apiUrl: '' }]])('a config.json that is %s counts as none', (_, file) => {
    expect(resolveConfig({ file, search: '', remembered: REMEMBERED })).toMatchObject({ apiUrl: REMEMBERED, limits: DEFAULT_LIMITS });
  });

  test('limits come from config.json, and are then known rather than assumed', () => {
    const { limits } = resolveConfig({ file: { ...FILE, maxBytes: 1000, allowedTypes: ['image/avif'] }, search: '' });
    expect(limits).toEqual({ maxBytes: 1000, allowedTypes: ['image/avif'], assumed: false });
  });

  test('limits that make no sense are the defaults', () => {
    const { limits } = resolveConfig({ file: { ...FILE, maxBytes: -1, allowedTypes: [1, 2] }, search: '' });
    expect(limits).toMatchObject({ maxBytes: DEFAULT_LIMITS.maxBytes, allowedTypes: DEFAULT_LIMITS.allowedTypes });
  });
});
