import * as path from 'node:path';
import { buildAssets } from './build-assets';
import { hostSharpLayer } from './host-sharp';
import type { Progress } from '../lib/progress';
import { findPython } from '../lib/python';
import { ensureVenv } from '../lib/venv';

/** What has to be there before the emulator can start. */
export interface Toolchain {
  /** The interpreter that was found. */
  readonly python: string;
  /** The virtual environment with the emulator. */
  readonly venv: string;
  /** The archive of a layer with this machine's own sharp. */
  readonly sharpLayer: string;
}

/** Looks for Python and makes what is missing; logs go to a folder. Throws UserError if something cannot be had. */
export async function prepareToolchain(progress: Progress, logDir: string): Promise<Toolchain> {
  const python = await progress.step('looking for Python', () => findPython());
  const log = (name: string) => path.join(logDir, `${name}.log`);
  await progress.step('building assets', note => buildAssets(python.executable, log('assets'), note));
  const sharpLayer = await progress.step('packing sharp', () => hostSharpLayer());
  const venv = await progress.step('installing the emulator', note => ensureVenv(python, log('venv'), note));
  return { python: python.executable, venv, sharpLayer };
}
