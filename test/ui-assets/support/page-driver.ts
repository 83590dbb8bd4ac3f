import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page } from 'playwright-core';
import type { Picture } from './pictures';

/** State of a tile: its kind, with canceled files apart from those with an error. */
export type TileState = 'chosen' | 'sending' | 'processing' | 'ready' | 'attention';

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

  /** Chooses files, which are not sent yet. */
  async choose(...pictures: readonly Picture[]): Promise<void> {
    await this.page.locator('#files').setInputFiles([...pictures]);
  }

  /** Chooses files by path: the contents of large ones would take seconds to transfer. */
  async chooseFromDisk(...paths: readonly string[]): Promise<void> {
    await this.page.locator('#files').setInputFiles([...paths]);
  }

  /** Presses "Upload 3 images", whatever the number is. */
  async pressUpload(): Promise<void> {
    await this.page.locator('.send').click();
  }

  /** Chooses files and sends them. One file alone opens its result in the panel once it is ready. */
  async upload(...pictures: readonly Picture[]): Promise<void> {
    await this.choose(...pictures);
    await this.pressUpload();
  }

  /** Returns a button by its whole name. */
  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  /** Drop zone, large or small. */
  get drop(): Locator {
    return this.page.locator('label.drop');
  }

  /** Side panel with everything about one image. */
  get panel(): Locator {
    return this.page.locator('.offcanvas');
  }

  /** Line along the bottom while files are on their way. */
  get bar(): Locator {
    return this.page.locator('.bar');
  }

  /** Returns the tiles of a file or an image. */
  tile(name: string): Locator {
    return this.page.locator(`.tile[data-name=${JSON.stringify(name)}]`);
  }

  /** Returns the entries of a file: its tile, and its place among the problems above the grid. */
  item(name: string): Locator {
    return this.page.locator(`[data-name=${JSON.stringify(name)}]`);
  }

  /** Returns the tiles in a state. */
  tiles(state: TileState): Locator {
    return this.page.locator(`.tile[data-kind=${state}]`);
  }

  /** Opens the panel of a file. */
  async openPanel(name: string): Promise<void> {
    await this.tile(name).locator('.tile-open').click();
    await this.panel.waitFor();
  }

  /** Closes the panel. */
  async closePanel(): Promise<void> {
    await this.page.keyboard.press('Escape');
    await this.panel.waitFor({ state: 'hidden' });
  }

  /** Presses a button of a file, such as `Cancel` or `Try again`. */
  async press(name: string, action: string): Promise<void> {
    await this.button(`${action}: ${name}`).click();
  }

  /** Resolves once the tile of a file, or its entry among the problems, shows a text. */
  async shows(name: string, expected: string | RegExp): Promise<void> {
    await this.item(name).getByText(expected, { exact: true }).first().waitFor();
  }

  /** Resolves once the tile of a file shows a variant instead of the local file. */
  async showsVariant(name: string): Promise<void> {
    const picture = this.tile(name).locator('tile-picture img[src^=http]').last();
    await picture.waitFor();
    await picture.evaluate((image: HTMLImageElement) => image.decode());
  }

  /** Resolves once there are exactly these numbers of tiles, and none in other states. */
  async counts(expected: Partial<Record<TileState, number>>): Promise<void> {
    await this.page.waitForFunction(numbers => {
      const kinds = [...document.querySelectorAll<HTMLElement>('.tile')].map(({ dataset }) => dataset.kind!);
      const total = Object.values(numbers).reduce((sum, number) => sum + number, 0);
      return (
        kinds.length === total &&
        Object.entries(numbers).every(([state, number]) => kinds.filter(kind => kind === state).length === number)
      );
    }, expected);
  }

  /** Returns the names of the tiles, in their order. */
  names(): Promise<string[]> {
    return this.page.locator('.tile').evaluateAll(tiles => tiles.map(tile => (tile as HTMLElement).dataset.name ?? ''));
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
  async dropOn(target: Locator, files: string[], release = true): Promise<void> {
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
