/**
 * Returns the size of an item in bytes as DynamoDB bills it ("DynamoDB Item sizes and formats", Amazon DynamoDB
 * Developer Guide): names and strings in UTF-8, numbers a byte for two digits and one more, lists and maps three bytes
 * and one for each element.
 */
export function itemBytes(item: Readonly<Record<string, unknown>>): number {
  return Object.entries(item)
    .filter(([, value]) => value !== undefined)
    .reduce((sum, [name, value]) => sum + Buffer.byteLength(name) + valueBytes(value), 0);
}

function valueBytes(value: unknown): number {
  switch (typeof value) {
    case 'string':
      return Buffer.byteLength(value);
    case 'number':
      return Math.ceil(String(value).replace(/\D/g, '').length / 2) + 1;
    case 'boolean':
      return 1;
    default:
      return value === null ? 1 : containerBytes(value as object);
  }
}

function containerBytes(value: object): number {
  if (ArrayBuffer.isView(value)) {
    return value.byteLength;
  }
  if (Array.isArray(value)) {
    return value.reduce((sum: number, element) => sum + 1 + valueBytes(element), 3);
  }
  return 3 + Object.keys(value).length + itemBytes(value as Record<string, unknown>);
}

/** Returns the units of a write of this many bytes: one for each started KB. */
export function writeUnits(bytes: number): number {
  return Math.max(1, Math.ceil(bytes / 1024));
}

/** Returns the units of a strongly consistent read of this many bytes: one for each started 4 KB. */
export function readUnits(bytes: number): number {
  return Math.max(1, Math.ceil(bytes / 4096));
}
