import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import { S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { BucketDeployment, CacheControl, Source } from 'aws-cdk-lib/aws-s3-deployment';
import { Construct } from 'constructs';
import { assertDistributionDomain } from './domain-names';
import { PAGE_CONFIG, PAGE_INDEX, pagePaths } from './page-files';
import { contentSecurityPolicy, type PageHosts } from './page-policy';
import type { PageSettings } from './page-settings';
import { pageFolder } from '../shared/asset-paths';
import { privateBucketProps } from '../shared/private-bucket';
import { checkedFor } from '../validation';
import type { WebsiteOptions } from '../website-options';

/** Properties of `Website`. */
export interface WebsiteProps {
  readonly options: WebsiteOptions;
  readonly logRetention: logs.RetentionDays;
  /** Hosts that the page talks to; undefined with `onCdn`, where they are known by name, but later. */
  readonly hosts?: PageHosts;
  /** Domain names of the distribution that serves the page; undefined: the page has one of its own. */
  readonly cdnDomainNames?: readonly string[];
}

/** Upload page behind CloudFront. Its bucket holds only the built page, so it is deleted with the stack. */
export class Website extends Construct {
  public readonly bucket: s3.Bucket;
  public readonly url: string;
  /** All origins of the page. */
  public readonly origins: string[];
  private ownDistribution?: cloudfront.Distribution;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: WebsiteProps,
  ) {
    super(scope, id);
    checkedFor(scope, () => assertDistributionDomain('website', props.options));
    // the page is public: a customer managed key would protect nothing
    this.bucket = new s3.Bucket(this, 'Bucket', privateBucketProps({ removalPolicy: RemovalPolicy.DESTROY }));
    this.ownDistribution = props.hosts && this.createDistribution(props.hosts);
    const { domainNames = [] } = props.options;
    const names = this.ownDistribution
      ? [...domainNames, this.ownDistribution.distributionDomainName]
      : (props.cdnDomainNames ?? []);
    this.origins = names.map(name => `https://${name}`);
    this.url = this.origins[0];
  }

  /** Distribution that serves the page, once it exists. */
  public get distribution(): cloudfront.Distribution | undefined {
    return this.ownDistribution;
  }

  /** Returns the behavior of a distribution that serves the page. It answers with security headers. */
  public behavior(hosts: PageHosts): cloudfront.BehaviorOptions {
    return {
      origin: S3BucketOrigin.withOriginAccessControl(this.bucket),
      viewerProtocolPolicy: cloudfront.ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      responseHeadersPolicy: this.securityHeaders(hosts),
    };
  }

  /**
   * Deploys the page with its configuration: the API's URL, and the limits. Edges of a distribution that serves more
   * than the page forget the page only.
   */
  public deploy(apiUrl: string, settings: PageSettings, cdn?: cloudfront.Distribution): void {
    new BucketDeployment(this, 'Deployment', {
      sources: [Source.asset(pageFolder()), Source.jsonData(PAGE_CONFIG, { apiUrl, ...settings })],
      destinationBucket: this.bucket,
      distribution: this.ownDistribution ?? cdn,
      distributionPaths: this.ownDistribution ? undefined : pagePaths(),
      cacheControl: [CacheControl.maxAge(Duration.minutes(5))],
      logGroup: new logs.LogGroup(this, 'DeploymentLogs', {
        retention: this.props.logRetention,
        removalPolicy: RemovalPolicy.DESTROY,
      }),
    });
  }

  private createDistribution(hosts: PageHosts): cloudfront.Distribution {
    const { domainNames = [], certificate } = this.props.options;
    return new cloudfront.Distribution(this, 'Distribution', {
      comment: 'Image upload page',
      defaultRootObject: PAGE_INDEX,
      domainNames: domainNames.length > 0 ? domainNames : undefined,
      certificate,
      // CloudFront's default certificate implies CloudFront's default protocols
      minimumProtocolVersion: certificate && cloudfront.SecurityPolicyProtocol.TLS_V1_2_2021,
      httpVersion: cloudfront.HttpVersion.HTTP2_AND_3,
      defaultBehavior: this.behavior(hosts),
    });
  }

  private securityHeaders(hosts: PageHosts): cloudfront.ResponseHeadersPolicy {
    return new cloudfront.ResponseHeadersPolicy(this, 'SecurityHeaders', {
      securityHeadersBehavior: {
        contentSecurityPolicy: { contentSecurityPolicy: contentSecurityPolicy(hosts), override: true },
        contentTypeOptions: { override: true },
        frameOptions: { frameOption: cloudfront.HeadersFrameOption.DENY, override: true },
        referrerPolicy: { referrerPolicy: cloudfront.HeadersReferrerPolicy.NO_REFERRER, override: true },
        strictTransportSecurity: { accessControlMaxAge: Duration.days(365), override: true },
      },
    });
  }
}
