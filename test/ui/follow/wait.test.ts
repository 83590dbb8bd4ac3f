import { wait } from '../../../src/ui-assets/polling';

test('a wait that is over', async () => {
  await expect(wait(1, new AbortController().signal)).resolves.toBeUndefined();
});

test('a wait that is broken off, and one that was before it began', async () => {
  const controller = new AbortController();
  const waiting = wait(60_000, controller.signal);
  controller.abort(new Error('enough'));
  await expect(waiting).rejects.toThrow('enough');
  await expect(wait(60_000, controller.signal)).rejects.toThrow('enough');
});
