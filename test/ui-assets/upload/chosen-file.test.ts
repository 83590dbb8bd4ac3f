import { HEAD_BYTES } from '../../../src/contract/first-bytes';
import { inspectFiles } from '../../../src/ui-assets/upload/chosen-file';

const JPEG = new Uint8Array([0xff, 0xd8, 0xff, 0xe0]);

test('files are looked into, in their order', async () => {
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

test('no more than the first bytes are read', async () => {
  const file = new File([JPEG, new Uint8Array(1e6)], 'photo.jpg');
  const read = jest.spyOn(file, 'slice');
  await inspectFiles([file]);
  expect(read.mock.calls).toEqual([[0, HEAD_BYTES]]);
});

test('what cannot be read, or not soon, counts as what it is called', async () => {
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
