import type { RunTotals } from '../app/run';
import type { PageConfig } from '../config/config';
import { words } from '../words';

/** Returns the title of the page, with the number of files that are done while some are on their way. */
export function titleOf({ brand }: Pick<PageConfig, 'brand'>, run?: RunTotals): string {
  const title = brand.title ?? words().page.title;
  return run?.isActive ? `(${run.doneFiles}/${run.files}) ${title}` : title;
}
