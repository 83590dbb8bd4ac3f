import { type LoopbackServer, startLoopbackServer } from '../../tools/lib/loopback-server';

/** A DynamoDB that says yes to everything at once, so that only the function's own time is measured. */
export function startYesServer(): Promise<LoopbackServer> {
  return startLoopbackServer((request, response) => {
    request.resume().on('end', () => {
      response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0' }).end('{}');
    });
  });
}
