import { typeDiffers } from '../../../../src/lambda/process/pipeline/inspect/sniff';

test.each([
  undefined, '', 'image/jpeg', 'IMAGE/JPEG', 'image/jpeg; charset=binary', ' image/jpeg ', 'image/jpg', 'image/pjpeg',
  'binary/octet-stream', 'application/octet-stream', 'image/*', 'image', 'jpg', 'png', 'text/plain', 'multipart/form-data; boundary=x', 'constructor',
])('a JPEG that is declared as %p is what was declared', declaredType => {
  expect(typeDiffers('jpeg', { declaredType })).toBe(false);
});

test.each(['image/png', 'image/webp', 'text/html', 'application/pdf', 'image/bmp', 'image/x-odd'])('a JPEG that is declared as %p is not', declaredType => {
  expect(typeDiffers('jpeg', { declaredType })).toBe(true);
});

test.each([
  ['photo.jpg', false], ['PHOTO.JFIF', false], ['photo', false], ['.hidden', false], ['notes.txt', false], ['v1.2', false], ['album.png/3', false],
  ['photo.png', true], ['IMG_1.HEIC', true], ['scan.bmp', true], ['uploads/cat.webp', true],
])('a JPEG that is called %s: it differs: %p', (filename, differs) => {
  expect(typeDiffers('jpeg', { filename })).toBe(differs);
});
