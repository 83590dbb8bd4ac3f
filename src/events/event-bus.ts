import { EventBus, type IEventBus } from 'aws-cdk-lib/aws-events';
import type { Construct } from 'constructs';

/** Name of the bus that every account has in every region. */
const DEFAULT_BUS = 'default';

/** Returns the bus of the processor's events: the one passed as a prop, or the account's default bus. */
export function eventBusOf(scope: Construct, eventBus: IEventBus | undefined): IEventBus {
  return eventBus ?? EventBus.fromEventBusName(scope, 'DefaultEventBus', DEFAULT_BUS);
}
