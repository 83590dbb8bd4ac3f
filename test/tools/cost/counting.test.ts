import { CountingTable, indexWrite } from '../../../tools/cost/count/counting-table';
import { emfMetrics } from '../../../tools/cost/count/emf-metrics';
import { itemBytes, readUnits, writeUnits } from '../../../tools/cost/count/item-size';

describe('the size of an item', () => {
  test.each<[Record<string, unknown>, number]>([
    [{ a: 'xyz' }, 4],
    [{ a: 'ü' }, 3],
    [{ a: 1234 }, 4],
    [{ a: true, b: undefined }, 2],
    [{ a: [] }, 4],
    [{ a: ['x', 'y'] }, 8],
    [{ a: { b: 'c' } }, 7],
  ])('%j has %d bytes', (item, bytes) => {
    expect(itemBytes(item)).toBe(bytes);
  });

  test('writes are billed for each started KB, reads for each started 4 KB', () => {
    expect([0, 1024, 1025].map(writeUnits)).toEqual([1, 1, 2]);
    expect([0, 4096, 4097].map(readUnits)).toEqual([1, 1, 2]);
  });
});

test('each name with its dimensions is a metric, however often it is written', () => {
  const line = (code: string, ...names: string[]) =>
    JSON.stringify({
      _aws: {
        CloudWatchMetrics: [
          { Namespace: 'n', Dimensions: [['p'], ['p', 'code']], Metrics: names.map(Name => ({ Name })) },
        ],
      },
      p: 'x',
      code,
    });
  expect(emfMetrics(['{"message":"a line"}', line('A', 'In', 'Out'), line('A', 'In'), line('B', 'In')])).toBe(5);
});

describe('a write of an index', () => {
  const keysOnly = { name: 'due', keys: ['due', 'dueAt'], whole: false };
  const whole = { ...keysOnly, whole: true };
  const item = (dueAt?: number, more = {}) => ({ imageId: 'i', due: 'a', dueAt, ...more });

  test.each([
    ['a new entry', undefined, item(1), 1],
    ['an entry that stays', item(1), item(1, { status: 'READY' }), 0],
    ['an entry that moves', item(1), item(2), 2],
    ['an entry that goes', item(1), item(), 1],
    ['no entry', item(), item(), 0],
  ])('%s', (_, before, after, units) => {
    expect(indexWrite(keysOnly, before, after)).toBe(units);
  });

  test('an index of whole items is written with each change', () => {
    expect(indexWrite(whole, item(1), item(1, { status: 'READY' }))).toBe(1);
  });

  test('a transaction counts twice', async () => {
    const table = new CountingTable([keysOnly]);
    const command = (name: string, input: object) => ({ constructor: { name }, input });
    await table.send(command('PutCommand', { Item: { imageId: 'i' } }));
    await table.send(
      command('TransactWriteCommand', { TransactItems: [{ Put: { Item: { imageId: 'i' } } }, { Update: {} }] }),
    );
    expect(table.writeUnits).toBe(5);
  });
});
