import { Announcer } from '../../../src/ui-assets/app/announcer';
import { announceAll, announcementFor } from '../../../src/ui-assets/text/announcement';
import { readyManifest, uploadItem } from '../support/items';

describe('the announcer', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  function setUp() {
    const said: string[] = [];
    return {
      said,
      announcer: new Announcer(
        text => said.push(text),
        () => '5 on their way',
      ),
    };
  }

  test('messages within a second are announced together', () => {
    const { said, announcer } = setUp();
    announcer.say('One.');
    announcer.say('Two.');
    expect(said).toEqual([]);
    jest.advanceTimersByTime(1000);
    expect(said).toEqual(['One. Two.']);
  });

  test('many messages at once become a summary', () => {
    const { said, announcer } = setUp();
    for (let count = 0; count < 5; count++) {
      announcer.say('One more.');
    }
    jest.advanceTimersByTime(1000);
    expect(said).toEqual(['5 on their way']);
  });

  test('a message is not announced twice', () => {
    const { said, announcer } = setUp();
    announcer.say('One.');
    jest.advanceTimersByTime(1000);
    announcer.say('Two.');
    jest.advanceTimersByTime(1000);
    expect(said).toEqual(['One.', 'Two.']);
  });
});

describe('sentences', () => {
  const chosen = uploadItem({ phase: 'chosen' });
  const sending = uploadItem({ phase: 'sending', step: 'preparing', sentBytes: 0 });

  test('changes are announced with the file name, but not what the person just did', () => {
    expect(announcementFor({ item: chosen })).toBeUndefined();
    expect(announcementFor({ item: uploadItem({ phase: 'queued' }), before: chosen })).toBeUndefined();
    expect(announcementFor({ item: sending, before: chosen })).toBe('a.jpg: uploading.');
    expect(announcementFor({ item: sending, before: sending })).toBeUndefined();
    const corrupt = uploadItem({ phase: 'failed', error: { code: 'CORRUPT' }, canRetry: false });
    expect(announcementFor({ item: corrupt, before: sending })).toBe('a.jpg: The file is damaged or incomplete.');
    const ready = uploadItem({ phase: 'ready', manifest: readyManifest() });
    expect(announcementFor({ item: ready, before: sending })).toBe('a.jpg: ready.');
  });

  test('all files in a sentence', () => {
    const canceled = uploadItem({ phase: 'canceled' });
    expect(announceAll([chosen, sending, sending, canceled])).toBe('1 to upload, 2 on their way, 1 canceled');
  });
});
