import { element } from './dom';
import type { PresetOffer } from '../config/config';

/** Offers the presets, and reports the chosen one, now and whenever that changes. Without a choice, it stays hidden. */
export function startPresetSelect(presets: readonly PresetOffer[], onChoice: (preset: PresetOffer) => void): void {
  if (presets.length === 0) {
    return;
  }
  const select = element(document, 'preset', HTMLSelectElement);
  select.replaceChildren(...presets.map(({ name }) => new Option(name, name)));
  const choose = () => {
    const chosen = presets[Math.max(0, select.selectedIndex)];
    element(document, 'preset-note', HTMLElement).textContent = chosen.isPublic ? 'Everyone can see these images.' : '';
    onChoice(chosen);
  };
  select.addEventListener('change', choose);
  element(document, 'preset-row', HTMLElement).hidden = false;
  choose();
}
