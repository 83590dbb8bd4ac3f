import * as path from 'node:path';
import { App, Duration, RemovalPolicy, Size, type Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { AvatarsStack } from '../../examples/avatars/avatars-stack';
import { GalleryStack } from '../../examples/gallery/gallery-stack';
import { ModerationStack } from '../../examples/moderation/moderation-stack';
import { PresetsStack } from '../../examples/presets/presets-stack';
import { PrivateAlbumsStack } from '../../examples/private-albums/private-albums-stack';
import { SearchIndexStack } from '../../examples/search-index/search-index-stack';
import { WebhookStack } from '../../examples/webhook/webhook-stack';
import { WebsiteStack } from '../../examples/website/website-stack';
import {
  ApiAuth,
  ImageAnimation,
  ImageDelivery,
  ImageFit,
  ImageMetadata,
  ImagePosition,
  InputType,
  OutputFormat,
  Watermark,
} from '../../src';
import { newStack, presetsOf, synth } from '../support/synth';

// Asset hashes are masked (test/support/asset-hash-serializer.ts). Written under the aws-cdk-lib of our peer floor:
// others render details differently.

test('the defaults', () => {
  expect(synth().template.toJSON()).toMatchSnapshot();
});

test('every prop set', () => {
  const stack = newStack();
  const { template } = synth(
    {
      sizes: [
        {
          name: 'square',
          width: 300,
          height: 300,
          fit: ImageFit.CONTAIN,
          enlarge: true,
          position: ImagePosition.TOP,
          background: '#eee',
          sharpen: 0.5,
        },
        { name: 'wide', width: 1200, formats: [OutputFormat.original()] },
      ],
      formats: [
        OutputFormat.avif({ quality: 50, effort: 1 }),
        OutputFormat.webp({ effort: 5, maxSize: Size.kibibytes(100) }),
        OutputFormat.jpeg({ quality: 70, mozjpeg: true }),
        OutputFormat.png({ compressionLevel: 9 }),
      ],
      animation: ImageAnimation.KEEP,
      metadata: ImageMetadata.KEEP_COPYRIGHT,
      placeholder: false,
      uploadPrefix: 'in/',
      maxUploadSize: Size.mebibytes(5),
      allowedInputTypes: [InputType.JPEG, InputType.AVIF],
      heic: true,
      watermark: Watermark.fromAsset(path.join(__dirname, '../../examples/watermark/logo.png')),
      maxInputPixels: 20_000_000,
      maxInputSide: 8000,
      uploadExpiry: Duration.minutes(1),
      allowedOrigins: ['https://app.example.com'],
      originalsExpiry: Duration.days(7),
      memorySize: 3008,
      timeout: Duration.seconds(30),
      architecture: lambda.Architecture.X86_64,
      maxConcurrency: 10,
      maxReceiveCount: 3,
      sweepInterval: Duration.minutes(5),
      variantsExpiry: Duration.days(90),
      delivery: ImageDelivery.presignedUrls({ expiry: Duration.minutes(15) }),
      throttle: { rateLimit: 10, burstLimit: 20 },
      recordRetention: Duration.days(90),
      encryptionKey: new kms.Key(stack, 'Key'),
      removalPolicy: RemovalPolicy.DESTROY,
      logRetention: RetentionDays.ONE_WEEK,
      website: {},
    },
    stack,
  );
  expect(presetsOf(stack)).toMatchSnapshot('presets');
  expect(template.toJSON()).toMatchSnapshot();
});

test("buckets and layer of one's own", () => {
  const stack = newStack();
  const { template } = synth(
    {
      uploadBucket: s3.Bucket.fromBucketName(stack, 'Uploads', 'my-uploads'),
      variantsBucket: new s3.Bucket(stack, 'Variants'),
      auth: ApiAuth.none({ acceptImportedBucket: true }),
      sharpLayer: lambda.LayerVersion.fromLayerVersionArn(
        stack,
        'Sharp',
        'arn:aws:lambda:eu-central-1:123456789012:layer:sharp:1',
      ),
    },
    stack,
  );
  expect(template.toJSON()).toMatchSnapshot();
});

/** Returns the resources of an example without those of its processor, which the tests above have. */
function ownResources(stack: Stack): object {
  const all = Object.entries(Template.fromStack(stack).toJSON().Resources as object);
  return Object.fromEntries(all.filter(([id]) => !/^(Images(?!EventsRules)|Custom|BucketNotifications)/.test(id)));
}

test('examples/search-index', () => {
  expect(ownResources(new SearchIndexStack(new App(), 'SearchIndex'))).toMatchSnapshot();
});

test('examples/webhook', () => {
  const url = 'https://shop.example.com/hooks/images';
  expect(ownResources(new WebhookStack(new App(), 'Webhook', { url }))).toMatchSnapshot();
});

test('examples/presets', () => {
  const stack = new PresetsStack(new App(), 'Presets');
  // the template is that of the defaults
  expect(presetsOf(stack)).toMatchSnapshot('presets');
});

test('examples/avatars', () => {
  const stack = new AvatarsStack(new App(), 'Avatars');
  expect(presetsOf(stack)).toMatchSnapshot('presets');
  expect(ownResources(stack)).toMatchSnapshot();
});

test('examples/moderation', () => {
  expect(ownResources(new ModerationStack(new App(), 'Moderation'))).toMatchSnapshot();
});

test('examples/gallery', () => {
  expect(ownResources(new GalleryStack(new App(), 'Gallery', { auth: ApiAuth.iam() }))).toMatchSnapshot();
});

test('examples/website', () => {
  expect(ownResources(new WebsiteStack(new App(), 'Website'))).toMatchSnapshot();
});

test('examples/private-albums', () => {
  const zone = { zoneName: 'example.com', hostedZoneId: 'Z0123456789ABCDEFGHIJ' };
  const stack = new PrivateAlbumsStack(new App(), 'PrivateAlbums', { env: { region: 'us-east-1' }, ...zone });
  expect(ownResources(stack)).toMatchSnapshot();
});
