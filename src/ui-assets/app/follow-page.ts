import type { PageModel } from './page-model';
import { isUnsent } from './run';
import { partOf } from '../parts/load-part';

/** Reacts to what happens around the page: the network comes back, or the person leaves. */
export function followPage(model: PageModel): void {
  window.addEventListener('online', () => {
    for (const { id, state } of model.queue.items) {
      if (state.phase === 'failed' && state.error.code === 'CONNECTION_LOST') {
        model.queue.retry(id);
      }
    }
  });
  window.addEventListener('beforeunload', event => {
    if (model.queue.items.some(isUnsent)) {
      event.preventDefault();
    }
  });
  // the last event of a page that also phones send
  window.addEventListener('pagehide', () => model.library.leave());
  window.addEventListener('keydown', event => {
    if (event.key !== 'Escape' || event.defaultPrevented) {
      return;
    }
    if (model.openKey === undefined) {
      model.clearSelection();
    } else if (partOf('panel') === undefined) {
      // it is still on its way
      model.open(undefined);
    }
  });
}
