import type { sessionEn } from './en';

/** Words about the sign-in, in German. */
export const sessionDe: typeof sessionEn = {
  signInToUpload: 'Zum Hochladen anmelden',
  signIn: 'Anmelden',
  signOut: 'Abmelden',
  signedInAs: 'Angemeldet als',
  expired: 'Deine Sitzung ist abgelaufen. Melde dich wieder an, dann geht es weiter.',
  signInAgain: 'Wieder anmelden',
  openSignIn: 'In einem neuen Tab anmelden',
  handedOver: 'Fertig. Du kannst dieses Fenster schließen und im anderen weitermachen.',
  retrying: 'Der Anmeldedienst antwortet nicht. Neuer Versuch…',
  unreachable: 'Der Anmeldedienst antwortet nicht. Prüfe dein Netz und versuch es noch einmal.',
  refused: detail => `Die Anmeldung hat nicht geklappt: ${detail}`,
  otherPerson: (other, name) =>
    `Du hast dich als ${other} angemeldet, aber diese Dateien gehören ${name}. Melde dich als ${name} an oder ab.`,
  DENIED: 'Die Anmeldung wurde abgelehnt.',
  WRONG_STATE: 'Die Anmeldung gehörte zu einem anderen Versuch. Melde dich noch einmal an.',
  POPUP_BLOCKED: 'Dein Browser hat das Anmeldefenster blockiert.',
  NO_STORAGE: 'Die Anmeldung muss etwas speichern, aber dein Browser erlaubt es dieser Seite nicht. Bitte erlaube es.',
};
