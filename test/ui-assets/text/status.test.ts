import { announcementFor, fileFacts, summaryText, statusText } from '../../../src/ui-assets/text/status';
import type { Item, ItemState } from '../../../src/ui-assets/upload/item';

describe('status of a file', () => {
  function itemIn(state: ItemState): Item {
    return { id: '1', name: 'a.jpg', bytes: 2048, contentType: 'image/jpeg', state };
  }

  test('facts contain size and format', () => {
    expect(fileFacts(itemIn({ phase: 'chosen' }))).toBe('2 KB JPEG');
    expect(fileFacts({ ...itemIn({ phase: 'chosen' }), contentType: '' })).toBe('2 KB unknown type');
  });

  test.each<[ItemState, string]>([
    [{ phase: 'chosen' }, 'Ready to upload'],
    [{ phase: 'queued' }, 'Waiting to upload'],
    [{ phase: 'uploading', sentBytes: 0 }, 'Uploading 0 bytes of 2 KB (0%)'],
    [{ phase: 'uploading', sentBytes: 1024 }, 'Uploading 1 KB of 2 KB (50%)'],
    [{ phase: 'uploading', sentBytes: 2048 }, 'Uploaded, waiting for confirmation'],
    [{ phase: 'processing', pickedUp: false }, 'Uploaded, waiting to be processed'],
    [{ phase: 'processing', pickedUp: true }, 'Processing: creating your sizes'],
    [
      { phase: 'processing', pickedUp: true, error: { code: 'CONNECTION_LOST' } },
      'The connection was lost. Trying again',
    ],
  ])('%j reads "%s"', (state, expected) => {
    expect(statusText(itemIn(state), true)).toBe(expected);
  });

  test('a file that waits for the network shows it', () => {
    expect(statusText(itemIn({ phase: 'queued' }), false)).toContain('offline');
    expect(
      statusText(itemIn({ phase: 'processing', pickedUp: true, error: { code: 'CONNECTION_LOST' } }), false),
    ).toContain('offline');
  });

  test('announces changes with the file name, but not what the person just did', () => {
    expect(announcementFor(itemIn({ phase: 'chosen' }))).toBeUndefined();
    expect(announcementFor(itemIn({ phase: 'queued' }))).toBeUndefined();
    expect(announcementFor(itemIn({ phase: 'uploading', sentBytes: 0 }))).toBe('a.jpg: uploading.');
    expect(announcementFor(itemIn({ phase: 'rejected', error: { code: 'CORRUPT' } }))).toBe(
      'a.jpg: The file is damaged or incomplete.',
    );
    expect(
      announcementFor(
        itemIn({
          phase: 'ready',
          manifest: {
            imageId: '1',
            status: 'READY',
            preset: 'default',
            visibility: 'PRIVATE',
            createdAt: '',
            updatedAt: '',
            variants: [],
          },
        }),
      ),
    ).toBe('a.jpg: ready, 0 files created.');
  });
});

describe('summaryText', () => {
  function itemsIn(...states: ItemState[]): Item[] {
    return states.map((state, index) => ({
      id: String(index),
      name: 'a.jpg',
      bytes: 1024,
      contentType: 'image/jpeg',
      state,
    }));
  }

  const error = { code: 'CORRUPT' };

  test.each<[string, ItemState[]]>([
    ['No images chosen yet', []],
    ['1 image to upload, 1 KB', [{ phase: 'chosen' }]],
    [
      '2 images to upload, 2 KB · 1 needs attention',
      [{ phase: 'chosen' }, { phase: 'chosen' }, { phase: 'refused', error }],
    ],
    [
      '3 in progress',
      [{ phase: 'queued' }, { phase: 'uploading', sentBytes: 1 }, { phase: 'processing', pickedUp: true }],
    ],
    ['1 canceled · 1 needs attention', [{ phase: 'canceled' }, { phase: 'rejected', error }]],
  ])('says "%s"', (expected, states) => {
    expect(summaryText(itemsIn(...states))).toBe(expected);
  });
});
