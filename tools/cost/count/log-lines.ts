/** Size that CloudWatch Logs adds to each event ("PutLogEvents", Amazon CloudWatch Logs API Reference), in bytes. */
export const LOG_EVENT_OVERHEAD = 26;

const REQUEST_ID = '6b1f4c1e-58a5-4d1c-9d0c-2f6f0a3b7c11';

/** Lines that Lambda itself writes for each invocation of a warm function ("Lambda log formats", text format). */
const LAMBDA_LINES = [
  `START RequestId: ${REQUEST_ID} Version: $LATEST\n`,
  `END RequestId: ${REQUEST_ID}\n`,
  `REPORT RequestId: ${REQUEST_ID}\tDuration: 743.21 ms\tBilled Duration: 744 ms\tMemory Size: 1769 MB\t` +
    'Max Memory Used: 268 MB\t\n',
];

/** Returns the bytes of these lines as CloudWatch Logs bills them. */
export function loggedBytes(lines: readonly string[]): number {
  return lines.reduce((sum, line) => sum + Buffer.byteLength(line) + LOG_EVENT_OVERHEAD, 0);
}

/** Bytes of Lambda's own lines about one invocation. */
export const INVOCATION_BYTES = loggedBytes(LAMBDA_LINES);

/** Returns the lines that work writes to the standard output, which is what Lambda sends to CloudWatch Logs. */
export async function linesOf(work: () => Promise<void>): Promise<string[]> {
  const lines: string[] = [];
  const { stdout } = process;
  const write = stdout.write;
  stdout.write = (chunk: string | Uint8Array) => {
    lines.push(String(chunk));
    return true;
  };
  try {
    await work();
  } finally {
    stdout.write = write;
  }
  return lines;
}
