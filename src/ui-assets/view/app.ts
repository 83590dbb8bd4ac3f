import { html, nothing, type TemplateResult } from 'lit-html';
import { barView } from './bar';
import { dropView } from './drop';
import { gridView } from './grid';
import { headerView } from './header';
import { panelView } from './panel';
import { problemsView } from './problems';
import { signedOutView, expiredView } from './session';
import { toastView } from './toast';
import type { PageModel } from '../app/page-model';
import { words } from '../words';

/** The whole page, once it knows its API. */
export function appView(model: PageModel): TemplateResult {
  const isSignedOut = model.session.state === 'signedOut';
  return html`
    <a class="visually-hidden-focusable skip" href="#main">${words().page.skip}</a>
    ${headerView(model)}
    <main class="container-fluid page" id="main">
      ${isSignedOut ? signedOutView(model) : [dropView(model), problemsView(model), gridView(model)]}
    </main>
    ${model.session.state === 'expired' ? expiredView(model) : nothing} ${barView(model)} ${panelView(model)}
    ${toastView(model)}
  `;
}
