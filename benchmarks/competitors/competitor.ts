import type { BenchPhoto } from '../photos/bench-photo';
import type { Reference } from '../quality/reference';

/** One way to do the whole job: from an upload's bytes to three sizes in two formats. */
export interface Contender {
  /** Short name, for column heads and JSON. */
  readonly name: string;
  /** What it is, in a sentence's part. */
  readonly title: string;
  /** Environment on top of this process's. */
  readonly env?: NodeJS.ProcessEnv;
  /** Whether its outputs can be compared: the bound encodes what others made. */
  readonly hasOwnOutputs: boolean;
  /** Whether it can do the job for a photo at all. */
  accepts(photo: BenchPhoto): boolean;
  /** The command line of its process; what the process is told, see child.ts. */
  command(photo: BenchPhoto, reference: Reference): readonly string[];
}
