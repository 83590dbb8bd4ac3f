import { fork, type ChildProcess } from 'node:child_process';

/** A message as Lambda gives it to the process function, with the time that its invocation may take. */
export interface Invocation {
  readonly body: object;
  readonly receiptHandle: string;
  readonly timeoutSeconds: number;
}

/** Result of an invocation: the function's response, or the end of its process. */
export type InvocationEnd = { readonly answer: unknown } | { readonly died: string };

/** Lambda's part of the process: invokes the bundle's handler for each message that it receives, and responds. */
export const RUNTIME = `
process.on('message', ({ body, receiptHandle, timeoutSeconds }) => {
  const end = Date.now() + timeoutSeconds * 1000;
  const context = { awsRequestId: 'test', functionName: 'process', getRemainingTimeInMillis: () => end - Date.now() };
  const attributes = { ApproximateReceiveCount: '1' };
  const message = { messageId: 'one', receiptHandle, eventSource: 'aws:sqs', body: JSON.stringify(body), attributes };
  const event = { Records: [message] };
  require('./index.js').handler(event, context).then(answer => process.send(answer));
});
`;

/** A Lambda execution environment: one process that serves one invocation after another, replaced when it ends. */
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
