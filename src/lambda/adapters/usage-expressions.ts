import { TABLE } from '../../contract/record';
import type { OwnerUsage } from '../../contract/usage';

/** Placeholders of the attributes of a usage: some of them are reserved words of DynamoDB. */
export const NAMES = {
  '#key': TABLE.partitionKey,
  '#images': 'images',
  '#bytes': 'bytes',
  '#day': 'day',
  '#uploads': 'uploads',
  '#version': 'version',
  '#changed': 'changedAt',
  '#recounted': 'recountedAt',
  '#owner': 'usageOf',
  '#due': TABLE.due.partitionKey,
  '#dueAt': TABLE.due.sortKey,
  '#expires': TABLE.ttl,
} satisfies Record<string, keyof OwnerUsage | typeof TABLE.partitionKey>;

/** Returns the address of an item with a usage. */
export function usageItem(tableName: string, key: string) {
  return { TableName: tableName, Key: { [TABLE.partitionKey]: key } };
}

/** Returns the placeholders that expressions contain: DynamoDB refuses others. */
export function usedIn<T>(
  expressions: readonly string[],
  placeholders: Readonly<Record<string, T>>,
): Record<string, T> {
  const used = new Set(expressions.flatMap(expression => expression.match(/[#:]\w+/g) ?? []));
  return Object.fromEntries(Object.entries(placeholders).filter(([name]) => used.has(name)));
}
