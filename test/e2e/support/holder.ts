import type { System } from '../../../tools/emulator/system';

/** Where tests find what the set-up deployed: they run apart from it. */
export const SYSTEM_VARIABLE = 'E2E_SYSTEM';

/** Jest loads set-up and teardown apart from each other; the global object is what they share. */
export const holder = globalThis as { system?: System };
