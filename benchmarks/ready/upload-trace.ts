import type { IncomingMessage } from 'node:http';

/** Times of one upload, in epoch milliseconds. */
export interface UploadTrace {
  /** The client requests an upload. */
  readonly requested: number;
  /** The presigned POST arrives. */
  readonly responded: number;
  /** S3 has stored the file. */
  readonly stored: number;
  /** Requests of the process function to AWS from then on. */
  readonly requests: readonly SeenRequest[];
}

/** One step on the way to READY. */
interface Step {
  readonly name: string;
  readonly milliseconds: number;
}

/**
 * Splits an upload into steps; each ends when the next request begins. Throws if the requests are not those of one
 * image that became READY: record read, original opened, claim written, each variant stored, result written.
 */
export function stepsOf({ requested, responded, stored, requests }: UploadTrace): Step[] {
  const puts = requests.filter(({ method }) => method === 'PUT');
  const writes = requests.filter(({ operation }) => operation === 'PutItem');
  const read = requests.find(({ operation }) => operation === 'GetItem');
  const opened = requests.find(({ method }) => method === 'GET');
  if (!read || !opened || writes.length !== 2 || puts.length === 0) {
    throw new Error(
      `got ${requests.map(({ method, operation }) => `${method} ${operation}`).join(', ')}: ` +
        'expected those of one image that became READY',
    );
  }
  const [claimed, ready] = writes;
  const steps: [string, number, number][] = [
    ['POST /uploads', requested, responded],
    ['file to S3', responded, stored],
    ["S3's event through the queue to the function", stored, read.at],
    ['record read', read.at, opened.at],
    ['original opened', opened.at, claimed.at],
    ['claimed, original read, decoded, first variant encoded', claimed.at, puts[0].at],
    [`${puts.length - 1} more variants encoded, stored meanwhile`, puts[0].at, puts.at(-1)!.at],
    ['placeholder, last variant stored', puts.at(-1)!.at, ready.at],
  ];
  return steps.map(([name, from, to]) => ({ name, milliseconds: to - from }));
}

/** One request of the process function to AWS. */
export interface SeenRequest {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly method: string;
  /** Path, or operation of a JSON service. */
  readonly operation: string;
}

/** Describes a request before it is forwarded. */
export function describeRequest(
  { method = '', url = '', headers }: Pick<IncomingMessage, 'method' | 'url' | 'headers'>,
  at: number,
): SeenRequest {
  const target = headers['x-amz-target'];
  return { at, method, operation: typeof target === 'string' ? target.split('.')[1] : url.split('?')[0] };
}
