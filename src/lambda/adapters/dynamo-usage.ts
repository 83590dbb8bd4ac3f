import { setTimeout } from 'node:timers/promises';
import {
  ConditionalCheckFailedException,
  TransactionCanceledException,
  TransactionConflictException,
} from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, GetCommand, TransactWriteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { meetsCondition } from './conditional-write';
import { conditionalPut, DynamoRecordStore } from './dynamo-records';
import { NAMES, usageItem, usedIn } from './usage-expressions';
import type { OwnerLimits, OwnerUsage } from '../../contract/usage';
import type { UsageStore } from '../ports';
import { shardOf } from '../record/indexes';
import {
  bytesToReserve,
  dayOf,
  type ExceededLimit,
  exceededLimit,
  type ReservationRequest,
  type Settlement,
  UNUSED,
  usageKey,
} from '../record/quota';
import { needsRecount, recountAfterReservation } from '../record/recount';

/** Tries to reserve while other uploads of the owner change what is left. Each loser sees less room, so few suffice. */
const RESERVE_TRIES = 10;

/** Tries to settle while other images of the owner are settled, with growing random delays. The SDK does not retry. */
const SETTLE_TRIES = 7;
const FIRST_DELAY_MS = 10;

/** An addition to an owner's usage. */
interface Addition {
  readonly owner: string;
  readonly bytes: number;
  readonly isFirstToday: boolean;
  /** Time of the next recount, for the first upload of a day. */
  readonly recountAt?: number;
}

/** Keeps the usage of each owner in an item of the table. */
export class DynamoUsageStore implements UsageStore {
  constructor(
    private readonly client: DynamoDBDocumentClient,
    private readonly tableName: string,
  ) {}

  async get(owner: string): Promise<OwnerUsage | undefined> {
    const { Item } = await this.client.send(
      new GetCommand({ ...usageItem(this.tableName, usageKey(owner)), ConsistentRead: true }),
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
    let recountAt: number | undefined;
    for (let tries = 1; tries <= RESERVE_TRIES; tries++) {
      if (await this.add({ owner, bytes, isFirstToday, recountAt }, limits, now)) {
        return { bytes };
      }
      const usage = await this.get(owner);
      const used = usage ?? UNUSED;
      bytes = bytesToReserve(used, limits, upload);
      const exceeded = exceededLimit(used, limits, bytes, now);
      if (exceeded) {
        if (usage && needsRecount(usage, exceeded, now)) {
          await this.planRecount(owner, now);
        }
        return exceeded;
      }
      [isFirstToday, recountAt] = [used.day < dayOf(now), recountAfterReservation(usage, now)];
    }
    throw new Error(`other uploads of the owner took the room during each of ${RESERVE_TRIES} tries to reserve some`);
  }

  /** Adds an image. Returns false if it exceeds a limit, or if the day of the usage is another. */
  private async add(addition: Addition, limits: OwnerLimits, now: Date): Promise<boolean> {
    const { owner, bytes, isFirstToday, recountAt } = addition;
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
      (isFirstToday
        ? '#day = :today, #uploads = :one, #due = :shard, #dueAt = :recount, '
        : '#uploads = #uploads + :one, ') +
      '#version = if_not_exists(#version, :zero) + :one, #owner = :owner, #changed = :now REMOVE #expires';
    const values = {
      ':owner': owner,
      ':bytes': bytes,
      ':images': limits.images,
      ':room': (limits.bytes ?? 0) - bytes,
      ':uploads': limits.uploadsPerDay,
      ':today': dayOf(now),
      ':now': now.getTime(),
      ':shard': shardOf(usageKey(owner)),
      ':recount': recountAt,
      ':zero': 0,
      ':one': 1,
    };
    try {
      await this.client.send(
        new UpdateCommand({
          ...usageItem(this.tableName, usageKey(owner)),
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

  private async planRecount(owner: string, now: Date): Promise<void> {
    const key = usageKey(owner);
    // an item that has been removed meanwhile must not come back without its numbers
    const condition = 'attribute_exists(#version)';
    const changes = 'SET #due = :shard, #dueAt = :now';
    const update = new UpdateCommand({
      ...usageItem(this.tableName, key),
      ConditionExpression: condition,
      UpdateExpression: changes,
      ExpressionAttributeNames: usedIn([condition, changes], NAMES),
      ExpressionAttributeValues: { ':shard': shardOf(key), ':now': now.getTime() },
    });
    await meetsCondition(this.client.send(update));
  }

  async settle({ record, change }: Settlement, now: Date): Promise<boolean> {
    const condition = '#images >= :images AND #bytes >= :bytes';
    const changes =
      'SET #images = #images - :images, #bytes = #bytes - :bytes, #version = #version + :one, #changed = :now';
    const update = {
      ...usageItem(this.tableName, usageKey(record.owner!)),
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
    const transaction = new TransactWriteCommand({
      TransactItems: [{ Put: conditionalPut(this.tableName, record) }, { Update: update }],
    });
    for (let tries = 1; ; tries++) {
      try {
        await this.client.send(transaction);
        return true;
      } catch (error) {
        if (!(error instanceof TransactionCanceledException)) {
          throw error;
        }
        const [ofRecord, ofUsage] = (error.CancellationReasons ?? []).map(({ Code }) => Code);
        if (ofUsage === 'TransactionConflict' && ofRecord !== 'ConditionalCheckFailed' && tries < SETTLE_TRIES) {
          await setTimeout(Math.random() * FIRST_DELAY_MS * 2 ** tries);
          continue;
        }
        // the usage holds less than it should give back: it has drifted, and must not become less
        const hasDrifted = ofUsage === 'ConditionalCheckFailed' && ofRecord === 'None';
        return hasDrifted && new DynamoRecordStore(this.client, this.tableName).put(record);
      }
    }
  }
}
