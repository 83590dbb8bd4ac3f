import { open } from 'node:fs/promises';
import * as path from 'node:path';
import { EXCEPTIONS, pngSuiteExpectation } from './expectation';
import { ALL_FORMATS_PASS, DEFAULT_PASS, type Job, type Sample } from './job';
import type { InputFormatName } from '../../src/contract/input-formats';
import { sniff } from '../../src/lambda/process/pipeline/inspect/sniff';

const HEAD_BYTES = 1024;

/**
 * The runs of one file: one with the construct's defaults, and for the formats that are opt-in another with these
 * allowed.
 */
export async function planJobs(sample: Sample): Promise<Job[]> {
  const sniffed = await sniffFile(sample.path);
  const expected = EXCEPTIONS[sample.name] ?? pngSuiteExpectation(sample) ?? sample.expected;
  const wanted: Job = { sample, sniffed, upright: uprightOf(sample), pass: DEFAULT_PASS, expected };
  if (sniffed === undefined || DEFAULT_PASS.limits.allowedFormats.includes(sniffed)) {
    return [wanted];
  }
  return [
    { ...wanted, expected: 'reject:UNSUPPORTED_FORMAT|reject:TOO_LARGE' },
    { ...wanted, pass: ALL_FORMATS_PASS },
  ];
}

async function sniffFile(file: string): Promise<InputFormatName | undefined> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD_BYTES));
    return sniff(buffer.subarray(0, bytesRead));
  } catch {
    return undefined;
  } finally {
    await handle.close();
  }
}

/**
 * In the EXIF orientation examples, `Landscape_1.jpg` is stored upright and shows what `Landscape_0.jpg` to
 * `Landscape_8.jpg` do.
 */
function uprightOf({ group, path: file }: Sample): string | undefined {
  return group === 'orientation'
    ? path.join(path.dirname(file), path.basename(file).replace(/_\d+(?=\.\w+$)/, '_1'))
    : undefined;
}
