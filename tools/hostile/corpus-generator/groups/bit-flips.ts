import { basePictures } from '../base-pictures';
import type { MadeFile, MakeOptions } from '../made-file';

/** Every format with a few bits turned, in turns near its head and anywhere. */
export async function bitFlips({ random, quick }: MakeOptions): Promise<MadeFile[]> {
  const count = quick ? 4 : 24;
  return Object.entries(await basePictures()).flatMap(([kind, whole]) =>
    Array.from({ length: count }, (_, index) => ({
      name: `${String(index).padStart(2, '0')}.${kind}`,
      bytes: flipBits(whole, index % 2 === 0 ? 256 : whole.length, random),
      expected: 'any',
    })),
  );
}

function flipBits(whole: Buffer, within: number, random: () => number): Buffer {
  const copy = Buffer.from(whole);
  const bits = 1 + Math.floor(8 * random());
  for (let bit = 0; bit < bits; bit++) {
    const at = Math.floor(Math.min(within, copy.length) * random());
    const weight = 2 ** Math.floor(8 * random());
    const isSet = Math.floor(copy[at] / weight) % 2 === 1;
    copy[at] += isSet ? -weight : weight;
  }
  return copy;
}
