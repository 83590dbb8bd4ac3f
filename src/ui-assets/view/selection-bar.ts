import { html, nothing, type TemplateResult } from 'lit-html';
import type { ZipScope } from '../app/collect';
import type { PageModel } from '../app/page-model';
import { words } from '../words';

/** Bar with what can be done to the selected images. */
export function selectionBarView({ library }: PageModel): TemplateResult | typeof nothing {
  const { selected } = library;
  const { selection } = words();
  return selected.length === 0
    ? nothing
    : html`
        <section class="selection-bar" aria-label=${selection.title}>
          <p class="selection-count mb-0" role="status">${selection.count(selected.length)}</p>
          <button type="button" class="btn btn-quiet" @click=${() => library.selectAll()}>${selection.all}</button>
          <button type="button" class="btn btn-quiet" @click=${() => library.clearSelection()}>
            ${selection.none}
          </button>
          <span class="selection-zip">
            <select class="form-select" aria-label=${selection.zipScope}>
              <option value="largest">${selection.largest}</option>
              <option value="all">${selection.everything}</option>
            </select>
            <button
              type="button"
              class="btn btn-quiet"
              @click=${(event: Event) => void library.zip(scopeNextTo(event))}
            >
              ${selection.zip}
            </button>
          </span>
          <button type="button" class="btn btn-quiet" @click=${() => void library.copyLinks()}>
            ${selection.copy}
          </button>
          <button type="button" class="btn btn-quiet selection-delete" @click=${() => library.delete(library.selected)}>
            ${selection.delete}
          </button>
        </section>
      `;
}

function scopeNextTo({ currentTarget }: Event): ZipScope {
  return (currentTarget as Element).parentElement!.querySelector('select')!.value as ZipScope;
}
