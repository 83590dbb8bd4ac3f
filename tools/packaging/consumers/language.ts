import type { BuiltPackages } from '../packages/built-packages';
import type { CommandOptions } from '../support/command';
import type { Toolchain } from '../toolchains/toolchain';

/** What an app is made from, and where. */
export interface Site {
  readonly packages: BuiltPackages;
  /** Empty folder for the app. */
  readonly folder: string;
  readonly logFile: string;
}

/** The gallery of `examples/` in one language, installed from the built package. */
export interface InstalledApp {
  /** Surroundings of its commands, as its user would have them. */
  readonly options: CommandOptions;
  /** The CDK CLI. */
  readonly cdk: string;
  /** Command that makes a processor from sizes that cannot work. */
  readonly badSizes: readonly string[];
}

/** One language that the library is packaged for. */
export interface Language {
  readonly name: string;
  /** What it needs on this machine beside Node.js and npm. */
  readonly toolchain?: Toolchain;
  /** Copies the example and installs what it depends on, ours from the built package. Throws if that fails. */
  install(site: Site): Promise<InstalledApp>;
}
