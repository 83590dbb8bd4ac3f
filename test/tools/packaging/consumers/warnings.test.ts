import { assertOnlyOurWarnings } from '../../../../tools/packaging/consumers/warnings';

const OURS =
  '[Warning at /ImageWebsite/Images] anybody may upload images: set auth [ack: serverless-image-processor:noAuth]';
const FOREIGN =
  '[Warning at /ImageWebsite/Images/Website/Distribution] minimumProtocolVersion has no effect [ack: @aws-cdk/aws-cloudfront:minimumProtocolVersionIgnored]';

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
