import { html, nothing, type TemplateResult } from 'lit-html';
import { parseApiUrl } from '../config/api-url';
import { words } from '../words';

/** Initial values of the form. */
interface ConnectOptions {
  /** The URL in use; if set, the form offers to keep it. */
  readonly current?: string;
  /** Reason why the form is shown, if an address was invalid. */
  readonly problem?: string;
  readonly onKeep?: () => void;
}

/** Form that asks for the API's URL, for a page without a config.json. */
export function connectView({ current, problem, onKeep }: ConnectOptions): TemplateResult {
  const { connect } = words();
  return html`
    <main class="container-fluid page" id="main">
      <form class="card panel" novalidate @submit=${onSubmit}>
        <h1>${connect.title}</h1>
        <p class="text-body-secondary" id="api-help">${connect.help}</p>
        <label class="form-label" for="api">${connect.label}</label>
        <div class="connect-row">
          <input
            class="form-control"
            id="api"
            type="text"
            inputmode="url"
            autocomplete="off"
            autocapitalize="off"
            spellcheck="false"
            placeholder="https://abc123.execute-api.eu-west-1.amazonaws.com"
            aria-describedby="api-problem api-help"
            aria-invalid=${String(problem !== undefined)}
            .value=${current ?? ''}
          />
          <button class="btn btn-primary" type="submit">${connect.use}</button>
          ${onKeep ? html`<button class="btn btn-quiet" type="button" @click=${onKeep}>${connect.keep}</button>` : nothing}
        </div>
        <p class="problem-what" id="api-problem">${problem ?? nothing}</p>
      </form>
    </main>
  `;
}

function onSubmit(event: Event): void {
  event.preventDefault();
  const form = event.target as HTMLFormElement;
  const input = form.querySelector<HTMLInputElement>('#api')!;
  const parsed = parseApiUrl(input.value);
  if ('url' in parsed) {
    openWith(parsed.url);
    return;
  }
  form.querySelector('#api-problem')!.textContent = parsed.problem;
  input.setAttribute('aria-invalid', 'true');
  input.focus();
}

/**
 * Reloads the page with another API. The URL is in the address, since some browsers give a page from disk no storage.
 */
function openWith(apiUrl: string): void {
  const address = new URL(location.href);
  address.searchParams.set('api', apiUrl);
  location.assign(address);
}
