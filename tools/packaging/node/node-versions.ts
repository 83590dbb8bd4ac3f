/** The releases of Node.js that the packages are tried on, by major version. One of 24 is what the functions run on. */
export const nodeVersions = { 20: '20.20.2', 22: '22.23.3', 24: '24.21.0' } as const;

/** A major version of Node.js. */
export type NodeMajor = keyof typeof nodeVersions;
