import { rejectAsCorrupt } from '../../../../src/lambda/process/pipeline/corrupt';

test('what the step gives comes through', async () => {
  await expect(rejectAsCorrupt(Promise.resolve(7))).resolves.toBe(7);
});

test("a failure is the file's, and what libvips said stays inside", async () => {
  const cause = new Error('VipsJpeg: premature end of JPEG image');
  const failed = rejectAsCorrupt(Promise.reject(cause));
  await expect(failed).rejects.toMatchObject({ code: 'CORRUPT', cause });
  await expect(failed).rejects.not.toThrow(/vips|premature/i);
});

test.each([
  'vips: out of memory',
  'Insufficient memory (case 4)',
  'std::bad_alloc',
  'Could not allocate enough memory for raw output',
])('is ours: %s', async message => {
  const cause = new Error(message);
  await expect(rejectAsCorrupt(Promise.reject(cause))).rejects.toBe(cause);
});
