import { StallWatch } from '../../../src/ui-assets/upload/uploader';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

test('only what has not moved for the whole time counts as stalled', () => {
  const stalled: string[] = [];
  const watch = new StallWatch(1000, name => stalled.push(name));
  watch.moved('slow');
  watch.moved('steady');
  watch.moved('done');
  jest.advanceTimersByTime(900);
  watch.moved('steady');
  watch.forget('done');
  jest.advanceTimersByTime(900);
  expect(stalled).toEqual(['slow']);
  jest.advanceTimersByTime(100);
  expect(stalled).toEqual(['slow', 'steady']);
});
