import { html, nothing, type TemplateResult } from 'lit-html';
import type { PageModel } from '../app/page-model';
import { words } from '../words';

/** Line along the bottom while files are on their way: progress of all, time left, pause. */
export function barView({ queue }: PageModel): TemplateResult | typeof nothing {
  const { files, doneFiles } = queue.totals;
  return doneFiles === files
    ? nothing
    : html`<div class="bar fixed-bottom">${words().bar.totals(doneFiles, files)}</div>`;
}
