/** One file of a corpus. */
export interface Sample {
  /** How it is called in the report: its path in the corpus. */
  readonly name: string;
  readonly path: string;
  /** The group it belongs to, such as `bomb`; empty for a file that no manifest lists. */
  readonly group: string;
  /** What is to become of it, as `expectation.ts` reads it. */
  readonly expected: string;
  /** The content type that it is uploaded with; absent: none. */
  readonly declared?: string;
}
