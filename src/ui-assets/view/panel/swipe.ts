/** Least way of a swipe, in CSS pixels, and its longest time, in milliseconds. */
const LEAST = 60;
const LONGEST_MS = 600;

/** Elements that a finger moves or scrolls sideways. */
const OWN_MOVES = 'input, textarea, select, pre, [data-tool="loupe"], [data-tool="focus"]';

/** Calls back after a swipe within an element that matches: 1 to the left, which is forward, and -1 to the right. */
export function watchSwipes(selector: string, onSwipe: (by: 1 | -1) => void): void {
  let start: { readonly touch: Touch; readonly time: number } | undefined;
  const begin = ({ target, touches, timeStamp: time }: TouchEvent) => {
    const isOurs = (target as Element).closest(selector) !== null && (target as Element).closest(OWN_MOVES) === null;
    start = touches.length === 1 && isOurs ? { touch: touches[0], time } : undefined;
  };
  const end = ({ changedTouches: [touch], timeStamp }: TouchEvent) => {
    if (start) {
      const [x, y] = [touch.clientX - start.touch.clientX, touch.clientY - start.touch.clientY];
      if (Math.abs(x) > Math.max(LEAST, 2 * Math.abs(y)) && timeStamp - start.time < LONGEST_MS) {
        onSwipe(x < 0 ? 1 : -1);
      }
      start = undefined;
    }
  };
  document.addEventListener('touchstart', begin, { passive: true });
  document.addEventListener('touchend', end, { passive: true });
}
