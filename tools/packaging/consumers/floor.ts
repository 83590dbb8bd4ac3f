import { versions } from '../../../projenrc/versions';

/** The oldest versions that the packages allow: all languages are compared on these. */
export const floor = { cdk: versions.cdk, constructs: versions.constructs };
