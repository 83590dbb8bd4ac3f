import { Alarm, ComparisonOperator, type IAlarmAction, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { type AlarmRow, describeAlarm } from './alarm-row';
import { allowAlarms } from './alarm-topic';
import { invalidProp } from '../validation';

/** Properties of `ImageAlarms`. */
interface ImageAlarmsProps {
  /** Names of the alarms that are omitted. */
  readonly exclude: readonly string[];
  readonly topic?: ITopic;
}

/** Alarms made of rows of a table, with the actions that all of them have. */
export class ImageAlarms extends Construct {
  /** The alarms by name. */
  public readonly all: { [name: string]: Alarm } = {};
  /** The alarms in the order of their creation. */
  public readonly list: Alarm[] = [];
  private readonly actions: IAlarmAction[] = [];

  constructor(
    scope: Construct,
    id: string,
    private readonly props: ImageAlarmsProps,
  ) {
    super(scope, id);
    if (props.topic) {
      allowAlarms(this, props.topic);
      this.actions.push(new SnsAction(props.topic));
    }
  }

  /** Creates the alarms of some rows, except those that are omitted. */
  public add(rows: readonly AlarmRow[]): void {
    for (const row of rows.filter(({ name }) => !this.props.exclude.includes(name))) {
      const alarm = this.create(row);
      this.all[row.name] = alarm;
      this.list.push(alarm);
    }
  }

  /** Adds actions to the alarms that exist, and to those that are created later. */
  public addAction(...actions: IAlarmAction[]): void {
    this.actions.push(...actions);
    this.list.forEach(alarm => alarm.addAlarmAction(...actions));
  }

  private create(row: AlarmRow): Alarm {
    const { periods = 1, breaching = periods } = row;
    const alarm = new Alarm(this, row.name[0].toUpperCase() + row.name.slice(1), {
      alarmDescription: describeAlarm(row),
      metric: row.metric,
      threshold: row.threshold,
      comparisonOperator: row.above
        ? ComparisonOperator.GREATER_THAN_THRESHOLD
        : ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      evaluationPeriods: periods,
      datapointsToAlarm: breaching,
      treatMissingData: row.keepsState ? TreatMissingData.IGNORE : TreatMissingData.NOT_BREACHING,
    });
    if (this.actions.length > 0) {
      alarm.addAlarmAction(...this.actions);
    }
    return alarm;
  }
}

/** Throws if a name to omit is not that of an alarm. */
export function assertAlarmNames(exclude: readonly string[], names: readonly string[]): void {
  const index = exclude.findIndex(name => !names.includes(name));
  if (index >= 0) {
    throw invalidProp(
      `alarms.exclude[${index}]`,
      exclude[index],
      `one of ${names.join(', ')}`,
      'correct the name, or remove it',
    );
  }
}
