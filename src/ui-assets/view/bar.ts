import { html, nothing, type TemplateResult } from 'lit-html';
import type { PageModel } from '../app/page-model';
import { runText } from '../text/run-text';
import { words } from '../words';

/** Line along the bottom while files are on their way: progress of all, time left, pause. */
export function barView({ queue, run }: PageModel): TemplateResult | typeof nothing {
  const { bar } = words();
  const { isPaused } = queue;
  if (!run.isActive) {
    return nothing;
  }
  const percent = Math.floor((run.sentBytes / Math.max(run.bytes, 1)) * 100);
  const holdUp = run.holdUp && bar[run.holdUp];
  return html`
    <div class=${holdUp ? 'bar bar-waits' : 'bar'} role="region" aria-label=${bar.title}>
      <div class="page container-fluid bar-row">
        <p class="bar-text">
          ${holdUp ? html`<strong>${holdUp}</strong> ` : nothing}${isPaused ? html`<strong>${bar.paused}</strong> ` : nothing}
          ${runText(run, isPaused || holdUp ? undefined : queue.totals.leftMs)}
        </p>
        <button type="button" class="btn btn-quiet" @click=${() => (isPaused ? queue.resume() : queue.pause())}>
          ${isPaused ? bar.resume : bar.pause}
        </button>
        <div
          class="progress"
          role="progressbar"
          aria-label=${bar.title}
          aria-valuenow=${percent}
          aria-valuemin="0"
          aria-valuemax="100"
        >
          <div class="progress-bar" .style=${`width: ${percent}%`}></div>
        </div>
      </div>
    </div>
  `;
}
