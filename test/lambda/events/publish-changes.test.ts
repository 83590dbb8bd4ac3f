import { changeOf, NOW, publish, readyChanges, SETTINGS, StubBus } from './support';
import type { ImageEventDetail } from '../../../src/contract/events';
import type { OutgoingEvent } from '../../../src/lambda/ports';
import { RECORDS } from '../api/support';

const TWO_HOURS = 7_200_000;
const detailOf = (event: OutgoingEvent) => event.detail as ImageEventDetail;
const placesOf = (events: readonly OutgoingEvent[]) => events.map(event => Number(detailOf(event).imageId.slice(-12)));
const from = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, index) => first + index);

test('each change has its event, in order, ten to a request', async () => {
  const bus = new StubBus();
  const { retry, letters, measured } = await publish(readyChanges(25), bus);
  expect(retry).toBeUndefined();
  expect(placesOf(bus.taken)).toEqual(from(1, 25));
  expect(bus.requests.map(events => events.length)).toEqual([10, 10, 5]);
  expect(letters).toEqual([]);
  expect(measured).toEqual({ EventsSent: 25 });
});

test('an event says which processor it comes from, and when the change was', async () => {
  const bus = new StubBus();
  await publish(readyChanges(1), bus);
  expect(bus.taken[0]).toMatchObject({
    source: 'serverless-image-processor',
    type: 'Image Ready',
    resources: [SETTINGS.tableArn],
    time: '2026-11-23T13:00:00.000Z',
  });
});

test('changes without an event send nothing', async () => {
  const bus = new StubBus();
  expect((await publish([changeOf(undefined, RECORDS.awaitingUpload)], bus)).retry).toBeUndefined();
  expect(bus.requests).toEqual([]);
});

test('events that the bus did not take are sent again, in order, and only those', async () => {
  const bus = new StubBus([{ 1: 'ThrottlingException', 3: 'InternalFailure' }, { 0: 'ThrottlingException' }]);
  const { retry, pauses } = await publish(readyChanges(5), bus);
  expect(retry).toBeUndefined();
  expect(bus.requests.map(placesOf)).toEqual([[1, 2, 3, 4, 5], [2, 4], [2]]);
  expect(pauses).toEqual([100, 400]);
  expect(placesOf(bus.taken).sort()).toEqual(from(1, 5));
});

test('a bus that keeps refusing an event gets it again with the stream, and so do later changes', async () => {
  const refusal = { 1: 'ThrottlingException' };
  const bus = new StubBus([refusal, { 0: 'X' }, { 0: 'X' }, { 0: 'X' }]);
  const { retry, letters } = await publish(readyChanges(25), bus);
  expect(retry).toBe('2');
  expect(placesOf(bus.taken)).toEqual([1, ...from(3, 10)]);
  expect(letters).toEqual([]);
});

test('a bus that is away is asked once: the client has retried already', async () => {
  const bus = new StubBus([new Error('AccessDeniedException')]);
  await expect(publish(readyChanges(3), bus)).rejects.toThrow('did not take the first of 3 events');
  expect(bus.requests).toHaveLength(1);
});

test('events that are too old move to the dead-letter queue whole, and later ones are sent', async () => {
  const bus = new StubBus([new Error('AccessDeniedException')]);
  const { retry, letters, measured } = await publish([...readyChanges(12, NOW - TWO_HOURS)], bus);
  expect(retry).toBeUndefined();
  const moved = letters.map(letter => JSON.parse(letter) as OutgoingEvent);
  expect(placesOf(moved)).toEqual(from(1, 10));
  expect(placesOf(bus.taken)).toEqual([11, 12]);
  expect(measured).toEqual({ EventsSent: 2, EventsRefused: 10 });
  expect(moved[0]).toMatchObject({ type: 'Image Ready', detail: { filename: 'cat.jpg', variants: expect.anything() } });
});

test('of old and young events, the old ones move and the first young one is retried', async () => {
  const bus = new StubBus([new Error('down')]);
  const changes = [readyChanges(1, NOW - TWO_HOURS)[0], ...readyChanges(3).slice(1)];
  const { retry, letters } = await publish(changes, bus);
  expect(letters).toHaveLength(1);
  expect(retry).toBe('2');
});

test('no log line has a file name', async () => {
  const { logs } = await publish(readyChanges(2, NOW - TWO_HOURS), new StubBus([new Error('down')]));
  expect(logs).toHaveLength(3);
  expect(logs.join()).not.toContain('cat.jpg');
});

test('nothing is given up when the dead-letter queue is away, too', async () => {
  const bus = new StubBus([new Error('down')]);
  const down = { send: () => Promise.reject(new Error('also down')) };
  await expect(publish(readyChanges(2, NOW - TWO_HOURS), bus, { queue: down })).rejects.toThrow('also down');
});

test('what no time is left for is retried', async () => {
  const bus = new StubBus();
  const { retry } = await publish(readyChanges(12), bus, { endsAt: new Date(NOW) });
  expect(retry).toBe('1');
  expect(bus.requests).toEqual([]);
});

test('large events go in requests of their own', async () => {
  const bus = new StubBus();
  const alt = 'x'.repeat(100_000);
  const large = readyChanges(5).map(change => ({ ...change, after: { ...change.after!, alt } }));
  await publish(large, bus);
  expect(bus.requests.map(events => events.length)).toEqual([2, 2, 1]);
});
