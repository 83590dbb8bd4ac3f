import type { PageSettings } from '../../../src/contract/page-config';
import type { PageDriver } from '../../ui-assets/support/page-driver';
import { jpeg } from '../../ui-assets/support/pictures';

/** Settings of a page whose side panel has everything: crops, and the choice of the visibility. */
export const PANEL_SETTINGS: Partial<PageSettings> = {
  sizes: [
    { name: 'thumb', width: 200, height: 200, fit: 'cover' },
    { name: 'medium', width: 800, fit: 'inside' },
    { name: 'large', width: 1600, fit: 'inside' },
  ],
  choosesVisibility: true,
};

/** Uploads pictures and opens the panel of the first. */
export async function openFirst(driver: PageDriver, ...names: readonly string[]): Promise<void> {
  await driver.upload(...(await Promise.all(names.map(name => jpeg(name, 1_800, 1_200)))));
  await driver.counts({ ready: names.length });
  if (!(await driver.panel.isVisible())) {
    await driver.openPanel(names[0]);
  }
  await driver.panel.getByRole('heading', { name: 'Files' }).waitFor();
}
