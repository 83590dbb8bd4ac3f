import { html, nothing, type TemplateResult } from 'lit-html';
import type { OpenPanel } from './open-panel';
import type { ErrorInfo } from '../../../client';
import { errorMessage } from '../../text/error-messages';
import { tileStatus } from '../../text/tile-status';
import { panelWords } from '../../words/panel';

/** State of an image that is not ready, or could not be loaded. */
export function statusView(panel: OpenPanel): TemplateResult | typeof nothing {
  const { tile, failure, model } = panel;
  const { item, error, kind, manifest } = tile;
  if (failure) {
    return problemView(failure, () => void panel.open());
  }
  switch (kind) {
    case 'sending':
    case 'processing':
      return progressView(panel);
    case 'attention': {
      const canRetry =
        item && (item.state.phase === 'canceled' || (item.state.phase === 'failed' && item.state.canRetry));
      const retry = canRetry ? () => model.queue.retry(item.id) : undefined;
      return error ? problemView(error, retry) : html`<p>${tileStatus(tile)}</p>`;
    }
    case 'ready':
      return manifest?.variants ? nothing : html`<p role="status">${panelWords().panel.loading}</p>`;
    case 'chosen':
      return nothing;
  }
}

function progressView({ tile, model }: OpenPanel): TemplateResult {
  const { item } = tile;
  const isSending = item?.state.phase === 'sending' && item.state.step === 'uploading';
  const sentBytes = item?.state.phase === 'sending' ? item.state.sentBytes : 0;
  return html`
    <div>
      <p id="panel-progress">${tileStatus(tile, model.session.state === 'expired')}</p>
      <progress
        class="meter"
        aria-labelledby="panel-progress"
        max=${isSending ? item.file.size : nothing}
        value=${isSending ? sentBytes : nothing}
      ></progress>
    </div>
  `;
}

function problemView(error: ErrorInfo, retry: (() => void) | undefined): TemplateResult {
  const { message, advice } = errorMessage(error);
  return html`
    <div class="alert alert-danger" role="alert">
      <p><strong>${message}</strong> ${advice}</p>
      ${
        retry
          ? html`<button type="button" class="btn btn-quiet" @click=${retry}>${panelWords().panel.tryAgain}</button>`
          : nothing
      }
    </div>
  `;
}
