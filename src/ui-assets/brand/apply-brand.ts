import { tonesOf } from './tones';
import type { Brand } from '../config/config';
import { language, words } from '../words';

/**
 * Gives the document its language, and the owner's title, icon and colors. Colors are set as properties of the root
 * element, which the Content-Security-Policy allows.
 */
export function applyBrand({ title, logo, accentColor }: Brand): void {
  document.documentElement.lang = language();
  document.title = title ?? words().page.title;
  document.querySelector<HTMLMetaElement>('meta[name=description]')!.content = words().page.description;
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
