import type { Words } from './en';
import { libraryDe } from './library/de';

/** Words of the page in German. */
export const de: Words = {
  page: {
    title: 'Bilder hochladen',
    description: 'Lade Bilder hoch und bekomme jede Größe zurück, die du brauchst.',
    brand: 'Serverless Image Processor',
    skip: 'Zum Hochladen springen',
    messages: 'Meldungen',
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
    signedInAs: 'Angemeldet als',
    expired: 'Deine Sitzung ist abgelaufen. Melde dich wieder an, dann geht es weiter.',
    signInAgain: 'Wieder anmelden',
    openSignIn: 'In einem neuen Tab anmelden',
    handedOver: 'Fertig. Du kannst dieses Fenster schließen und im anderen weitermachen.',
    retrying: 'Der Anmeldedienst antwortet nicht. Neuer Versuch …',
    unreachable: 'Der Anmeldedienst antwortet nicht. Prüfe dein Netz und versuche es noch einmal.',
    refused: detail => `Die Anmeldung hat nicht geklappt: ${detail}`,
    otherPerson: (other, name) =>
      `Du hast dich als ${other} angemeldet, aber diese Dateien gehören ${name}. Melde dich als ${name} an oder ab.`,
    DENIED: 'Die Anmeldung wurde abgelehnt.',
    WRONG_STATE: 'Die Anmeldung gehörte zu einem anderen Versuch. Melde dich noch einmal an.',
    POPUP_BLOCKED: 'Dein Browser hat das Fenster dafür blockiert.',
    NO_STORAGE: 'Dein Browser lässt diese Seite nichts speichern, aber die Anmeldung braucht das. Erlaube es bitte.',
  },
  drop: {
    preset: 'Vorgabe',
    isPublic: 'Alle können diese Bilder sehen.',
    title: 'Fotos hier ablegen',
    touch: 'Fotos auswählen oder aufnehmen',
    touchMore: 'Weitere auswählen oder aufnehmen',
    or: 'oder',
    choose: 'Dateien auswählen',
    paste: 'oder eines einfügen',
    more: 'Weitere ablegen, einfügen oder',
    limits: (types, most) => `${types}, je bis zu ${most}`,
    megapixels: count => `${count} Megapixel`,
    and: ' und ',
    send: count => (count === 1 ? '1 Bild hochladen' : `${count} Bilder hochladen`),
  },
  grid: {
    title: 'Bilder dieses Besuchs',
    earlierOfAccount: 'Deine Bilder',
    earlierOfDevice: 'Zuletzt auf diesem Gerät hochgeladen',
    select: name => `${name} auswählen`,
    more: 'Mehr anzeigen',
  },
  tile: {
    chosen: 'Bereit zum Hochladen',
    reading: 'Datei wird gelesen',
    queued: 'Wartet',
    preparing: 'Beginnt',
    signIn: 'Wartet auf deine Anmeldung',
    uploading: percent => `Wird hochgeladen, ${percent} %`,
    stalled: 'Wartet auf das Netz…',
    offline: 'Du bist offline',
    retrying: 'Neuer Versuch',
    uploaded: 'Gleich fertig',
    processing: 'Größen werden erstellt',
    checking: 'Prüft, ob es angekommen ist',
    ready: 'Fertig',
    canceled: 'Abgebrochen',
    attention: 'Braucht Aufmerksamkeit',
    remove: 'Entfernen',
    cancel: 'Abbrechen',
    cancelAndDelete: 'Abbrechen und löschen',
  },
  bar: {
    title: 'Fortschritt des Hochladens',
    totals: (done, all) => `${done} von ${all}`,
    processing: 'Größen werden erstellt',
    fewSeconds: 'wenige Sekunden',
    secondsLeft: seconds => `etwa ${seconds} s`,
    minutesLeft: minutes => `etwa ${minutes} min`,
    offline: 'Du bist offline. Es geht weiter, sobald du wieder verbunden bist.',
    stalled: 'Wartet auf das Netz…',
    paused: 'Angehalten.',
    pause: 'Anhalten',
    resume: 'Fortsetzen',
  },
  problems: {
    title: (problems, canceled) =>
      [
        problems === 1
          ? '1 braucht deine Aufmerksamkeit'
          : problems > 1
            ? `${problems} brauchen deine Aufmerksamkeit`
            : '',
        canceled > 0 ? `${canceled} abgebrochen` : '',
      ]
        .filter(text => text !== '')
        .join(' · '),
    retry: 'Noch einmal versuchen',
    retryAll: count => `Alle noch einmal versuchen (${count})`,
    check: 'Noch einmal nachsehen',
    choose: 'Andere Datei auswählen',
    chooseAgain: 'Datei noch einmal auswählen',
    sendAnyway: 'Trotzdem senden',
    makeSmaller: 'Für mich verkleinern',
    delete: 'Löschen',
    hide: 'Ausblenden',
  },
  announce: {
    sending: name => `${name}: wird hochgeladen.`,
    ready: name => `${name}: fertig.`,
    canceled: name => `${name}: abgebrochen.`,
    problem: (name, message) => `${name}: ${message}`,
    all: ({ chosen, sending, ready, attention, canceled }) =>
      [
        chosen > 0 ? `${chosen} zum Hochladen` : '',
        sending > 0 ? `${sending} unterwegs` : '',
        ready > 0 ? `${ready} fertig` : '',
        attention > 0 ? `${attention} ${attention === 1 ? 'braucht' : 'brauchen'} Aufmerksamkeit` : '',
        canceled > 0 ? `${canceled} abgebrochen` : '',
      ]
        .filter(text => text !== '')
        .join(', '),
  },
  ...libraryDe,
};
