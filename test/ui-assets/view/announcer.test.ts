import { Announcer } from '../../../src/ui-assets/view/announcer';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

function setUp() {
  const region = { textContent: '' };
  return { region, announcer: new Announcer(region as HTMLElement, () => '5 in progress') };
}

test('what comes within a second is said together', () => {
  const { region, announcer } = setUp();
  announcer.say('One.');
  announcer.say('Two.');
  expect(region.textContent).toBe('');
  jest.advanceTimersByTime(1000);
  expect(region.textContent).toBe('One. Two.');
});

test('more than a few at once become a summary', () => {
  const { region, announcer } = setUp();
  for (let count = 0; count < 5; count++) {
    announcer.say('One more.');
  }
  jest.advanceTimersByTime(1000);
  expect(region.textContent).toBe('5 in progress');
});

test('what was said is not said again', () => {
  const { region, announcer } = setUp();
  announcer.say('One.');
  jest.advanceTimersByTime(1000);
  announcer.say('Two.');
  jest.advanceTimersByTime(1000);
  expect(region.textContent).toBe('Two.');
});
