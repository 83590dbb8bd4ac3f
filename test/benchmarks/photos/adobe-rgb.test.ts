import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { adobeRgbProfile } from '../../../benchmarks/photos/adobe-rgb';

test('libvips converts colors with the profile as Adobe RGB has them', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'adobe-rgb-'));
  const profile = join(folder, 'adobe.icc');
  writeFileSync(profile, adobeRgbProfile());
  const color = { create: { width: 8, height: 8, channels: 3 as const, background: { r: 100, g: 150, b: 100 } } };
  const png = await sharp(color).withIccProfile(profile).png().toBuffer();
  rmSync(folder, { recursive: true });

  const [red, green, blue] = await sharp(png).keepIccProfile().raw().toBuffer();

  // this sRGB color is in Adobe RGB by the two specifications
  expect(Math.max(Math.abs(red - 116), Math.abs(green - 149), Math.abs(blue - 105))).toBeLessThanOrEqual(2);
});
