import { compareSequencers } from '../../../src/lambda/record/object-event';
import fc from '../../support/fast-check';

describe('compare sequencers', () => {
  test.each([
    ['0055AED6DCD90281E5', '0055AED6DCD90281E5', 'same'],
    ['0055AED6DCD90281E4', '0055AED6DCD90281E5', 'older'],
    ['0055AED6DCD90281F0', '0055AED6DCD90281E5', 'newer'],
    ['55AED6DCD90281E5', '0055AED6DCD90281E5', 'unknown'],
    [undefined, '0055AED6DCD90281E5', 'unknown'],
    ['0055AED6DCD90281E5', undefined, 'unknown'],
  ])('%s is to %s: %s', (a, b, order) => {
    expect(compareSequencers(a, b)).toBe(order);
  });

  test('of two of one length, one is older exactly if the other is newer', () => {
    const sequencer = fc
      .bigInt({ min: 0n, max: 2n ** 72n - 1n })
      .map(value => value.toString(16).toUpperCase().padStart(18, '0'));
    fc.assert(
      fc.property(sequencer, sequencer, (a, b) => {
        const expected =
          BigInt(`0x${a}`) < BigInt(`0x${b}`)
            ? ['older', 'newer']
            : BigInt(`0x${a}`) > BigInt(`0x${b}`)
              ? ['newer', 'older']
              : ['same', 'same'];
        expect([compareSequencers(a, b), compareSequencers(b, a)]).toEqual(expected);
      }),
    );
  });
});
