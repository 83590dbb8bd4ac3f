import { Duration } from 'aws-cdk-lib';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import type { Construct } from 'constructs';
import type { RerunNext } from '../contract/rerun';

/**
 * Objects that one call of the function looks at. Its input has 256 KiB at most, so that a batch of long keys has fewer
 * ("ItemBatcher", AWS Step Functions Developer Guide); with room for the step around the batch.
 */
const BATCH = 500;
const BATCH_BYTES = 200_000;

/** Calls of the function at the same time: far fewer than Lambda's default quota of 1,000, so uploads have room. */
const PARALLEL = 10;

/**
 * Returns the steps of a re-run. `Plan` checks the input, and `Check` follows the run; both return what comes next.
 *
 * History: a look has 9 events, and the looks become rarer, so that a year has fewer than the 25,000 events which an
 * execution may have: see `pauseSeconds`. Batches and parts of the table run in executions of their own.
 */
export function rerunDefinition(scope: Construct, handler: IFunction, bucket: IBucket): sfn.IChainable {
  const call = (id: string, step: string, more: object = {}) => {
    const task = new tasks.LambdaInvoke(scope, id, {
      lambdaFunction: handler,
      payload: sfn.TaskInput.fromObject({ step, input: sfn.JsonPath.entirePayload, ...more }),
      payloadResponseOnly: true,
      retryOnServiceExceptions: false,
    });
    // a run waits while uploads use all of the account's concurrency: 14 minutes, which a batch does not have
    if (step !== 'SEND') {
      task.addRetry({
        errors: ['Lambda.TooManyRequestsException'],
        interval: Duration.seconds(3),
        maxAttempts: 18,
        backoffRate: 2,
        maxDelay: Duration.minutes(1),
      });
    }
    // every step can be repeated; S3, DynamoDB and SQS throttle for minutes at most
    task.addRetry({ errors: [sfn.Errors.ALL], interval: Duration.seconds(3), maxAttempts: 6, backoffRate: 2 });
    return task;
  };
  const context = { execution: sfn.JsonPath.executionId, name: sfn.JsonPath.executionName };
  const plan = call('Plan', 'PLAN', context);
  const check = call('Check', 'CHECK');
  const wait = new sfn.Wait(scope, 'Wait', { time: sfn.WaitTime.secondsPath('$.waitSeconds') });
  const list = mapOfObjects(scope, bucket, call('Send', 'SEND'));
  const scan = mapOfParts(scope, call('Part', 'PART'));
  const fail = new sfn.Fail(scope, 'Failed', { errorPath: '$.error', causePath: '$.reason' });
  // an error that no retry has overcome: nothing more is processed
  const stop = call('Stop', 'STOP', context).next(fail);
  for (const state of [plan, check, list, scan]) {
    // States.ALL does not cover it ("Handling errors", AWS Step Functions Developer Guide)
    state.addCatch(stop, { errors: ['States.DataLimitExceeded'], resultPath: '$.caught' });
    state.addCatch(stop, { resultPath: '$.caught' });
  }
  const is = (next: RerunNext) => sfn.Condition.stringEquals('$.next', next);
  const next = new sfn.Choice(scope, 'Next')
    .when(is('CHECK'), check)
    .when(is('WAIT'), wait.next(check))
    .when(is('LIST'), list.next(check))
    .when(is('SCAN'), scan.next(check))
    .when(is('FAIL'), fail)
    .otherwise(report(scope));
  check.next(next);
  return plan.next(next);
}

/** All objects below a prefix, in batches. */
function mapOfObjects(scope: Construct, bucket: IBucket, send: sfn.IChainable): sfn.DistributedMap {
  return new sfn.DistributedMap(scope, 'List', {
    itemReader: new sfn.S3ObjectsItemReader({ bucket, prefix: sfn.JsonPath.stringAt('$.prefix') }),
    itemSelector: {
      item: sfn.JsonPath.stringAt('$.item'),
      key: sfn.JsonPath.stringAt('$$.Map.Item.Value.Key'),
      etag: sfn.JsonPath.stringAt('$$.Map.Item.Value.Etag'),
      bytes: sfn.JsonPath.numberAt('$$.Map.Item.Value.Size'),
    },
    itemBatcher: new sfn.ItemBatcher({ maxItemsPerBatch: BATCH, maxInputBytesPerBatch: BATCH_BYTES }),
    maxConcurrency: PARALLEL,
    // a batch is one call, which takes less than the five minutes of an express execution
    mapExecutionType: sfn.StateMachineType.EXPRESS,
    label: 'Objects',
    resultPath: sfn.JsonPath.DISCARD,
  }).itemProcessor(send);
}

/** Parts of the table, each in as many calls as it takes. */
function mapOfParts(scope: Construct, part: tasks.LambdaInvoke): sfn.DistributedMap {
  const more = new sfn.Choice(scope, 'More')
    .when(sfn.Condition.booleanEquals('$.more', true), part)
    .otherwise(new sfn.Pass(scope, 'PartDone', { result: sfn.Result.fromNumber(0) }));
  return new sfn.DistributedMap(scope, 'Scan', {
    itemsPath: sfn.JsonPath.stringAt('$.parts'),
    maxConcurrency: PARALLEL,
    mapExecutionType: sfn.StateMachineType.STANDARD,
    label: 'Parts',
    resultPath: sfn.JsonPath.DISCARD,
  }).itemProcessor(part.next(more));
}

function report(scope: Construct): sfn.Pass {
  const fields = ['run', 'mode', 'status', 'counts', 'dollars', 'minutes', 'reason'];
  return new sfn.Pass(scope, 'Report', {
    parameters: Object.fromEntries(fields.map(field => [`${field}.$`, `$.${field}`])),
  });
}
