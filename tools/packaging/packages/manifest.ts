/** What `package.json` says of the library, and every other package has to say as well. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly description: string;
  readonly license: string;
  readonly homepage: string;
  readonly keywords: readonly string[];
  readonly dependencies?: object;
  readonly peerDependencies: Readonly<Record<string, string>>;
}
