import { html, type TemplateResult } from 'lit-html';
import { themeButton } from './theme';
import type { PageModel } from '../app/page-model';
import { partOf } from '../parts/load-part';
import { words } from '../words';

/** Head of the page: its name, the session and the theme. */
export function headerView(model: PageModel): TemplateResult {
  const { config } = model;
  const { title, logo = 'icon.svg' } = config.brand;
  return html`
    <header class="container-fluid page d-flex align-items-center justify-content-between gap-3 py-3">
      <p class="brand d-flex align-items-center gap-2 mb-0">
        <img src=${logo} alt="" width="28" height="28" /> ${title ?? words().page.brand}
      </p>
      <div class="d-flex align-items-center gap-2">
        ${partOf('signIn')?.personView(model)} ${themeButton(() => model.changed())}
      </div>
    </header>
  `;
}
