import { html, type TemplateResult } from 'lit-html';
import { barView } from './bar';
import { dropView } from './drop';
import { gridView } from './grid';
import { headerView } from './header';
import { panelView } from './panel';
import { problemsView } from './problems';
import { sessionView, signedOutView } from './session';
import { toastView } from './toast';
import type { PageModel } from '../app/page-model';
import { words } from '../words';

/** The whole page, once it knows its API. */
export function appView(model: PageModel): TemplateResult {
  const isSignedOut = model.session.state === 'signedOut';
  return html`
    <a class="visually-hidden-focusable skip" href="#main">${words().page.skip}</a>
    ${headerView(model)} ${sessionView(model)}
    <main class="container-fluid page" id="main">
      ${isSignedOut ? signedOutView(model) : [dropView(model), problemsView(model), gridView(model)]}
    </main>
    ${barView(model)} ${panelView(model)} ${toastView(model)}
  `;
}
