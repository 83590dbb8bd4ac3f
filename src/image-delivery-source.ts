import { type CfnOutput, Lazy } from 'aws-cdk-lib';
import type { DomainName, HttpStage } from 'aws-cdk-lib/aws-apigatewayv2';
import type { Distribution } from 'aws-cdk-lib/aws-cloudfront';
import type { IGrantable } from 'aws-cdk-lib/aws-iam';
import type { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { DeliverySettings } from './contract/delivery';
import type { Presets } from './contract/presets';
import { Cdn, type CdnProps } from './deliver/cdn';
import { pageSettings } from './deliver/page-settings';
import { UploadApi, type UploadApiProps } from './deliver/upload-api';
import { Website } from './deliver/website';
import type { ImageDelivery } from './image-delivery';
import { ImageRerunSource } from './image-rerun-source';
import type { ServerlessImageProcessorProps } from './props';
import { stackOutput } from './shared/stack-output';

/** Construct that delivers images, and the page, to browsers: see docs/delivery.md. */
export abstract class ImageDeliverySource extends ImageRerunSource {
  private website?: Website;
  private outputOfWebsite?: CfnOutput;
  private callers?: UploadApi;
  private cdn?: Cdn;
  private outputOfImages?: CfnOutput;

  /** Distribution that serves the images, with `ImageDelivery.cdn()` only. */
  public get distribution(): Distribution | undefined {
    return this.cdn?.distribution;
  }

  /** Base URL of the images, without a trailing slash, with `ImageDelivery.cdn()` only. */
  public get imagesUrl(): string | undefined {
    return this.cdn?.url;
  }

  /** Stack output with `imagesUrl`, with `ImageDelivery.cdn()` only. */
  public get imagesUrlOutput(): CfnOutput | undefined {
    return this.outputOfImages;
  }

  /** Stage of the HTTP API, `$default`, for example for an API mapping or for metrics of your own. */
  public get apiStage(): HttpStage {
    return this.callers!.stage;
  }

  /**
   * Domain name of the HTTP API, with `apiDomain` only. A DNS record has to point to its `regionalDomainName`, as does
   * Route 53's `ApiGatewayv2DomainProperties(regionalDomainName, regionalHostedZoneId)`.
   */
  public get apiDomainName(): DomainName | undefined {
    return this.callers?.domainName;
  }

  /** Bucket of the page, with `website` only. */
  public get websiteBucket(): IBucket | undefined {
    return this.website?.bucket;
  }

  /** Distribution that serves the page, with `website` only. */
  public get websiteDistribution(): Distribution | undefined {
    return this.website?.distribution;
  }

  /** URL of the page, with `website` only. */
  public get websiteUrl(): string | undefined {
    return this.website?.url;
  }

  /** Stack output with `websiteUrl`, with `website` only. */
  public get websiteUrlOutput(): CfnOutput | undefined {
    return this.outputOfWebsite;
  }

  /**
   * Returns what the functions know of the distribution, which is created later.
   *
   * @internal
   */
  protected _deliverySettings(delivery?: ImageDelivery): DeliverySettings | undefined {
    return delivery?._cdn && { cdnUrl: Lazy.string({ produce: () => this.cdn!.url }) };
  }

  /**
   * Creates the distribution, if there is one.
   *
   * @internal
   */
  protected _createCdn(delivery: ImageDelivery | undefined, props: Omit<CdnProps, 'options'>): void {
    if (delivery?._cdn) {
      this.cdn = new Cdn(this, 'Cdn', { ...props, options: delivery._cdn });
      this.outputOfImages = stackOutput(this, 'ImagesUrl', this.cdn.url, 'Base URL of the images');
    }
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
    { website: options, apiDomain }: ServerlessImageProcessorProps,
    { logRetention }: { logRetention: RetentionDays },
  ): Website | undefined {
    this.website = options && new Website(this, 'Website', { options, apiDomain, logRetention });
    return this.website;
  }

  /**
   * Deploys the page with the URL of the API.
   *
   * @internal
   */
  protected _deployWebsite(apiUrl: string, presets: Presets): void {
    if (this.website) {
      this.website.deploy(apiUrl, pageSettings(presets));
      this.outputOfWebsite = stackOutput(this, 'WebsiteUrl', this.website.url, 'URL of the image upload page');
    }
  }
}
