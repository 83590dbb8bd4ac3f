import { App, CfnParameter, Stack, Stage } from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { ApiAuth, ServerlessImageProcessor } from '../../src';
import { errorOf, newStack } from '../support/synth';

// imported buckets go with callers that are known
const auth = ApiAuth.iam();

test('one bucket for both ends is refused', () => {
  const stack = newStack();
  const bucket = new s3.Bucket(stack, 'Both');
  expect(errorOf({ uploadBucket: bucket, variantsBucket: bucket }, stack))
    .toBe('invalid variantsBucket: got "the upload bucket", expected another bucket: each variant would be taken for an upload; give a second bucket, or leave it out (construct Test/Images)');
});

test('one bucket for both ends is refused when it is imported twice', () => {
  const stack = newStack();
  const imported = (id: string) => s3.Bucket.fromBucketName(stack, id, 'my-images');
  expect(errorOf({ uploadBucket: imported('One'), variantsBucket: imported('Two'), uploadPrefix: 'in/', auth }, stack)).toMatch(/^invalid variantsBucket: /);
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

describe('processors of one app', () => {
  const BETA = { account: '111111111111', region: 'eu-central-1' };
  const PROD = { account: '222222222222', region: 'us-west-2' };

  test('may be in stages of other accounts and regions, as a pipeline has them', () => {
    const app = new App();
    for (const [name, env] of Object.entries({ Beta: BETA, Prod: PROD })) {
      new ServerlessImageProcessor(new Stack(new Stage(app, name), 'Stack', { env }), 'Images', { website: {} });
    }
    expect(() => app.synth()).not.toThrow();
  });

  test('may be in stacks of other accounts and regions', () => {
    const app = new App();
    for (const [name, env] of Object.entries({ Beta: BETA, Prod: PROD })) { new ServerlessImageProcessor(new Stack(app, name, { env }), 'Images'); }
    expect(() => app.synth()).not.toThrow();
  });

  test('are seen to share a bucket that two stacks import by the same name', () => {
    const app = new App();
    const take = (name: string) => {
      const stack = new Stack(app, name);
      return new ServerlessImageProcessor(stack, 'Images', { uploadBucket: s3.Bucket.fromBucketName(stack, 'Uploads', 'my-images'), auth });
    };
    take('One');
    expect(() => take('Other')).toThrow(/^invalid uploadPrefix: got ""/);
  });

  test('are seen to share a bucket that is known at deployment only', () => {
    const stack = newStack();
    const name = new CfnParameter(stack, 'Name').valueAsString;
    const [one, other] = ['One', 'Other'].map(id => s3.Bucket.fromBucketName(stack, id, name));
    expect(errorOf({ uploadBucket: one, variantsBucket: other, auth }, stack)).toMatch(/^invalid variantsBucket: got "the upload bucket"/);
  });

  test('of one stack have to take one import of a bucket', () => {
    const take = (...ids: string[]) => {
      const stack = newStack();
      const imports = [...new Set(ids)].map(id => s3.Bucket.fromBucketName(stack, id, 'my-images'));
      ids.forEach((_, index) =>
        new ServerlessImageProcessor(stack, `Images${index}`, { uploadBucket: imports[index] ?? imports[0], uploadPrefix: `${index}/`, auth }));
    };
    expect(() => take('One', 'One')).not.toThrow();
    expect(() => take('One', 'Other')).toThrow('invalid uploadBucket: got "a bucket that another processor of this stack has imported as well", expected the same import');
  });

  test('are made after one whose props were refused', () => {
    const stack = newStack();
    errorOf({ sizes: [] }, stack);
    expect(() => new ServerlessImageProcessor(stack, 'Good')).not.toThrow();
  });
});

function onOneBucket(...prefixes: string[]): void {
  const stack = newStack();
  const uploadBucket = new s3.Bucket(stack, 'Shared');
  prefixes.forEach((uploadPrefix, index) => new ServerlessImageProcessor(stack, `Images${index}`, { uploadBucket, uploadPrefix }));
}
