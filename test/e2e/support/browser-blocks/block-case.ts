import type { BrowserContext, Page } from 'playwright-core';
import { jpeg } from '../../../ui-assets/support/pictures';
import type { StubApi } from '../../../ui-assets/support/stub-api';

/** Page with a block in it, and the API that it uses. */
export interface BlockWorld {
  readonly page: Page;
  readonly api: StubApi;
  /** Texts that the page has logged. */
  readonly logs: readonly string[];
}

/** Page that a block is run in, and its promises. */
export interface BlockCase {
  /** Page of the documentation. */
  readonly source: string;
  /** Texts that only one block of the page has. A block of html goes into the body, others are the module `block`. */
  readonly blocks: readonly string[];
  /** Body of the page, with `BLOCK` in the place of the block of html. */
  readonly html?: string;
  /** Code that runs before the block: values that it declares or assumes. */
  readonly before?: string;
  /** Code of the page. @default - it imports the block, or defines the element for html alone */
  readonly script?: string;
  /** Names of the block that the script imports, although it does not export them. */
  readonly exports?: string;
  /** Prepares the API and the browser. */
  prepare?(context: BrowserContext, api: StubApi): Promise<unknown>;
  /** Checks the promises of the page. */
  check(world: BlockWorld): Promise<unknown>;
}

/** URL of the API in the documentation. */
export const API_URL = 'https://abc123.execute-api.eu-central-1.amazonaws.com';

/** Code that creates a global `file`. */
export const FILE = `
  const photo = await fetch('photo.jpg');
  globalThis.file = new File([await photo.blob()], 'photo.jpg', { type: 'image/jpeg' });`;

/** Code that creates a global `session` with a token. */
export const SESSION = "globalThis.session = { token: async () => 't' };";

/** Lets only requests with the token of the session pass. */
export const withToken = async (_: BrowserContext, { behavior }: StubApi): Promise<void> => {
  behavior.subjectOf = authorization => (authorization === 'Bearer t' ? 'ann' : undefined);
};

/** Chooses files of these names in the page's chooser. */
export async function choose({ page }: BlockWorld, ...names: string[]): Promise<void> {
  await page.locator('input[type=file]').setInputFiles(await Promise.all(names.map(name => jpeg(name, 300, 200))));
}

/** Resolves once the element shows that a file is ready. */
export const ready = ({ page }: BlockWorld, name = 'photo.jpg'): Promise<void> =>
  page.getByRole('listitem').filter({ hasText: name }).getByText('Ready', { exact: true }).waitFor();

/** Waits for an image, and returns its width and the address that the browser chose. */
export async function loaded({ page }: BlockWorld, selector: string): Promise<{ width: number; source: string }> {
  const image = page.locator(selector);
  await image.waitFor();
  return image.evaluate(async (element: HTMLImageElement) => {
    await element.decode();
    return { width: element.naturalWidth, source: element.currentSrc };
  });
}

/** Returns the values of a field of the form. */
export const values = ({ page }: BlockWorld, name = 'photo'): Promise<string[]> =>
  page.evaluate(field => new FormData(document.querySelector('form')!).getAll(field).map(String), name);

/** Returns the global `result` that the script of a case sets. */
export async function resultOf<T>({ page }: BlockWorld): Promise<T> {
  await page.waitForFunction(() => 'result' in globalThis);
  return page.evaluate(() => (globalThis as unknown as { result: T }).result);
}
