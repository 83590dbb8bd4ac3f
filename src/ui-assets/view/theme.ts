import { html, type TemplateResult } from 'lit-html';
import { recall, remember } from '../config/storage';
import { words } from '../words';

const KEY = 'image-upload.theme';

/** Applies the system's theme until a person chooses another one, which is then remembered. */
export function startTheme(onChange: () => void): void {
  const system = matchMedia('(prefers-color-scheme: dark)');
  const show = () => applyTheme(recall('localStorage', KEY) ?? (system.matches ? 'dark' : 'light'));
  system.addEventListener('change', () => {
    show();
    onChange();
  });
  show();
}

/** Button that switches between the light and the dark theme. */
export function themeButton(onChange: () => void): TemplateResult {
  return html`
    <button
      type="button"
      class="btn btn-quiet"
      aria-label=${words().page.darkMode}
      aria-pressed=${String(isDark())}
      @click=${() => {
        const theme = isDark() ? 'light' : 'dark';
        remember('localStorage', KEY, theme);
        applyTheme(theme);
        onChange();
      }}
    >
      <svg class="glyph" viewBox="0 0 24 24" aria-hidden="true"><path d="M12 3a9 9 0 1 0 9 9 7 7 0 0 1-9-9z" /></svg>
      <span class="theme-name">${words().page.darkMode}</span>
    </button>
  `;
}

function isDark(): boolean {
  return document.documentElement.dataset.bsTheme === 'dark';
}

function applyTheme(theme: string): void {
  document.documentElement.dataset.bsTheme = theme;
}
