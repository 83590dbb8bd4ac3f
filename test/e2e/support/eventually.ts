/** Looks again and again until what is found will do. Throws if that takes too long. */
export async function eventually<T>(
  look: () => Promise<T>,
  willDo: (found: T) => boolean,
  limitSeconds = 30,
): Promise<T> {
  const end = Date.now() + limitSeconds * 1000;
  for (;;) {
    const found = await look();
    if (willDo(found)) {
      return found;
    }
    if (Date.now() > end) {
      throw new Error(`after ${limitSeconds} s still: ${JSON.stringify(found)}`);
    }
    await new Promise(resolve => setTimeout(resolve, 200));
  }
}
