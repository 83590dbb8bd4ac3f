import { largestFitting } from '../../../../src/lambda/process/pipeline/render/encode';
import fc from '../../../support/fast-check';

const range = fc.tuple(fc.integer({ min: 1, max: 100 }), fc.integer({ min: 0, max: 99 })).map(([low, more]) => ({ low, high: low + more }));

test('the highest value that fits is found, in no more tries than halving takes; the lowest where none fits', async () => {
  await fc.assert(fc.asyncProperty(range, fc.integer({ min: 0, max: 250 }), async ({ low, high }, limit) => {
    let tries = 0;
    const found = await largestFitting(async value => { tries++; return value; }, value => value <= limit, low, high);
    expect(found).toBe(Math.max(low, Math.min(high, limit)));
    expect(tries).toBeLessThanOrEqual(Math.ceil(Math.log2(high - low + 2)));
  }));
});
