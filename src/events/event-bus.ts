import { EventBus, type IEventBus } from 'aws-cdk-lib/aws-events';
import { Grant, type IGrantable } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';

/** Name of the bus that every account has in every region. */
const DEFAULT_BUS = 'default';

/** Returns the bus of the processor's events: the one passed as a prop, or the account's default bus. */
export function eventBusOf(scope: Construct, eventBus: IEventBus | undefined): IEventBus {
  return eventBus ?? EventBus.fromEventBusName(scope, 'DefaultEventBus', DEFAULT_BUS);
}

/** Grants sending events to the bus. */
export function grantPutEvents(bus: IEventBus, grantee: IGrantable): void {
  Grant.addToPrincipal({
    grantee,
    actions: ['events:PutEvents'],
    resourceArns: [bus.eventBusArn],
  });
}
