/** How the CDK CLI begins a warning of a construct, and how it ends one of ours. */
const WARNING = /^\[Warning at /;
const OURS = /\[ack: serverless-image-processor:\w+\]$/;

/** A warning that the CDK itself or a library prints, as with a prop that has gone out of use. */
const OTHER = /\[warning\]|is deprecated/i;

/** Throws with the warnings in what `cdk synth` printed that the construct does not mean to give. */
export function assertOnlyOurWarnings(output: string): void {
  // eslint-disable-next-line no-control-regex
  const lines = output
    .replace(/\x1b\[[0-9;]*m/g, '')
    .split('\n')
    .map(line => line.trim());
  const foreign = lines.filter(line => (WARNING.test(line) && !OURS.test(line)) || OTHER.test(line));
  if (foreign.length > 0) {
    throw new Error(['cdk synth printed warnings that are not ours:', ...foreign].join('\n'));
  }
}
