import { dollars, table } from './markdown';
import { type BillLine, totalOf } from '../bill';
import { type CostModel, SHARED_BY } from '../model';
import { monthlyDollars } from '../monthly';

/** Dollars per 1,000 images that the project aims at. */
const TARGET = 0.05;

/** Returns the section about 1,000 photos. */
export function billSection(model: CostModel): string {
  const { bills, monthly, allIn, defaults } = model;
  const fixed = monthlyDollars(monthly.arm64);
  const share = (1000 * fixed) / SHARED_BY;
  const rows = bills.arm64.map((line, index) => rowOf(line, bills.x64[index]));
  return `## 1,000 images

Quantities are for one image, dollars for 1,000 images.

${table(
  ['item', 'quantity', 'source', 'price', 'arm64', 'x64'],
  [
    ...rows,
    ['**total**', '', '', '', `**${dollars(defaults)}**`, `**${dollars(totalOf(bills.x64))}**`],
    [
      'monthly costs, at a million images a month',
      `${dollars(fixed)} a month`,
      'counted',
      '',
      dollars(share),
      dollars((1000 * monthlyDollars(monthly.x64)) / SHARED_BY),
    ],
    [
      '**total with monthly costs**',
      '',
      '',
      '',
      `**${dollars(allIn)}**`,
      `**${dollars(totalOf(bills.x64) + (1000 * monthlyDollars(monthly.x64)) / SHARED_BY)}**`,
    ],
  ],
)}

${targetText(model)}

Monthly costs do not depend on the number of images:

${table(
  ['item', 'quantity', 'dollars'],
  [
    ...monthly.arm64.map(({ item, quantity, dollars: paid }) => [item, quantity, dollars(paid)]),
    ['**total**', '', `**${dollars(fixed)}**`],
  ],
)}`;
}

function rowOf({ item, quantity, source, price, dollars: arm }: BillLine, { dollars: x64 }: BillLine): string[] {
  return [item, quantity, source, price, dollars(arm), dollars(x64)];
}

function targetText({ bills, allIn }: CostModel): string {
  const paid = (item: RegExp) => totalOf(bills.arm64.filter(line => item.test(line.item)));
  const puts = paid(/^S3 P/);
  const work = paid(/^process function/);
  const met = allIn <= TARGET ? 'The defaults meet it' : 'The defaults miss it';
  return `**The target is ${TARGET} dollars. ${met}.** S3 requests for the original and its variants cost ${dollars(puts)}, the process
function ${dollars(work)}, and everything else ${dollars(allIn - puts - work)}. Faster code does not change the requests; fewer variants save most, see
[what each prop changes](#what-each-prop-changes). The defaults keep all of them, because each has users: e-mail clients
show JPEG, and a single large JPEG as the fallback would ignore the crop of the thumbnail.
[ADR-024](decisions/ADR-024-cost-is-computed.md) lists what was changed to save, and what was not.`;
}
