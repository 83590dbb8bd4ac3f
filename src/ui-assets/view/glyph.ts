import { svg, html, type TemplateResult } from 'lit-html';

const PATHS = {
  upload: svg`<path d="M12 15V4m0 0L8 8m4-4 4 4M4 15v3a2 2 0 0 0 2 2h12a2 2 0 0 0 2-2v-3" />`,
  picture: svg`<path d="M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4M15.5 9.5h.01" />`,
};

/** Returns a glyph that is decoration only. */
export function glyph(name: keyof typeof PATHS): TemplateResult {
  return html`<svg class="glyph" viewBox="0 0 24 24" aria-hidden="true">${PATHS[name]}</svg>`;
}
