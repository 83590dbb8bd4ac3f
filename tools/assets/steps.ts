import { bundleStep } from './functions/bundle-step';
import { functionBundles } from './functions/function-bundles';
import { heicStep } from './heic/heic-step';
import { archiveStep } from './sharp/archive-step';
import type { Step } from './step';
import { uiStep } from './ui/ui-step';

/** Everything that goes into `assets/`, quickest first: one line for each further part. */
export const steps: readonly Step[] = [
  ...functionBundles.map(bundleStep),
  uiStep,
  heicStep,
  archiveStep('arm64'),
  archiveStep('x64'),
];
