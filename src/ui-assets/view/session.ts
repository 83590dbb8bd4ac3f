import { html, nothing, type TemplateResult } from 'lit-html';
import type { PageModel } from '../app/page-model';
import { words } from '../words';

/** Invitation to sign in, instead of the drop zone. */
export function signedOutView({ session }: PageModel): TemplateResult {
  return html`
    <section class="card panel">
      <h1>${words().session.signInToUpload}</h1>
      ${session.problem === undefined ? nothing : html`<p class="problem-what">${session.problem}</p>`}
      <button type="button" class="btn btn-primary btn-lg" @click=${() => session.signIn()}>
        ${words().session.signIn}
      </button>
    </section>
  `;
}

/** Notice that the session has ended while files wait. */
export function expiredView({ session }: PageModel): TemplateResult {
  return html`
    <div class="alert alert-warning" role="alert">
      ${words().session.expired}
      <button type="button" class="btn btn-primary" @click=${() => session.signInAgain()}>
        ${words().session.signInAgain}
      </button>
    </div>
  `;
}
