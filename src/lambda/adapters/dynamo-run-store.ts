import { type DynamoDBDocumentClient, GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { meetsCondition } from './conditional-write';
import { DynamoRunCounters, RUN_LIFETIME_SECONDS } from './dynamo-runs';
import { TABLE } from '../../contract/record';
import type { RunLock, RunPlan, RunStore, StoredRun } from '../rerun/ports';

const { partitionKey, runs } = TABLE;

/** Keeps re-runs in the table: one item for each, and one that says which is in progress. */
export class DynamoRunStore implements RunStore {
  private readonly counters: DynamoRunCounters;

  constructor(
    private readonly client: DynamoDBDocumentClient,
    private readonly tableName: string,
  ) {
    this.counters = new DynamoRunCounters(client, tableName);
  }

  async read(item: string): Promise<StoredRun | undefined> {
    const found = await this.get(item);
    if (!found?.plan) {
      return undefined;
    }
    const count = (name: string) => Number(found[name] ?? 0);
    return {
      plan: found.plan as RunPlan,
      totals: {
        seen: count('seen'),
        sent: count('sent'),
        ready: count('ready'),
        kept: count('kept'),
        rejected: count('rejected'),
        failed: count('failed'),
        unchanged: count('unchanged'),
        repeated: count('repeated'),
        variants: count('variants'),
      },
    };
  }

  async plan(item: string, plan: RunPlan): Promise<void> {
    await this.client.send(
      new UpdateCommand({
        TableName: this.tableName,
        Key: { [partitionKey]: runs.keyPrefix + item },
        UpdateExpression: 'SET #plan = :plan, #seen = :none, #expires = :expires',
        ExpressionAttributeNames: { '#plan': 'plan', '#seen': 'seen', '#expires': TABLE.ttl },
        ExpressionAttributeValues: {
          ':plan': plan,
          ':none': 0,
          ':expires': Math.floor(Date.now() / 1000) + RUN_LIFETIME_SECONDS,
        },
      }),
    );
  }

  add(item: string, counts: Parameters<RunStore['add']>[1]): Promise<void> {
    return this.counters.add(item, counts);
  }

  async readLock(): Promise<RunLock | undefined> {
    const found = await this.get(runs.active);
    return found as RunLock | undefined;
  }

  writeLock(lock: RunLock): Promise<boolean> {
    const isFirst = lock.version === 1;
    return meetsCondition(
      this.client.send(
        new PutCommand({
          TableName: this.tableName,
          Item: { ...lock, [partitionKey]: runs.keyPrefix + runs.active },
          ConditionExpression: isFirst ? 'attribute_not_exists(#id)' : '#version = :before',
          ExpressionAttributeNames: isFirst ? { '#id': partitionKey } : { '#version': 'version' },
          ExpressionAttributeValues: isFirst ? undefined : { ':before': lock.version - 1 },
        }),
      ),
    );
  }

  private async get(item: string): Promise<Record<string, unknown> | undefined> {
    const { Item } = await this.client.send(
      new GetCommand({
        TableName: this.tableName,
        Key: { [partitionKey]: runs.keyPrefix + item },
        ConsistentRead: true,
      }),
    );
    return Item;
  }
}
