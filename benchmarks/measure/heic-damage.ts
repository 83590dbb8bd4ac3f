import { readFile } from 'node:fs/promises';
import * as path from 'node:path';
import sharp from 'sharp';
import { RejectedImageError } from '../../src/lambda/errors';
import { heicDecoder } from '../../src/lambda/process/heic-decoder';
import { layOutHeic } from '../../tools/assets/heic-step';
import { CACHE, ROOT } from '../../tools/lib/paths';

/**
 * `npx tsx benchmarks/measure/heic-damage.ts FILE [COUNT]`: counts how much damage within a HEIC's video frame is
 * detected, one flipped bit or 64 lost bytes at a time.
 */
async function main(file: string, count = '200'): Promise<void> {
  const script = await layOutHeic(ROOT, path.join(CACHE, 'measure-heic'));
  const whole = await readFile(file);
  const { autoOrient: upright } = await sharp(whole).metadata();
  const decode = async (bytes: Buffer) =>
    Buffer.from((await heicDecoder(new AbortController().signal, () => script)(bytes, upright)).data);

  const sound = await decode(whole);
  const outcomes = { refused: 0, unharmed: 0, wrong: 0 };
  for (let step = 0; step < Number(count); step++) {
    outcomes[await decode(damaged(whole, step)).then(data => (data.equals(sound) ? 'unharmed' : 'wrong'), refusal)]++;
  }
  console.log(`${path.basename(file)}, ${count} times damaged:`, outcomes);
}

/** Spreads the places by a fixed prime step, so that each run damages the same ones. */
function damaged(whole: Buffer, step: number): Buffer {
  const bytes = Buffer.from(whole);
  const frame = whole.indexOf('mdat') + 4;
  const at = frame + ((step * 104_729) % (whole.length - frame));
  return step % 2 === 0 ? flipped(bytes, at, step / 2) : bytes.fill(0, at, at + 64);
}

function flipped(bytes: Buffer, at: number, bit: number): Buffer {
  const mask = 2 ** (bit % 8);
  bytes[at] += Math.floor(bytes[at] / mask) % 2 === 0 ? mask : -mask;
  return bytes;
}

function refusal(error: unknown): 'refused' {
  if (error instanceof RejectedImageError) {
    return 'refused';
  }
  throw error;
}

main(process.argv[2], process.argv[3]).catch((error: Error) => {
  console.error(error);
  process.exitCode = 1;
});
