import { html, nothing, type TemplateResult } from 'lit-html';
import type { PageModel } from '../app/page-model';
import { errorMessage } from '../text/error-messages';

/** Problem that every upload would have, said before a file is chosen. */
export function apiProblemView({ apiProblem }: PageModel): TemplateResult | typeof nothing {
  if (apiProblem === undefined) {
    return nothing;
  }
  const { message, advice } = errorMessage(apiProblem);
  return html`<div class="alert alert-danger" role="alert"><strong>${message}</strong> ${advice}</div>`;
}
