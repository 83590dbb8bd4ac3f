/** How long what was logged may take to leave the process. */
const FLUSH_MILLISECONDS = 500;

/**
 * Ends this process once what it logged has left it, by a signal: `process.exit` waits for libvips' threads, which are what it is to end
 * for. Lambda fails the invocation and starts a fresh process for the next. Never resolves.
 */
export async function endProcess(): Promise<never> {
  const flushed = Promise.all([process.stdout, process.stderr].map(stream => new Promise<void>(resolve => { stream.write('', () => resolve()); })));
  await Promise.race([flushed, new Promise(resolve => { setTimeout(resolve, FLUSH_MILLISECONDS); })]);
  process.kill(process.pid, 'SIGKILL');
  return new Promise(() => {});
}
