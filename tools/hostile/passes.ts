import type { Pass } from './job';
import { InputType } from '../../src/input-type';
import { resolveProps } from '../../src/settings/resolve-props';

/** What the construct makes of no props at all. */
export const DEFAULT_PASS = makePass('default');

/** The same with AVIF, TIFF and HEIC, which are opt-in, allowed. */
export const ALL_FORMATS_PASS = makePass('all formats', Object.values(InputType));

function makePass(name: Pass['name'], allowedInputTypes?: InputType[]): Pass {
  const { settings, timeout } = resolveProps({ allowedInputTypes }).process;
  return {
    name,
    limits: settings.limits,
    spec: settings.spec,
    maxReceiveCount: settings.maxReceiveCount,
    timeoutSeconds: timeout.toSeconds(),
  };
}
