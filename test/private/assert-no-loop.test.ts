import * as s3 from 'aws-cdk-lib/aws-s3';
import { ServerlessImageProcessor } from '../../src';
import { errorOf, newStack } from '../support/synth';

test('one bucket for both ends is refused', () => {
  const stack = newStack();
  const bucket = new s3.Bucket(stack, 'Both');
  expect(errorOf({ uploadBucket: bucket, variantsBucket: bucket }, stack))
    .toBe('invalid variantsBucket: got "the upload bucket", expected another bucket: each variant would be taken for an upload; give a second bucket, or leave it out');
});

test('one bucket for both ends is refused when it is imported twice', () => {
  const stack = newStack();
  const imported = (id: string) => s3.Bucket.fromBucketName(stack, id, 'my-images');
  expect(errorOf({ uploadBucket: imported('One'), variantsBucket: imported('Two'), uploadPrefix: 'in/' }, stack)).toMatch(/^invalid variantsBucket: /);
});

test('a loop through two processors is refused, and a prefix of its own breaks it', () => {
  const thereAndBack = (uploadPrefix: string) => {
    const stack = newStack();
    const [a, b] = [new s3.Bucket(stack, 'A'), new s3.Bucket(stack, 'B')];
    new ServerlessImageProcessor(stack, 'There', { uploadBucket: a, variantsBucket: b });
    new ServerlessImageProcessor(stack, 'Back', { uploadBucket: b, uploadPrefix, variantsBucket: a });
  };
  expect(() => thereAndBack('')).toThrow(/come back to the uploadBucket through other processors", expected no such loop/);
  expect(() => thereAndBack('in/')).not.toThrow();
});

test('a chain that does not close is fine', () => {
  const stack = newStack();
  const [a, b, c] = ['A', 'B', 'C'].map(id => new s3.Bucket(stack, id));
  new ServerlessImageProcessor(stack, 'First', { uploadBucket: a, variantsBucket: b });
  expect(() => new ServerlessImageProcessor(stack, 'Second', { uploadBucket: b, variantsBucket: c })).not.toThrow();
});

test.each([
  ['in/avatars/', 'in/'],
  ['in/', 'in/avatars/'],
  ['', 'in/'],
  ['in/', 'in/'],
])('prefixes %p and %p on one bucket are refused', (one, other) => {
  expect(() => onOneBucket(one, other)).toThrow(`invalid uploadPrefix: got "${other}", expected a prefix apart from "${one}"`);
});

test('prefixes apart on one bucket are fine', () => {
  expect(() => onOneBucket('in/avatars/', 'in/products/')).not.toThrow();
});

function onOneBucket(...prefixes: string[]): void {
  const stack = newStack();
  const uploadBucket = new s3.Bucket(stack, 'Shared');
  prefixes.forEach((uploadPrefix, index) => new ServerlessImageProcessor(stack, `Images${index}`, { uploadBucket, uploadPrefix }));
}
