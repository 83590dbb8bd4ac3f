import { de as errorsDe } from '../words/de';
import { addErrorTexts } from '../words/describe-error';
import { formatsOf } from '../words/formats';

/** Words of `<image-upload>`. Errors have texts of their own (`describeError`). */
export interface ElementWords {
  readonly drop: string;
  readonly choose: string;
  /** Types and size that are accepted. */
  readonly limits: (types: string | undefined, size: string | undefined) => string;
  readonly send: (count: number) => string;
  readonly total: (done: number, files: number, left: string | undefined) => string;
  readonly steps: {
    readonly reading: string;
    readonly chosen: string;
    readonly queued: string;
    readonly preparing: string;
    readonly uploading: (percent: string) => string;
    readonly stalled: string;
    readonly offline: string;
    readonly retrying: string;
    readonly uploaded: string;
    readonly processing: string;
    readonly ready: string;
    readonly canceled: string;
    readonly deleting: string;
  };
  readonly retry: string;
  readonly cancel: string;
  readonly remove: string;
  readonly delete: string;
  /** Question before an image is deleted, and the answers. */
  readonly confirm: (name: string) => string;
  readonly keep: string;
  readonly tooMany: (most: number) => string;
  /** Message of the form while files are on their way. */
  readonly wait: string;
  /** Message of the form if a file is required. */
  readonly required: string;
}

const en: ElementWords = {
  drop: 'Drop images here, or',
  choose: 'choose files',
  limits: (types, size) => [types, size && `up to ${size}`].filter(Boolean).join(', '),
  send: count => (count === 1 ? 'Upload 1 image' : `Upload ${count} images`),
  total: (done, files, left) => `${done} of ${files} uploaded${left ? `, about ${left} left` : ''}`,
  steps: {
    reading: 'Reading the file',
    chosen: 'Ready to upload',
    queued: 'Waiting to upload',
    preparing: 'Starting',
    uploading: percent => `Uploading, ${percent}`,
    stalled: 'Waiting for the network',
    offline: 'Offline. The upload goes on when you reconnect',
    retrying: 'Trying again',
    uploaded: 'Almost there',
    processing: 'Creating the sizes',
    ready: 'Ready',
    canceled: 'Canceled',
    deleting: 'Deleting',
  },
  retry: 'Try again',
  cancel: 'Cancel',
  remove: 'Remove',
  delete: 'Delete',
  confirm: name => `Delete ${name}?`,
  keep: 'Keep',
  tooMany: most => (most === 1 ? 'Choose one image only.' : `Choose at most ${most} images.`),
  wait: 'Wait until the images are uploaded.',
  required: 'Choose an image.',
};

const de: ElementWords = {
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
    processing: 'Die Größen entstehen',
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

addErrorTexts('de', errorsDe);

const LANGUAGES: Readonly<Record<string, ElementWords>> = { en, de };

/** Locale that the element speaks, its words and its formats. */
export interface Speech {
  readonly locale: string;
  readonly words: ElementWords;
  readonly formats: ReturnType<typeof formatsOf>;
}

/** Returns the first of these locales that the element speaks, else English. */
export function speechOf(locales: readonly string[]): Speech {
  const locale = locales.find(tag => languageOf(tag) in LANGUAGES) ?? 'en';
  return { locale, words: LANGUAGES[languageOf(locale)], formats: formatsOf(locale) };
}

function languageOf(tag: string): string {
  return tag.toLowerCase().split('-')[0];
}
