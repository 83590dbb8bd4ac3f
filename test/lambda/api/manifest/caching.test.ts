import {
  entityTag,
  matchesEntityTag,
  matchesVersion,
  signingWindow,
} from '../../../../src/lambda/api/manifest/caching';
import fc from '../../../support/fast-check';
import { NOW, RECORDS } from '../support';

describe('entity tag', () => {
  const WINDOW = signingWindow(NOW, 3600);
  const SIGNER = 'ASIAONE';
  const TAG = entityTag(RECORDS.ready, WINDOW, SIGNER);

  test('is a weak tag that a header can carry', () => {
    expect(TAG).toMatch(/^W\/"[\w-]{16}\.[\w-]{16}"$/);
  });

  test.each([
    ['another revision', { ...RECORDS.ready, revision: 4 }, WINDOW],
    ['another status of the same write', { ...RECORDS.ready, status: 'FAILED' as const }, WINDOW],
    ['another image', { ...RECORDS.ready, imageId: '0'.repeat(32) }, WINDOW],
    ['a record that was recreated', { ...RECORDS.ready, updatedAt: NOW.toISOString() }, WINDOW],
    ['new URLs', RECORDS.ready, signingWindow(new Date(NOW.getTime() + 1_800_000), 3600)],
    ['URLs that live shorter', RECORDS.ready, signingWindow(NOW, 600)],
  ])('differs for %s', (_, record, window) => {
    expect(entityTag(record, window, SIGNER)).not.toBe(TAG);
  });

  test('differs for other credentials, with whose end the URLs end', () => {
    expect(entityTag(RECORDS.ready, WINDOW, 'ASIATWO')).not.toBe(TAG);
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
  const WINDOW = signingWindow(NOW, 3600);
  const TAG = entityTag(RECORDS.ready, WINDOW, 'ASIAONE');

  test.each([
    ['the same tag', TAG, true],
    ['the same tag, as a strong one', TAG.slice(2), true],
    ['any', ' * ', true],
    ['a list', `"other", ${TAG}`, true],
    ['other URLs', entityTag(RECORDS.ready, signingWindow(NOW, 600), 'ASIATWO'), true],
    ['another revision', entityTag({ ...RECORDS.ready, revision: 4 }, WINDOW, 'ASIAONE'), false],
    ['no tag', '', false],
    ['a tag without a version', '"other"', false],
    ['a tag without quotation marks', TAG.slice(3, -1), false],
  ])('with %s', (_, header, matches) => expect(matchesVersion(header, TAG)).toBe(matches));
});

describe('signing window', () => {
  const moment = fc.date({ min: new Date('2020-01-01'), max: new Date('2100-01-01'), noInvalidDate: true });
  const expiry = fc.integer({ min: 2, max: 7 * 24 * 60 * 60 });

  test('at any moment the URLs have at least half their life left, and are not dated in the future', () => {
    fc.assert(
      fc.property(moment, expiry, (now, seconds) => {
        const { signedAt, expiresAt } = signingWindow(now, seconds);
        expect(expiresAt.getTime() - signedAt.getTime()).toBe(seconds * 1000);
        expect(signedAt.getTime()).toBeLessThanOrEqual(now.getTime());
        expect(expiresAt.getTime() - now.getTime()).toBeGreaterThanOrEqual(seconds * 500);
      }),
    );
  });

  test('all moments of a window have the same one', () => {
    const first = signingWindow(new Date('2026-11-23T12:30:00.000Z'), 3600);
    expect(signingWindow(new Date('2026-11-23T12:59:59.999Z'), 3600)).toEqual(first);
    expect(signingWindow(new Date('2026-11-23T13:00:00.000Z'), 3600)).not.toEqual(first);
  });
});
