import { ProcessingError } from '../../../src/lambda/errors';
import { handleOrEnd } from '../../../src/lambda/process/handle-message';
import { ProcessWorld } from '../../support/process-world';

const KEY = 'cat.jpg';

async function run(render?: ProcessWorld['deps']['render']) {
  const world = new ProcessWorld(render && { render });
  const atTheEnd: unknown[] = [];
  const endProcess = async (): Promise<never> => {
    atTheEnd.push(await world.record(KEY), [...world.delays]);
    throw new Error('ended');
  };
  const message = { messageId: 'message-1', receiptHandle: 'receipt-1', body: JSON.stringify({ Records: [world.put(KEY, 'cat')] }), receiveCount: 1 };
  const failure = await handleOrEnd(world.deps, message, endProcess).then(() => undefined, (error: Error) => error.message);
  return { failure, atTheEnd };
}

test('after a timeout the process ends, once the record says so and the queue knows when to bring the message again', async () => {
  const { failure, atTheEnd } = await run(async () => { throw new ProcessingError('TIMED_OUT', 'too long'); });
  expect(failure).toBe('ended');
  expect(atTheEnd).toEqual([expect.objectContaining({ status: 'PROCESSING', code: 'TIMED_OUT' }), [expect.any(Number)]]);
});

test.each([
  ['a failure of the extension', new ProcessingError('PROCESSING_ERROR', 'not on Sundays')],
  ['a failure of AWS', new Error('503')],
])('after %s it stays for the next image', async (_, error) => {
  expect(await run(async () => { throw error; })).toEqual({ failure: error.message, atTheEnd: [] });
});

test('after success it stays for the next image', async () => {
  expect(await run()).toEqual({ failure: undefined, atTheEnd: [] });
});
