// cspell:ignore Fertig Noch einmal versuchen
import { describeItem, speechOf } from '../../../src/client/element/words';
import type { UploadItem } from '../../../src/client/queue-types';

const item = (state: UploadItem['state']): UploadItem => ({
  id: '1',
  file: new File(['12345678'], 'photo.jpg'),
  contentType: 'image/jpeg',
  options: {},
  state,
});

test.each([
  ['de-AT', [], 'de-AT', 'Fertig'],
  ['fr', ['pt', 'de'], 'de', 'Fertig'],
  ['en_US', ['de'], 'de', 'Fertig'],
  ['', [], 'en', 'Ready'],
])('on a page in "%s", with %j in the browser, the element speaks %s', (page, browser, locale, ready) => {
  const { words, ...speech } = speechOf(page, browser);
  expect([speech.locale, words.steps.ready]).toEqual([locale, ready]);
});

test('own words are in the language of the page, and those that are missing in one of the element', () => {
  const { locale, words, formats } = speechOf('fr', ['de'], { drop: 'Ici', steps: { ready: 'OK' } });
  expect([locale, words.drop, words.steps.ready, words.retry]).toEqual(['fr', 'Ici', 'OK', 'Noch einmal versuchen']);
  expect(formats.number(1.5)).toBe('1,5');
  expect(speechOf('not a locale', [], {}).locale).toBe('en');
});

test('own texts of errors come first, with the details of the error', () => {
  const speech = speechOf('en', [], {
    errors: {
      TOO_LARGE: ({ maxBytes, contentType }) => ({ message: `${contentType} over ${maxBytes}`, advice: 'Crop it.' }),
      CORRUPT: { message: 'Broken.', advice: 'Take another.' },
    },
  });
  const failed = (code: string) => describeItem(item({ phase: 'refused', error: { code, maxBytes: 5 } }), speech);
  expect(failed('TOO_LARGE')).toEqual({ status: 'image/jpeg over 5', advice: 'Crop it.' });
  expect(failed('CORRUPT')).toEqual({ status: 'Broken.', advice: 'Take another.' });
  expect(failed('EMPTY_FILE').status).not.toBe('');
});

test('a file on its way has a share of its bytes', () => {
  const speech = speechOf('en');
  expect(describeItem(item({ phase: 'sending', step: 'uploading', sentBytes: 2 }), speech)).toEqual({
    status: 'Uploading, 25%',
  });
  expect(describeItem(item({ phase: 'sending', step: 'offline', sentBytes: 2 }), speech).status).toMatch(/^Offline/);
  expect(describeItem(item({ phase: 'canceled' }), speech)).toEqual({ status: 'Canceled' });
});
