import { html, type TemplateResult } from 'lit-html';
import { words } from '../words';

/** The whole page if the part that signs people in could not be loaded. */
export function withoutSignInView(): TemplateResult {
  const { failed, tryAgain } = words().parts;
  return html`
    <main class="container-fluid page">
      <h1>${words().page.title}</h1>
      <p class="session-problem" role="alert">${failed}</p>
      <button type="button" class="btn btn-primary" @click=${() => location.reload()}>${tryAgain}</button>
    </main>
  `;
}
