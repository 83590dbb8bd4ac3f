import type { IncomingMessage } from 'node:http';

/** One request of the process function to AWS. */
export interface SeenRequest {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly method: string;
  /** Path, or the operation of a JSON service. */
  readonly operation: string;
}

/** What can be told of a request before it is passed on. */
export function seenRequest(
  { method = '', url = '', headers }: Pick<IncomingMessage, 'method' | 'url' | 'headers'>,
  at: number,
): SeenRequest {
  const target = headers['x-amz-target'];
  return { at, method, operation: typeof target === 'string' ? target.split('.')[1] : url.split('?')[0] };
}
