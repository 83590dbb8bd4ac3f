import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { JobResult } from '../competitor';
import type { Outputs } from '../job';

type Job = (bytes: Buffer) => Promise<Outputs>;

// loaded on demand: one of them switches sharp's cache off
const JOBS: Readonly<Record<string, () => Promise<Job>>> = {
  ours: async () => (await import('./ours')).ours,
  baseline: async () => (await import('./baseline')).baseline,
};

/** `node competitor.cjs NAME PHOTO`: takes commands on stdin, see child.ts. */
async function main([name, photo]: string[]): Promise<void> {
  const job = await JOBS[name]();
  for await (const line of createInterface({ input: process.stdin })) {
    const [command, folder] = line.split('\t');
    // read again for each job, as each upload is, so that no cache can help
    console.log(JSON.stringify(await measure(job, readFileSync(photo), command === 'save' ? folder : undefined)));
  }
}

async function measure(job: Job, bytes: Buffer, folder: string | undefined): Promise<JobResult> {
  try {
    const [cpu, wall] = [process.cpuUsage(), process.hrtime.bigint()];
    const outputs = await job(bytes);
    const { user, system } = process.cpuUsage(cpu);
    const wallSeconds = Number(process.hrtime.bigint() - wall) / 1e9;
    if (folder !== undefined) {
      save(folder, outputs);
    }
    return { cpuSeconds: (user + system) / 1e6, wallSeconds, peakMiB: peakMiB() };
  } catch (error) {
    return { error: String(error).slice(0, 200) };
  }
}

function save(folder: string, outputs: Outputs): void {
  for (const [name, body] of outputs) {
    writeFileSync(join(folder, name), body);
  }
}

void main(process.argv.slice(2));

/** Returns the peak memory of this process. */
function peakMiB(): number {
  // getrusage on Linux includes the parent's memory
  if (process.platform !== 'linux') {
    return process.resourceUsage().maxRSS / 1024;
  }
  const [, kib] = /VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'latin1'))!;
  return Number(kib) / 1024;
}
