import { renderImage } from '../../../src/lambda/process/pipeline';
import { FORMATS, LIMITS, type Outputs, SIZES } from '../job';

/** Runs this project's process code: the function's own pipeline, placeholder included. */
export async function ours(bytes: Buffer): Promise<Outputs> {
  const outputs: Outputs = new Map();
  await renderImage(
    { bytes },
    LIMITS,
    { sizes: SIZES, formats: FORMATS, metadata: 'strip', placeholder: true },
    ({ name, format, body }) => {
      outputs.set(`${name}.${format}`, body);
    },
  );
  return outputs;
}
