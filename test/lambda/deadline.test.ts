import { withDeadline } from '../../src/lambda/deadline';

const late = () => new Error('too late');

test('work that is done in time gives its result', async () => {
  await expect(withDeadline(Promise.resolve(7), 1, late)).resolves.toBe(7);
});

test('work that fails in time gives its own error', async () => {
  await expect(withDeadline(Promise.reject(new Error('own')), 1, late)).rejects.toThrow('own');
});

test('work that is not done in time is given up', async () => {
  await expect(withDeadline(new Promise(() => {}), 0.01, late)).rejects.toThrow('too late');
});
