import { type CfnOutput, Lazy } from 'aws-cdk-lib';
import type { DomainName, HttpStage } from 'aws-cdk-lib/aws-apigatewayv2';
import type { Distribution, KeyGroup, PublicKey } from 'aws-cdk-lib/aws-cloudfront';
import type { IGrantable } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { ApiAuth } from './api-auth';
import type { DeliverySettings } from './contract/delivery';
import type { Presets } from './contract/presets';
import { Cdn, type CdnProps } from './deliver/cdn/cdn';
import { assertCloudFrontRegion } from './deliver/cloudfront-region';
import { hostsAfter } from './deliver/page-policy';
import { pageSettings } from './deliver/page-settings';
import { Purge, type PurgeProps } from './deliver/purge';
import { PurgeQueue } from './deliver/purge-queue';
import { SigningKeys } from './deliver/signing-keys';
import { UploadApi, type UploadApiProps } from './deliver/upload-api';
import { Website } from './deliver/website';
import { ImageRerunSource } from './image-rerun-source';
import type { ServerlessImageProcessorProps } from './props';
import { assertCookiesWork } from './settings/signed-cookies';
import { stackOutput } from './shared/stack-output';
import { checkedFor, invalidProp } from './validation';

/**
 * Construct that delivers images, and the upload page, to browsers. Base class of `ServerlessImageProcessor`.
 *
 * See https://github.com/serverless-image-processor/serverless-image-processor/blob/main/docs/delivery.md.
 */
export abstract class ImageDeliverySource extends ImageRerunSource {
  private website?: Website;
  private outputOfWebsite?: CfnOutput;
  private callers?: UploadApi;
  private cdn?: Cdn;
  private outputOfImages?: CfnOutput;
  private keys?: SigningKeys;
  private purges?: PurgeQueue;
  private purge?: Purge;

  /** Distribution that serves the images; exists only with `ImageDelivery.cdn`. */
  public get distribution(): Distribution | undefined {
    return this.cdn?.distribution;
  }

  /** Base URL of the images, without a trailing slash; exists only with `ImageDelivery.cdn`. */
  public get imagesUrl(): string | undefined {
    return this.cdn?.url;
  }

  /** Stack output with the base URL of the images; exists only with `ImageDelivery.cdn`. */
  public get imagesUrlOutput(): CfnOutput | undefined {
    return this.outputOfImages;
  }

  /**
   * Public keys that CloudFront verifies signatures of private images with. The first one is that of the key that
   * signs. Empty if private images have no signatures of CloudFront.
   */
  public get signingPublicKeys(): PublicKey[] {
    return [...(this.keys?.publicKeys ?? [])];
  }

  /** Key group of the public keys; exists only if private images have signatures of CloudFront. */
  public get signingKeyGroup(): KeyGroup | undefined {
    return this.keys?.keyGroup;
  }

  /** Queue of images to purge from edge locations; exists only with `ImageDelivery.cdn`, unless purging is disabled. */
  public get purgeQueue(): Queue | undefined {
    return this.purges?.queue;
  }

  /** Dead-letter queue of images whose purge failed 1,000 times. Redrive it once the cause is fixed. */
  public get purgeDeadLetterQueue(): Queue | undefined {
    return this.purges?.deadLetterQueue;
  }

  /** Function that purges images from edge locations; exists together with the queue of images to purge. */
  public get purgeFunction(): LambdaFunction | undefined {
    return this.purge?.function;
  }

  /** Stage `$default` of the HTTP API, for example for your own API mapping or metrics. */
  public get apiStage(): HttpStage {
    return this.callers!.stage;
  }

  /**
   * Domain name of the HTTP API; exists only if the prop `apiDomain` is set.
   *
   * Create a DNS record that points to its regional domain name. In Route 53, use the alias target
   * `ApiGatewayv2DomainProperties`.
   */
  public get apiDomainName(): DomainName | undefined {
    return this.callers?.domainName;
  }

  /** Bucket of the upload page; exists only if the prop `website` is set. */
  public get websiteBucket(): IBucket | undefined {
    return this.website?.bucket;
  }

  /**
   * Distribution that serves the upload page; exists only if the prop `website` is set. It may be the distribution of
   * the images, too (`onCdn`).
   */
  public get websiteDistribution(): Distribution | undefined {
    return this.website?.isOnCdn ? this.cdn?.distribution : this.website?.distribution;
  }

  /** URL of the upload page; exists only if the prop `website` is set. */
  public get websiteUrl(): string | undefined {
    return this.website?.url;
  }

  /** Stack output with the URL of the upload page; exists only if the prop `website` is set. */
  public get websiteUrlOutput(): CfnOutput | undefined {
    return this.outputOfWebsite;
  }

  /**
   * Adds the behaviors of the images to another distribution of the same stack, for example that of your site. Images
   * then have URLs below the domain name of the site, too, and are purged from both distributions.
   *
   * Manifests and events continue to contain the URLs of the first distribution.
   *
   * Throws without `ImageDelivery.cdn`, and if the distribution is in another stack or has such behaviors already.
   *
   * @example
   * declare const images: ServerlessImageProcessor;
   * declare const site: cloudfront.Distribution;
   * images.addBehaviors(site);
   *
   * @param distribution distribution without behaviors for `/public/*`, `/public/images/*`, `/private/*` and `/i/*`
   */
  public addBehaviors(distribution: Distribution): void {
    checkedFor(this, () => {
      if (!this.cdn) {
        throw invalidProp('delivery', undefined, 'ImageDelivery.cdn(), which addBehaviors needs', 'pass it');
      }
      this.cdn.addTo(distribution);
    });
  }

  /**
   * Creates what functions need before there is a distribution: the keys of signatures and the queue of purges.
   *
   * @internal
   */
  protected _prepareDelivery(
    { delivery, apiDomain }: ServerlessImageProcessorProps,
    { encryptionKey, auth, allowedOrigins }: Pick<UploadApiProps, 'allowedOrigins' | 'auth' | 'encryptionKey'>,
  ): { readonly settings?: DeliverySettings; readonly purges?: PurgeQueue } {
    const options = delivery?._cdn;
    if (!options) {
      return {};
    }
    const signing = options.privateImages?._signing;
    const { domainNames = [], domainName } = options;
    checkedFor(this, () => {
      assertCloudFrontRegion(this, 'delivery');
      if (signing?.cookieDomain !== undefined) {
        const cdnDomains = domainName === undefined ? domainNames : [domainName];
        const { cookieDomain } = signing;
        assertCookiesWork(this, { cookieDomain, cdnDomains, apiDomain: apiDomain?.domainName, auth, allowedOrigins });
      }
    });
    this.keys = signing && new SigningKeys(this, 'Signing', { signing });
    if (options.purge ?? true) {
      this.purges = new PurgeQueue(this, 'Purges', {
        sides: signing ? ['PUBLIC', 'PRIVATE'] : ['PUBLIC'],
        encryptionKey,
      });
    }
    const cdnUrl = Lazy.string({ produce: () => this.cdn!.url });
    return { settings: { cdnUrl, signing: this.keys?.settings }, purges: this.purges };
  }

  /**
   * Creates the distribution, if there is one, and the function that purges it.
   *
   * @internal
   */
  protected _createCdn(
    { delivery, apiDomain }: ServerlessImageProcessorProps,
    props: Omit<CdnProps, 'apiHost' | 'keyGroup' | 'options' | 'page'> &
      Omit<PurgeProps, 'distributionIds' | 'purges'> & { readonly uploadBucket: IBucket },
  ): void {
    const options = delivery?._cdn;
    if (!options) {
      return;
    }
    const { uploadBucket, bucket: variantsBucket } = props;
    const hosts = { apiUrl: this.callers!.url, uploadBucket, variantsBucket, cdn: options };
    this.cdn = new Cdn(this, 'Cdn', {
      ...props,
      options,
      page: this.website?.isOnCdn ? this.website.behavior(hostsAfter(hosts)) : undefined,
      apiHost: apiDomain?.disableExecuteApiEndpoint ? apiDomain.domainName : undefined,
      keyGroup: this.keys?.keyGroup,
    });
    this.outputOfImages = stackOutput(this, 'ImagesUrl', this.cdn.url, 'Base URL of the images');
    if (this.purges) {
      const { distributionIds } = this.cdn;
      this.purge = new Purge(this, 'Purge', { ...props, purges: this.purges, distributionIds });
    }
  }

  /**
   * Allows a function to sign access to private images, if the distribution serves them.
   *
   * @internal
   */
  protected _grantSign(grantee: IGrantable): void {
    this.keys?.grantSign(grantee);
  }

  /**
   * Creates the HTTP API for callers.
   *
   * @internal
   */
  protected _createApi(props: UploadApiProps): UploadApi {
    this.callers = new UploadApi(this, 'Api', props);
    return this.callers;
  }

  /**
   * Grants calling the operations for callers.
   *
   * @internal
   */
  protected _grantCallers(grantee: IGrantable): void {
    this.callers!.grantInvoke(grantee);
  }

  /**
   * Creates the page, if there are options.
   *
   * @internal
   */
  protected _createWebsite(
    { website: options, apiDomain, delivery }: ServerlessImageProcessorProps,
    { logRetention, auth }: { logRetention: RetentionDays; auth: ApiAuth },
  ): Website | undefined {
    const cdn = delivery?._cdn;
    const provider = auth._provider;
    this.website = options && new Website(this, 'Website', { options, apiDomain, cdn, logRetention, provider });
    return this.website;
  }

  /**
   * Deploys the page with the URL of the API.
   *
   * @internal
   */
  protected _deployWebsite(apiUrl: string, presets: Presets, auth: ApiAuth): void {
    if (this.website) {
      this.website.deploy(apiUrl, pageSettings(presets, auth.scopesImagesToCaller), this.cdn?.distribution);
      this.outputOfWebsite = stackOutput(this, 'WebsiteUrl', this.website.url, 'URL of the image upload page');
    }
  }
}
