import { payloadsIn } from '../../../../tools/hostile/worker/process-file';

test.each([
  ['<ScRipt>alert(1)</script>', 'HTML'],
  ['<?php system(1)', 'PHP'],
  ['<?xml version="1.0"?>', 'XML'],
  ['%PDF-1.7', 'a PDF'],
  ['PK\x03\x04\x14\0\0\0', 'a ZIP archive'],
  ['Exif\0\0MM', 'EXIF'],
  ['exif:GPSLatitude="48"', 'a place'],
])('%j is found anywhere', (text, name) => {
  const noise = Buffer.alloc(3000, 7);
  expect(payloadsIn(Buffer.concat([noise, Buffer.from(text, 'latin1'), noise]))).toEqual([name]);
});

test('pixels are no payload', () => {
  expect(payloadsIn(Buffer.from('PK\x03\x04 %PDF php script GPS Exif', 'latin1'))).toEqual([]);
});
