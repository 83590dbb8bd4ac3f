import { deployFailure } from '../../../tools/emulator/deploy';

test('the first resource that failed says why', () => {
  expect(
    deployFailure([
      'Quickstart |   3 | 6:46:14 PM | CREATE_COMPLETE | AWS::S3::Bucket | Images/Bucket',
      'Quickstart |  12 | 6:46:14 PM | CREATE_FAILED   | AWS::SQS::Queue | Images/Queue Error: no such thing',
      'Quickstart |  13 | 6:46:14 PM | ROLLBACK_COMPLETE | AWS::CloudFormation::Stack | Quickstart Rollback complete',
      '❌  Quickstart failed to deploy',
    ]),
  ).toBe('AWS::SQS::Queue Images/Queue Error: no such thing');
});

test('without one, the first error does, and not the line of code that threw it', () => {
  expect(
    deployFailure([
      '  return new Error(`invalid ${prop}`);',
      '         ^',
      'Error: invalid sizes[1].width: got -5, expected 1 or more',
      '    at invalidProp (src/validation.ts:6:10)',
      'Subprocess exited with error 1',
    ]),
  ).toBe('invalid sizes[1].width: got -5, expected 1 or more');
});

test('without any, the first line that speaks of one does', () => {
  expect(deployFailure(['npm notice', 'Need to perform AWS calls, but credentials cannot be found'])).toMatch(
    /^Need to/,
  );
});

test('silence is no reason', () => {
  expect(deployFailure([])).toBe('the CDK CLI gave no reason');
});
