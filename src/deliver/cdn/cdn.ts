import { Duration } from 'aws-cdk-lib';
import * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import { Construct } from 'constructs';
import { ImageBehaviors, type ImageBehaviorsProps } from './image-behaviors';
import { assertTakesLogs } from './synth-checks';
import { checkedFor } from '../../validation';
import { PAGE_INDEX } from '../page-files';

/** Properties of `Cdn`. */
export interface CdnProps extends ImageBehaviorsProps {
  /** Behavior for the page, if the distribution also serves that. */
  readonly page?: cloudfront.BehaviorOptions;
}

/** Delivery of images through CloudFront: a distribution of its own, or behaviors of an existing one. */
export class Cdn extends Construct {
  public readonly distribution: cloudfront.Distribution;
  /** Base URL of the images, without a trailing slash. */
  public readonly url: string;
  private readonly behaviors: ImageBehaviors;
  private readonly further: cloudfront.Distribution[] = [];

  constructor(scope: Construct, id: string, props: CdnProps) {
    super(scope, id);
    const { options } = props;
    this.behaviors = new ImageBehaviors(this, 'Behaviors', props);
    this.distribution = options.distribution ?? this.create(props);
    const { domainNames = [], domainName = domainNames[0] } = options;
    this.url = `https://${domainName ?? this.distribution.distributionDomainName}`;
    checkedFor(scope, () => this.behaviors.addTo('ImageDelivery.cdn({ distribution })', this.distribution));
  }

  /** Adds the behaviors to a further distribution. */
  public addTo(distribution: cloudfront.Distribution): void {
    this.behaviors.addTo('addBehaviors distribution', distribution);
    this.further.push(distribution);
  }

  /** Returns the ids of all distributions that serve the images, those added later included. */
  public readonly distributionIds = (): string[] =>
    [this.distribution, ...this.further].map(({ distributionId }) => distributionId);

  private create({ options, page }: CdnProps): cloudfront.Distribution {
    const { domainNames, certificate, logBucket } = options;
    if (logBucket) {
      assertTakesLogs(logBucket);
    }
    return new cloudfront.Distribution(this, 'Distribution', {
      comment: page ? 'Images and upload page' : 'Images',
      defaultRootObject: page && PAGE_INDEX,
      domainNames,
      certificate,
      // CloudFront's default certificate implies CloudFront's default protocols
      minimumProtocolVersion: certificate && cloudfront.SecurityPolicyProtocol.TLS_V1_2_2021,
      httpVersion: cloudfront.HttpVersion.HTTP2_AND_3,
      priceClass: options.priceClass,
      webAclId: options.webAclId,
      enableLogging: logBucket ? true : undefined,
      logBucket,
      logFilePrefix: options.logFilePrefix,
      defaultBehavior: page ?? this.behaviors.fallback,
      // an image that is not there yet, or not public yet, soon is
      errorResponses: [403, 404].map(httpStatus => ({ httpStatus, ttl: Duration.seconds(1) })),
    });
  }
}
