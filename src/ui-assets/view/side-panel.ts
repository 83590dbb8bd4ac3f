import { nothing, type TemplateResult } from 'lit-html';
import type { PageModel } from '../app/page-model';
import { partOf } from '../parts/load-part';
import { needPart } from '../parts/need-part';

const loading = new WeakSet<PageModel>();

/** Side panel of the open tile: a part of the page, which is loaded for the first one unless it is there already. */
export function sidePanelView(model: PageModel): TemplateResult | typeof nothing {
  const part = partOf('panel');
  if (part === undefined && model.openKey !== undefined && !loading.has(model)) {
    void load(model);
  }
  return part?.panelView(model) ?? nothing;
}

async function load(model: PageModel): Promise<void> {
  let wanted: string | undefined;
  loading.add(model);
  const part = await needPart('panel', { toasts: model.library.toasts, tryAgain: () => model.open(wanted) });
  loading.delete(model);
  if (part === undefined) {
    wanted = model.openKey;
    model.openKey = undefined;
  }
  model.changed();
}
