import { Duration, Size, Stack, type StackProps } from 'aws-cdk-lib';
import { PriceClass } from 'aws-cdk-lib/aws-cloudfront';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { AccountRootPrincipal, Role } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import {
  ApiAuth,
  ImageDelivery,
  ImageFit,
  ImageMetadata,
  ImagePosition,
  ImageVisibility,
  InputType,
  OutputFormat,
  PrivateImages,
  ServerlessImageProcessor,
} from 'serverless-image-processor';

/** The pictures of a photo gallery, and a page to upload them with: its URL is the stack's output `WebsiteUrl`. */
export class GalleryStack extends Stack {
  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);
    new ServerlessImageProcessor(this, 'Images', {
      sizes: [
        {
          name: 'thumb',
          width: 320,
          height: 320,
          fit: ImageFit.COVER,
          position: ImagePosition.ATTENTION,
          sharpen: 0.5,
        },
        {
          name: 'card',
          width: 800,
          formats: [OutputFormat.webp({ effort: 5, maxSize: Size.kibibytes(80) }), OutputFormat.original()],
        },
        { name: 'screen', width: 1920, height: 1080 },
      ],
      formats: [OutputFormat.avif({ quality: 55 }), OutputFormat.webp(), OutputFormat.jpeg({ quality: 85 })],
      metadata: ImageMetadata.KEEP_COPYRIGHT,
      uploadPrefix: 'photos/',
      maxUploadSize: Size.mebibytes(15),
      allowedInputTypes: [InputType.JPEG, InputType.PNG, InputType.WEBP],
      heic: true,
      uploadExpiry: Duration.minutes(10),
      allowedOrigins: ['https://gallery.example.com', 'http://localhost:5173'],
      timeout: Duration.seconds(90),
      maxConcurrency: 20,
      delivery: ImageDelivery.presignedUrls({ expiry: Duration.minutes(30) }),
      website: {},
      // the faces next to the photos, which everyone sees
      presets: {
        avatar: {
          sizes: [{ name: 'face', width: 96, height: 96, fit: ImageFit.COVER }],
          maxUploadSize: Size.mebibytes(5),
          visibility: ImageVisibility.PUBLIC,
          uploadPrefix: 'photos/avatars/',
        },
      },
    });

    // the albums of signed-in members: each has a quota, and the app is told when a picture is ready
    const albums = new ServerlessImageProcessor(this, 'Albums', {
      auth: ApiAuth.jwt({
        issuer: 'https://login.example.com/',
        audience: ['gallery'],
        ownerClaim: 'member',
        scopes: ['albums'],
      }),
      allowedOrigins: ['https://gallery.example.com'],
      quota: { perOwner: { images: 500, bytes: Size.gibibytes(2), uploadsPerDay: 100 } },
      supersededGrace: Duration.days(2),
      delivery: ImageDelivery.cdn({
        priceClass: PriceClass.PRICE_CLASS_100,
        browserCache: Duration.days(1),
        privateImages: PrivateImages.presignedUrls(),
      }),
      alarms: { timeToReady: Duration.minutes(2), exclude: ['apiThrottles'] },
      alarmTopic: new Topic(this, 'OnCall', { enforceSSL: true }),
      dashboard: true,
    });
    albums.onImageReady('Ready', { target: new SqsQueue(new Queue(this, 'ReadyPictures', { enforceSSL: true })) });
    albums.grantAdmin(new Role(this, 'BackEnd', { assumedBy: new AccountRootPrincipal() }));
  }
}
