import type { IGrantable } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { ImageAlarmSource } from './image-alarm-source';
import { ImageRerun, type ImageRerunProps } from './operate/image-rerun';
import { RerunQueue, type RerunQueueProps } from './operate/rerun-queue';
import type { ImageWorker } from './process/image-worker';

/**
 * Construct whose images can be processed again. Base class of `ServerlessImageProcessor`.
 *
 * See https://github.com/serverless-image-processor/serverless-image-processor/blob/main/docs/reruns.md.
 */
export abstract class ImageRerunSource extends ImageAlarmSource {
  private queueOfReruns?: Queue;
  private imageRerun?: ImageRerun;

  /**
   * State machine that processes images again, for example with other sizes.
   *
   * Start it with an input such as `{"mode": "STALE", "dryRun": true}`. Its output is a report of counts. It costs
   * nothing while it does not run.
   */
  public get rerun(): StateMachine {
    return this.imageRerun!.stateMachine;
  }

  /** Function that selects the images of a re-run and follows the run, step by step. */
  public get rerunFunction(): LambdaFunction {
    return this.imageRerun!.function;
  }

  /**
   * Queue of the images of re-runs, so that uploads never wait behind them. Its event source mapping is disabled unless
   * a run is in progress.
   */
  public get rerunQueue(): Queue {
    return this.queueOfReruns!;
  }

  /**
   * Grants permissions to start, stop and follow re-runs and roll-backs of this processor.
   *
   * The command `npx serverless-image-processor` needs these permissions, and `cloudformation:ListStackResources` of
   * the stack. A re-run processes images of all owners, and costs what its dry run estimates.
   */
  public grantRerun(grantee: IGrantable): void {
    this.rerun.grantStartExecution(grantee);
    this.rerun.grant(grantee, 'states:ListExecutions');
    this.rerun.grantExecution(
      grantee,
      'states:StopExecution',
      'states:DescribeExecution',
      'states:GetExecutionHistory',
    );
  }

  /**
   * Creates the queue.
   *
   * @internal
   */
  protected _createRerunQueue(props: RerunQueueProps): Queue {
    this.queueOfReruns = new RerunQueue(this, 'RerunIntake', props).queue;
    return this.queueOfReruns;
  }

  /**
   * Creates function and state machine.
   *
   * @internal
   */
  protected _setUpRerun(worker: ImageWorker, props: Omit<ImageRerunProps, 'rerunQueue' | 'worker'>): void {
    this.imageRerun = new ImageRerun(this, 'Rerun', { ...props, worker, rerunQueue: this.rerunQueue });
  }
}
