import type { WebDriver } from 'selenium-webdriver';

/** Settings of a browser that starts. */
export interface BrowserSettings {
  /** Language that pages see, such as `de`. */
  readonly language?: string;
}

/** Browser that was started for a test. */
export interface OtherBrowser {
  readonly driver: WebDriver;
  close(): Promise<void>;
}

/** Kind of browser: how to start it, or the reason why this machine cannot. */
export interface BrowserKind {
  readonly name: string;
  readonly missing?: string;
  launch(settings?: BrowserSettings): Promise<OtherBrowser>;
}
