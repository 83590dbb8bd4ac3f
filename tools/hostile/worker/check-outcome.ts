import { checkUpright } from './check-upright';
import { checkVariants } from './check-variants';
import type { Processed } from './process-file';
import { secondOpinion } from './second-opinion';
import type { Job } from '../job';

/** Everything that is wrong about what the process function left behind, whatever was expected of it: one sentence each. */
export async function checkOutcome(job: Job, { record, variants, failure }: Processed): Promise<string[]> {
  if (failure !== undefined || record === undefined) {
    return [`failed with ${String(failure)}`];
  }
  const ready = record.status === 'READY';
  return [
    ...(ready ? await checkVariants(job.pass.spec, record, variants) : leftOver(variants.objects.size)),
    ...(await secondOpinion(job, record)),
    ...(ready && job.upright !== undefined ? await checkUpright(job.upright, record, variants) : []),
  ];
}

function leftOver(count: number): string[] {
  return count === 0 ? [] : [`${count} variants were left over`];
}
