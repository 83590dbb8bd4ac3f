import { isImageId } from '../../../src/contract/keys';
import { imageIdOf } from '../../../src/lambda/process/image-id';

test('an upload through the API keeps its id', () => {
  expect(imageIdOf('in/', 'in/0b0e4a5e-29c5-4a3f-9a39-2e3a7f1f6a33')).toBe('0b0e4a5e-29c5-4a3f-9a39-2e3a7f1f6a33');
});

test('any other key has an id of its own, always the same', () => {
  const id = imageIdOf('', 'holiday photos/été "1" [2].jpg');
  expect(id).toBe(imageIdOf('', 'holiday photos/été "1" [2].jpg'));
  expect(id).not.toBe(imageIdOf('', 'holiday photos/été "1" [3].jpg'));
  expect(isImageId(id)).toBe(true);
});
