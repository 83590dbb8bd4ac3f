import { Notifier } from '../../../src/client/queue/notifier';

describe('Notifier', () => {
  const globals = globalThis as { requestAnimationFrame?: unknown; cancelAnimationFrame?: unknown };
  let frames: (() => void)[] = [];

  beforeEach(() => {
    jest.useFakeTimers();
    frames = [];
    globals.requestAnimationFrame = (callBack: () => void) => frames.push(callBack);
    globals.cancelAnimationFrame = (frame: number) => (frames[frame - 1] = () => {});
  });

  afterEach(() => {
    jest.useRealTimers();
    delete globals.requestAnimationFrame;
    delete globals.cancelAnimationFrame;
  });

  test('calls once in a frame', () => {
    const [notifier, listener] = [new Notifier(), jest.fn()];
    notifier.subscribe(listener);
    notifier.notify();
    notifier.notify();
    expect(frames).toHaveLength(1);
    frames[0]();
    jest.runAllTimers();
    expect(listener).toHaveBeenCalledTimes(1);
    notifier.notify();
    expect(frames).toHaveLength(2);
  });

  test('calls without a frame in a hidden tab', () => {
    const [notifier, listener] = [new Notifier(), jest.fn()];
    notifier.subscribe(listener);
    notifier.notify();
    jest.advanceTimersByTime(250);
    frames.forEach(frame => frame());
    expect(listener).toHaveBeenCalledTimes(1);
  });

  test('calls the other listeners if one throws', () => {
    const [notifier, listener] = [new Notifier(), jest.fn()];
    notifier.subscribe(() => {
      throw new Error('listener');
    });
    notifier.subscribe(listener);
    notifier.notify();
    frames[0]();
    expect(listener).toHaveBeenCalledTimes(1);
    expect(() => jest.runAllTimers()).toThrow('listener');
  });

  test('calls nobody after the end', () => {
    const [notifier, listener] = [new Notifier(), jest.fn()];
    notifier.subscribe(listener);
    notifier.notify();
    notifier.end();
    frames[0]();
    jest.runAllTimers();
    expect(listener).not.toHaveBeenCalled();
  });
});
