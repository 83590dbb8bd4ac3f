/** Resolves with a promise's value, or with `fallback` if it rejects, or takes longer than `milliseconds`. */
export async function valueInTime<T>(promise: Promise<T>, milliseconds: number, fallback: T): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<T>(resolve => {
    timer = setTimeout(() => resolve(fallback), milliseconds);
  });
  return Promise.race([promise, late])
    .catch(() => fallback)
    .finally(() => clearTimeout(timer));
}
