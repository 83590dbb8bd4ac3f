import type { ElementWords } from './en';

/** Words in German. */
export const de: ElementWords = {
  drop: 'Zieh Bilder hierher oder',
  choose: 'wähle Dateien aus',
  limits: (types, size) => [types, size && `bis ${size}`].filter(Boolean).join(', '),
  send: count => (count === 1 ? '1 Bild hochladen' : `${count} Bilder hochladen`),
  total: (done, files, left) => `${done} von ${files} hochgeladen${left ? `, noch etwa ${left}` : ''}`,
  steps: {
    reading: 'Die Datei wird gelesen',
    chosen: 'Bereit zum Hochladen',
    queued: 'Wartet auf das Hochladen',
    preparing: 'Beginnt',
    uploading: percent => `Wird hochgeladen, ${percent}`,
    stalled: 'Wartet auf das Netz',
    offline: 'Offline. Es geht weiter, sobald du wieder verbunden bist',
    retrying: 'Neuer Versuch',
    uploaded: 'Gleich fertig',
    processing: 'Größen werden erstellt',
    ready: 'Fertig',
    canceled: 'Abgebrochen',
    deleting: 'Wird gelöscht',
  },
  retry: 'Noch einmal versuchen',
  cancel: 'Abbrechen',
  remove: 'Entfernen',
  delete: 'Löschen',
  confirm: name => `${name} löschen?`,
  keep: 'Behalten',
  tooMany: most => (most === 1 ? 'Wähle nur ein Bild aus.' : `Wähle höchstens ${most} Bilder aus.`),
  wait: 'Warte, bis die Bilder hochgeladen sind.',
  required: 'Wähle ein Bild aus.',
};
