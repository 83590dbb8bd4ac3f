import { part } from './dom';
import { parseApiUrl } from '../config/config';

/** What the form starts with. */
export interface ConnectOptions {
  /** The URL that is used now; the form then offers to keep it. */
  readonly current?: string;
  /** Why the form is shown, if something was wrong. */
  readonly problem?: string;
  onUrl(url: string): void;
  onKeep(): void;
}

/** Shows the form that asks for the API's URL. Each showing replaces the one before. */
export function showConnectForm({ current, problem, onUrl, onKeep }: ConnectOptions): void {
  const form = part(document, 'connect', HTMLFormElement);
  const input = part(form, 'api', HTMLInputElement);
  const keep = part(form, 'keep', HTMLButtonElement);
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

/** Takes the form away. */
export function hideConnectForm(): void {
  part(document, 'connect', HTMLFormElement).hidden = true;
}

function showProblem(form: HTMLFormElement, problem: string | undefined): void {
  const input = part(form, 'api', HTMLInputElement);
  const line = part(form, 'api-problem', HTMLElement);
  line.hidden = problem === undefined;
  line.textContent = problem ?? '';
  input.setAttribute('aria-invalid', String(problem !== undefined));
}
