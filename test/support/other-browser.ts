import type { WebDriver } from 'selenium-webdriver';

/** Browser that was started for a test. */
export interface OtherBrowser {
  readonly driver: WebDriver;
  close(): Promise<void>;
}

/** Kind of browser: how to start it, or the reason why this machine cannot. */
export interface BrowserKind {
  readonly name: string;
  readonly missing?: string;
  launch(): Promise<OtherBrowser>;
}
