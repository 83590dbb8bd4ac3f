/**
 * Makes timers run fifty times as fast, and pauses last the longest time that chance allows. Returns the waits that the
 * code asked for, in milliseconds, in order.
 */
export function fastClock(): number[] {
  const waits: number[] = [];
  const { setTimeout: start } = globalThis;
  jest.spyOn(Math, 'random').mockReturnValue(1);
  jest.spyOn(globalThis, 'setTimeout').mockImplementation(((done: () => void, milliseconds = 0, ...rest: []) => {
    waits.push(milliseconds);
    return start(done, milliseconds / 50, ...rest);
  }) as typeof setTimeout);
  return waits;
}
