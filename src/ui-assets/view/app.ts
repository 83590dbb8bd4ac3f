import { html, type TemplateResult } from 'lit-html';
import { apiProblemView } from './api-problem';
import { barView } from './bar';
import { connectView } from './connect-form';
import { dropView } from './drop';
import { earlierView } from './earlier';
import { gridView } from './grid';
import { headerView } from './header';
import { problemsView } from './problems';
import { selectionBarView } from './selection-bar';
import { sidePanelView } from './side-panel';
import { toastView } from './toast';
import type { PageModel } from '../app/page-model';
import { partOf } from '../parts/load-part';
import { words } from '../words';

/** The whole page, once it knows its API. The bar comes before the grid: the keyboard reaches it without 60 tiles. */
export function appView(model: PageModel): TemplateResult {
  const { config, isConnecting, session } = model;
  const signIn = partOf('signIn');
  if (isConnecting) {
    return html`${headerView(model)} ${connectView({ current: config.apiUrl, onKeep: () => model.connect(false) })}`;
  }
  return html`
    <a class="visually-hidden-focusable skip" href="#main">${words().page.skip}</a>
    ${headerView(model)} ${signIn?.sessionView(model)}
    <main class="container-fluid page" id="main" tabindex="-1">
      ${
        signIn && session.state === 'signedOut'
          ? signIn.signedOutView(model)
          : [
              apiProblemView(model),
              dropView(model),
              barView(model),
              problemsView(model),
              gridView(model),
              earlierView(model),
              selectionBarView(model),
            ]
      }
    </main>
    ${sidePanelView(model)} ${toastView(model)}
    <p class="visually-hidden" role="status" id="announcements">${model.announcement}</p>
  `;
}
