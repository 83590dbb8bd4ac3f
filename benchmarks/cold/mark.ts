/** Where a fresh process stood at one moment, counted from its beginning. */
export interface Mark {
  readonly name: string;
  readonly cpuMs: number;
  readonly wallMs: number;
  readonly rssMiB: number;
}

/** What a probe prints. */
export interface Probed {
  readonly marks: readonly Mark[];
  /** Whether libvips was in the process's memory at the end. */
  readonly hasSharp: boolean;
}
