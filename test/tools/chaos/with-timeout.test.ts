import { within } from '../../../tools/chaos/with-timeout';

test('what is done in time is answered, and what fails is thrown', async () => {
  await expect(within(Promise.resolve('done'), 5)).resolves.toBe('done');
  await expect(within(Promise.reject(new Error('broken')), 5)).rejects.toThrow('broken');
});

test('what is not done in time is given up', async () => {
  await expect(within(new Promise(() => {}), 0.02)).rejects.toThrow('not done after 0.02 s: given up');
});
