/** Something that has to be closed, such as a page or a server. */
interface Closable {
  close(): Promise<void>;
}

/**
 * Closes what a test opened, the last one first, however the test ends: a server that stays keeps Jest from ending. Answers the function to hand
 * each of them to, which gives it back. To be called once, at the top of a test file.
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
