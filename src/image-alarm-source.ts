import type { Alarm, Dashboard, IAlarmAction } from 'aws-cdk-lib/aws-cloudwatch';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { ImageMetricSource } from './image-metric-source';
import { alarmRows, eventAlarmRows, EVENT_ALARMS, PURGE_ALARMS, purgeAlarmRows } from './observe/alarm-table';
import { assertAlarmNames, ImageAlarms } from './observe/image-alarms';
import { ImageDashboard, type Shown } from './observe/image-dashboard';
import type { AlarmLimits } from './settings/alarms';
import { checkedFor } from './validation';

/** Properties of `ImageAlarmSource`. */
interface ObserveProps {
  /** Thresholds of the alarms; undefined: no alarms. */
  readonly limits?: AlarmLimits;
  readonly topic?: ITopic;
  readonly dashboard: boolean;
}

/**
 * Construct with alarms and a dashboard. Base class of `ServerlessImageProcessor`.
 *
 * See https://github.com/serverless-image-processor/serverless-image-processor/blob/main/docs/operations.md.
 */
export abstract class ImageAlarmSource extends ImageMetricSource {
  private imageAlarms?: ImageAlarms;
  private imageDashboard?: Dashboard;

  /**
   * Alarms by name, such as `deadLetters`. Empty if alarms are disabled.
   *
   * The description of each, which is part of its messages, says what it means and what to do.
   *
   * The alarms `purgeFailures` and `oldestPurge` exist only if images are purged from edge locations (`purgeQueue`),
   * and `eventErrors` and `eventDeadLetters` only if there are events (`eventsFunction`).
   */
  public get alarms(): { [name: string]: Alarm } {
    return { ...this.imageAlarms?.all };
  }

  /** Dashboard; exists only if the prop `dashboard` is set. Add your own widgets with its `addWidgets`. */
  public get dashboard(): Dashboard | undefined {
    return this.imageDashboard;
  }

  /**
   * Adds actions to all alarms, including those that are created later, such as with the first rule for events.
   *
   * @example
   * declare const images: ServerlessImageProcessor;
   * declare const pager: sns.Topic;
   * images.addAlarmAction(new actions.SnsAction(pager));
   *
   * @param actions actions to take when an alarm goes off, such as sending a message to a topic
   */
  public addAlarmAction(...actions: IAlarmAction[]): void {
    this.imageAlarms?.addAction(...actions);
  }

  /**
   * Creates the alarms, and the dashboard.
   *
   * @internal
   */
  protected _observe(of: Shown, { limits, topic, dashboard }: ObserveProps): void {
    if (limits) {
      const rows = [...alarmRows(of, limits), ...purgeAlarmRows(of, limits)];
      const { exclude } = limits;
      this.imageAlarms = checkedFor(this, () => {
        assertAlarmNames(exclude, [...new Set([...rows.map(({ name }) => name), ...PURGE_ALARMS, ...EVENT_ALARMS])]);
        return new ImageAlarms(this, 'Alarms', { exclude, topic });
      });
      this.imageAlarms.add(rows);
    }
    if (this.eventsFunction) {
      this._eventsCreated();
    }
    if (dashboard) {
      this.imageDashboard = new ImageDashboard(this, 'Dashboard', { of, alarms: this.imageAlarms?.list }).dashboard;
    }
  }

  /**
   * Adds the alarms of events.
   *
   * @internal
   */
  protected override _eventsCreated(): void {
    this.imageAlarms?.add(eventAlarmRows(this.eventsFunction!, this.eventsDeadLetterQueue!));
  }
}
