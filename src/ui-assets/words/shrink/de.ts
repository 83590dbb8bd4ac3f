import type { shrinkEn } from './en';

/** Words about files that become smaller, in German. */
export const shrinkDe: typeof shrinkEn = {
  working: name => `${name} wird verkleinert…`,
  unreadable: name => `Dieser Browser kann ${name} nicht öffnen. Verkleinere es in einem Bildprogramm.`,
  unreadableHeic:
    'Dieser Browser kann HEIC nicht öffnen. Auf dem iPhone: Wähle das Foto auf dieser Seite aus der Fotomediathek, dann sendet das Telefon ein JPEG. Auf dem Mac: Öffne es in Vorschau und wähle Ablage > Exportieren > JPEG.',
  stillTooLarge: name => `${name} wurde nicht klein genug. Versuch ein anderes Format in einem Bildprogramm.`,
};
