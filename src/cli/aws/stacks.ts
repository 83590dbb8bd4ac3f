import { type CloudFormationClient, ListStackResourcesCommand } from '@aws-sdk/client-cloudformation';
import type { StackResource, Stacks } from '../ports';
import { explained } from './explain-error';

/** CloudFormation. */
export class CloudFormationStacks implements Stacks {
  constructor(private readonly client: CloudFormationClient) {}

  async resources(StackName: string): Promise<StackResource[]> {
    const resources: StackResource[] = [];
    let NextToken: string | undefined;
    do {
      const page = await explained(`read the resources of the stack ${StackName}`, () =>
        this.client.send(new ListStackResourcesCommand({ StackName, NextToken })),
      );
      for (const { LogicalResourceId, PhysicalResourceId, ResourceType } of page.StackResourceSummaries ?? []) {
        // without a physical id, it does not exist yet or no longer
        if (PhysicalResourceId) {
          resources.push({ logicalId: LogicalResourceId!, physicalId: PhysicalResourceId, type: ResourceType! });
        }
      }
      NextToken = page.NextToken;
    } while (NextToken);
    return resources;
  }
}
