import { Announcer } from '../../../src/ui-assets/view/announcer';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

function setUp() {
  const region = { textContent: '' };
  return { region, announcer: new Announcer(region as HTMLElement, () => '5 in progress') };
}

test('messages within a second are announced together', () => {
  const { region, announcer } = setUp();
  announcer.say('One.');
  announcer.say('Two.');
  expect(region.textContent).toBe('');
  jest.advanceTimersByTime(1000);
  expect(region.textContent).toBe('One. Two.');
});

test('many messages at once become a summary', () => {
  const { region, announcer } = setUp();
  for (let count = 0; count < 5; count++) {
    announcer.say('One more.');
  }
  jest.advanceTimersByTime(1000);
  expect(region.textContent).toBe('5 in progress');
});

test('a message is not announced twice', () => {
  const { region, announcer } = setUp();
  announcer.say('One.');
  jest.advanceTimersByTime(1000);
  announcer.say('Two.');
  jest.advanceTimersByTime(1000);
  expect(region.textContent).toBe('Two.');
});
