import * as path from 'node:path';
import { CfnOutput, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import * as origins from 'aws-cdk-lib/aws-cloudfront-origins';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { BucketDeployment, Source } from 'aws-cdk-lib/aws-s3-deployment';
import type { Construct } from 'constructs';
import { type ApiAuth, ImageDelivery, ImageVisibility, ServerlessImageProcessor } from 'serverless-image-processor';
import { PhotoIndex } from './photo-index';

/** Properties of `GalleryStack`. */
export interface GalleryStackProps extends StackProps {
  /** Callers that may upload, change and remove photos. */
  readonly auth?: ApiAuth;
}

/** A public gallery: page, list and photos come from one distribution, whose URL is the output `GalleryUrl`. */
export class GalleryStack extends Stack {
  readonly images: ServerlessImageProcessor;
  readonly site: cloudfront.Distribution;
  readonly pages: s3.Bucket;

  constructor(scope: Construct, id: string, props: GalleryStackProps = {}) {
    super(scope, id, props);
    this.pages = new s3.Bucket(this, 'Pages', {
      blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
      enforceSSL: true,
      autoDeleteObjects: true,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.site = new cloudfront.Distribution(this, 'Site', {
      // in your app: domainNames and certificate
      defaultBehavior: {
        origin: origins.S3BucketOrigin.withOriginAccessControl(this.pages),
        viewerProtocolPolicy: cloudfront.ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
        responseHeadersPolicy: securityHeaders(this),
      },
      defaultRootObject: 'index.html',
      httpVersion: cloudfront.HttpVersion.HTTP2_AND_3,
    });

    this.images = new ServerlessImageProcessor(this, 'Images', {
      auth: props.auth,
      sizes: [
        { name: 'small', width: 480 },
        { name: 'medium', width: 960 },
        { name: 'large', width: 1920 },
      ],
      visibility: ImageVisibility.PUBLIC,
      // adds the paths of photos, stable URLs and public manifests to the site
      delivery: ImageDelivery.cdn({ distribution: this.site }),
    });
    new PhotoIndex(this, 'Index', { images: this.images, site: this.site });

    new BucketDeployment(this, 'Page', {
      sources: [Source.asset(path.join(__dirname, 'page'))],
      destinationBucket: this.pages,
      distribution: this.site,
    });
    new CfnOutput(this, 'UploadBucket', { value: this.images.uploadBucket.bucketName });
    new CfnOutput(this, 'GalleryUrl', { value: `https://${this.site.distributionDomainName}/` });
  }
}

function securityHeaders(scope: Construct): cloudfront.ResponseHeadersPolicy {
  const contentSecurityPolicy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; " +
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
  return new cloudfront.ResponseHeadersPolicy(scope, 'SecurityHeaders', {
    securityHeadersBehavior: {
      contentSecurityPolicy: { contentSecurityPolicy, override: true },
      contentTypeOptions: { override: true },
    },
  });
}
