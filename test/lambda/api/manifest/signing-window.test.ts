import { signingWindow } from '../../../../src/lambda/api/manifest/caching';
import fc from '../../../support/fast-check';

const moment = fc.date({ min: new Date('2020-01-01'), max: new Date('2100-01-01'), noInvalidDate: true });
const expiry = fc.integer({ min: 2, max: 7 * 24 * 60 * 60 });

test('at any moment the URLs have at least half their life left, and are not dated in the future', () => {
  fc.assert(fc.property(moment, expiry, (now, seconds) => {
    const { signedAt, expiresAt } = signingWindow(now, seconds);
    expect(expiresAt.getTime() - signedAt.getTime()).toBe(seconds * 1000);
    expect(signedAt.getTime()).toBeLessThanOrEqual(now.getTime());
    expect(expiresAt.getTime() - now.getTime()).toBeGreaterThanOrEqual(seconds * 500);
  }));
});

test('all moments of a window have the same one', () => {
  const first = signingWindow(new Date('2026-11-23T12:30:00.000Z'), 3600);
  expect(signingWindow(new Date('2026-11-23T12:59:59.999Z'), 3600)).toEqual(first);
  expect(signingWindow(new Date('2026-11-23T13:00:00.000Z'), 3600)).not.toEqual(first);
});
