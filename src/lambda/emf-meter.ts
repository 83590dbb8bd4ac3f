import { Metrics } from '@aws-lambda-powertools/metrics';
import type { Measurement, Meter } from './ports';
import { CODE_DIMENSION, METRIC_NAMESPACE, type MetricName, METRICS, PROCESSOR_DIMENSION } from '../contract/metrics';

/**
 * Publishes metrics as log lines in CloudWatch's embedded metric format, one for each measurement: CloudWatch extracts
 * the values, without a call of the function. The id of the image is a field of the line, and no dimension.
 */
export class EmfMeter implements Meter {
  private readonly metrics = new Metrics({ namespace: METRIC_NAMESPACE });

  constructor(processor: string) {
    this.metrics.clearDefaultDimensions();
    this.metrics.setDefaultDimensions({ [PROCESSOR_DIMENSION]: processor });
  }

  measure({ values, code, imageId }: Measurement): void {
    if (code) {
      // two sets, each with the processor: the total, and the code
      this.metrics.addDimensions({}).addDimensions({ [CODE_DIMENSION]: code });
    }
    if (imageId) {
      this.metrics.addMetadata('imageId', imageId);
    }
    for (const [name, value] of Object.entries(values)) {
      this.metrics.addMetric(name, METRICS[name as MetricName].unit, value);
    }
    this.metrics.publishStoredMetrics();
  }
}
