import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import { S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { BucketDeployment, CacheControl, Source } from 'aws-cdk-lib/aws-s3-deployment';
import { Construct } from 'constructs';
import { assertCloudFrontRegion } from './cloudfront-region';
import { assertDistributionDomain } from './domain-names';
import { globalName } from './global-name';
import { PAGE_CONFIG, PAGE_INDEX, pagePaths } from './page-files';
import { logoName, logoSource, lookOf } from './page-look';
import { assertPageFitsCdn } from './page-on-cdn';
import { contentSecurityPolicy, hostsBefore, type PageHosts } from './page-policy';
import type { ApiDomainOptions } from '../api-domain-options';
import type { CdnOptions } from '../cdn-options';
import type { PageSettings } from '../contract/page-config';
import type { SignIn } from './sign-in/sign-in';
import { signInAt } from './sign-in/sign-in-at';
import { assertPageLook } from '../settings/page-look';
import type { SignInProvider } from '../settings/sign-in';
import { pageFolder } from '../shared/asset-paths';
import { privateBucketProps } from '../shared/private-bucket';
import { checkedFor } from '../validation';
import type { WebsiteOptions } from '../website-options';

/** Properties of `Website`. */
export interface WebsiteProps {
  readonly options: WebsiteOptions;
  readonly logRetention: logs.RetentionDays;
  readonly apiDomain?: ApiDomainOptions;
  /** Options of the distribution of the images. */
  readonly cdn?: CdnOptions;
  /** Provider that the page signs in at; undefined: the API needs no token. */
  readonly provider?: SignInProvider;
}

/** Upload page behind CloudFront. Its bucket holds only the built page, so it is deleted with the stack. */
export class Website extends Construct {
  public readonly bucket: s3.Bucket;
  public readonly url: string;
  /** All origins of the page. */
  public readonly origins: string[];
  /** Distribution of the page; undefined if that of the images serves it. */
  public readonly distribution?: cloudfront.Distribution;
  private readonly signIn?: SignIn;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: WebsiteProps,
  ) {
    super(scope, id);
    const { options, cdn, provider } = props;
    this.signIn = checkedFor(scope, () => {
      assertCloudFrontRegion(this, 'website');
      assertPageFitsCdn(options, cdn);
      assertDistributionDomain('website', options);
      assertPageLook(options);
      return provider && signInAt(this, provider);
    });
    // the page is public: a customer managed key would protect nothing
    this.bucket = new s3.Bucket(this, 'Bucket', privateBucketProps({ removalPolicy: RemovalPolicy.DESTROY }));
    this.distribution = this.isOnCdn ? undefined : this.createDistribution();
    const named = ((this.distribution ? options : cdn!).domainNames ?? []).map(name => `https://${name}`);
    this.origins = [...named, ...(this.distribution ? [`https://${this.distribution.distributionDomainName}`] : [])];
    this.url = this.origins[0];
    checkedFor(scope, () => this.signIn?.register({ all: this.origins, named }));
  }

  /** Indicates whether the distribution of the images serves the page. */
  public get isOnCdn(): boolean {
    return this.props.options.onCdn === true;
  }

  /** Returns the behavior of a distribution that serves the page. It answers with security headers. */
  public behavior(hosts: PageHosts): cloudfront.BehaviorOptions {
    return {
      origin: S3BucketOrigin.withOriginAccessControl(this.bucket, { originAccessControl: this.access() }),
      viewerProtocolPolicy: cloudfront.ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      responseHeadersPolicy: this.securityHeaders(hosts),
    };
  }

  /**
   * Deploys the page with its configuration: the API's URL, the settings, and how the page looks. Edges of a
   * distribution that serves more than the page forget the page only.
   */
  public deploy(apiUrl: string, settings: PageSettings, cdn?: cloudfront.Distribution): void {
    const { options } = this.props;
    const { logo } = options;
    const signIn = this.signIn && { signIn: this.signIn.settings };
    const config = { apiUrl, ...settings, ...signIn, ...lookOf(options) };
    new BucketDeployment(this, 'Deployment', {
      sources: [
        Source.asset(pageFolder()),
        ...(logo === undefined ? [] : [logoSource(logo)]),
        Source.jsonData(PAGE_CONFIG, config),
      ],
      destinationBucket: this.bucket,
      distribution: this.distribution ?? cdn,
      distributionPaths: this.distribution ? undefined : pagePaths(logo && logoName(logo)),
      cacheControl: [CacheControl.maxAge(Duration.minutes(5))],
      logGroup: new logs.LogGroup(this, 'DeploymentLogs', {
        retention: this.props.logRetention,
        removalPolicy: RemovalPolicy.DESTROY,
      }),
    });
  }

  private createDistribution(): cloudfront.Distribution {
    const { domainNames = [], certificate } = this.props.options;
    const hosts = hostsBefore(this, this.props);
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

  private access(): cloudfront.S3OriginAccessControl {
    return new cloudfront.S3OriginAccessControl(this, 'Access', {
      originAccessControlName: globalName(this, 'Access', 64),
      description: 'Image upload page',
    });
  }

  private securityHeaders(hosts: PageHosts): cloudfront.ResponseHeadersPolicy {
    const policy = contentSecurityPolicy({ ...hosts, signIn: this.signIn?.hosts });
    return new cloudfront.ResponseHeadersPolicy(this, 'SecurityHeaders', {
      responseHeadersPolicyName: globalName(this, 'SecurityHeaders', 128),
      securityHeadersBehavior: {
        contentSecurityPolicy: { contentSecurityPolicy: policy, override: true },
        contentTypeOptions: { override: true },
        frameOptions: { frameOption: cloudfront.HeadersFrameOption.DENY, override: true },
        referrerPolicy: { referrerPolicy: cloudfront.HeadersReferrerPolicy.NO_REFERRER, override: true },
        strictTransportSecurity: { accessControlMaxAge: Duration.days(365), override: true },
      },
    });
  }
}
