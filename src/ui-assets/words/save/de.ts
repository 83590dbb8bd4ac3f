import type { saveEn } from './en';

/** Words about zips and copied links, in German. */
export const saveDe: typeof saveEn = {
  cancel: 'Abbrechen',
  zipName: 'bilder.zip',
  preparing: 'Das Zip wird vorbereitet…',
  zipping: (done, files) => `Zip: ${done} von ${files} Dateien`,
  zipped: (files, missing) =>
    [
      files === 1 ? 'Zip mit 1 Datei gespeichert.' : `Zip mit ${files} Dateien gespeichert.`,
      ...(missing.length === 0 ? [] : [`Nicht geladen: ${missing.join(', ')}.`]),
    ].join(' '),
  zipFailed: 'Das Zip konnte nicht erstellt werden. Prüfe dein Netz und versuch es noch einmal.',
  canceled: 'Zip abgebrochen',
  copied: (count, until, failed) =>
    [
      `${count === 1 ? '1 Link' : `${count} Links`} kopiert${until === undefined ? '.' : `, gültig bis ${until}.`}`,
      ...(failed === 0 ? [] : [`${failed} konnten nicht geladen werden.`]),
    ].join(' '),
  notCopied:
    'Der Browser hat das Kopieren nicht erlaubt. Versuch es noch einmal, oder öffne ein Bild und kopiere dort seinen Link.',
};
