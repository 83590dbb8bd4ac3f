import { entityTag, matchesEntityTag, signingWindow } from '../../../../src/lambda/api/manifest/caching';
import { NOW, RECORDS } from '../support';

const WINDOW = signingWindow(NOW, 3600);
const SIGNER = 'ASIAONE';
const TAG = entityTag(RECORDS.ready, WINDOW, SIGNER);

test('is a weak tag that a header can carry', () => {
  expect(TAG).toMatch(/^W\/"[\w-]{22}"$/);
});

test.each([
  ['another revision', { ...RECORDS.ready, revision: 4 }, WINDOW],
  ['another status of the same write', { ...RECORDS.ready, status: 'FAILED' as const }, WINDOW],
  ['another image', { ...RECORDS.ready, imageId: '0'.repeat(32) }, WINDOW],
  ['a record made anew', { ...RECORDS.ready, updatedAt: NOW.toISOString() }, WINDOW],
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
