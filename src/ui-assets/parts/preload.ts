import { loadPart, type Parts } from './load-part';
import type { PageModel } from '../app/page-model';

const preloaded = new Set<keyof Parts>();

/** Loads parts that may be needed next, once the browser has time: then they are there with the first click. */
export function preloadParts({ tiles, selection }: Pick<PageModel, 'tiles' | 'selection'>): void {
  if (tiles.length > 0) {
    preload('panel');
  }
  if (selection.size > 0) {
    preload('save');
  }
}

function preload(name: keyof Parts): void {
  if (preloaded.has(name)) {
    return;
  }
  preloaded.add(name);
  // one that fails is loaded again when it is needed, and says so
  const load = () => void loadPart(name).catch(() => {});
  if ('requestIdleCallback' in globalThis) {
    requestIdleCallback(load, { timeout: 2_000 });
  } else {
    setTimeout(load, 200);
  }
}
