import { type DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { TABLE } from '../../contract/record';
import type { RunCounters, RunCounts } from '../ports';

/** Time for which the counters of a run stay after the last change: longer than an execution can be looked up. */
export const RUN_LIFETIME_SECONDS = 100 * 86_400;

/** Counts the outcomes of re-runs in DynamoDB, one item for each run with one number for each counter. */
export class DynamoRunCounters implements RunCounters {
  constructor(
    private readonly client: DynamoDBDocumentClient,
    private readonly tableName: string,
    private readonly now: () => Date = () => new Date(),
  ) {}

  async add(run: string, counts: Partial<RunCounts>): Promise<void> {
    const counters = Object.entries(counts).filter(([, count]) => count !== 0);
    if (counters.length === 0) {
      return;
    }
    const expiresAt = Math.floor(this.now().getTime() / 1000) + RUN_LIFETIME_SECONDS;
    await this.client.send(
      new UpdateCommand({
        TableName: this.tableName,
        Key: { [TABLE.partitionKey]: TABLE.runs.keyPrefix + run },
        UpdateExpression: `ADD ${counters.map(([name]) => `#${name} :${name}`).join(', ')} SET #expires = :expires`,
        ExpressionAttributeNames: {
          '#expires': TABLE.ttl,
          ...Object.fromEntries(counters.map(([name]) => [`#${name}`, name])),
        },
        ExpressionAttributeValues: {
          ':expires': expiresAt,
          ...Object.fromEntries(counters.map(([name, count]) => [`:${name}`, count])),
        },
      }),
    );
  }
}
