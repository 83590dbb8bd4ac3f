import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import { S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { BucketDeployment, CacheControl, Source } from 'aws-cdk-lib/aws-s3-deployment';
import { Construct } from 'constructs';
import { assertDistributionDomain } from './domain-names';
import { contentSecurityPolicy, type PageHosts, regionalApis, regionalBuckets } from './page-policy';
import type { PageSettings } from './page-settings';
import type { ApiDomainOptions } from '../api-domain-options';
import { pageFolder } from '../shared/asset-paths';
import { privateBucketProps } from '../shared/private-bucket';
import { checkedFor } from '../validation';
import type { WebsiteOptions } from '../website-options';

/** Properties of `Website`. */
export interface WebsiteProps {
  readonly options: WebsiteOptions;
  readonly apiDomain?: ApiDomainOptions;
  readonly logRetention: logs.RetentionDays;
}

/** Upload page behind CloudFront. Its bucket holds only the built page, so it is deleted with the stack. */
export class Website extends Construct {
  public readonly bucket: s3.Bucket;
  public readonly distribution: cloudfront.Distribution;
  public readonly url: string;
  /** All origins of the page. */
  public readonly origins: string[];

  constructor(
    scope: Construct,
    id: string,
    private readonly props: WebsiteProps,
  ) {
    super(scope, id);
    const { domainNames = [], certificate } = props.options;
    checkedFor(scope, () => assertDistributionDomain('website', props.options));
    // the page is public: a customer managed key would protect nothing
    this.bucket = new s3.Bucket(this, 'Bucket', privateBucketProps({ removalPolicy: RemovalPolicy.DESTROY }));
    this.distribution = new cloudfront.Distribution(this, 'Distribution', {
      comment: 'Image upload page',
      defaultRootObject: 'index.html',
      domainNames: domainNames.length > 0 ? domainNames : undefined,
      certificate,
      // CloudFront's default certificate implies CloudFront's default protocols
      minimumProtocolVersion: certificate && cloudfront.SecurityPolicyProtocol.TLS_V1_2_2021,
      httpVersion: cloudfront.HttpVersion.HTTP2_AND_3,
      defaultBehavior: {
        origin: S3BucketOrigin.withOriginAccessControl(this.bucket),
        viewerProtocolPolicy: cloudfront.ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
        responseHeadersPolicy: this.securityHeaders(),
      },
    });
    this.origins = [...domainNames, this.distribution.distributionDomainName].map(name => `https://${name}`);
    this.url = this.origins[0];
  }

  /** Deploys the page with its configuration: the API's URL, and the limits. */
  public deploy(apiUrl: string, settings: PageSettings): void {
    new BucketDeployment(this, 'Deployment', {
      sources: [Source.asset(pageFolder()), Source.jsonData('config.json', { apiUrl, ...settings })],
      destinationBucket: this.bucket,
      distribution: this.distribution,
      cacheControl: [CacheControl.maxAge(Duration.minutes(5))],
      logGroup: new logs.LogGroup(this, 'DeploymentLogs', {
        retention: this.props.logRetention,
        removalPolicy: RemovalPolicy.DESTROY,
      }),
    });
  }

  // Buckets and API by region, not by name: their CORS rules name the distribution, which must not depend on them.
  private hosts(): PageHosts {
    const { apiDomain } = this.props;
    const buckets = regionalBuckets(this);
    return {
      api: apiDomain ? `https://${apiDomain.domainName}` : regionalApis(this),
      uploads: buckets,
      images: buckets,
    };
  }

  private securityHeaders(): cloudfront.ResponseHeadersPolicy {
    return new cloudfront.ResponseHeadersPolicy(this, 'SecurityHeaders', {
      securityHeadersBehavior: {
        contentSecurityPolicy: { contentSecurityPolicy: contentSecurityPolicy(this.hosts()), override: true },
        contentTypeOptions: { override: true },
        frameOptions: { frameOption: cloudfront.HeadersFrameOption.DENY, override: true },
        referrerPolicy: { referrerPolicy: cloudfront.HeadersReferrerPolicy.NO_REFERRER, override: true },
        strictTransportSecurity: { accessControlMaxAge: Duration.days(365), override: true },
      },
    });
  }
}
