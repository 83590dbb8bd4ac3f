import { writeFile } from 'node:fs/promises';
import * as path from 'node:path';
import sharp from 'sharp';
import { pageOnStub } from './support/page-on-stub';
import { heicFixture } from '../support/heic-fixture';
import { jpeg, png, text } from '../ui-assets/support/pictures';

const page = pageOnStub();

test('the first bytes decide, whatever the name and the browser say', async () => {
  const { buffer: photo } = await jpeg();
  const { buffer: drawing } = await png();
  const webp = await sharp(photo).webp().toBuffer();
  const files: [name: string, mimeType: string, buffer: Buffer, contentType: string][] = [
    ['saved.jfif', 'image/pjpeg', photo, 'image/jpeg'],
    ['1000012345', '', photo, 'image/jpeg'],
    ['1000012346', 'application/octet-stream', drawing, 'image/png'],
    ['moving.apng', 'image/apng', drawing, 'image/png'],
    ['from-chat.jpg', 'image/jpeg', webp, 'image/webp'],
    ['IMG_0001.HEIC', 'image/heic', photo, 'image/jpeg'],
  ];
  await page.driver.choose(...files.map(([name, mimeType, buffer]) => ({ name, mimeType, buffer })));
  await page.driver.choose(
    { name: 'IMG_0002.jpg', mimeType: 'image/jpeg', buffer: heicFixture('quarters') },
    text('notes.jpg', 'image/jpeg'),
  );
  await page.driver.pressUpload();
  await page.driver.counts({ ready: 6, attention: 2 });
  await page.driver.shows('IMG_0002.jpg', 'HEIC files are not accepted here.');
  await page.driver.shows('notes.jpg', 'This file is not an image.');
  const told = page.stub.requests.map(({ filename, contentType }) => `${filename} ${contentType}`);
  expect(told.sort()).toEqual(files.map(([name, , , contentType]) => `${name} ${contentType}`).sort());
});

test('a file from disk with an unusual type, or none, is sent with its real type', async () => {
  const { buffer } = await jpeg();
  const paths = ['saved.jfif', 'moving.apng', '1000012347'].map(name => path.join(page.folder, name));
  for (const file of paths) {
    await writeFile(file, buffer);
  }
  await page.driver.chooseFromDisk(...paths);
  await page.driver.pressUpload();
  await page.driver.counts({ ready: 3 });
  expect(page.stub.requests.map(({ contentType }) => contentType)).toEqual(['image/jpeg', 'image/jpeg', 'image/jpeg']);
});
