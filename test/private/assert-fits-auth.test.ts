import * as s3 from 'aws-cdk-lib/aws-s3';
import { ApiAuth } from '../../src';
import { errorOf, newStack, synth } from '../support/synth';

const imported = (stack = newStack()) => ({ stack, uploadBucket: s3.Bucket.fromBucketName(stack, 'Mine', 'my-uploads') });

test.each([['by default', undefined], ['as said', ApiAuth.none()], ['by an option', ApiAuth.none({ acceptImportedBucket: false })]])(
  'without auth, %s, an imported bucket is refused: strangers would upload into it', (_, auth) => {
    const { stack, uploadBucket } = imported();
    expect(errorOf({ uploadBucket, auth }, stack)).toBe('invalid auth: got "ApiAuth.none() with an imported uploadBucket", '
      + 'expected callers that are known: without auth anybody may upload into that bucket; '
      + 'set auth, such as ApiAuth.iam(), or say ApiAuth.none({ acceptImportedBucket: true }) if that is what you want (construct Test/Images)');
  });

test.each([['iam', ApiAuth.iam()], ['jwt', ApiAuth.jwt('https://issuer.example.com/', 'web')], ['none, in words', ApiAuth.none({ acceptImportedBucket: true })]])(
  'with %s it is taken', (_, auth) => {
    const { stack, uploadBucket } = imported();
    expect(synth({ uploadBucket, auth }, stack).images.uploadBucket).toBe(uploadBucket);
  });

test('a bucket that the app makes is taken without auth', () => {
  const stack = newStack();
  expect(() => synth({ uploadBucket: new s3.Bucket(stack, 'Mine') }, stack)).not.toThrow();
});
