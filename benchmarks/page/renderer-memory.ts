import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';

/** Resident memory of a page's renderer, in MB. */
export interface RendererMemory {
  /** By the name of the moment. */
  readonly at: Readonly<Record<string, number>>;
  readonly peak: number;
}

/** Notes the memory of all renderers, and finds out in the end which one was the page's: the largest. */
export class MemoryWatch {
  private readonly notes = new Map<number, Record<string, number>>();
  private readonly peaks = new Map<number, number>();

  constructor(private readonly browser: Browser) {}

  /** Notes the memory of now under a name. */
  async note(name: string): Promise<void> {
    const session = await this.browser.newBrowserCDPSession();
    const { processInfo } = await session.send('SystemInfo.getProcessInfo');
    await session.detach();
    for (const { id } of processInfo.filter(({ type }) => type === 'renderer')) {
      const status = readFileSync(`/proc/${id}/status`, 'utf8');
      const megabytes = (field: string) => Number(new RegExp(`${field}:\\s+(\\d+)`).exec(status)?.[1] ?? 0) / 1024;
      this.notes.set(id, { ...this.notes.get(id), [name]: megabytes('VmRSS') });
      this.peaks.set(id, megabytes('VmHWM'));
    }
  }

  /** Returns what was noted of the page's renderer. */
  result(): RendererMemory {
    const [[id, peak]] = [...this.peaks].sort(([, one], [, other]) => other - one);
    return { at: this.notes.get(id)!, peak };
  }
}
