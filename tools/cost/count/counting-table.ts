import { itemBytes, readUnits, writeUnits } from './item-size';
import { TABLE } from '../../../src/contract/record';

type Item = Readonly<Record<string, unknown>>;

/** An index of the table: its name, the attributes of its key, and those that it holds besides. */
export interface TableIndex {
  readonly name: string;
  readonly keys: readonly string[];
  /** Indicates whether it holds whole items; false: keys only. */
  readonly whole: boolean;
}

interface Command {
  readonly constructor: { readonly name: string };
  readonly input: {
    readonly Item?: Item;
    readonly Key?: Item;
    readonly TransactItems?: readonly { readonly Put?: { readonly Item: Item }; readonly Update?: object }[];
  };
}

/**
 * A table in memory in the place of DynamoDB's client, which counts the request units of its items and of their entries
 * in the indexes ("Using Global Secondary Indexes in DynamoDB", Amazon DynamoDB Developer Guide).
 */
export class CountingTable {
  private readonly items = new Map<string, Item>();
  readUnits = 0;
  writeUnits = 0;
  /** Units of writes by the name of their index. */
  readonly indexUnits: Record<string, number> = {};

  constructor(private readonly indexes: readonly TableIndex[]) {}

  async send({ constructor: { name }, input }: Command): Promise<object> {
    switch (name) {
      case 'GetCommand':
        return this.get(input.Key!);
      case 'PutCommand':
        this.put(input.Item!, 1);
        return {};
      case 'UpdateCommand':
        // of an owner's usage, which fits one unit; conditions are met
        this.writeUnits += 1;
        return {};
      case 'TransactWriteCommand':
        // both writes of a transaction count twice
        input.TransactItems!.forEach(({ Put }) => (Put ? this.put(Put.Item, 2) : (this.writeUnits += 2)));
        return {};
      default:
        throw new Error(`the counting table got ${name}, expected Get, Put, Update or TransactWrite`);
    }
  }

  /** Returns the item of an image. */
  item(imageId: string): Item | undefined {
    return this.items.get(imageId);
  }

  /** Adds an item without counting it. */
  seed(item: Item): void {
    this.items.set(item[TABLE.partitionKey] as string, item);
  }

  private get(key: Item): object {
    const item = this.items.get(key[TABLE.partitionKey] as string);
    this.readUnits += readUnits(item ? itemBytes(item) : 0);
    return { Item: item };
  }

  private put(given: Item, factor: number): void {
    // as the client writes it
    const item = JSON.parse(JSON.stringify(given)) as Item;
    const id = item[TABLE.partitionKey] as string;
    const before = this.items.get(id);
    this.writeUnits += factor * writeUnits(Math.max(itemBytes(item), before ? itemBytes(before) : 0));
    for (const index of this.indexes) {
      this.indexUnits[index.name] = (this.indexUnits[index.name] ?? 0) + indexWrite(index, before, item);
    }
    this.items.set(id, item);
  }
}

/** Returns the units that a change of an item takes in one index. */
export function indexWrite(index: TableIndex, before: Item | undefined, after: Item): number {
  const [old, next] = [before && entryOf(index, before), entryOf(index, after)];
  const units = (entry: Item | undefined) => (entry ? writeUnits(itemBytes(entry)) : 0);
  if (old && next && keyOf(index, old) === keyOf(index, next)) {
    return JSON.stringify(old) === JSON.stringify(next) ? 0 : Math.max(units(old), units(next));
  }
  return units(old) + units(next);
}

function entryOf(index: TableIndex, item: Item): Item | undefined {
  if (index.keys.some(key => item[key] === undefined)) {
    return undefined;
  }
  const names = index.whole ? Object.keys(item).sort() : [TABLE.partitionKey, ...index.keys];
  return Object.fromEntries(names.map(name => [name, item[name]]));
}

function keyOf({ keys }: TableIndex, entry: Item): string {
  return JSON.stringify(keys.map(key => entry[key]));
}
