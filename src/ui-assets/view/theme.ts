import { part } from './dom';
import { recall, remember } from '../config/storage';

const KEY = 'image-upload.theme';

/** Dark or light: as the system has it, until a person says otherwise; that is remembered. */
export function startTheme(): void {
  const button = part(document, 'theme', HTMLButtonElement);
  const system = matchMedia('(prefers-color-scheme: dark)');
  const show = () => {
    const theme = recall('localStorage', KEY) ?? (system.matches ? 'dark' : 'light');
    applyTheme(theme, button);
  };
  system.addEventListener('change', show);
  button.addEventListener('click', () => {
    const theme = document.documentElement.dataset.bsTheme === 'dark' ? 'light' : 'dark';
    remember('localStorage', KEY, theme);
    applyTheme(theme, button);
  });
  show();
}

function applyTheme(theme: string, button: HTMLButtonElement): void {
  document.documentElement.dataset.bsTheme = theme;
  button.setAttribute('aria-pressed', String(theme === 'dark'));
}
