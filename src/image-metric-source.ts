import { Names } from 'aws-cdk-lib';
import { Metric, type MetricOptions } from 'aws-cdk-lib/aws-cloudwatch';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import {
  CODE_DIMENSION,
  METRIC_NAMESPACE,
  type MetricDefinition,
  type MetricName,
  METRICS,
  PROCESSOR_DIMENSION,
} from './contract/metrics';
import { ImageEventSource } from './image-event-source';
import { checkedFor, invalidProp } from './validation';

/** Options of a metric that is also published for each code. */
export interface ImageCodeMetricOptions extends MetricOptions {
  /**
   * Code of the reason to count, such as `CORRUPT` or `TIMED_OUT`.
   *
   * @default - all reasons together
   */
  readonly code?: string;
}

/** Maximum length of a processor's name. CloudWatch allows 1,024 characters for the value of a dimension. */
const MAX_NAME_LENGTH = 80;

/**
 * Construct whose images have metrics in CloudWatch, in the namespace `ServerlessImageProcessor`. Base class of
 * `ServerlessImageProcessor`.
 *
 * The metrics count uploads, never re-runs. A metric has data only for periods in which there was something to count.
 * See https://github.com/serverless-image-processor/serverless-image-processor/blob/main/docs/monitoring.md.
 */
export abstract class ImageMetricSource extends ImageEventSource {
  /** Queue of the S3 events about originals. */
  public abstract readonly uploadQueue: Queue;

  /**
   * Value of the dimension `Processor` of all metrics, at most 80 characters. It consists of the names of the stack and
   * of the construct, and is unique in an account and region.
   */
  public get processorName(): string {
    return Names.uniqueResourceName(this, { maxLength: MAX_NAME_LENGTH, separator: '-' });
  }

  /**
   * Returns a metric of this processor by its name.
   *
   * Default statistic: sum over 5 minutes.
   *
   * @example
   * declare const images: ServerlessImageProcessor;
   * const ready = images.metric('ImagesReady', { period: Duration.hours(1) });
   *
   * @param metricName name of the metric, such as `ImagesReady`
   * @param options options such as period, statistic and label
   */
  public metric(metricName: string, options: MetricOptions = {}): Metric {
    const { dimensionsMap, ...rest } = options;
    return new Metric({
      namespace: METRIC_NAMESPACE,
      metricName,
      statistic: 'Sum',
      ...rest,
      dimensionsMap: { [PROCESSOR_DIMENSION]: this.processorName, ...dimensionsMap },
    }).attachTo(this);
  }

  /**
   * Number of uploads that the API issued a presigned POST for. Not every file of them is sent.
   *
   * Unit: count. Default statistic: sum over 5 minutes.
   */
  public metricUploadsStarted(options?: MetricOptions): Metric {
    return this.publishedMetric('UploadsStarted', options);
  }

  /**
   * Number of uploads that arrived and that a worker began to process. Each counts once, regardless of the number of
   * attempts. Objects that reached the bucket by other means count, too.
   *
   * Unit: count. Default statistic: sum over 5 minutes.
   */
  public metricUploadsReceived(options?: MetricOptions): Metric {
    return this.publishedMetric('UploadsReceived', options);
  }

  /**
   * Number of uploads that are READY.
   *
   * Unit: count. Default statistic: sum over 5 minutes.
   */
  public metricImagesReady(options?: MetricOptions): Metric {
    return this.publishedMetric('ImagesReady', options);
  }

  /**
   * Number of uploads that are REJECTED: the original cannot or must not be processed.
   *
   * Unit: count. Default statistic: sum over 5 minutes.
   *
   * @example
   * declare const images: ServerlessImageProcessor;
   * const damaged = images.metricImagesRejected({ code: 'CORRUPT' });
   *
   * @param options options of the metric; with a code, only uploads that are REJECTED for this reason count
   */
  public metricImagesRejected(options?: ImageCodeMetricOptions): Metric {
    return this.codeMetric('ImagesRejected', options);
  }

  /**
   * Number of uploads that are FAILED after the last attempt: the system could not process them. Each upload with
   * another result counts as 0, so the average is the share of failures. With a code, there is no such share.
   *
   * Unit: count. Default statistic: sum over 5 minutes.
   *
   * @param options options of the metric; with a code, only uploads that FAILED for this reason count
   */
  public metricImagesFailed(options?: ImageCodeMetricOptions): Metric {
    return this.codeMetric('ImagesFailed', options);
  }

  /**
   * Time from the arrival of the original in the bucket until the image is READY, including the time in the queue and
   * all attempts. There is one value for each upload that is READY.
   *
   * Unit: milliseconds. Default statistic: 95th percentile over 5 minutes.
   */
  public metricTimeToReady(options?: MetricOptions): Metric {
    return this.publishedMetric('TimeToReady', options);
  }

  /**
   * Size of the originals that a worker began to process.
   *
   * Unit: bytes. Default statistic: sum over 5 minutes.
   */
  public metricBytesIn(options?: MetricOptions): Metric {
    return this.publishedMetric('BytesIn', options);
  }

  /**
   * Size of the variants of the uploads that are READY.
   *
   * Unit: bytes. Default statistic: sum over 5 minutes.
   */
  public metricBytesOut(options?: MetricOptions): Metric {
    return this.publishedMetric('BytesOut', options);
  }

  /**
   * Difference in size between each original and the largest file among its variants: the bytes that viewing any
   * variant saves at least, compared with viewing the original. Negative if that file is larger than the original.
   *
   * Unit: bytes. Default statistic: sum over 5 minutes.
   */
  public metricBytesSaved(options?: MetricOptions): Metric {
    return this.publishedMetric('BytesSaved', options);
  }

  /**
   * Number of images that the sweep queued because their event was lost or their worker stopped.
   *
   * Unit: count. Default statistic: sum over 5 minutes.
   */
  public metricSweepFinds(options?: MetricOptions): Metric {
    return this.publishedMetric('SweepFinds', options);
  }

  /**
   * Number of paths that were purged from edge locations. Beyond 1,000 a month, each costs $0.005 ("Amazon CloudFront
   * pricing", 2026). There is no data if nothing is purged (`purgeFunction`).
   *
   * Unit: count. Default statistic: sum over 5 minutes.
   */
  public metricPathsPurged(options?: MetricOptions): Metric {
    return this.publishedMetric('PathsPurged', options);
  }

  /**
   * Number of events about images that the bus accepted. There is no data if there are no events (`eventsFunction`).
   *
   * Unit: count. Default statistic: sum over 5 minutes.
   */
  public metricEventsSent(options?: MetricOptions): Metric {
    return this.publishedMetric('EventsSent', options);
  }

  /**
   * Number of events about images that the bus refused for an hour, and that moved to the dead-letter queue of events.
   *
   * Unit: count. Default statistic: sum over 5 minutes.
   */
  public metricEventsRefused(options?: MetricOptions): Metric {
    return this.publishedMetric('EventsRefused', options);
  }

  /**
   * Age of the oldest message in the upload queue. SQS publishes this metric at no charge.
   *
   * Unit: seconds. Default statistic: maximum over 5 minutes.
   */
  public metricQueueAge(options?: MetricOptions): Metric {
    return this.uploadQueue.metricApproximateAgeOfOldestMessage(options);
  }

  /**
   * Number of messages in the upload queue that wait for a worker. SQS publishes this metric at no charge.
   *
   * Unit: count. Default statistic: maximum over 5 minutes.
   */
  public metricQueueDepth(options?: MetricOptions): Metric {
    return this.uploadQueue.metricApproximateNumberOfMessagesVisible(options);
  }

  private publishedMetric(name: MetricName, options: MetricOptions = {}): Metric {
    return this.metric(name, { statistic: METRICS[name].statistic, ...options });
  }

  private codeMetric(name: MetricName, options: ImageCodeMetricOptions = {}): Metric {
    const { code, ...rest } = options;
    if (code === undefined) {
      return this.publishedMetric(name, rest);
    }
    const { codes = [] }: MetricDefinition = METRICS[name];
    checkedFor(this, () => {
      if (!codes.some(known => known === code)) {
        throw invalidProp('code', code, `one of ${codes.join(', ')}`, 'omit it to count all reasons together');
      }
    });
    return this.publishedMetric(name, { ...rest, dimensionsMap: { [CODE_DIMENSION]: code, ...rest.dimensionsMap } });
  }
}
