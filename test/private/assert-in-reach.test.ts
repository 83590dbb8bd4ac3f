import { App, Stack } from 'aws-cdk-lib';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { ApiAuth, ServerlessImageProcessor, type ServerlessImageProcessorProps } from '../../src';
import { assertInReach } from '../../src/intake/bucket-topology';

const ENV = { account: '111111111111', region: 'eu-central-1' };

const bucketIn = (stack: Stack, env: { account?: string; region?: string }) => Bucket.fromBucketAttributes(stack, 'Given', { bucketName: 'given', ...env });
const elsewhere = (stack: Stack) => new Stack(stack.node.root as App, 'Elsewhere', { env: { ...ENV, account: '222222222222' } });
const keyIn = (stack: Stack, region: string) => Key.fromKeyArn(stack, 'Key', `arn:aws:kms:${region}:111111111111:key/1234abcd-12ab-34cd-56ef-1234567890ab`);

function check(props: (stack: Stack) => ServerlessImageProcessorProps, env?: typeof ENV): () => void {
  const stack = new Stack(new App(), 'Mine', { env });
  return () => assertInReach(stack, props(stack));
}

test.each<[string, (stack: Stack) => ServerlessImageProcessorProps, string]>([
  ['originals in another region', stack => ({ uploadBucket: bucketIn(stack, { region: 'us-west-2' }) }),
    'invalid uploadBucket: got "one in region us-west-2", expected one in the stack\'s own region, eu-central-1; give one from there, or leave it out'],
  ['originals in another account', stack => ({ uploadBucket: bucketIn(stack, { account: '222222222222' }) }), 'invalid uploadBucket: got "one in account 222222222222"'],
  ['variants in another region', stack => ({ variantsBucket: bucketIn(stack, { region: 'us-west-2' }) }), 'invalid variantsBucket: got "one in region us-west-2"'],
  ['variants in a bucket made in another account', stack => ({ variantsBucket: new Bucket(elsewhere(stack), 'Bucket') }),
    'invalid variantsBucket: got "one in account 222222222222"'],
  ['a key made in another account', stack => ({ encryptionKey: new Key(elsewhere(stack), 'Key') }), 'invalid encryptionKey: got "one in account 222222222222"'],
  ['a key in another region', stack => ({ encryptionKey: keyIn(stack, 'us-west-2') }), 'invalid encryptionKey: got "one in region us-west-2"'],
])('%s are refused', (_, props, message) => {
  expect(check(props, ENV)).toThrow(message);
});

test('what is near, and what nobody knows at synth, is fine', () => {
  const near = (stack: Stack) => ({
    uploadBucket: bucketIn(stack, ENV),
    variantsBucket: Bucket.fromBucketAttributes(stack, 'Variants', { bucketName: 'variants', account: '222222222222' }),
    encryptionKey: keyIn(stack, ENV.region),
  });
  expect(check(near, ENV)).not.toThrow();
  expect(check(near)).not.toThrow();
});

describe('originals of another stack', () => {
  let app: App;
  let bucket: Bucket;
  beforeEach(() => {
    app = new App();
    bucket = new Bucket(new Stack(app, 'Storage'), 'Bucket');
  });

  test('are refused, since stacks would need each other', () => {
    expect(() => new ServerlessImageProcessor(new Stack(app, 'Refused'), 'Images', { uploadBucket: bucket }))
      .toThrow('invalid uploadBucket: got "a bucket of stack Storage", expected one of the processor\'s own stack, made or imported there; import it');
  });

  test('work when they are imported as the error says', () => {
    const mine = new Stack(app, 'Mine');
    new ServerlessImageProcessor(mine, 'Images', { uploadBucket: Bucket.fromBucketName(mine, 'Uploads', bucket.bucketName), auth: ApiAuth.iam() });
    expect(() => app.synth()).not.toThrow();
  });
});

describe('a bucket of another stack for the variants', () => {
  const make = (website?: object) => {
    const app = new App();
    const variantsBucket = new Bucket(new Stack(app, 'Storage'), 'Bucket');
    new ServerlessImageProcessor(new Stack(app, 'Mine'), 'Images', { variantsBucket, website });
    app.synth();
  };

  test('works', () => {
    expect(() => make()).not.toThrow();
  });

  test('is refused with the page, which its CORS rule would have to name', () => {
    expect(() => make({})).toThrow('invalid variantsBucket: got "a bucket of stack Storage", expected one of the processor\'s own stack, made or imported there; import it');
  });
});
