import { TOAST_MS, Toasts } from '../../../src/ui-assets/app/toasts';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

function setUp() {
  const ended: string[] = [];
  const ran: string[] = [];
  const toasts = new Toasts(() => {});
  const show = (text: string, progress?: number) =>
    toasts.show({
      text,
      progress,
      action: { label: 'Undo', run: () => ran.push(text) },
      onEnd: () => ended.push(text),
    });
  return { toasts, show, ended, ran, texts: () => toasts.list.map(({ text }) => text) };
}

test('a message goes away by itself, and then its work is done', () => {
  const { show, ended, texts } = setUp();
  show('a');
  jest.advanceTimersByTime(TOAST_MS - 1);
  expect([texts(), ended]).toEqual([['a'], []]);
  jest.advanceTimersByTime(1);
  expect([texts(), ended]).toEqual([[], ['a']]);
});

test('each has its own time', () => {
  const { show, texts } = setUp();
  show('a');
  jest.advanceTimersByTime(TOAST_MS / 2);
  show('b');
  jest.advanceTimersByTime(TOAST_MS / 2);
  expect(texts()).toEqual(['b']);
});

test('its action takes it away, and nothing else is done', () => {
  const { toasts, show, ended, ran, texts } = setUp();
  show('a');
  toasts.act(toasts.list[0].id);
  jest.advanceTimersByTime(TOAST_MS);
  expect([texts(), ran, ended]).toEqual([[], ['a'], []]);
});

test('closed by the person, its work is done at once; closed by the page, it is not', () => {
  const { toasts, show, ended, texts } = setUp();
  show('a');
  show('b').close();
  toasts.dismiss(toasts.list[0].id);
  jest.advanceTimersByTime(TOAST_MS);
  expect([texts(), ended]).toEqual([[], ['a']]);
});

test('time stands still while a person is about to use a message, and starts again in full', () => {
  const { toasts, show, texts } = setUp();
  show('a');
  jest.advanceTimersByTime(TOAST_MS - 1);
  toasts.hold();
  show('b');
  jest.advanceTimersByTime(10 * TOAST_MS);
  expect(texts()).toEqual(['a', 'b']);
  toasts.release();
  jest.advanceTimersByTime(TOAST_MS - 1);
  expect(texts()).toEqual(['a', 'b']);
  jest.advanceTimersByTime(1);
  expect(texts()).toEqual([]);
});

test('the last message may vanish below the pointer: the next one goes away by itself', () => {
  const { toasts, show, texts } = setUp();
  show('a');
  toasts.hold();
  toasts.act(toasts.list[0].id);
  show('b');
  jest.advanceTimersByTime(TOAST_MS);
  expect(texts()).toEqual([]);
});

test('one with progress stays until it is done; only its beginning and its end are announced', () => {
  const { toasts, show, texts } = setUp();
  const toast = show('begins', 0);
  jest.advanceTimersByTime(10 * TOAST_MS);
  toast.update({ text: 'half', progress: 0.5 });
  expect([texts(), toasts.announcement]).toEqual([['half'], 'begins']);
  toast.update({ text: 'done' });
  expect([texts(), toasts.announcement]).toEqual([['done'], 'done']);
  jest.advanceTimersByTime(TOAST_MS);
  toast.update({ text: 'too late' });
  expect([texts(), toasts.announcement]).toEqual([[], 'done']);
});
