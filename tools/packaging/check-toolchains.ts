import { findToolchain, toolchains } from './toolchains';

/** Runs `tsx tools/packaging/check-toolchains.ts`: reports missing toolchains before minutes are spent on packages. */
async function main(): Promise<void> {
  const found = await Promise.all(Object.values(toolchains).map(findToolchain));
  const missing = found.filter(reason => reason !== undefined);
  if (missing.length === 0) {
    return;
  }
  console.error(
    [
      'packages for all languages cannot be built here:',
      ...missing,
      'npx projen package:js builds the npm package alone',
    ].join('\n- '),
  );
  process.exitCode = 1;
}

void main();
