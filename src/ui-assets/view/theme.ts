import { element } from './dom';
import { recall, remember } from '../config/storage';

const KEY = 'image-upload.theme';

/** Applies the system's theme until a person chooses another one, which is then remembered. */
export function startTheme(): void {
  const button = element(document, 'theme', HTMLButtonElement);
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
