import { HEAD_BYTES } from '../../../src/contract/first-bytes';
import { contentTypeOf, inspectFiles } from '../../../src/ui-assets/upload/chosen-file';

const JPEG = new Uint8Array([0xff, 0xd8, 0xff, 0xe0]);

describe('inspectFiles', () => {
  test('files are inspected in order', async () => {
    const files = [
      new File([JPEG], '1000012345'),
      new File(['Dear diary'], 'notes.jpg', { type: 'image/jpeg' }),
      new File([], 'empty.png', { type: 'image/png' }),
    ];
    expect(await inspectFiles(files)).toEqual([
      { file: files[0], contentType: 'image/jpeg' },
      { file: files[1], contentType: '' },
      { file: files[2], contentType: 'image/png' },
    ]);
  });

  test('only the first bytes are read', async () => {
    const file = new File([JPEG, new Uint8Array(1e6)], 'photo.jpg');
    const read = jest.spyOn(file, 'slice');
    await inspectFiles([file]);
    expect(read.mock.calls).toEqual([[0, HEAD_BYTES]]);
  });

  test('a file that cannot be read in time counts as what its name says', async () => {
    const [gone, slow] = ['gone.webp', 'slow.HEIC'].map(name => new File([JPEG], name));
    jest
      .spyOn(gone, 'slice')
      .mockReturnValue({ arrayBuffer: () => Promise.reject(new Error('gone')) } as unknown as Blob);
    jest.spyOn(slow, 'slice').mockReturnValue({ arrayBuffer: () => new Promise(() => {}) } as unknown as Blob);
    jest.useFakeTimers();
    const looked = inspectFiles([gone, slow]);
    await jest.advanceTimersByTimeAsync(3000);
    expect((await looked).map(({ contentType }) => contentType)).toEqual(['image/webp', 'image/heic']);
    jest.useRealTimers();
  });
});

describe('contentTypeOf', () => {
  test.each([
    ['photo.jpg', 'image/png', 'image/png'],
    ['photo.WEBP', '', 'image/webp'],
    ['a.b.tif', '', 'image/tiff'],
    ['IMG_1.HEIC', 'application/octet-stream', 'image/heic'],
    ['photo.heic', 'image/heif', 'image/heic'],
    ['drawing.svg', '', 'image/svg+xml'],
    ['photo', '', ''],
    ['notes.xyz', '', ''],
  ])('%s of type "%s", of which no byte is known, counts as "%s"', (name, type, expected) => {
    expect(contentTypeOf({ name, type }, '')).toBe(expected);
  });

  test.each([
    ['notes.jpg', 'image/jpeg', 'Dear diary', ''],
    ['notes.heic', '', 'Dear diary', ''],
    ['notes.txt', 'text/plain', 'Dear diary', 'text/plain'],
    ['odd.x', 'image/x-odd', 'Dear diary', 'image/x-odd'],
    ['scan.jpg', 'image/jpeg', 'BM\0\0\0\0\0\0\0\0', 'image/bmp'],
    ['letter.jpg', 'image/jpeg', '%PDF-1.7', 'application/pdf'],
    ['letter.pdf', 'application/pdf', '\xff\xd8\xff\xe0', 'image/jpeg'],
  ])('%s of type "%s" that begins with %j counts as "%s"', (name, type, head, expected) => {
    expect(contentTypeOf({ name, type }, head)).toBe(expected);
  });
});
