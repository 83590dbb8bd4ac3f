import { PassThrough } from 'node:stream';
import { Progress } from '../../../tools/lib/progress';

function record(isTTY: boolean) {
  const out = Object.assign(new PassThrough({ encoding: 'utf8' }), {
    isTTY,
    columns: 80,
  }) as unknown as NodeJS.WriteStream;
  return { progress: new Progress(out), text: () => out.read() as string };
}

test('a step is one line: its name at once, its time at the end', async () => {
  const { progress, text } = record(false);
  expect(
    await progress.step('building', async () => {
      expect(text()).toBe('building …');
      return 'built';
    }),
  ).toBe('built');
  expect(text()).toMatch(/^ \d+\.\d s\n$/);
});

test('a step that fails says so and passes the error on', async () => {
  const { progress, text } = record(false);
  await expect(
    progress.step('building', async () => {
      throw new Error('no');
    }),
  ).rejects.toThrow('no');
  expect(text()).toBe('building … failed\n');
});

test('on a terminal, what a step notes replaces what it noted before', async () => {
  const { progress, text } = record(true);
  await progress.step('uploading', async note => note('1 of 2'));
  expect(text()).toMatch(/\r\x1b\[Kuploading … 1 of 2\r\x1b\[Kuploading … \d+\.\d s\n$/);
});

test('the times of all steps add up', async () => {
  const { progress } = record(false);
  const pause = () => new Promise<void>(resolve => setTimeout(resolve, 30));
  await progress.step('one', pause);
  await progress.step('two', pause);
  expect(progress.totalSeconds()).toBeGreaterThanOrEqual(0.055);
});
