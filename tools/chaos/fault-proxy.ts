import { type IncomingMessage, request, type ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { type LoopbackServer, startLoopbackServer } from '../lib/loopback-server';

/**
 * What goes wrong with one request:
 * - `error`: it is answered with an error and goes no further,
 * - `reset`: the connection breaks before it goes any further,
 * - `lost`: it is carried out, and the connection breaks before the answer is there,
 * - `slow`: it waits first.
 */
export type Fault =
  | { readonly kind: 'error'; readonly status: number; readonly code: string }
  | { readonly kind: 'reset' | 'lost' }
  | { readonly kind: 'slow'; readonly milliseconds: number };

/** Says what is to go wrong with a request, if anything. */
export type FaultPlan = (incoming: IncomingMessage) => Fault | undefined;

/** Starts a proxy on loopback, in front of an AWS endpoint that speaks plain HTTP, that lets some requests go wrong. Host and all other headers pass as they are: they are signed. */
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
      incoming.resume().once('end', () => answerError(incoming, outgoing, fault));
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
  loseAnswer: boolean,
): Promise<void> {
  const onward = request({ ...target, method: incoming.method, path: incoming.url, headers: incoming.headers });
  onward.on('response', response => {
    if (loseAnswer) {
      response.resume();
      outgoing.destroy();
      return;
    }
    outgoing.writeHead(response.statusCode!, response.rawHeaders);
    void pipeline(response, outgoing).catch(() => outgoing.destroy());
  });
  await pipeline(incoming, onward).catch(() => outgoing.destroy());
}

/** As the services write it: S3 in XML, the JSON services in JSON. */
function answerError(
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
