import { basePictures } from '../base-pictures';
import { profileSegments, withSegments } from '../jpeg';
import type { MadeFile } from '../made-file';
import { deflateZeros, pngChunk, withPngChunks } from '../png';
import { randomBytes, seededRandom } from '../seeded-random';

/** Well-formed pictures with colour profiles that are none. */
export async function profiles(): Promise<MadeFile[]> {
  const { jpg, png } = await basePictures();
  const garbage = randomBytes(seededRandom('profile'), 3000);
  const withProfile = (name: string, profile: Buffer) => ({
    name,
    bytes: withSegments(jpg, ...profileSegments(profile)),
    expected: 'ok',
  });
  return [
    withProfile('garbage.jpg', garbage),
    withProfile('garbage-with-signature.jpg', signed(garbage, garbage.length)),
    withProfile('length-lies.jpg', signed(garbage, 2 ** 32 - 1)),
    withProfile('zeros.jpg', signed(Buffer.alloc(128), 128)),
    withProfile('2-megabytes.jpg', signed(Buffer.alloc(2_000_000), 2_000_000)),
    {
      name: 'bomb.png',
      bytes: withPngChunks(png, pngChunk('iCCP', Buffer.concat([Buffer.from('it\0\0', 'latin1'), deflateZeros(1e9)]))),
      expected: 'any',
    },
  ];
}

/** Says of itself what the profile of a display says. */
function signed(profile: Buffer, length: number): Buffer {
  const copy = Buffer.from(profile);
  copy.writeUInt32BE(length, 0);
  copy.write('mntrRGB XYZ ', 12, 'latin1');
  copy.write('acsp', 36, 'latin1');
  return copy;
}
