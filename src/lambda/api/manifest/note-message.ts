import type { NoteCode } from '../../../contract/record';

const MESSAGES: Readonly<Record<NoteCode, string>> = {
  TYPE_DIFFERS: 'The file is of another format than its name or its declared type says; its bytes decided.',
  NOT_ANIMATED: 'The animation is too large to keep moving, so its first frame is shown.',
};

/** A note on an image, in a sentence for the person who uploaded it. */
export function noteMessage(code: NoteCode): string {
  return MESSAGES[code];
}
