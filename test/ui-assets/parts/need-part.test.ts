import { Toasts } from '../../../src/ui-assets/app/toasts';
import type { loadPart, Parts } from '../../../src/ui-assets/parts/load-part';
import { needPart } from '../../../src/ui-assets/parts/need-part';

const FAILED = 'This could not be loaded. Check your network and try again, or reload the page.';
const part = { shrinkFile: () => Promise.resolve() } as Parts['shrink'];

let toasts: Toasts;
beforeEach(() => {
  jest.useFakeTimers();
  toasts = new Toasts(() => {});
});
afterEach(() => jest.useRealTimers());

const texts = () => toasts.list.map(({ text }) => text);
const need = (load: () => Promise<unknown>, tryAgain = () => {}) =>
  needPart('shrink', { toasts, tryAgain, load: load as typeof loadPart });

test('a part that is there comes without a message', async () => {
  await expect(need(() => Promise.resolve(part))).resolves.toBe(part);
  jest.advanceTimersByTime(1_000);
  expect(texts()).toEqual([]);
});

test('a slow part has a message, which goes with its arrival', async () => {
  let arrive = (_: Parts['shrink']) => {};
  const needed = need(() => new Promise<Parts['shrink']>(resolve => (arrive = resolve)));
  jest.advanceTimersByTime(399);
  expect(texts()).toEqual([]);
  jest.advanceTimersByTime(1);
  expect(texts()).toEqual(['Loading…']);
  jest.advanceTimersByTime(60_000);
  expect(texts()).toEqual(['Loading…']);
  arrive(part);
  await expect(needed).resolves.toBe(part);
  expect(texts()).toEqual([]);
});

test('a part that fails has a message, whose action does again what needed it', async () => {
  const tryAgain = jest.fn();
  await expect(need(() => Promise.reject(new Error('no network')), tryAgain)).resolves.toBeUndefined();
  expect(texts()).toEqual([FAILED]);
  expect(tryAgain).not.toHaveBeenCalled();
  toasts.act(toasts.list[0].id);
  expect(tryAgain).toHaveBeenCalledTimes(1);
  expect(texts()).toEqual([]);
});
