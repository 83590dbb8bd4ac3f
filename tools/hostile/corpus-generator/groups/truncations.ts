import { basePictures } from '../base-pictures';
import type { MadeFile, MakeOptions } from '../made-file';

/** Every format, cut off at each tenth of its length, and just before its end. */
export async function truncations({ quick }: MakeOptions): Promise<MadeFile[]> {
  const tenths = quick ? [1, 5, 9] : [1, 2, 3, 4, 5, 6, 7, 8, 9];
  return Object.entries(await basePictures()).flatMap(([kind, whole]) => [
    ...tenths.map(tenth => ({
      name: `${tenth}0-percent.${kind}`,
      bytes: whole.subarray(0, (whole.length * tenth) / 10),
      expected: 'reject:CORRUPT',
    })),
    { name: `all-but-a-byte.${kind}`, bytes: whole.subarray(0, -1), expected: kind.endsWith('jpg') ? 'ok' : 'any' },
  ]);
}
