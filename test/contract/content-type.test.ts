import { registeredType } from '../../src/contract/content-type';

test.each(['image/heic', 'IMAGE/HEIF', 'image/heic-sequence', 'image/heif-sequence', ' image/heif;x=y'])('%s is HEIC', type => {
  expect(registeredType(type)).toBe('image/heic');
});

test.each(['constructor', '__proto__', 'image/x-png', ''])('%p is itself', type => {
  expect(registeredType(type)).toBe(type);
});
