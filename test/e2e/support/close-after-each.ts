/** Resource to close, such as a page or a server. */
interface Closable {
  close(): Promise<void>;
}

/**
 * Closes the resources of a test after it, the last one first: an open server prevents Jest from exiting. Returns the
 * function that registers a resource, and returns it. Call it once, at the top of a test file.
 */
export function closeAfterEach(): <T extends Closable>(opened: T) => T {
  const open: Closable[] = [];
  afterEach(async () => {
    const failures: unknown[] = [];
    for (const closable of open.splice(0).reverse()) {
      await closable.close().catch((error: unknown) => failures.push(error));
    }
    if (failures.length > 0) {
      throw failures[0];
    }
  });
  return opened => {
    open.push(opened);
    return opened;
  };
}
