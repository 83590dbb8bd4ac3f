import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DISABLE_ASSET_STAGING_CONTEXT } from 'aws-cdk-lib/cx-api';

const PREFIX = 'image-processor-tests-';

/**
 * Gives a test run a folder for temporary files (Jest's workers inherit the variable), and removes it at the end. The
 * CDK copies no assets: 17 MB for each synthesized app would be gigabytes for all tests.
 */
export default function setUpOrTearDown(): void {
  const { TMPDIR: folder = tmpdir() } = process.env;
  if (folder.includes(PREFIX)) {
    rmSync(folder, { recursive: true, force: true });
  } else {
    process.env.TMPDIR = mkdtempSync(join(folder, PREFIX));
    process.env.CDK_CONTEXT_JSON = JSON.stringify({ [DISABLE_ASSET_STAGING_CONTEXT]: true });
  }
}
