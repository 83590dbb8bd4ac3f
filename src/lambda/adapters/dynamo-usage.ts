import { createHash } from 'node:crypto';
import {
  ConditionalCheckFailedException,
  TransactionCanceledException,
  TransactionConflictException,
} from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, GetCommand, TransactWriteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { conditionalPut, DynamoRecordStore } from './dynamo-records';
import { TABLE } from '../../contract/record';
import type { OwnerLimits, OwnerUsage } from '../../contract/usage';
import type { UsageStore } from '../ports';
import {
  bytesToReserve,
  dayOf,
  type ExceededLimit,
  exceededLimit,
  type ReservationRequest,
  type Settlement,
  UNUSED,
} from '../record/quota';

/** Returns the partition key of an owner's usage. A hash, since an owner's name may be as long as a key may be. */
export function usageKey(owner: string): string {
  return TABLE.usage.keyPrefix + createHash('sha256').update(owner).digest('hex').slice(0, 32);
}

/** Tries to reserve while other uploads of the owner change what is left. Each loser sees less room, so few suffice. */
const RESERVE_TRIES = 10;

/** Keeps the usage of each owner in an item of the table. */
export class DynamoUsageStore implements UsageStore {
  constructor(
    private readonly client: DynamoDBDocumentClient,
    private readonly tableName: string,
  ) {}

  async get(owner: string): Promise<OwnerUsage | undefined> {
    const { Item } = await this.client.send(
      new GetCommand({ TableName: this.tableName, Key: keyOf(owner), ConsistentRead: true }),
    );
    return Item as OwnerUsage | undefined;
  }

  async reserve(
    owner: string,
    upload: ReservationRequest,
    limits: OwnerLimits,
    now: Date,
  ): Promise<{ readonly bytes: number } | ExceededLimit> {
    // most uploads fit and are not the first of their day: one request
    let bytes = bytesToReserve(UNUSED, limits, upload);
    let isFirstToday = false;
    for (let tries = 1; tries <= RESERVE_TRIES; tries++) {
      if (await this.add(owner, bytes, limits, now, isFirstToday)) {
        return { bytes };
      }
      const used = (await this.get(owner)) ?? UNUSED;
      bytes = bytesToReserve(used, limits, upload);
      const exceeded = exceededLimit(used, limits, bytes, now);
      if (exceeded) {
        return exceeded;
      }
      isFirstToday = used.day < dayOf(now);
    }
    throw new Error(`other uploads of the owner took the room during each of ${RESERVE_TRIES} tries to reserve some`);
  }

  /** Adds an image of this size. Returns false if it exceeds a limit, or if the day of the usage is another. */
  private async add(
    owner: string,
    bytes: number,
    limits: OwnerLimits,
    now: Date,
    isFirstToday: boolean,
  ): Promise<boolean> {
    const hasRoom = [
      ...(limits.images === undefined ? [] : ['#images < :images']),
      ...(limits.bytes === undefined ? [] : ['#bytes <= :room']),
    ];
    const hasUploads = limits.uploadsPerDay === undefined ? [] : ['#uploads < :uploads'];
    // an attribute that is missing makes a comparison false
    const condition = isFirstToday
      ? `attribute_not_exists(#key) OR (${['#day < :today', ...hasRoom].join(' AND ')})`
      : ['#day >= :today', ...hasRoom, ...hasUploads].join(' AND ');
    const changes =
      'SET #images = if_not_exists(#images, :zero) + :one, #bytes = if_not_exists(#bytes, :zero) + :bytes, ' +
      (isFirstToday ? '#day = :today, #uploads = :one, ' : '#uploads = #uploads + :one, ') +
      '#version = if_not_exists(#version, :zero) + :one, #owner = :owner, #changed = :now';
    const values = {
      ':owner': owner,
      ':bytes': bytes,
      ':images': limits.images,
      ':room': (limits.bytes ?? 0) - bytes,
      ':uploads': limits.uploadsPerDay,
      ':today': dayOf(now),
      ':now': now.getTime(),
      ':zero': 0,
      ':one': 1,
    };
    try {
      await this.client.send(
        new UpdateCommand({
          TableName: this.tableName,
          Key: keyOf(owner),
          ConditionExpression: condition,
          UpdateExpression: changes,
          ExpressionAttributeNames: usedIn([condition, changes], NAMES),
          ExpressionAttributeValues: usedIn([condition, changes], values),
        }),
      );
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException || error instanceof TransactionConflictException) {
        return false;
      }
      throw error;
    }
  }

  async settle({ record, change }: Settlement, now: Date): Promise<boolean> {
    const condition = '#images >= :images AND #bytes >= :bytes';
    const changes =
      'SET #images = #images - :images, #bytes = #bytes - :bytes, #version = #version + :one, #changed = :now';
    const update = {
      TableName: this.tableName,
      Key: keyOf(record.owner!),
      ConditionExpression: condition,
      UpdateExpression: changes,
      ExpressionAttributeNames: usedIn([condition, changes], NAMES),
      ExpressionAttributeValues: {
        ':images': -change.images,
        ':bytes': -change.bytes,
        ':one': 1,
        ':now': now.getTime(),
      },
    };
    try {
      await this.client.send(
        new TransactWriteCommand({
          TransactItems: [{ Put: conditionalPut(this.tableName, record) }, { Update: update }],
        }),
      );
      return true;
    } catch (error) {
      if (!(error instanceof TransactionCanceledException)) {
        throw error;
      }
      const [ofRecord, ofUsage] = error.CancellationReasons ?? [];
      // the usage holds less than it should give back: it has drifted, and must not become less
      const hasDrifted = ofUsage?.Code === 'ConditionalCheckFailed' && ofRecord?.Code === 'None';
      return hasDrifted && new DynamoRecordStore(this.client, this.tableName).put(record);
    }
  }
}

const NAMES = {
  '#key': TABLE.partitionKey,
  '#images': 'images',
  '#bytes': 'bytes',
  '#day': 'day',
  '#uploads': 'uploads',
  '#version': 'version',
  '#changed': 'changedAt',
  '#owner': 'usageOf',
} satisfies Record<string, keyof OwnerUsage | typeof TABLE.partitionKey>;

function keyOf(owner: string): Record<string, string> {
  return { [TABLE.partitionKey]: usageKey(owner) };
}

/** Returns the placeholders that expressions contain: DynamoDB refuses others. */
function usedIn<T>(expressions: readonly string[], placeholders: Readonly<Record<string, T>>): Record<string, T> {
  const used = new Set(expressions.flatMap(expression => expression.match(/[#:]\w+/g) ?? []));
  return Object.fromEntries(Object.entries(placeholders).filter(([name]) => used.has(name)));
}
