/**
 * The pinned npm packages of the project, with the reason for those that cannot simply be raised. The Node.js releases
 * and Python packages that only tests use are pinned next to their users.
 */
export const versions = {
  /**
   * Peer floor: the newest that npm, PyPI, Maven Central and the Go proxy all serve; a higher one breaks one of the
   * four packages.
   */
  cdk: '2.220.0',
  constructs: '10.4.2',
  /** npm's `latest` (3.x) cannot read the cloud assembly that aws-cdk-lib 2 writes. */
  cdkCli: '2.1148.1',
  integRunner: '2.197.10',
  /** The newest that is no newer than our floor of aws-cdk-lib, which it takes as a peer. */
  integTests: '2.214.0-alpha.0',
  projen: '0.103.25',
  jsii: '~6.0.16',
  typescript: '~6.0',
  /** Floor 0.35.4: below it, AVIF decoding has a known remote code execution (CVE-2026-84383). */
  sharp: '0.35.5',
  /** The WebAssembly build of libheif of the same number, with libde265: what decodes HEIC, in a sandbox. */
  libheif: '1.23.2',
  esbuild: '0.28.2',
  /** All Powertools packages move together. */
  powertools: '2.35.0',
  /** cdk-nag 3 needs aws-cdk-lib 2.257, and 2.38 constructs 10.5: both above our floor. */
  nag: '2.37.55',
  /** All clients have this version: a second one would be in the bundles twice. */
  awsSdk: '3.1164.0',
  /** Released apart from the clients: the newest below their version. */
  signer: '3.1161.0',
  /** The one that ESLint uses; enough for draft 7 of JSON Schema. */
  ajv: '^6',
  bootstrap: '5.3.9',
  /** npm's `latest`; builds the site, and is installed there only. */
  vitepress: '1.6.4',
  jest: '^30',
  /** 13 needs Node.js 22. */
  commitAndTag: '^12',
  /** 10 needs Node.js 22. */
  cspell: '^9',
  /** Lowest Node.js that runs everything here. */
  node: '20.18.0',
  /** Node.js of the workflows and of .nvmrc. */
  nodeFirst: '24',
};

/**
 * npm overrides. Of dev-time effect only: published packages carry none of them.
 *
 * - the `@aws-cdk/*` pins are what jsii-pacmak copies into go.mod; the Go proxy does not serve the newer ones,
 * - unrs-resolver 1.13.0 names platform packages that were never published, so `npm ci` would call the lock file
 *   incomplete,
 * - nanoid, p-retry and prettier-bytes (through Uppy): the newest that still run on Node.js 20,
 * - openapi-typescript accepts TypeScript 5 only; its output, which is all that a test needs, is the same with 6.
 */
export const overrides = {
  '@aws-cdk/asset-awscli-v1': '2.2.242',
  '@aws-cdk/asset-node-proxy-agent-v6': '2.1.0',
  '@aws-cdk/cloud-assembly-schema': '48.6.0',
  'unrs-resolver': '1.12.2',
  nanoid: '^5.1.12',
  'p-retry': '^7.1.1',
  '@transloadit/prettier-bytes': '^1.1.0',
  'openapi-typescript': { typescript: '$typescript' },
};

/** Install scripts that npm may run (true) or must not (false). */
export const allowScripts = {
  /** Checks that the binary of this platform is there; the binary comes as a package of its own. */
  esbuild: true,
  /** Prebuilt binaries come as packages of their own. */
  '@parcel/watcher': false,
  /** Reports installations. */
  '@scarf/scarf': false,
  'unrs-resolver': false,
};
