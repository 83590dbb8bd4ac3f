import { billSection } from './bill-section';
import { dollars } from './markdown';
import { floodSection, leverSection, sweepSection } from './prop-sections';
import { deliverySection, hostedSection, scaleSection } from './scale-sections';
import { PRICES_AS_OF } from '../../../src/contract/cost';
import { leversOf } from '../levers';
import type { CostModel } from '../model';
import { monthlyDollars } from '../monthly';

/** Returns docs/cost.md. */
export async function costPage(model: CostModel): Promise<string> {
  const { measurement, allIn } = model;
  const { photo, machine, date } = measurement;
  const { outputs } = measurement.cases.defaults;
  const kilobytes = outputs.reduce((sum, { bytes }) => sum + bytes, 0) / 1000;
  return `${[
    '<!-- Written by `npm run cost`. Change tools/cost, not this page. -->',
    '# Cost',
    `**${headline(allIn)}**, all in but storage and downloads, at a million images a month: a photo of ` +
      `${(photo.width * photo.height) / 1e6} megapixels (${(photo.bytes / 1e6).toFixed(1)} MB), uploaded through the ` +
      `page to the default sizes and formats (${outputs.length} variants, ${Math.round(kilobytes)} KB). You pay for ` +
      `use; an idle system costs $${dollars(monthlyDollars(model.monthly.arm64.filter(paid => !paid.onlyWithImages)))} a month.`,
    '`npm run cost` computes this page from three sources, and a test compares it with them:',
    [
      `- **measured**: CPU time of the function's own pipeline, on ${machine.system} (${machine.processor}) on ${date}; ` +
        '`npm run cost -- --measure` measures it again on your machine; for arm64, the page takes the same time at the ' +
        'price of arm64, which is not measured,',
      "- **counted**: the requests, units and log lines of one upload that runs through the functions' own code and the " +
        "page's own polling, and the resources of a template with default props,",
      `- **prices**: AWS list prices in us-east-1 in US dollars as of ${PRICES_AS_OF}, without free tiers and volume ` +
        'discounts, in `src/contract/cost.ts`. Look yours up.',
    ].join('\n'),
    'Some quantities are **assumed**, since nothing here was measured on AWS: the wait of 0.25 s for S3, 22 ms for a ' +
      'call of the API function, and a second from the end of an upload until the process function starts.',
    billSection(model),
    scaleSection(model),
    deliverySection(model),
    leverSection(await leversOf(model)),
    sweepSection(model),
    floodSection(model),
    hostedSection(model),
  ].join('\n\n')}\n`;
}

/** Returns the sentence that the page begins with and the command ends with. */
export function headline(allIn: number): string {
  return `$${allIn.toFixed(3)} per 1,000 images at the defaults`;
}
