import { fork, type ChildProcess } from 'node:child_process';

/** A message as Lambda gives it to the process function, with the time that its invocation may take. */
export interface Invocation {
  readonly body: object;
  readonly receiptHandle: string;
  readonly timeoutSeconds: number;
}

/** How an invocation ended: with the function's answer, or with the end of its process. */
export type InvocationEnd = { readonly answer: unknown } | { readonly died: string };

/**
 * Lambda's part in the process: invokes the handler of the bundle next to it for each message that it is sent, and
 * answers.
 */
export const RUNTIME = `
process.on('message', ({ body, receiptHandle, timeoutSeconds }) => {
  const end = Date.now() + timeoutSeconds * 1000;
  const context = { awsRequestId: 'test', functionName: 'process', getRemainingTimeInMillis: () => end - Date.now() };
  const attributes = { ApproximateReceiveCount: '1' };
  const event = { Records: [{ messageId: 'one', receiptHandle, eventSource: 'aws:sqs', body: JSON.stringify(body), attributes }] };
  require('./index.js').handler(event, context).then(answer => process.send(answer));
});
`;

/**
 * An execution environment of Lambda: one process that serves one invocation after the other, and a fresh one where
 * it ended.
 */
export class ProcessHolder {
  /** All that its processes wrote. */
  output = '';
  private child?: ChildProcess;

  /** `runtime`: a file with RUNTIME in it. */
  constructor(
    private readonly runtime: string,
    private readonly env: NodeJS.ProcessEnv,
  ) {}

  invoke(invocation: Invocation): Promise<InvocationEnd> {
    const child = this.child ?? this.start();
    return new Promise(resolve => {
      // once all that it wrote is there, too
      child.once('close', (code, signal) => resolve({ died: signal ?? String(code) }));
      child.once('message', answer => resolve({ answer }));
      child.send(invocation);
    });
  }

  stop(): void {
    this.child?.kill('SIGKILL');
  }

  private start(): ChildProcess {
    const child = fork(this.runtime, { env: this.env, silent: true, execArgv: [] });
    child.stdout!.on('data', data => {
      this.output += data;
    });
    child.stderr!.on('data', data => {
      this.output += data;
    });
    child.once('exit', () => {
      this.child = undefined;
    });
    this.child = child;
    return child;
  }
}
