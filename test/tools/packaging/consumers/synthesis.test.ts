import { assertOnlyOurWarnings, differences } from '../../../../tools/packaging/consumers/synthesis';

describe('differences', () => {
  test('equal values, whatever the order of keys', () => {
    expect(differences({ a: [1, { b: null }], c: 'x' }, { c: 'x', a: [1, { b: null }] })).toEqual([]);
  });

  test.each([
    [{ a: { b: 1 } }, { a: { b: 2 } }, '/a/b: expected 1, got 2'],
    [{ a: [1, 2] }, { a: [1] }, '/a/1: expected 2, got nothing'],
    [{ a: [] }, { a: {} }, '/a: expected [], got {}'],
    [{ a: null }, { a: {} }, '/a: expected null, got {}'],
    [{}, { a: 'x' }, '/a: expected nothing, got "x"'],
    ['x', 'y', '/: expected "x", got "y"'],
  ])('%j and %j', (expected, actual, difference) => expect(differences(expected, actual)).toEqual([difference]));

  test('long values and long lists are cut', () => {
    const [first, ...rest] = differences({ a: 'x'.repeat(1000), b: 1, c: 2 }, {}, 2);
    expect(first.length).toBeLessThan(260);
    expect(rest).toHaveLength(1);
  });
});

describe('warnings', () => {
  const OURS =
    '[Warning at /ImageWebsite/Images] anybody may upload images: set auth [ack: serverless-image-processor:noAuth]';
  const FOREIGN =
    '[Warning at /ImageWebsite/Images/Website/Distribution] minimumProtocolVersion has no effect ' +
    '[ack: @aws-cdk/aws-cloudfront:minimumProtocolVersionIgnored]';

  test('our own warnings are meant', () => {
    expect(() => assertOnlyOurWarnings(`Synthesizing\n\x1b[33m${OURS}\x1b[0m\n`)).not.toThrow();
  });

  test.each([
    FOREIGN,
    '[WARNING] aws-cdk-lib.aws_dynamodb.TableOptions#pointInTimeRecovery is deprecated.',
    '[Warning at /A] without a name',
  ])('%s fails', line => {
    expect(() => assertOnlyOurWarnings(`${OURS}\n\x1b[33m${line}\x1b[0m\n`)).toThrow(
      `cdk synth printed warnings that are not ours:\n${line}`,
    );
  });
});
