import { linksEnd } from '../../../src/ui-assets/text/format';

const END = '2030-01-01T12:00:00.000Z';

test('links that are good: until when, and when to look at this again', () => {
  expect(linksEnd(END, new Date('2030-01-01T11:59:00.000Z'))).toEqual({ text: expect.stringMatching(/ end on Jan 1, 2030/), changesInMs: 60_000 });
});

test('links that ended are said to have', () => {
  expect(linksEnd(END, new Date(END))).toEqual({ text: expect.stringMatching(/ ended on Jan 1, 2030/) });
});

test('an end that is too far away for a timer is looked at before', () => {
  expect(linksEnd(END, new Date('2029-01-01T12:00:00.000Z')).changesInMs).toBe(2 ** 31 - 1);
});

test('links without an end need no words', () => {
  expect(linksEnd(undefined, new Date())).toEqual({ text: '' });
});
