import { tonesOf } from './tones';
import type { Brand } from '../config/config';

/**
 * Gives the document the owner's colors and icon. Colors are set as properties of the root element, which the
 * Content-Security-Policy allows.
 */
export function applyBrand({ logo, accentColor }: Brand): void {
  if (logo !== undefined) {
    const icon = document.querySelector<HTMLLinkElement>('link[rel=icon]')!;
    icon.removeAttribute('type');
    icon.href = logo;
  }
  const light = tonesOf(accentColor ?? '', 'light');
  const dark = tonesOf(accentColor ?? '', 'dark');
  if (light === undefined || dark === undefined) {
    return;
  }
  const set = (property: string, tone: keyof typeof light) =>
    document.documentElement.style.setProperty(property, `light-dark(${light[tone]}, ${dark[tone]})`);
  set('--accent', 'accent');
  set('--accent-strong', 'strong');
  set('--accent-text', 'text');
  set('--accent-wash', 'wash');
}
