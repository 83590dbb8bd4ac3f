/** One file of a corpus that is made on the spot. */
export interface MadeFile {
  /** Its name within the group's folder. */
  readonly name: string;
  readonly bytes: Buffer;
  /** What is to become of it: see expectation.ts. */
  readonly expected: string;
  /** The content type that it is uploaded with; absent: none. */
  readonly declared?: string;
}

/** How much to make. */
export interface MakeOptions {
  readonly random: () => number;
  /** A few files of each kind, and none that takes seconds. */
  readonly quick: boolean;
}

/** Makes the files of one group. */
export type Maker = (options: MakeOptions) => Promise<MadeFile[]>;
