import { table } from './markdown';
import { PRICES_AS_OF } from '../../../src/contract/cost';
import type { CostModel } from '../model';

/** Returns the section about the sources of the numbers. */
export function sourceSection({ measurement: { machine, date } }: CostModel): string {
  return `## How this page is computed

\`npm run cost\` computes this page, and a test compares it with its sources. Nothing was measured on AWS.

${table(
  ['source', 'what it covers'],
  [
    [
      'measured',
      `CPU time of the function's own pipeline, on ${machine.system} (${machine.processor}) on ${date}. ` +
        '`npm run cost -- --measure` measures it again on your machine. For arm64, the page uses the same time at the ' +
        'price of arm64',
    ],
    [
      'counted',
      "requests, units and log lines of one upload that runs through the functions' own code, with the polling of " +
        'the page; resources of a template with default props',
    ],
    [
      'prices',
      `AWS list prices in us-east-1 in US dollars as of ${PRICES_AS_OF}, without free tiers and volume discounts, in ` +
        '`src/contract/cost.ts`. Check the prices of your region',
    ],
    [
      'assumed',
      '0.25 s of waiting for S3, 22 ms for a call of the API function, and a second from the end of an upload until ' +
        'the process function starts',
    ],
  ],
)}`;
}
