/**
 * Renders, and keeps the focus where a person is: if the focused element goes away, its own tile gets the focus, else
 * the next one, else the one before, else the file input.
 */
export function keepFocus(render: () => void): void {
  const focused = document.activeElement;
  const entry = focused?.closest<HTMLElement>('[data-key]');
  const keys = entry ? [entry, ...following(entry, 'next'), ...following(entry, 'previous')].map(keyOf) : [];
  const list = entry?.parentElement;
  render();
  if (!focused || !entry || (focused.isConnected && document.activeElement === focused)) {
    return;
  }
  const entries = list?.isConnected ? [...list.querySelectorAll<HTMLElement>(':scope > [data-key]')] : [];
  const next = keys.map(key => entries.find(one => keyOf(one) === key)).find(one => one !== undefined);
  const target = next?.querySelector<HTMLElement>('.tile-open, button') ?? document.getElementById('files');
  target?.focus();
}

function following(entry: HTMLElement, direction: 'next' | 'previous'): HTMLElement[] {
  const found: HTMLElement[] = [];
  for (let at = sibling(entry, direction); at !== null; at = sibling(at, direction)) {
    found.push(at as HTMLElement);
  }
  return found;
}

function sibling(element: Element, direction: 'next' | 'previous'): Element | null {
  return direction === 'next' ? element.nextElementSibling : element.previousElementSibling;
}

function keyOf({ dataset }: HTMLElement): string | undefined {
  return dataset.key;
}
