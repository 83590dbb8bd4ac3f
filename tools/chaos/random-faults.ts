import type { IncomingMessage } from 'node:http';
import type { Fault, FaultPlan } from './fault-proxy';
import type { Random } from './random';

const S3_FAULTS: readonly Fault[] = [
  { kind: 'error', status: 500, code: 'InternalError' },
  { kind: 'error', status: 503, code: 'SlowDown' },
  { kind: 'reset' },
  { kind: 'lost' },
  { kind: 'slow', milliseconds: 1_000 },
];

const DYNAMODB_FAULTS: readonly Fault[] = [
  { kind: 'error', status: 500, code: 'InternalServerError' },
  { kind: 'error', status: 400, code: 'ProvisionedThroughputExceededException' },
  { kind: 'reset' },
  { kind: 'lost' },
  { kind: 'slow', milliseconds: 1_000 },
];

/** Lets so many of the requests to S3 and DynamoDB go wrong, from 0 to 1, and leaves SQS alone. */
export function randomFaults(random: Random, probability: number): FaultPlan {
  return incoming => {
    const faults = faultsOf(incoming);
    return faults && random.chance(probability) ? random.pick(faults) : undefined;
  };
}

function faultsOf({ headers }: IncomingMessage): readonly Fault[] | undefined {
  const target = String(headers['x-amz-target'] ?? '');
  if (target === '') {
    return S3_FAULTS;
  }
  return target.startsWith('DynamoDB') ? DYNAMODB_FAULTS : undefined;
}
