import type { libraryEn } from './en';

/** Words about images from before, deletion, selection, and files that become smaller, in German. */
export const libraryDe: typeof libraryEn = {
  parts: {
    loading: 'Wird geladen…',
    failed: 'Das konnte nicht geladen werden. Prüfe dein Netz und versuch es noch einmal, oder lade die Seite neu.',
    tryAgain: 'Noch einmal versuchen',
  },
  earlier: {
    ofAccount: 'Deine Bilder',
    ofDevice: 'Zuletzt auf diesem Gerät hochgeladen',
    remember: 'Auf diesem Gerät merken, was ich hochlade',
    loading: 'Deine Bilder werden geladen…',
    failed: 'Deine Bilder konnten nicht geladen werden.',
    tryAgain: 'Noch einmal versuchen',
    more: 'Mehr anzeigen',
    checking: 'Es wird geprüft, ob es angekommen ist',
  },
  deletion: {
    deleted: count => (count === 1 ? '1 Bild gelöscht' : `${count} Bilder gelöscht`),
    hidden: count =>
      count === 1 ? '1 Bild ist ausgeblendet, nicht gelöscht' : `${count} Bilder sind ausgeblendet, nicht gelöscht`,
    removed: count => (count === 1 ? '1 Datei aus der Liste entfernt' : `${count} Dateien aus der Liste entfernt`),
    undo: 'Rückgängig',
    dismiss: 'Diese Meldung schließen',
    failed: (count, name, reason) =>
      count === 1 ? `${name} wurde nicht gelöscht. ${reason}` : `${count} Bilder wurden nicht gelöscht. ${reason}`,
  },
  selection: {
    title: 'Auswahl',
    count: count => `${count} ausgewählt`,
    all: 'Alle auswählen',
    none: 'Auswahl aufheben',
    zip: 'Zip herunterladen',
    zipScope: 'Dateien im Zip',
    largest: 'Größte Version',
    everything: 'Alle Größen und Formate',
    copy: 'Links kopieren',
    delete: 'Löschen',
  },
  smaller: {
    convert: 'In JPEG umwandeln',
    duplicate: (count, name) =>
      count === 1 ? `Du hast ${name} schon ausgewählt.` : `Du hast ${count} dieser Dateien schon ausgewählt.`,
    addAnyway: 'Trotzdem hinzufügen',
  },
};
