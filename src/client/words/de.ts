import type { ErrorTexts } from './error-text';

const LATER = 'Versuch es gleich noch einmal.';
const AGAIN = 'Wähle die Datei noch einmal aus, dann beginnt ein neuer Versuch.';
const DELETE = 'Lösche Bilder, die du nicht mehr brauchst, und versuch es dann noch einmal.';

/** Texts of all errors in German. The server's own words are English, and left out. */
export const de: ErrorTexts = {
  other: code => ({ message: `Da ist etwas schiefgegangen (${code}).`, advice: LATER }),
  byCode: {
    // limits
    TOO_LARGE: ({ maxBytes }, { bytes }) => ({
      message: maxBytes === undefined ? 'Die Datei ist zu groß.' : `Die Datei ist größer als ${bytes(maxBytes)}.`,
      advice: 'Verkleinere das Bild oder speichere es mit geringerer Qualität, und lade es dann noch einmal hoch.',
    }),
    TOO_MANY_PIXELS: ({ maxSide, maxPixels }, { number }) => ({
      message:
        maxSide !== undefined
          ? `Eine Seite des Bildes hat mehr als ${number(maxSide)} Pixel.`
          : maxPixels !== undefined
            ? `Das Bild hat mehr als ${number(maxPixels / 1e6)} Megapixel.`
            : 'Das Bild hat zu viele Pixel.',
      advice: 'Verkleinere es, und lade es dann noch einmal hoch.',
    }),
    UNSUPPORTED_FORMAT: ({ allowedTypes, contentType }, { either, type }) => ({
      message:
        contentType !== undefined
          ? `${type(contentType)}-Dateien werden hier nicht angenommen.`
          : 'Bilder dieser Art werden hier nicht angenommen.',
      advice:
        `Speichere es als ${allowedTypes ? either(allowedTypes.map(type)) : 'JPEG'}, und lade es dann noch ` +
        `einmal hoch.${contentType === 'image/heic' ? ' Die App „Fotos“ kann es als JPEG exportieren.' : ''}`,
    }),
    EMPTY_FILE: { message: 'Die Datei ist leer.', advice: 'Wähle eine andere Datei.' },
    NOT_AN_IMAGE: {
      message: 'Diese Datei ist kein Bild.',
      advice: 'Schau nach, ob sie sich als Bild öffnen lässt, oder wähle eine andere Datei.',
    },

    // refused or failed images
    CORRUPT: {
      message: 'Die Datei ist beschädigt oder unvollständig.',
      advice: 'Öffne sie in einem Bildprogramm, speichere sie noch einmal, und lade die neue Datei hoch.',
    },
    TOO_MANY_UPLOADS: { message: 'Dieselbe Datei kam zu oft an.', advice: AGAIN },
    TOO_LATE: { message: 'Die Datei kam zu spät an: Die Zeit dafür war abgelaufen.', advice: AGAIN },
    TIMED_OUT: {
      message: 'Die Verarbeitung dauerte zu lange und wurde beendet.',
      advice: 'Lade das Bild noch einmal hoch. Wenn das nicht hilft, nimm eine kleinere Fassung.',
    },
    PROCESSING_ERROR: ({ detail }) => ({
      message: detail ?? 'Beim Verarbeiten ist etwas schiefgegangen. Es lag nicht an dir.',
      advice: 'Lade das Bild gleich noch einmal hoch.',
    }),

    // responses of the server
    INVALID_REQUEST: {
      message: 'Der Server hat die Anfrage nicht angenommen.',
      advice: 'Gib der Datei einen kurzen, einfachen Namen und versuch es noch einmal.',
    },
    FORBIDDEN: { message: 'Das darfst du hier nicht.', advice: 'Bitte den Betreiber dieser Seite um Zugang.' },
    NOT_ALLOWED: {
      message: 'Der Server möchte, dass du dich anmeldest.',
      advice:
        'Melde dich an und versuch es noch einmal. Gibt es hier keine Anmeldung, dann bitte den Betreiber um Zugang.',
    },
    QUOTA_EXCEEDED: ({ quota }, { bytes, number, time }) => {
      switch (quota?.name) {
        case 'images':
          return { message: `Du hast ${number(quota.used)} von ${number(quota.limit)} Bildern.`, advice: DELETE };
        case 'bytes':
          return {
            message: `Deine Bilder belegen ${bytes(quota.used)} von ${bytes(quota.limit)}: Für dieses fehlt der Platz.`,
            advice: 'Lösche Bilder, die du nicht mehr brauchst, oder nimm eine kleinere Datei.',
          };
        case 'uploadsPerDay':
          return {
            message: `Du hast heute ${number(quota.used)} von ${number(quota.limit)} Bildern hochgeladen.`,
            advice: quota.resetsAt ? `Weiter geht es ab ${time(new Date(quota.resetsAt))}.` : 'Morgen geht es weiter.',
          };
        default:
          return { message: 'Für weitere Bilder fehlt der Platz.', advice: DELETE };
      }
    },
    NOT_FOUND: {
      message: 'Dieses Bild gibt es nicht mehr.',
      advice: 'Es wurde gelöscht, oder seine Zeit war um. Lade es noch einmal hoch, wenn du es brauchst.',
    },
    CONFLICT: {
      message: 'Das geht mit diesem Bild gerade nicht.',
      advice: 'Warte, bis es fertig ist, und versuch es dann noch einmal.',
    },
    PRECONDITION_FAILED: {
      message: 'Das Bild wurde anderswo geändert.',
      advice: 'Lade die Seite neu und versuch es noch einmal.',
    },
    INTERNAL_ERROR: ({ requestId }) => ({
      message: 'Auf dem Server ist etwas schiefgegangen. Es lag nicht an dir.',
      advice: requestId ? `${LATER} Wenn es wieder passiert, nenne dem Betreiber die Anfrage ${requestId}.` : LATER,
    }),
    TOO_MANY_REQUESTS: { message: 'Auf dem Server ist gerade viel los.', advice: LATER },
    NOT_THE_API: {
      message: 'Der Server, der geantwortet hat, nimmt keine Bilder an.',
      advice: 'Prüfe die Adresse der API, oder sag dem Betreiber dieser Seite Bescheid.',
    },

    // sending and waiting
    CONNECTION_LOST: {
      message: 'Die Verbindung ist abgerissen.',
      advice: 'Prüfe dein Netz und versuch es dann noch einmal.',
    },
    FILE_GONE: {
      message: 'Die Datei lässt sich nicht mehr lesen.',
      advice: 'Sie wurde seit der Auswahl geändert, verschoben oder gelöscht. Wähle sie noch einmal aus.',
    },
    UPLOAD_EXPIRED: {
      message: 'Die Zeit zum Hochladen war um, bevor die Datei gesendet war.',
      advice: 'Versuch es noch einmal, dann beginnt sie neu.',
    },
    UPLOAD_REFUSED: ({ reply }) => ({
      message: `Der Speicher hat die Datei nicht angenommen${reply ? ` (${reply})` : ''}.`,
      advice: LATER,
    }),
    INTERRUPTED: {
      message: 'Die Seite wurde geschlossen, bevor die Datei gesendet war.',
      advice: 'Wähle die Datei noch einmal aus.',
    },
    TAKES_LONG: {
      message: 'Das dauert länger als sonst.',
      advice: 'Es läuft im Hintergrund weiter. Sieh später noch einmal nach.',
    },
    UNEXPECTED: {
      message: 'Da ist etwas schiefgegangen, was nicht passieren sollte.',
      advice: 'Lade die Seite neu und versuch es noch einmal.',
    },
  },
};
