import type { System } from '../../../tools/emulator/system';

/** Environment variable with the deployed system, for the tests, which run in other processes than the setup. */
export const SYSTEM_VARIABLE = 'E2E_SYSTEM';

/** Global object, which setup and teardown share although Jest loads them separately. */
export const holder = globalThis as { system?: System };
