import { records } from './deployed';
import { DynamoIdKey } from '../../../src/lambda/adapters/dynamo-id-key';
import { type ImageIdOf, imageIds } from '../../../src/lambda/record/image-id';

/** The ids of a deployment, for who may read its table. */
export function idsIn(table: string, prefix = ''): ImageIdOf {
  return imageIds(prefix, new DynamoIdKey(records, table));
}
