import { compareSequencers, parseObjectEvents } from '../../../src/lambda/record/object-event';
import fc from '../../support/fast-check';

describe('object event', () => {
  const record = (eventName: string, object: object) => ({ eventName, s3: { bucket: { name: 'uploads' }, object } });

  test('creations and removals are read', () => {
    const body = JSON.stringify({
      Records: [
        record('ObjectCreated:CompleteMultipartUpload', { key: 'a+b.jpg', size: 7, eTag: 'abc-2', sequencer: '01' }),
        record('ObjectRemoved:DeleteMarkerCreated', { key: 'c%2Bd.jpg', sequencer: '02' }),
      ],
    });
    expect(parseObjectEvents(body)).toEqual([
      { kind: 'created', key: 'a b.jpg', bytes: 7, etag: 'abc-2', sequencer: '01' },
      { kind: 'removed', key: 'c+d.jpg', bytes: 0, etag: '', sequencer: '02' },
    ]);
  });

  test('events of the sweep are creations without a sequencer, or leftovers', () => {
    const Records = ['ObjectCreated:Sweep', 'Leftovers:Sweep'].map(name =>
      record(name, { key: 'a', size: 7, eTag: 'abc' }),
    );
    expect(parseObjectEvents(JSON.stringify({ Records })).map(({ kind, sequencer }) => [kind, sequencer])).toEqual([
      ['created', undefined],
      ['leftovers', undefined],
    ]);
  });

  test.each([
    ["S3's test message", { Service: 'Amazon S3', Event: 's3:TestEvent', Bucket: 'uploads' }],
    ['another kind of event', { Records: [record('ObjectTagging:Put', { key: 'a' })] }],
    ['an event without an object', { Records: [{ eventName: 'ObjectCreated:Put' }] }],
  ])('%s is nothing to do', (_, body) => {
    expect(parseObjectEvents(JSON.stringify(body))).toEqual([]);
  });

  test('a body that is not JSON is an error', () => {
    expect(() => parseObjectEvents('hello')).toThrow(SyntaxError);
  });
});

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
