import {
  entityTag,
  matchesEntityTag,
  matchesVersion,
  publicCacheControl,
} from '../../../../src/lambda/api/manifest/caching';
import { NOW, RECORDS } from '../support';

describe('entity tag', () => {
  const TAG = entityTag(RECORDS.ready, 'window 1');

  test('is a weak tag that a header can carry', () => {
    expect(TAG).toMatch(/^W\/"[\w-]{16}\.[\w-]{16}"$/);
  });

  test.each([
    ['another revision', { ...RECORDS.ready, revision: 4 }, 'window 1'],
    ['another status of the same write', { ...RECORDS.ready, status: 'FAILED' as const }, 'window 1'],
    ['another image', { ...RECORDS.ready, imageId: '0'.repeat(32) }, 'window 1'],
    ['a record that was recreated', { ...RECORDS.ready, updatedAt: NOW.toISOString() }, 'window 1'],
    ['new URLs', RECORDS.ready, 'window 2'],
  ])('differs for %s', (_, record, urls) => {
    expect(entityTag(record, urls)).not.toBe(TAG);
  });

  test.each([
    [TAG, true],
    [TAG.slice(2), true],
    [`"other", ${TAG}`, true],
    [`"other",${TAG} , W/"more"`, true],
    ['*', true],
    [undefined, false],
    ['', false],
    ['"other"', false],
    [TAG.slice(3, -1), false],
  ])('If-None-Match: %s gives %s', (header, matches) => {
    expect(matchesEntityTag(header, TAG)).toBe(matches);
  });
});

describe('If-Match', () => {
  const TAG = entityTag(RECORDS.ready, 'window 1');

  test.each([
    ['the same tag', TAG, true],
    ['the same tag, as a strong one', TAG.slice(2), true],
    ['any', ' * ', true],
    ['a list', `"other", ${TAG}`, true],
    ['other URLs', entityTag(RECORDS.ready, 'window 2'), true],
    ['another revision', entityTag({ ...RECORDS.ready, revision: 4 }, 'window 1'), false],
    ['no tag', '', false],
    ['a tag without a version', '"other"', false],
    ['a tag without quotation marks', TAG.slice(3, -1), false],
  ])('with %s', (_, header, matches) => expect(matchesVersion(header, TAG)).toBe(matches));
});

describe('Cache-Control of what everyone sees', () => {
  test.each([
    ['URLs that do not expire', undefined, 60],
    ['URLs of an hour', 3600_000, 60],
    ['URLs of half a minute', 30_999, 30],
    ['URLs that have expired', -1, 0],
  ])('with %s', (_, left, maxAge) => {
    const expireAt = left === undefined ? undefined : new Date(NOW.getTime() + left);
    expect(publicCacheControl(NOW, expireAt)).toBe(`public, max-age=${maxAge}`);
  });
});
