import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { ApiAuth, type ServerlessImageProcessorProps } from '../../src';
import { validateProps } from '../../src/settings/validate-props';
import { errorOf, newStack, synth } from '../support/synth';

describe('validateProps', () => {
  const wrong: [string, ServerlessImageProcessorProps, string][] = [
    [
      'a prefix with a leading slash',
      { uploadPrefix: '/in/' },
      'invalid uploadPrefix: got "/in/", expected nothing, or folders',
    ],
    [
      'a prefix that is no folder',
      { uploadPrefix: 'in' },
      'invalid uploadPrefix: got "in", expected nothing, or folders',
    ],
    [
      'a prefix with a wildcard',
      { uploadPrefix: 'in*/' },
      'invalid uploadPrefix: got "in*/", expected nothing, or folders',
    ],
    [
      'a prefix that climbs',
      { uploadPrefix: 'in/../' },
      'invalid uploadPrefix: got "in/../", expected nothing, or folders',
    ],
    ['a prefix of 513 characters', { uploadPrefix: `${'a'.repeat(512)}/` }, 'at most 512 characters'],
    [
      'an upload expiry that credentials may not live to see',
      { uploadExpiry: Duration.minutes(61) },
      'invalid uploadExpiry: got "1 hour 1 minute", expected 10 seconds to 1 hour',
    ],
    [
      'an upload expiry of 5 seconds',
      { uploadExpiry: Duration.seconds(5) },
      'invalid uploadExpiry: got "5 seconds", expected 10 seconds to 1 hour',
    ],
    [
      'a timeout of 16 minutes',
      { timeout: Duration.minutes(16) },
      'invalid timeout: got "16 minutes", expected 10 seconds to 15 minutes',
    ],
    [
      'a retention of an hour',
      { recordRetention: Duration.hours(1) },
      'invalid recordRetention: got "1 hour", expected 1 day to 3650 days',
    ],
    [
      'a sweep every 30 seconds',
      { sweepInterval: Duration.seconds(30) },
      'invalid sweepInterval: got "30 seconds", expected 1 minute to 1 day',
    ],
    [
      'a sweep every 90 seconds',
      { sweepInterval: Duration.seconds(90) },
      'invalid sweepInterval: got "1 minute 30 seconds", expected whole minutes',
    ],
    [
      'a lifecycle of half a day',
      { originalsExpiry: Duration.hours(12) },
      'invalid originalsExpiry: got "12 hours", expected one or more whole days',
    ],
    [
      'a lifecycle of no days',
      { variantsExpiry: Duration.days(0) },
      'expected one or more whole days, the unit of S3 lifecycle rules; write it like Duration.days(30)',
    ],
    [
      'memory beyond Lambda',
      { memorySize: 10_241 },
      'invalid memorySize: got 10241, expected a whole number from 128 to 10240',
    ],
    [
      'a concurrency of 1',
      { maxConcurrency: 1 },
      'invalid maxConcurrency: got 1, expected a whole number from 2 to 1000',
    ],
    [
      'a receive count of 2',
      { maxReceiveCount: 2 },
      'invalid maxReceiveCount: got 2, expected a whole number from 3 to 1000',
    ],
    [
      'a throttle of nothing',
      { throttle: { rateLimit: 0 } },
      'invalid throttle.rateLimit: got 0, expected more than 0',
    ],
    [
      'a negative burst',
      { throttle: { rateLimit: 5, burstLimit: -1 } },
      'invalid throttle.burstLimit: got -1, expected a whole number from 1',
    ],
    [
      'half a burst',
      { throttle: { burstLimit: 1.5 } },
      'invalid throttle.burstLimit: got 1.5, expected a whole number from 1',
    ],
    [
      'no limit at all',
      { throttle: { rateLimit: Infinity } },
      'invalid throttle.rateLimit: got Infinity, expected more than 0',
    ],
    [
      'a timeout of half a second more',
      { timeout: Duration.seconds(10.5) },
      'invalid timeout: got "10 seconds 500 millis", expected whole seconds; write it like Duration.seconds(90)',
    ],
    [
      'an upload expiry in milliseconds',
      { uploadExpiry: Duration.millis(60_500) },
      'invalid uploadExpiry: got "1 minute 500 millis", expected whole seconds',
    ],
    ['a retention of a day and a bit', { recordRetention: Duration.days(1.00001) }, 'expected whole seconds'],
    [
      'snapshots',
      { removalPolicy: RemovalPolicy.SNAPSHOT },
      'invalid removalPolicy: got "snapshot", expected RETAIN, RETAIN_ON_UPDATE_OR_DELETE or DESTROY',
    ],
    [
      'an unknown architecture',
      { architecture: lambda.Architecture.custom('riscv') },
      'invalid architecture: got "riscv", expected arm64 or x86_64',
    ],
    [
      'a page where callers have AWS credentials',
      { website: {}, auth: ApiAuth.iam() },
      'invalid website: got {}, expected no page with ApiAuth.iam(): a browser has no AWS credentials; set auth to ' +
        'ApiAuth.cognito(…), or to ApiAuth.jwt(…) with a clientId; or omit website: with authorization by token, ' +
        '<image-upload> with getToken works in your own page',
    ],
    [
      'a page that does not know its client',
      { website: {}, auth: ApiAuth.jwt({ issuer: 'https://issuer.example.com', audience: ['web'] }) },
      'invalid website: got {}, expected a clientId, with which users sign in on the page; pass clientId to ApiAuth.jwt, or omit ' +
        'website and use <image-upload> with getToken in your own page',
    ],
    [
      'a sweep that comes after records have gone',
      {
        recordRetention: Duration.days(1),
        variantsExpiry: Duration.days(1),
        originalsExpiry: Duration.days(1),
        sweepInterval: Duration.hours(13),
      },
      'invalid sweepInterval: got "13 hours", expected at most half of the time that records are kept, 1 day',
    ],
    [
      'a sweep that comes after variants have gone',
      { variantsExpiry: Duration.days(1), originalsExpiry: Duration.days(1), sweepInterval: Duration.days(1) },
      'invalid sweepInterval: got "1 day"',
    ],
    [
      'records that outlive their variants',
      { recordRetention: Duration.days(3), variantsExpiry: Duration.days(2) },
      'invalid recordRetention: got "3 days", expected at most variantsExpiry, 2 days; omit recordRetention',
    ],
    [
      'records that end before their originals',
      { variantsExpiry: Duration.days(3) },
      'invalid originalsExpiry: got nothing, expected at most 3 days, since records expire after 3 days',
    ],
    [
      'records that end before the expiry of their originals',
      { variantsExpiry: Duration.days(3), originalsExpiry: Duration.days(4) },
      'invalid originalsExpiry: got "4 days", expected at most 3 days',
    ],
    [
      'records that end before their variants',
      { recordRetention: Duration.hours(36), originalsExpiry: Duration.days(2) },
      'invalid variantsExpiry: got nothing, expected at most 2 days, since records expire after 1 day 12 hours',
    ],
    [
      'records that end before the expiry of their variants',
      { recordRetention: Duration.hours(36), originalsExpiry: Duration.days(2), variantsExpiry: Duration.days(3) },
      'invalid variantsExpiry: got "3 days", expected at most 2 days',
    ],
  ];

  test.each(wrong)('%s is refused', (_, props, message) => {
    expect(() => validateProps(props)).toThrow(message);
  });

  test('each bound itself is fine', () => {
    expect(() =>
      validateProps({
        uploadPrefix: 'a/b-c_d/',
        uploadExpiry: Duration.hours(1),
        timeout: Duration.minutes(15),
        sweepInterval: Duration.days(1),
        recordRetention: Duration.days(2),
        variantsExpiry: Duration.days(2),
        originalsExpiry: Duration.days(1),
        memorySize: 10_240,
        maxConcurrency: 2,
        maxReceiveCount: 3,
        architecture: lambda.Architecture.X86_64,
      }),
    ).not.toThrow();
    expect(() => validateProps({})).not.toThrow();
  });
});

describe('assert fits auth', () => {
  const imported = (stack = newStack()) => ({
    stack,
    uploadBucket: s3.Bucket.fromBucketName(stack, 'Mine', 'my-uploads'),
  });

  test.each([
    ['by default', undefined],
    ['as said', ApiAuth.none()],
    ['by an option', ApiAuth.none({ acceptImportedBucket: false })],
  ])('without auth, %s, an imported bucket is refused: strangers would upload into it', (_, auth) => {
    const { stack, uploadBucket } = imported();
    expect(errorOf({ uploadBucket, auth }, stack)).toBe(
      'invalid auth: got "ApiAuth.none() with an imported uploadBucket", ' +
        'expected authorization of the API, without which anyone may upload into that bucket; ' +
        'set auth, such as ApiAuth.iam(), or pass ApiAuth.none({ acceptImportedBucket: true }) to accept that ' +
        '(construct Test/Images)',
    );
  });

  test.each([
    ['iam', ApiAuth.iam()],
    ['jwt', ApiAuth.jwt({ issuer: 'https://issuer.example.com/', audience: ['web'] })],
    ['none, in words', ApiAuth.none({ acceptImportedBucket: true })],
  ])('with %s it is taken', (_, auth) => {
    const { stack, uploadBucket } = imported();
    expect(synth({ uploadBucket, auth }, stack).images.uploadBucket).toBe(uploadBucket);
  });

  test('a bucket that the app makes is taken without auth', () => {
    const stack = newStack();
    expect(() => synth({ uploadBucket: new s3.Bucket(stack, 'Mine') }, stack)).not.toThrow();
  });
});
