/** Moves the picture below the pointer while a mouse button is down. Touch and arrow keys scroll by themselves. */
export function panBy(event: PointerEvent): void {
  if (event.pointerType !== 'mouse' || event.button !== 0) {
    return;
  }
  event.preventDefault();
  const frame = event.currentTarget as HTMLElement;
  frame.focus();
  const start = { left: frame.scrollLeft + event.clientX, top: frame.scrollTop + event.clientY };
  const move = ({ clientX, clientY }: PointerEvent) => frame.scrollTo(start.left - clientX, start.top - clientY);
  const end = new AbortController();
  frame.setPointerCapture(event.pointerId);
  frame.addEventListener('pointermove', move, { signal: end.signal });
  for (const type of ['pointerup', 'pointercancel']) {
    frame.addEventListener(type, () => end.abort(), { once: true, signal: end.signal });
  }
}

/** Scrolls a frame to its middle. */
export function center(frame: Element): void {
  frame.scrollTo((frame.scrollWidth - frame.clientWidth) / 2, (frame.scrollHeight - frame.clientHeight) / 2);
}
