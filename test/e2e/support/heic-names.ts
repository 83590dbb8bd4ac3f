import type { ResourceNames } from '../../../tools/emulator/resource-names';

/** The stack of heic-app.ts. */
export const HEIC_STACK = 'Heic';

/** Its output that holds the names, as JSON. */
export const HEIC_OUTPUT = 'Names';

/** What the tests of HEIC have to know. */
export type HeicNames = Pick<ResourceNames, 'apiId'>;
