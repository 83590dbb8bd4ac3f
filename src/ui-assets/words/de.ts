import type { Words } from './en';
import { panelDe } from './panel/de';

/** Words of the page in German. */
export const de: Words = {
  page: {
    title: 'Bilder hochladen',
    description: 'Lade Bilder hoch und bekomme jede Größe zurück, die du brauchst.',
    brand: 'Serverless Image Processor',
    skip: 'Zum Hochladen springen',
    headline: 'Lade ein Bild hoch.',
    subline: 'Du bekommst jede Größe zurück, die du brauchst.',
    darkMode: 'Dunkle Ansicht',
  },
  savings: {
    same: 'gleich groß',
    none: 'nicht kleiner',
    smaller: percent => `${percent} kleiner`,
    underOne: percent => `weniger als ${percent} kleiner`,
  },
  connect: {
    title: 'Wohin gehen deine Bilder?',
    help: 'Füge die UploadApiUrl ein, die cdk deploy ausgegeben hat. Dieser Browser merkt sie sich.',
    label: 'URL der API',
    use: 'Diese API verwenden',
    keep: 'Die bisherige behalten',
    destination: host => `Sendet an ${host}`,
    change: 'Ändern',
  },
  session: {
    signInToUpload: 'Zum Hochladen anmelden',
    signIn: 'Anmelden',
    signOut: 'Abmelden',
    signedInAs: name => `Angemeldet als ${name}`,
    expired: 'Deine Sitzung ist abgelaufen. Melde dich wieder an, dann geht es weiter.',
    signInAgain: 'Wieder anmelden',
  },
  drop: {
    preset: 'Voreinstellung',
    isPublic: 'Alle können diese Bilder sehen.',
    send: count => (count === 1 ? '1 Bild hochladen' : `${count} Bilder hochladen`),
  },
  grid: {
    title: 'Deine Bilder',
    earlierOfAccount: 'Deine Bilder',
    earlierOfDevice: 'Zuletzt auf diesem Gerät hochgeladen',
    open: name => `${name} öffnen`,
    more: 'Mehr anzeigen',
  },
  tile: {
    chosen: 'Bereit zum Hochladen',
    reading: 'Die Datei wird gelesen',
    queued: 'Wartet auf das Hochladen',
    preparing: 'Beginnt',
    uploading: percent => `Wird hochgeladen, ${percent} %`,
    stalled: 'Wartet auf das Netz…',
    offline: 'Du bist offline. Es geht weiter, sobald du wieder verbunden bist',
    retrying: 'Neuer Versuch',
    uploaded: 'Gleich fertig',
    processing: 'Deine Größen entstehen',
    ready: 'Fertig',
    canceled: 'Abgebrochen',
    attention: 'Braucht deine Aufmerksamkeit',
  },
  bar: {
    totals: (done, files) => `${done} von ${files}`,
    pause: 'Anhalten',
    resume: 'Fortsetzen',
  },
  problems: {
    title: count => (count === 1 ? '1 Bild braucht deine Aufmerksamkeit' : `${count} Bilder brauchen Aufmerksamkeit`),
    retry: 'Noch einmal versuchen',
    retryAll: count => `Alle noch einmal versuchen (${count})`,
    hide: 'Ausblenden',
  },
  ...panelDe,
};
