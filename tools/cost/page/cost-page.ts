import { billSection } from './bill-section';
import { dollars, table } from './markdown';
import { floodSection, leverSection, sweepSection } from './prop-sections';
import { deliverySection, hostedSection, scaleSection } from './scale-sections';
import { sourceSection } from './source-section';
import { leversOf } from '../levers';
import type { CostModel } from '../model';
import { monthlyDollars } from '../monthly';

/** Returns docs/cost.md. */
export async function costPage(model: CostModel): Promise<string> {
  const { measurement, allIn } = model;
  const { photo } = measurement;
  const { outputs } = measurement.cases.defaults;
  const kilobytes = outputs.reduce((sum, { bytes }) => sum + bytes, 0) / 1000;
  const idle = monthlyDollars(model.monthly.arm64.filter(paid => !paid.onlyWithImages));
  return `${[
    '<!-- Written by `npm run cost`. Change tools/cost, not this page. -->',
    '# Cost',
    `**${headline(allIn)}**, and $${dollars(idle)} a month for an idle system. You pay for use.`,
    `That includes everything except storage and downloads, at a million images a month. The image is a photo of ` +
      `${(photo.width * photo.height) / 1e6} megapixels (${(photo.bytes / 1e6).toFixed(1)} MB), uploaded through the ` +
      `page to the default sizes and formats (${outputs.length} variants, ${Math.round(kilobytes)} KB).`,
    table(
      ['question', 'section'],
      [
        ['Which AWS services do I pay for?', '[1,000 images](#1000-images)'],
        ['What does a month cost?', '[Cost of a month](#cost-of-a-month)'],
        ['What do views cost, with and without CloudFront?', '[Downloads](#downloads)'],
        ['How do I save?', '[What each prop changes](#what-each-prop-changes)'],
        ['What can strangers cost me?', '[Cost of a flood](#cost-of-a-flood)'],
        ['What does a hosted service cost?', '[Hosted services](#hosted-services)'],
        ['Where do the numbers come from?', '[How this page is computed](#how-this-page-is-computed)'],
      ],
    ),
    billSection(model),
    scaleSection(model),
    deliverySection(model),
    leverSection(await leversOf(model)),
    sweepSection(model),
    floodSection(model),
    hostedSection(model),
    sourceSection(model),
  ].join('\n\n')}\n`;
}

/** Returns the sentence that the page begins with and the command ends with. */
export function headline(allIn: number): string {
  return `$${allIn.toFixed(3)} per 1,000 images at the defaults`;
}
