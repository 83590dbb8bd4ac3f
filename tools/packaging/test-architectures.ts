import { mkdir, readFile } from 'node:fs/promises';
import * as path from 'node:path';
import { compareImages, type Distance } from './architectures/compare-images';
import { findEmulator, type ProcessedPhoto, processPhoto, unpackBox } from './architectures/process-photo';
import { getNode } from './node';
import { ROOT } from '../lib/paths';
import { runChecks, type Workplace } from './support/checks';
import { usersEnvironment } from './support/users-environment';
import type { Cpu } from '../assets/sharp/payload';

const PHOTO = path.join(ROOT, 'test', 'fixtures', 'photos', 'seeding-cc0.jpg');

/**
 * Runs `npm run test:architectures`: processes one photo with the built process function and the sharp of its layer, on
 * Node.js 24 for x64 and for arm64, and compares the variants.
 */
void runChecks('architectures', async workplace => {
  const { checks } = workplace;
  if (process.platform !== 'linux') {
    checks.skip('x64, arm64', `Lambda functions run on Linux only, and this is ${process.platform}`);
    return;
  }
  const photo = await readFile(PHOTO);
  const made = new Map<Cpu, ProcessedPhoto>();
  for (const cpu of ['x64', 'arm64'] as const) {
    await checks.chain(async () => {
      const processed = await tryArchitecture(cpu, photo, workplace);
      if (processed) {
        made.set(cpu, processed);
      }
    });
  }
  const [x64, arm64] = [made.get('x64'), made.get('arm64')];
  if (x64 && arm64) {
    await compare(x64, arm64, workplace);
  }
});

async function tryArchitecture(
  cpu: Cpu,
  photo: Buffer,
  { checks, scratch, logFile }: Workplace,
): Promise<ProcessedPhoto | undefined> {
  const folder = path.join(scratch, cpu);
  await mkdir(folder);
  const options = { cwd: folder, env: usersEnvironment(), logFile: logFile(cpu), timeoutSeconds: 400 };
  const node = path.join(
    await checks.check(`${cpu}: Node.js 24`, () => getNode(24, cpu, 'linux', options.logFile)),
    'node',
  );
  const emulation = await findEmulator(cpu, node, options);
  if ('reason' in emulation) {
    checks.skip(cpu, emulation.reason);
    return undefined;
  }
  const box = await unpackBox(cpu, folder);
  return checks.check(`${cpu}: the process function over a photo of 16 megapixels`, async () => {
    const processed = await processPhoto([...emulation.prefix, node], box, photo, options);
    if (JSON.stringify(processed.record.status) !== '{"S":"READY"}') {
      throw new Error(`expected READY, got ${JSON.stringify(processed.record)}`);
    }
    return processed;
  });
}

/** Lossless variants may differ by rounding; lossy encoders also choose between encodings of nearly the same cost. */
const LIMITS: Record<'lossless' | 'lossy', Distance> = {
  lossless: { mean: 0.05, max: 1 },
  lossy: { mean: 0.25, max: 32 },
};

async function compare(x64: ProcessedPhoto, arm64: ProcessedPhoto, { checks }: Workplace): Promise<void> {
  const means: string[] = [];
  for (const [name, image] of x64.variants) {
    const limit = LIMITS[name.endsWith('.png') ? 'lossless' : 'lossy'];
    await checks.chain(() =>
      checks.check(`${name}: arm64 equals x64`, async () => {
        const { mean, max } = await compareImages(image, arm64.variants.get(name) ?? Buffer.alloc(0));
        means.push(`${name} ${mean.toFixed(3)}`);
        if (mean > limit.mean || max > limit.max) {
          throw new Error(
            `expected a mean of at most ${limit.mean} and a maximum of ${limit.max} steps of 256, ` +
              `got ${mean} and ${max}`,
          );
        }
      }),
    );
  }
  await checks.chain(() =>
    checks.check('thumbhash and dominant color: arm64 equals x64', async () => {
      const [expected, actual] = [x64, arm64].map(({ record }) =>
        JSON.stringify([record.thumbhash, record.dominantColor]),
      );
      if (actual !== expected) {
        throw new Error(`expected ${expected}, got ${actual}`);
      }
    }),
  );
  checks.say(`mean differences, in steps of 256: ${means.join(', ')}`);
}
