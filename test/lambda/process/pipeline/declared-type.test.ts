import { checkDeclaredType } from '../../../../src/lambda/process/pipeline/declared-type';

test.each([
  undefined, '', 'image/jpeg', 'IMAGE/JPEG', 'image/jpeg; charset=binary', ' image/jpeg ', 'image/jpg', 'image/pjpeg',
  'binary/octet-stream', 'application/octet-stream',
])('a JPEG may be declared as %p', declared => {
  expect(() => checkDeclaredType(declared, 'jpeg')).not.toThrow();
});

test.each(['image/png', 'image/webp', 'text/html', 'application/pdf', 'jpeg', 'constructor'])('a JPEG may not be declared as %p', declared => {
  expect(() => checkDeclaredType(declared, 'jpeg')).toThrow(expect.objectContaining({ code: 'TYPE_MISMATCH' }));
});

test.each([['image/x-png', 'png'], ['image/apng', 'png'], ['image/tif', 'tiff'], ['image/avif-sequence', 'avif'], ['image/heif', 'heic']] as const)('%s is %s', (declared, format) => {
  expect(() => checkDeclaredType(declared, format)).not.toThrow();
});
