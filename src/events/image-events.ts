import { Duration, Stack, Token, TokenComparison } from 'aws-cdk-lib';
import * as events from 'aws-cdk-lib/aws-events';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { SqsDlq, SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { EVENT_SOURCE, type ImageEventType } from '../contract/events';
import type { EventsSettings } from '../contract/settings';
import type { ImageTable } from '../record/image-table';
import { type FunctionDefaults, functionDefaults, nodeFunction } from '../shared/lambda-function';
import { checkedFor, invalidProp } from '../validation';
import { eventBusOf, grantPutEvents } from './event-bus';

/** Properties of `ImageEvents`. */
export interface ImageEventsProps extends FunctionDefaults {
  readonly eventBus?: events.IEventBus;
  readonly uploadBucket: IBucket;
  readonly variantsBucket: IBucket;
  readonly table: ImageTable;
  /** Base URL of the distribution; absent: events have no URLs. */
  readonly cdnUrl?: string;
}

/** Age after which an event moves to the dead-letter queue: far more than any throttling lasts. */
const GIVE_UP = Duration.hours(1);

/**
 * Age at which Lambda gives up changes that the function cannot handle, such as when the account has no concurrency
 * left, and reports that to the dead-letter queue: one hour before the stream forgets them ("DynamoDB Streams", Amazon
 * DynamoDB Developer Guide).
 */
const MAX_RECORD_AGE = Duration.hours(23);

const TIMEOUT = Duration.minutes(1);

/** Function that sends changes of records to an event bus, with its dead-letter queue and the minimum permissions. */
export class ImageEvents extends Construct {
  public readonly bus: events.IEventBus;
  public readonly function: lambda.Function;
  public readonly deadLetterQueue: sqs.Queue;
  private readonly rules: Construct;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: ImageEventsProps,
  ) {
    super(scope, id);
    this.rules = new Construct(this, 'Rules');
    this.bus = eventBusOf(this, props.eventBus);
    this.deadLetterQueue = new sqs.Queue(this, 'DeadLetterQueue', {
      enforceSSL: true,
      encryption: props.encryptionKey ? sqs.QueueEncryption.KMS : sqs.QueueEncryption.SQS_MANAGED,
      encryptionMasterKey: props.encryptionKey,
      retentionPeriod: Duration.days(14),
      // six times the function's timeout, as "Using Lambda with Amazon SQS" (AWS Lambda Developer Guide) recommends
      visibilityTimeout: Duration.seconds(6 * TIMEOUT.toSeconds()),
    });
    this.function = nodeFunction(this, 'events', {
      ...functionDefaults(props),
      description: 'Sends the changes of image records to an event bus',
      settings: this.settings(),
      memorySize: 256,
      timeout: TIMEOUT,
    });
    grantPutEvents(this.bus, this.function);
    this.addStream();
    // costs nothing while it is disabled; an operator enables it to send the events again
    this.function.addEventSource(
      new SqsEventSource(this.deadLetterQueue, { enabled: false, batchSize: 10, reportBatchItemFailures: true }),
    );
  }

  /** Adds a rule for the events of one type about images of this processor. */
  public addRule(id: string, type: ImageEventType, options: events.OnEventOptions): events.Rule {
    checkedFor(this.node.scope ?? this, () => assertRulesFit(this, this.bus));
    const { target, crossStackScope, eventPattern, ruleName, description } = options;
    const rule = new events.Rule(crossStackScope ?? this.rules, id, {
      eventBus: this.bus,
      ruleName,
      description,
      eventPattern,
    });
    rule.addEventPattern({
      source: [EVENT_SOURCE],
      detailType: [type],
      resources: [this.props.table.table.tableArn],
    });
    rule.addTarget(target);
    return rule;
  }

  private settings(): EventsSettings {
    const { uploadBucket, variantsBucket, table, cdnUrl } = this.props;
    return {
      uploadBucket: uploadBucket.bucketName,
      variantsBucket: variantsBucket.bucketName,
      tableArn: table.table.tableArn,
      cdnUrl,
      busArn: this.bus.eventBusArn,
      deadLetterQueueUrl: this.deadLetterQueue.queueUrl,
      giveUpSeconds: GIVE_UP.toSeconds(),
    };
  }

  private addStream(): void {
    this.function.addEventSourceMapping('Stream', {
      eventSourceArn: this.props.table.grantStream(this.function),
      startingPosition: lambda.StartingPosition.TRIM_HORIZON,
      batchSize: 100,
      // one batch of a shard at a time, in order
      parallelizationFactor: 1,
      reportBatchItemFailures: true,
      bisectBatchOnError: true,
      maxRecordAge: MAX_RECORD_AGE,
      onFailure: new SqsDlq(this.deadLetterQueue),
      filters: STREAM_FILTERS.map(pattern => ({ pattern: JSON.stringify(pattern) })),
    });
  }
}

/** Changes that the function receives: the others never have an event. */
const STREAM_FILTERS = [
  {
    eventName: ['INSERT', 'MODIFY'],
    dynamodb: { NewImage: { status: { S: ['READY', 'REJECTED', 'FAILED', 'DELETED'] } } },
  },
  {
    eventName: ['REMOVE'],
    dynamodb: { OldImage: { status: { S: ['PROCESSING', 'READY', 'REJECTED', 'FAILED'] } } },
  },
];

// CloudFormation creates a rule in the stack's own account and region, and names only the bus
function assertRulesFit(scope: Construct, bus: events.IEventBus): void {
  const stack = Stack.of(scope);
  const differs = (a: string, b: string) => Token.compareStrings(a, b) === TokenComparison.DIFFERENT;
  if (differs(bus.env.account, stack.account) || differs(bus.env.region, stack.region)) {
    throw invalidProp(
      'eventBus',
      `a bus in ${bus.env.account} ${bus.env.region}`,
      `for rules of this stack, a bus in ${stack.account} ${stack.region}`,
      "create the rules in a stack next to the bus, with the pattern in docs/events.md, or use the stack's own bus",
    );
  }
}
