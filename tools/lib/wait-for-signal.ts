const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Settles when this process is asked to end, or when nobody is there any more who wants to see what it does. */
export function untilAskedToEnd(): Promise<void> {
  return new Promise(resolve => {
    // on, not once: npm passes on what the terminal has sent already, and a second signal is not to break off the ending
    for (const signal of SIGNALS) {
      process.on(signal, () => resolve());
    }
    for (const stream of [process.stdout, process.stderr]) {
      stream.on('error', () => resolve());
    }
    watchParent(resolve);
  });
}

/** npm may be killed without a chance to pass that on. */
function watchParent(resolve: () => void): void {
  const npm = process.ppid;
  if (process.env.npm_lifecycle_event !== 'demo') {
    return;
  }
  setInterval(() => {
    if (process.ppid !== npm) {
      resolve();
    }
  }, 500).unref();
}
