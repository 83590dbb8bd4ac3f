/**
 * Waits for work until a deadline, then rejects with the given error. The work continues, and its result is ignored.
 */
export async function withDeadline<T>(work: Promise<T>, seconds: number, error: () => Error): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(error()), seconds * 1000);
  });
  try {
    return await Promise.race([work, deadline]);
  } finally {
    clearTimeout(timer);
  }
}
