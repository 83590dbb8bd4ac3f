import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page } from 'playwright-core';
import type { Picture } from './pictures';

/** Driver of a page in a context of its own, which also records the errors inside the page. */
export class PageDriver {
  /** Opens an address in a new, prepared context, with a viewport of 1000 × 800 unless told otherwise. */
  static async open(
    browser: Browser,
    url: string,
    options: BrowserContextOptions = {},
    prepare: (context: BrowserContext) => Promise<unknown> = () => Promise.resolve(),
  ): Promise<PageDriver> {
    const context = await browser.newContext({ viewport: { width: 1000, height: 800 }, ...options });
    context.setDefaultTimeout(30_000);
    await prepare(context);
    const driver = new PageDriver(await context.newPage(), context);
    await driver.page.goto(url);
    return driver;
  }

  /** Uncaught errors and violations of the Content-Security-Policy. */
  readonly faults: string[] = [];

  private constructor(
    readonly page: Page,
    readonly context: BrowserContext,
  ) {
    // registered early: Chromium takes a moment to intercept file choosers, and one opened before that would be lost
    page.on('filechooser', () => {});
    page.on('pageerror', error => this.faults.push(error.message));
    page.on('console', message => {
      if (/content security policy/i.test(message.text())) {
        this.faults.push(message.text());
      }
    });
  }

  /** Closes the context. Throws if there were errors inside the page. */
  async close(): Promise<void> {
    await this.context.close();
    if (this.faults.length > 0) {
      throw new Error(`the page had faults:\n${this.faults.join('\n')}`);
    }
  }

  async choose(...pictures: readonly Picture[]): Promise<void> {
    await this.page.locator('input[type=file]').setInputFiles([...pictures]);
  }

  /** Chooses files by path: the contents of large ones would take seconds to transfer. */
  async chooseFromDisk(...paths: readonly string[]): Promise<void> {
    await this.page.locator('input[type=file]').setInputFiles([...paths]);
  }

  async pressUpload(): Promise<void> {
    await this.button('Upload Image').click();
  }

  async upload(...pictures: readonly Picture[]): Promise<void> {
    await this.choose(...pictures);
    await this.pressUpload();
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  /** Returns the list entry of a file. */
  item(name: string): Locator {
    return this.page.getByRole('listitem').filter({ has: this.page.getByRole('heading', { name, exact: true }) });
  }

  /** Presses a button of a file's entry, such as `Cancel`. */
  async press(name: string, action: string): Promise<void> {
    await this.button(`${action}: ${name}`).click();
  }

  /** Resolves once the entry of a file shows a text. */
  async shows(name: string, expected: string | RegExp): Promise<void> {
    await this.item(name).getByText(expected, { exact: true }).first().waitFor();
  }

  /** Resolves once the line next to the button shows this text. */
  async summary(expected: string): Promise<void> {
    await this.page.locator('[data-ref=summary]').getByText(expected, { exact: true }).waitFor();
  }

  /** Returns the names of the files in the list, from top to bottom. */
  names(): Promise<string[]> {
    return this.page.getByRole('heading', { level: 3 }).allTextContents();
  }

  /** Limits the page's upload rate; removes the limit if called without a number. */
  async throttleUploads(bytesPerSecond = -1): Promise<void> {
    const session = await this.context.newCDPSession(this.page);
    await session.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: 0,
      downloadThroughput: -1,
      uploadThroughput: bytesPerSecond,
    });
  }

  /**
   * Drags files from the disk over an element and, unless `release` is false, drops them, like the operating system.
   */
  async drop(target: Locator, files: string[], release = true): Promise<void> {
    const box = await target.boundingBox();
    if (box === null) {
      throw new Error('nothing to drop on: expected a visible target');
    }
    const session = await this.context.newCDPSession(this.page);
    const place = {
      x: box.x + box.width / 2,
      y: box.y + box.height / 2,
      data: { items: [], files, dragOperationsMask: 1 },
    };
    await session.send('Input.dispatchDragEvent', { type: 'dragEnter', ...place });
    await session.send('Input.dispatchDragEvent', { type: 'dragOver', ...place });
    if (release) {
      await session.send('Input.dispatchDragEvent', { type: 'drop', ...place });
    }
  }
}
