import { backOff } from '../../../src/ui-assets/polling';
import fc from '../../support/fast-check';

test('begins with half a second, grows, and stays at eight seconds', () => {
  expect([0, 1, 2, 20].map(attempt => backOff(attempt))).toEqual([500, 750, 1125, 8000]);
});

test('never looks sooner than the server asks for, nor sooner than the time before', () => {
  fc.assert(fc.property(fc.nat(100), fc.nat(60_000), (attempt, retryAfterMs) => {
    expect(backOff(attempt, retryAfterMs)).toBeGreaterThanOrEqual(retryAfterMs);
    expect(backOff(attempt + 1, retryAfterMs)).toBeGreaterThanOrEqual(backOff(attempt, retryAfterMs));
  }));
});
