import type { OnEventOptions, Rule } from 'aws-cdk-lib/aws-events';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { IMAGE_EVENTS, type ImageEventType } from './contract/events';
import { ImageEvents, type ImageEventsProps } from './events/image-events';

/**
 * Construct that sends events about its images to EventBridge. Base class of `ServerlessImageProcessor`.
 *
 * See https://github.com/serverless-image-processor/serverless-image-processor/blob/main/docs/events.md.
 */
export abstract class ImageEventSource extends Construct {
  private eventsProps?: ImageEventsProps;
  private events?: ImageEvents;

  /**
   * Function that sends the events about images to the bus. Without the prop `eventBus`, it exists only once a rule is
   * added, for example with `onImageReady`.
   */
  public get eventsFunction(): LambdaFunction | undefined {
    return this.events?.function;
  }

  /**
   * Dead-letter queue of events that the bus refused for an hour; exists together with the function that sends events.
   * To send the events again, enable the event source mapping of this queue on that function.
   */
  public get eventsDeadLetterQueue(): Queue | undefined {
    return this.events?.deadLetterQueue;
  }

  /**
   * Adds a rule for images that are READY: their variants are stored. The event is also sent when a READY image was
   * processed again.
   *
   * An event may arrive twice, or before an earlier one. Without the prop `eventBus`, the first rule creates the
   * function that sends events, and a stream of the table.
   *
   * @example
   * declare const images: ServerlessImageProcessor;
   * images.onImageReady('Index', {
   *   target: new targets.LambdaFunction(indexer),
   *   eventPattern: { detail: { preset: ['avatar'] } },
   * });
   *
   * @param id construct id, unique among the rules of this processor
   * @param options target, and further conditions
   */
  public onImageReady(id: string, options: OnEventOptions = {}): Rule {
    return this.addRule(id, IMAGE_EVENTS.ready, options);
  }

  /**
   * Adds a rule for images that are REJECTED: the original cannot or must not be processed. The `code` in the event's
   * detail is the reason.
   *
   * @param id construct id, unique among the rules of this processor
   * @param options target, and further conditions
   */
  public onImageRejected(id: string, options: OnEventOptions = {}): Rule {
    return this.addRule(id, IMAGE_EVENTS.rejected, options);
  }

  /**
   * Adds a rule for images that are FAILED: the system could not process them, and does not try again on its own. The
   * `code` in the event's detail is the reason.
   *
   * @param id construct id, unique among the rules of this processor
   * @param options target, and further conditions
   */
  public onImageFailed(id: string, options: OnEventOptions = {}): Rule {
    return this.addRule(id, IMAGE_EVENTS.failed, options);
  }

  /**
   * Adds a rule for images that are DELETED, or whose record has expired. The `reason` in the event's detail says
   * which.
   *
   * @param id construct id, unique among the rules of this processor
   * @param options target, and further conditions
   */
  public onImageDeleted(id: string, options: OnEventOptions = {}): Rule {
    return this.addRule(id, IMAGE_EVENTS.deleted, options);
  }

  /**
   * Adds a rule for READY images that have changed, for example in metadata, alternative text or visibility.
   *
   * @param id construct id, unique among the rules of this processor
   * @param options target, and further conditions
   */
  public onImageUpdated(id: string, options: OnEventOptions = {}): Rule {
    return this.addRule(id, IMAGE_EVENTS.updated, options);
  }

  /**
   * Creates the events function if there is a bus, and keeps the properties for the first rule.
   *
   * @internal
   */
  protected _setUpEvents(props: ImageEventsProps): void {
    this.eventsProps = props;
    if (props.eventBus) {
      this.createEvents();
    }
  }

  /**
   * Runs once there is an `eventsFunction`.
   *
   * @internal
   */
  protected _eventsCreated(): void {}

  private addRule(id: string, type: ImageEventType, options: OnEventOptions): Rule {
    return (this.events ?? this.createEvents()).addRule(id, type, options);
  }

  private createEvents(): ImageEvents {
    this.events = new ImageEvents(this, 'Events', this.eventsProps!);
    this._eventsCreated();
    return this.events;
  }
}
