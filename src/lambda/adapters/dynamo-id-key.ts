import { randomBytes } from 'node:crypto';
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { TABLE } from '../../contract/record';
import type { IdKey } from '../ports';

const {
  partitionKey,
  idKey: { item, attribute },
} = TABLE;

/** Bytes of the secret, as many as SHA-256 has. */
const SECRET_BYTES = 32;

/** The secret of the ids in an item of the records' table: made by the first function that needs it, read once a process. */
export class DynamoIdKey implements IdKey {
  private secret?: Promise<Uint8Array>;

  constructor(
    private readonly client: DynamoDBDocumentClient,
    private readonly tableName: string,
  ) {}

  read(): Promise<Uint8Array> {
    this.secret ??= this.load().catch((error: unknown) => {
      // the next call asks again
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
      unusable('none, though there was one a moment ago')
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
    // ids by anything else would be other ids, or ids that can be computed
    return secret instanceof Uint8Array && secret.length === SECRET_BYTES ? secret : unusable('something else');
  }

  /** Undefined: another function was faster. */
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
    `attribute ${attribute} of the table's item "${item}" holds ${got}, expected ${SECRET_BYTES} bytes: restore the item, since it makes the ids of records`,
  );
}
