import type { MetricName } from '../../src/contract/metrics';
import type { Measurement, Meter } from '../../src/lambda/ports';

/** Keeps what was measured. */
export class RecordingMeter implements Meter {
  readonly measured: Measurement[] = [];

  measure(measurement: Measurement): void {
    this.measured.push(measurement);
  }

  /** Returns the sum of each metric that was measured. */
  sums(): Partial<Record<MetricName, number>> {
    const sums: Partial<Record<MetricName, number>> = {};
    for (const [name, value] of this.measured.flatMap(({ values }) => Object.entries(values))) {
      sums[name as MetricName] = (sums[name as MetricName] ?? 0) + value;
    }
    return sums;
  }
}
