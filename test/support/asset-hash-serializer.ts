/** Masks the hashes of assets, so that a snapshot changes with the stack and not with each bundle. */
const HASH = /[0-9a-f]{64}/g;

export const test = (value: unknown): boolean => typeof value === 'string' && new RegExp(HASH.source).test(value);

export const serialize = (value: string): string => JSON.stringify(value.replace(HASH, '[HASH]'));
