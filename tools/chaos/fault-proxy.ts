import { type IncomingMessage, request, type ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import type { Random } from './random';
import { type LoopbackServer, startLoopbackServer } from '../lib/loopback-server';

/**
 * A fault of one request:
 * - `error`: the proxy responds with an error and does not forward it,
 * - `reset`: the connection breaks and it is not forwarded,
 * - `lost`: it is forwarded, and the connection breaks before the response arrives,
 * - `slow`: it is forwarded after a delay.
 */
export type Fault =
  | { readonly kind: 'error'; readonly status: number; readonly code: string }
  | { readonly kind: 'reset' | 'lost' }
  | { readonly kind: 'slow'; readonly milliseconds: number };

/** Returns the fault of a request, if any. */
export type FaultPlan = (incoming: IncomingMessage) => Fault | undefined;

/**
 * Starts a proxy on loopback that injects faults in front of an AWS endpoint over plain HTTP. Host and all other
 * headers pass unchanged, since they are signed.
 */
export function startFaultProxy(targetEndpoint: string, plan: FaultPlan): Promise<LoopbackServer> {
  const { hostname, port } = new URL(targetEndpoint);
  return startLoopbackServer(
    (incoming, outgoing) => void handle(incoming, outgoing, { hostname, port }, plan(incoming)),
  );
}

interface Target {
  readonly hostname: string;
  readonly port: string;
}

async function handle(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  target: Target,
  fault: Fault | undefined,
): Promise<void> {
  switch (fault?.kind) {
    case 'error':
      incoming.resume().once('end', () => respondWithError(incoming, outgoing, fault));
      return;
    case 'reset':
      incoming.destroy();
      return;
    case 'slow':
      await new Promise(resolve => setTimeout(resolve, fault.milliseconds));
  }
  await forward(incoming, outgoing, target, fault?.kind === 'lost');
}

async function forward(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  target: Target,
  loseResponse: boolean,
): Promise<void> {
  const onward = request({ ...target, method: incoming.method, path: incoming.url, headers: incoming.headers });
  onward.on('response', response => {
    if (loseResponse) {
      response.resume();
      outgoing.destroy();
      return;
    }
    outgoing.writeHead(response.statusCode!, response.rawHeaders);
    void pipeline(response, outgoing).catch(() => outgoing.destroy());
  });
  await pipeline(incoming, onward).catch(() => outgoing.destroy());
}

/** Responds in the service's format: S3 in XML, the JSON services in JSON. */
function respondWithError(
  { headers }: IncomingMessage,
  outgoing: ServerResponse,
  { status, code }: { status: number; code: string },
): void {
  const json = headers['x-amz-target'] !== undefined;
  const body = json
    ? JSON.stringify({ __type: code, message: 'injected' })
    : `<Error><Code>${code}</Code><Message>injected</Message></Error>`;
  outgoing.writeHead(status, { 'content-type': json ? 'application/x-amz-json-1.0' : 'application/xml' }).end(body);
}

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

/** Injects faults into a share (0 to 1) of the requests to S3 and DynamoDB, never to SQS. */
export function randomFaults(random: Random, probability: number): FaultPlan {
  return incoming => {
    const faults = faultsFor(incoming);
    return faults && random.chance(probability) ? random.pick(faults) : undefined;
  };
}

function faultsFor({ headers }: IncomingMessage): readonly Fault[] | undefined {
  const target = String(headers['x-amz-target'] ?? '');
  if (target === '') {
    return S3_FAULTS;
  }
  return target.startsWith('DynamoDB') ? DYNAMODB_FAULTS : undefined;
}
