import type { IncomingMessage } from 'node:http';
import { randomFaults } from '../../../tools/chaos/fault-proxy';
import { Random } from '../../../tools/chaos/random';

test('the same seed gives the same numbers, another seed others', () => {
  const draw = (seed: number) => {
    const random = new Random(seed);
    return Array.from({ length: 5 }, () => random.next());
  };
  expect(draw(1)).toEqual(draw(1));
  expect(draw(1)).not.toEqual(draw(2));
});

test('numbers lie within their bounds, and all of them come', () => {
  const random = new Random(1);
  const drawn = Array.from({ length: 200 }, () => random.between(2, 4));
  expect(new Set(drawn)).toEqual(new Set([2, 3, 4]));
});

test('as many requests go wrong as were asked for, in the words of the service, and none to SQS', () => {
  const plan = randomFaults(new Random(1), 0.05);
  const faults = (target?: string) =>
    Array.from({ length: 2000 }, () =>
      plan({ headers: { 'x-amz-target': target } } as unknown as IncomingMessage),
    ).filter(fault => fault !== undefined);
  const [s3, dynamodb, sqs] = [faults(), faults('DynamoDB_20120810.PutItem'), faults('AmazonSQS.SendMessage')];
  expect(s3.length / 2000).toBeCloseTo(0.05, 1);
  expect(new Set(s3.map(({ kind }) => kind))).toEqual(new Set(['error', 'reset', 'lost', 'slow']));
  expect(dynamodb).toContainEqual({ kind: 'error', status: 400, code: 'ProvisionedThroughputExceededException' });
  expect(sqs).toEqual([]);
});
