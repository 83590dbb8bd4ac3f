import { html, nothing, type TemplateResult } from 'lit-html';
import type { PageModel } from '../app/page-model';
import { words } from '../words';
import { sessionWords } from '../words/session';

/** Invitation to sign in, instead of the drop zone. */
export function signedOutView({ session }: PageModel): TemplateResult {
  return html`
    <h1>${sessionWords().signInToUpload}<br /><span class="text-body-secondary">${words().page.subline}</span></h1>
    ${session.problem === undefined ? nothing : html`<p class="session-problem" role="alert">${session.problem}</p>`}
    <button type="button" class="btn btn-primary btn-lg" @click=${() => session.signIn()}>
      ${sessionWords().signIn}
    </button>
  `;
}

/** Name of the person, and the way out. */
export function personView({ session }: PageModel): TemplateResult | typeof nothing {
  const { signedInAs, signOut } = sessionWords();
  return session.state === 'signedIn' || session.state === 'expired'
    ? html`
        ${
          session.name === undefined
            ? nothing
            : html`<span class="session-name" title=${session.name}
                ><span class="visually-hidden">${signedInAs}</span> <bdi>${session.name}</bdi></span
              >`
        }
        <button type="button" class="btn btn-quiet text-nowrap" @click=${() => session.signOut()}>${signOut}</button>
      `
    : nothing;
}

/** Notice that the session has ended while files wait, or that its renewal takes long. */
export function sessionView({ session }: PageModel): TemplateResult | typeof nothing {
  const { expired, signInAgain, openSignIn } = sessionWords();
  const { state, problem, link } = session;
  if (state === 'signedIn') {
    return problem === undefined ? nothing : html`<p class="session-bar" role="status">${problem}</p>`;
  }
  return state === 'expired'
    ? html`
        <div class="session-bar" role="alert">
          <span>${expired} ${problem}</span>
          ${
            link === undefined
              ? html`<button type="button" class="btn btn-primary" @click=${() => session.signInAgain()}>
                  ${signInAgain}
                </button>`
              : html`<a class="btn btn-primary" href=${link} target="_blank" rel="noopener">${openSignIn}</a>`
          }
        </div>
      `
    : nothing;
}

/** The whole page in a window that has done its work. Most browsers close it at once. */
export function handedOverView(): TemplateResult {
  return html`<main class="container-fluid page"><h1>${sessionWords().handedOver}</h1></main>`;
}
