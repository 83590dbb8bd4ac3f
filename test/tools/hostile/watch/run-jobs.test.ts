import { writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { runJobs } from '../../../../tools/hostile/watch/run-jobs';
import { tempFolder } from '../../assets/temp-folder';
import { jobOn } from '../support';

const WORKER = `
process.on('message', ({ sample: { path } }) => {
  if (path === 'crash') { process.abort(); }
  process.send({ kind: 'measured', measurement: { outcome: 'READY', wallSeconds: 0, peakMiB: 0 } });
  process.send({ kind: 'checked', findings: [], restingMiB: 0 });
});`;

test('every job is handed out once, whatever became of the workers before it', async () => {
  const bundle = path.join(tempFolder(), 'worker.js');
  writeFileSync(bundle, WORKER);
  const jobs = ['a', 'crash', 'b', 'crash', 'c', 'd'].map(name => jobOn(name));
  const done: string[] = [];
  await runJobs(jobs, bundle, 2, (job, { measurement }) => done.push(`${job.sample.path} ${measurement.outcome}`));
  expect(done.sort()).toEqual(['a READY', 'b READY', 'c READY', 'crash CRASH', 'crash CRASH', 'd READY']);
});
