import type { Mutant } from './mutate';

const COOKIES = 'src/lambda/api/signing/owner-cookies.ts';
const COOKIE_TESTS = ['test/lambda/api/routes/get-cookies.test.ts'];
const KEYS = 'src/settings/signing-keys.ts';

/** Private images behind the distribution: keys, signed URLs and cookies. */
export const PRIVATE_MUTANTS: readonly Mutant[] = [
  {
    name: 'cookies: one owner',
    file: COOKIES,
    find: '${await ownerFolderOf(owner)}/`',
    replace: '`',
    tests: COOKIE_TESTS,
  },
  {
    name: 'cookies: no scripts',
    file: COOKIES,
    find: ' HttpOnly;',
    replace: '',
    tests: COOKIE_TESTS,
  },
  {
    name: 'signatures: expiry',
    file: 'src/lambda/adapters/cloudfront-signer.ts',
    find: "'AWS:EpochTime': Math.floor(expiresAt.getTime() / 1000)",
    replace: "'AWS:EpochTime': 9_999_999_999",
    tests: ['test/lambda/adapters/cloudfront-signer.test.ts'],
  },
  {
    name: 'signatures: the key fits',
    file: 'src/lambda/private-key.ts',
    find: ' || got !== fingerprint) {',
    replace: ') {',
    tests: ['test/lambda/private-key.test.ts'],
  },
  {
    name: 'signatures: no private key in the app',
    file: KEYS,
    find: "label !== 'PUBLIC KEY' || text.includes('PRIVATE KEY')",
    replace: 'label === undefined',
    tests: ['test/private-images.test.ts'],
  },
  {
    name: 'signatures: the distribution asks for them',
    file: 'src/deliver/cdn/image-behaviors.ts',
    find: 'trustedKeyGroups: [keyGroup],',
    replace: '',
    tests: ['test/deliver/private-delivery.test.ts'],
  },
];
