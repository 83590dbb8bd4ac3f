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

/** Construct with alarms and a dashboard: see docs/operations.md. */
export abstract class ImageAlarmSource extends ImageMetricSource {
  private imageAlarms?: ImageAlarms;
  private imageDashboard?: Dashboard;

  /**
   * The alarms by name, such as `deadLetters`. Their descriptions, which are part of their messages, say what each
   * means and what to do, and link to its entry in docs/operations.md. Without alarms, it is empty.
   *
   * `purgeFailures` and `oldestPurge` exist together with `purgeQueue`.
   * `eventErrors` and `eventDeadLetters` exist together with `eventsFunction`: from the first rule on, or with
   * `eventBus`.
   */
  public get alarms(): { [name: string]: Alarm } {
    return { ...this.imageAlarms?.all };
  }

  /** Dashboard, with the prop `dashboard` only. It takes further widgets with `addWidgets`. */
  public get dashboard(): Dashboard | undefined {
    return this.imageDashboard;
  }

  /**
   * Adds actions to all alarms, also to those that are created later, such as with the first rule for events.
   *
   * @example
   * declare const images: ServerlessImageProcessor;
   * declare const pager: sns.Topic;
   * images.addAlarmAction(new actions.SnsAction(pager));
   *
   * @param actions what happens when an alarm goes off, such as `SnsAction` of aws-cdk-lib/aws-cloudwatch-actions
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
