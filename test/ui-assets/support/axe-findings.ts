import axe, { type AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

/** Returns axe's findings for the current state of a page, one text per element. */
export async function axeFindings(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate<AxeResults>('axe.run()');
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html}\n${failureSummary}`),
  );
}
