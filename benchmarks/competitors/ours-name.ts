/** The contender that all others are compared with. */
export const OURS = 'ours';
