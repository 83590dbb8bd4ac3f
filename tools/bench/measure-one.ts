import { readFileSync } from 'node:fs';
import { FORMATS, LIMITS, SIZES } from './job';
import { renderUsual } from './usual';
import { renderImage } from '../../src/lambda/process/pipeline';

const WARM_JOBS = 5;

/** What one photo costs in a process that is warm. */
export interface Measured {
  readonly cpuSeconds: number;
  readonly wallSeconds: number;
  /** The most memory that the process ever had, over all its jobs. */
  readonly peakMiB: number;
}

const CONTENDERS: Readonly<Record<string, (bytes: Buffer) => Promise<unknown>>> = {
  ours: bytes => renderImage({ bytes }, LIMITS, { sizes: SIZES, formats: FORMATS, metadata: 'strip', placeholder: true }, () => {}),
  usual: renderUsual,
};

async function main([contender, file]: string[]): Promise<void> {
  const bytes = readFileSync(file);
  const job = () => CONTENDERS[contender](bytes);
  await job();
  const [cpu, wall] = [process.cpuUsage(), process.hrtime.bigint()];
  for (let n = 0; n < WARM_JOBS; n++) { await job(); }
  const { user, system } = process.cpuUsage(cpu);
  const measured: Measured = {
    cpuSeconds: (user + system) / 1e6 / WARM_JOBS,
    wallSeconds: Number(process.hrtime.bigint() - wall) / 1e9 / WARM_JOBS,
    peakMiB: process.resourceUsage().maxRSS / 1024,
  };
  console.log(JSON.stringify(measured));
}

void main(process.argv.slice(2));
