import * as path from 'node:path';
import { fileSize, packageSize } from './file-size';

const ROOT = path.resolve(__dirname, '../..');
const PARTS = {
  'process function': 'assets/functions/process/index.js',
  'api function': 'assets/functions/api/index.js',
  'sharp for arm64': 'assets/sharp-arm64.zip',
  'sharp for x64': 'assets/sharp-x64.zip',
  'the HEIC decoder': 'assets/heic.zip',
};

/** `npx tsx benchmarks/measure/sizes.ts`: prints the sizes in bytes of deployed and published files. */
async function main(): Promise<void> {
  printRow('', 'bytes', 'compressed');
  for (const [label, file] of Object.entries(PARTS)) {
    const { bytes, compressed } = await fileSize(ROOT, file);
    printRow(label, bytes, compressed);
  }
  const { bytes, compressed, files } = await packageSize(ROOT);
  printRow(`npm package (${files} files)`, bytes, compressed);
}

function printRow(label: string, ...cells: (string | number)[]): void {
  console.log(label.padEnd(26) + cells.map(cell => cell.toLocaleString('en').padStart(14)).join(''));
}

main().catch((error: Error) => {
  console.error(`sizes: ${error.message}`);
  process.exitCode = 1;
});
