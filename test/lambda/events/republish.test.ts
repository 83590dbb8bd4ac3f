import { publish, readyChanges, NOW, StubBus } from './support';
import { republish } from '../../../src/lambda/events/republish';
import { RecordingMeter } from '../../support/recording-meter';

const logger = { error: jest.fn() };
const meter = new RecordingMeter();
const letters = async () => {
  const { letters: bodies } = await publish(readyChanges(3, NOW - 7_200_000), new StubBus([new Error('down')]));
  return bodies.map((body, index) => ({ messageId: `m${index + 1}`, body }));
};

test('the bus gets the events of the dead-letter queue just as it would have got them', async () => {
  const [direct, again] = [new StubBus(), new StubBus()];
  await publish(readyChanges(3, NOW - 7_200_000), direct);
  expect(await republish({ bus: again, logger, meter }, await letters())).toEqual([]);
  expect(again.taken).toEqual(JSON.parse(JSON.stringify(direct.taken)));
});

test('what the bus does not take stays, and the rest goes', async () => {
  const bus = new StubBus([{}, { 0: 'ThrottlingException' }, new Error('down')]);
  expect(await republish({ bus, logger, meter }, await letters())).toEqual(['m2', 'm3']);
  expect(bus.taken).toHaveLength(1);
});

test.each([
  ['a message of Lambda about a part of the stream', '{"DDBStreamBatchInfo":{"shardId":"s"}}'],
  ['no JSON', 'x'],
  ['null', 'null'],
])('a message without an event stays: %s', async (_, body) => {
  const bus = new StubBus();
  expect(await republish({ bus, logger, meter }, [{ messageId: 'm1', body }])).toEqual(['m1']);
  expect(bus.requests).toEqual([]);
});
