import { type DynamoDBDocumentClient, GetCommand, paginateQuery, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { meetsCondition } from './conditional-write';
import { NAMES, usageItem, usedIn } from './usage-expressions';
import { TABLE } from '../../contract/record';
import type { OwnerUsage } from '../../contract/usage';
import type { UsageRecounts } from '../ports';
import { shardOf } from '../record/indexes';
import { usageKey } from '../record/quota';
import { type Counted, type CountedRecord, expiryOfUsage, recountAfterRecount } from '../record/recount';

const { indexName, partitionKey } = TABLE.byOwner;

/** Recounts the usage of an owner from the table's index of owners. */
export class DynamoUsageRecounts implements UsageRecounts {
  constructor(
    private readonly client: DynamoDBDocumentClient,
    private readonly tableName: string,
  ) {}

  async read(key: string): Promise<OwnerUsage | undefined> {
    const { Item } = await this.client.send(
      new GetCommand({ ...usageItem(this.tableName, key), ConsistentRead: true }),
    );
    return Item as OwnerUsage | undefined;
  }

  async *records(owner: string): AsyncGenerator<readonly CountedRecord[]> {
    const query = {
      TableName: this.tableName,
      IndexName: indexName,
      KeyConditionExpression: '#owner = :owner',
      ProjectionExpression: '#status, reserved, original, expiresAt',
      ExpressionAttributeNames: { '#owner': partitionKey, '#status': 'status' },
      ExpressionAttributeValues: { ':owner': owner },
    };
    for await (const { Items = [] } of paginateQuery({ client: this.client }, query)) {
      yield Items as CountedRecord[];
    }
  }

  async write(before: OwnerUsage, counted: Counted, now: Date): Promise<boolean> {
    const key = usageKey(before.usageOf);
    const [recountAt, expiresAt] = [recountAfterRecount(before, counted, now), expiryOfUsage(counted, now)];
    const condition = '#version = :version';
    const sets = [
      '#images = :images, #bytes = :bytes, #version = :next, #recounted = :now',
      ...(recountAt === undefined ? [] : ['#due = :shard, #dueAt = :recount']),
      ...(expiresAt === undefined ? [] : ['#expires = :expires']),
    ];
    const changes = `SET ${sets.join(', ')}${recountAt === undefined ? ' REMOVE #due, #dueAt' : ''}`;
    const values = {
      ':version': before.version,
      ':next': before.version + 1,
      ':images': counted.images,
      ':bytes': counted.bytes,
      ':now': now.getTime(),
      ':shard': shardOf(key),
      ':recount': recountAt,
      ':expires': expiresAt,
    };
    const update = new UpdateCommand({
      ...usageItem(this.tableName, key),
      ConditionExpression: condition,
      UpdateExpression: changes,
      ExpressionAttributeNames: usedIn([condition, changes], NAMES),
      ExpressionAttributeValues: usedIn([condition, changes], values),
    });
    return meetsCondition(this.client.send(update));
  }
}
