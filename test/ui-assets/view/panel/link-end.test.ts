import { endOfLinks, lookAtLinksIn } from '../../../../src/ui-assets/view/panel/link-end';

const NOW = new Date(2026, 10, 28, 3, 45);
const at = (...[day, hours, minutes]: [number, number, number]) =>
  new Date(2026, 10, day, hours, minutes).toISOString();
// some versions of ICU write a narrow space before AM
const plain = (text: string) => text.replace(/\u202f/g, ' ');

test.each([
  ['en', at(28, 4, 30), '4:30 AM'],
  ['de', at(28, 16, 30), '16:30'],
  ['en', at(29, 0, 5), 'Nov 29, 2026, 12:05 AM'],
  ['de', at(29, 0, 5), '29.11.2026, 00:05'],
])('in %s, links until %s end at %j', (language, end, expected) => {
  expect(plain(endOfLinks(end, NOW, language))).toBe(expected);
});

test.each([
  ['a little before the end', 3_600_000, 3_575_000],
  ['never at once: the clock of this device may be wrong', -7_200_000, 30_000],
  ['never later than timers support', 2 ** 40, 2 ** 31 - 1],
])('links are looked at %s', (_, leftMs, expected) => {
  expect(lookAtLinksIn(new Date(NOW.getTime() + leftMs).toISOString(), NOW.getTime())).toBe(expected);
});
