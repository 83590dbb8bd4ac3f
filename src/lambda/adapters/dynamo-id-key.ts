import { randomBytes } from 'node:crypto';
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { TABLE } from '../../contract/record';
import type { IdKey } from '../ports';

const {
  partitionKey,
  idKey: { item, attribute },
} = TABLE;

/** Size of the secret: that of a SHA-256 hash. */
const SECRET_BYTES = 32;

/**
 * Keeps the secret of the ids in an item of the table. The first function that needs it creates it; each process
 * reads it once.
 */
export class DynamoIdKey implements IdKey {
  private secret?: Promise<Uint8Array>;

  constructor(
    private readonly client: DynamoDBDocumentClient,
    private readonly tableName: string,
  ) {}

  read(): Promise<Uint8Array> {
    this.secret ??= this.load().catch((error: unknown) => {
      // the next call tries again
      this.secret = undefined;
      throw error;
    });
    return this.secret;
  }

  private async load(): Promise<Uint8Array> {
    return (
      (await this.find()) ??
      (await this.make()) ??
      (await this.find()) ??
      unusable('nothing, although another function has just written it')
    );
  }

  private async find(): Promise<Uint8Array | undefined> {
    const { Item } = await this.client.send(
      new GetCommand({ TableName: this.tableName, Key: { [partitionKey]: item }, ConsistentRead: true }),
    );
    if (!Item) {
      return undefined;
    }
    const secret: unknown = Item[attribute];
    // any other value would give different ids, or ids that can be guessed
    return secret instanceof Uint8Array && secret.length === SECRET_BYTES ? secret : unusable('something else');
  }

  /** Creates the secret. Returns undefined if another function was faster. */
  private async make(): Promise<Uint8Array | undefined> {
    const secret = randomBytes(SECRET_BYTES);
    try {
      await this.client.send(
        new PutCommand({
          TableName: this.tableName,
          Item: { [partitionKey]: item, [attribute]: secret },
          ConditionExpression: 'attribute_not_exists(#id)',
          ExpressionAttributeNames: { '#id': partitionKey },
        }),
      );
      return secret;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) {
        return undefined;
      }
      throw error;
    }
  }
}

function unusable(got: string): never {
  throw new Error(
    `attribute ${attribute} of the table's item "${item}" holds ${got}, expected ${SECRET_BYTES} bytes: ` +
      'restore the item, from which the ids of records are computed',
  );
}
