import { Duration } from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { ApiAuth, ImageVisibility } from '../../src';
import { newStack, synth, warningsOf } from '../support/synth';

const ORIGIN = { allowedOrigins: ['https://app.example.com'], auth: ApiAuth.iam() };
const DAY = Duration.days(1);

function warnings(props: object): string[] {
  const stack = newStack();
  const uploadBucket = s3.Bucket.fromBucketName(stack, 'Mine', 'mine');
  synth({ ...ORIGIN, uploadBucket, ...props }, stack);
  return warningsOf(stack).filter(text => text.startsWith('records expire after'));
}

test('files of a given bucket that outlive their records are a warning', () => {
  expect(warnings({ variantsExpiry: DAY, recordRetention: DAY })).toEqual([
    expect.stringMatching(
      new RegExp(
        '^records expire after 1 day, and files without a record cannot be deleted through the API: ' +
          'give the uploadBucket a lifecycle rule that expires objects by then',
      ),
    ),
  ]);
});

test('records without an end are none', () => {
  expect(warnings({})).toEqual([]);
});

test('buckets that the construct creates expire by its own rules, which synth demands', () => {
  const { stack } = synth({ ...ORIGIN, recordRetention: DAY, variantsExpiry: DAY, originalsExpiry: DAY });
  expect(warningsOf(stack)).toEqual([]);
});

test('public images without auth are a warning, since their URLs contain the id that is all it takes', () => {
  const presets = { avatar: { visibility: ImageVisibility.PUBLIC }, gallery: { visibility: ImageVisibility.UPLOADER } };
  const warned = (auth: ApiAuth, props: object) =>
    warningsOf(synth({ ...ORIGIN, auth, ...props }).stack).filter(text => text.includes('can be public'));
  expect(warned(ApiAuth.none(), { presets })).toEqual([
    expect.stringMatching(
      /^images of preset "avatar", preset "gallery" can be public, and the API has no authorization: /,
    ),
  ]);
  expect(warned(ApiAuth.none(), {})).toEqual([]);
  expect(warned(ApiAuth.iam(), { presets })).toEqual([]);
});
