import { StallWatch } from '../../../src/ui-assets/upload/stall-watch';

describe('StallWatch', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  test('only a transfer without progress for the whole time counts as stalled', () => {
    const stalled: string[] = [];
    const watch = new StallWatch(1000, name => stalled.push(name));
    watch.progressed('slow');
    watch.progressed('steady');
    watch.progressed('done');
    jest.advanceTimersByTime(900);
    watch.progressed('steady');
    watch.forget('done');
    jest.advanceTimersByTime(900);
    expect(stalled).toEqual(['slow']);
    jest.advanceTimersByTime(100);
    expect(stalled).toEqual(['slow', 'steady']);
  });
});
