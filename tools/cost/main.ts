import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { measure, savedMeasurement } from './measurement';
import { costModel } from './model';
import { costPage, headline } from './page/cost-page';
import { dollars } from './page/markdown';
import { UserError, usageError } from '../lib/cli';
import { ROOT } from '../lib/paths';
import { formatTable } from '../lib/table';

/** Text of `--help`. */
const HELP = `npm run cost [-- options]

Computes docs/cost.md from the saved CPU time of the pipeline (tools/cost/measurement.json), the requests of one upload
that it counts, the resources of a template with default props, and the prices in src/contract/cost.ts.

  --measure  measures the CPU time on this machine first, and saves it; takes about 20 seconds
  --help     this text

Its last line is the price of 1,000 images at the defaults.
`;

async function main(args: string[]): Promise<void> {
  const options = readArguments(args);
  if (options.help) {
    process.stdout.write(HELP);
    return;
  }
  const model = await costModel(options.measure ? await measure() : savedMeasurement());
  writeFileSync(join(ROOT, 'docs', 'cost.md'), await costPage(model));
  const rows = model.bills.arm64.map(({ item, quantity, source, dollars: paid }) => [
    item,
    quantity,
    source,
    dollars(paid),
  ]);
  const fixed = ['monthly costs, at a million images a month', '', 'counted', dollars(model.allIn - model.defaults)];
  console.log(formatTable([...rows, fixed]).join('\n'));
  console.log(headline(model.allIn));
}

function readArguments(args: string[]): { measure?: boolean; help?: boolean } {
  try {
    return parseArgs({ args, options: { measure: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } } }).values;
  } catch (error) {
    throw usageError(error, 'npm run cost');
  }
}

main(process.argv.slice(2)).catch((error: Error) => {
  console.error(error instanceof UserError ? `cost: ${error.message}` : error);
  process.exitCode = 1;
});
