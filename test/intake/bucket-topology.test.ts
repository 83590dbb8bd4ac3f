import { App, CfnParameter, Stack, Stage } from 'aws-cdk-lib';
import { Key } from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { ApiAuth, ServerlessImageProcessor, type ServerlessImageProcessorProps } from '../../src';
import { assertSameStackAndRegion } from '../../src/intake/bucket-topology';
import { errorOf, newStack } from '../support/synth';

describe('assertNoLoop and assertNoOverlap', () => {
  // imported buckets go with callers that are known
  const auth = ApiAuth.iam();

  test('one bucket for both ends is refused', () => {
    const stack = newStack();
    const bucket = new s3.Bucket(stack, 'Both');
    expect(errorOf({ uploadBucket: bucket, variantsBucket: bucket }, stack)).toBe(
      'invalid variantsBucket: got "the upload bucket", expected another bucket: each variant would be processed ' +
        'as an upload; pass another bucket, or omit it (construct Test/Images)',
    );
  });

  test('one bucket for both ends is refused when it is imported twice', () => {
    const stack = newStack();
    const imported = (id: string) => s3.Bucket.fromBucketName(stack, id, 'my-images');
    expect(
      errorOf({ uploadBucket: imported('One'), variantsBucket: imported('Two'), uploadPrefix: 'in/', auth }, stack),
    ).toMatch(/^invalid variantsBucket: /);
  });

  test('a loop through two processors is refused, and a prefix of its own breaks it', () => {
    const thereAndBack = (uploadPrefix: string) => {
      const stack = newStack();
      const [a, b] = [new s3.Bucket(stack, 'A'), new s3.Bucket(stack, 'B')];
      new ServerlessImageProcessor(stack, 'There', { uploadBucket: a, variantsBucket: b });
      new ServerlessImageProcessor(stack, 'Back', { uploadBucket: b, uploadPrefix, variantsBucket: a });
    };
    expect(() => thereAndBack('')).toThrow(
      /return to the uploadBucket through other processors", expected no such loop/,
    );
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
    expect(() => onOneBucket(one, other)).toThrow(
      `invalid uploadPrefix: got "${other}", expected a prefix that does not overlap "${one}"`,
    );
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
      for (const [name, env] of Object.entries({ Beta: BETA, Prod: PROD })) {
        new ServerlessImageProcessor(new Stack(app, name, { env }), 'Images');
      }
      expect(() => app.synth()).not.toThrow();
    });

    test('are seen to share a bucket that two stacks import by the same name', () => {
      const app = new App();
      const take = (name: string) => {
        const stack = new Stack(app, name);
        return new ServerlessImageProcessor(stack, 'Images', {
          uploadBucket: s3.Bucket.fromBucketName(stack, 'Uploads', 'my-images'),
          auth,
        });
      };
      take('One');
      expect(() => take('Other')).toThrow(/^invalid uploadPrefix: got ""/);
    });

    test('are seen to share a bucket that is known at deployment only', () => {
      const stack = newStack();
      const name = new CfnParameter(stack, 'Name').valueAsString;
      const [one, other] = ['One', 'Other'].map(id => s3.Bucket.fromBucketName(stack, id, name));
      expect(errorOf({ uploadBucket: one, variantsBucket: other, auth }, stack)).toMatch(
        /^invalid variantsBucket: got "the upload bucket"/,
      );
    });

    test('of one stack have to take one import of a bucket', () => {
      const take = (...ids: string[]) => {
        const stack = newStack();
        const imports = [...new Set(ids)].map(id => s3.Bucket.fromBucketName(stack, id, 'my-images'));
        ids.forEach(
          (_, index) =>
            new ServerlessImageProcessor(stack, `Images${index}`, {
              uploadBucket: imports[index] ?? imports[0],
              uploadPrefix: `${index}/`,
              auth,
            }),
        );
      };
      expect(() => take('One', 'One')).not.toThrow();
      expect(() => take('One', 'Other')).toThrow(
        'invalid uploadBucket: got "a bucket that another processor of this stack imports separately", expected ' +
          'the same import',
      );
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
    prefixes.forEach(
      (uploadPrefix, index) => new ServerlessImageProcessor(stack, `Images${index}`, { uploadBucket, uploadPrefix }),
    );
  }
});

describe('assertSameStackAndRegion', () => {
  const ENV = { account: '111111111111', region: 'eu-central-1' };

  const bucketIn = (stack: Stack, env: { account?: string; region?: string }) =>
    Bucket.fromBucketAttributes(stack, 'Given', { bucketName: 'given', ...env });
  const elsewhere = (stack: Stack) =>
    new Stack(stack.node.root as App, 'Elsewhere', { env: { ...ENV, account: '222222222222' } });
  const keyIn = (stack: Stack, region: string) =>
    Key.fromKeyArn(stack, 'Key', `arn:aws:kms:${region}:111111111111:key/1234abcd-12ab-34cd-56ef-1234567890ab`);

  function check(props: (stack: Stack) => ServerlessImageProcessorProps, env?: typeof ENV): () => void {
    const stack = new Stack(new App(), 'Mine', { env });
    return () => assertSameStackAndRegion(stack, props(stack));
  }

  test.each<[string, (stack: Stack) => ServerlessImageProcessorProps, string]>([
    [
      'originals in another region',
      stack => ({ uploadBucket: bucketIn(stack, { region: 'us-west-2' }) }),
      'invalid uploadBucket: got "one in region us-west-2", expected one in the stack\'s own region, ' +
        'eu-central-1; pass one from there, or omit it',
    ],
    [
      'originals in another account',
      stack => ({ uploadBucket: bucketIn(stack, { account: '222222222222' }) }),
      'invalid uploadBucket: got "one in account 222222222222"',
    ],
    [
      'variants in another region',
      stack => ({ variantsBucket: bucketIn(stack, { region: 'us-west-2' }) }),
      'invalid variantsBucket: got "one in region us-west-2"',
    ],
    [
      'variants in a bucket made in another account',
      stack => ({ variantsBucket: new Bucket(elsewhere(stack), 'Bucket') }),
      'invalid variantsBucket: got "one in account 222222222222"',
    ],
    [
      'a key made in another account',
      stack => ({ encryptionKey: new Key(elsewhere(stack), 'Key') }),
      'invalid encryptionKey: got "one in account 222222222222"',
    ],
    [
      'a key in another region',
      stack => ({ encryptionKey: keyIn(stack, 'us-west-2') }),
      'invalid encryptionKey: got "one in region us-west-2"',
    ],
  ])('%s are refused', (_, props, message) => {
    expect(check(props, ENV)).toThrow(message);
  });

  test('what is near, and what nobody knows at synth, is fine', () => {
    const near = (stack: Stack) => ({
      uploadBucket: bucketIn(stack, ENV),
      variantsBucket: Bucket.fromBucketAttributes(stack, 'Variants', {
        bucketName: 'variants',
        account: '222222222222',
      }),
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
      expect(() => new ServerlessImageProcessor(new Stack(app, 'Refused'), 'Images', { uploadBucket: bucket })).toThrow(
        'invalid uploadBucket: got "a bucket of stack Storage", expected a bucket of the processor\'s own stack, ' +
          'created or imported there; pass it as uploadSource',
      );
    });

    test('work when they are imported as the error says', () => {
      const mine = new Stack(app, 'Mine');
      new ServerlessImageProcessor(mine, 'Images', {
        uploadBucket: Bucket.fromBucketName(mine, 'Uploads', bucket.bucketName),
        auth: ApiAuth.iam(),
      });
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
      expect(() => make({})).toThrow(
        'invalid variantsBucket: got "a bucket of stack Storage", expected a bucket of the processor\'s own ' +
          'stack, created or imported there; import it',
      );
    });
  });
});
