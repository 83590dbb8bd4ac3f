import type { ResourceNames } from '../../../tools/emulator/resource-names';

/** The stack of heic-app.ts. */
export const HEIC_STACK = 'Heic';

/** What the tests of HEIC have to know. */
export type HeicNames = Pick<ResourceNames, 'apiId'>;
