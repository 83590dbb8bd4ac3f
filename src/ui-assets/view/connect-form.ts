import { element } from './dom';
import { parseApiUrl } from '../config/config';

/** Initial values and callbacks of the form. */
export interface ConnectOptions {
  /** The URL in use; if set, the form offers to keep it. */
  readonly current?: string;
  /** Reason why the form is shown, if an address was invalid. */
  readonly problem?: string;
  onUrl(url: string): void;
  onKeep(): void;
}

/** Shows the form that asks for the API's URL. Each call replaces the previous options. */
export function showConnectForm({ current, problem, onUrl, onKeep }: ConnectOptions): void {
  const form = element(document, 'connect', HTMLFormElement);
  const input = element(form, 'api', HTMLInputElement);
  const keep = element(form, 'keep', HTMLButtonElement);
  form.hidden = false;
  keep.hidden = current === undefined;
  keep.onclick = onKeep;
  input.value = current ?? '';
  showProblem(form, problem);
  form.onsubmit = event => {
    event.preventDefault();
    const parsed = parseApiUrl(input.value);
    if ('url' in parsed) {
      onUrl(parsed.url);
    } else {
      showProblem(form, parsed.problem);
      input.focus();
    }
  };
  if (current !== undefined) {
    input.select();
  }
}

/** Hides the form. */
export function hideConnectForm(): void {
  element(document, 'connect', HTMLFormElement).hidden = true;
}

function showProblem(form: HTMLFormElement, problem: string | undefined): void {
  const input = element(form, 'api', HTMLInputElement);
  const line = element(form, 'api-problem', HTMLElement);
  line.hidden = problem === undefined;
  line.textContent = problem ?? '';
  input.setAttribute('aria-invalid', String(problem !== undefined));
}
