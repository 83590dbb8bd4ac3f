import { accessLogBytes } from './access-log';
import { billOf, type BillLine, totalOf } from './bill';
import { type CaseName, presetsOf, PROCESSOR } from './cases';
import { countUpload, type UploadCount } from './count/count-upload';
import type { Measurement } from './measurement';
import { type Monthly, monthlyDollars, monthlyOf } from './monthly';
import { type TemplateFacts, templateFacts } from './template-facts';
import type { CostArchitecture } from '../../src/contract/cost';
import { photoSeconds } from '../../src/contract/cost';
import { resolveProps } from '../../src/settings/resolve-props';

/** Time from the end of an upload until the process function starts, in seconds: an assumption. */
export const EVENT_SECONDS = 1;

/** A way to use the processor, as far as it changes the bill of an image. */
export interface Usage {
  readonly outputs?: CaseName;
  readonly architecture?: CostArchitecture;
  readonly memoryMiB?: number;
  readonly owned?: boolean;
  readonly quota?: boolean;
}

/** Everything that the page is computed from. */
export interface CostModel {
  readonly measurement: Measurement;
  readonly facts: TemplateFacts;
  /** Bill of 1,000 images at the defaults, by architecture. */
  readonly bills: Readonly<Record<CostArchitecture, readonly BillLine[]>>;
  readonly monthly: Readonly<Record<CostArchitecture, readonly Monthly[]>>;
  readonly count: UploadCount;
  readonly memoryMiB: number;
  /** Dollars of 1,000 images at the defaults, without what is paid by the month. */
  readonly defaults: number;
  /** The same with a month's fixed cost shared by a million images. */
  readonly allIn: number;
  /** Returns the dollars of 1,000 images. */
  priceOf(usage: Usage): Promise<number>;
}

/** Number of images a month that the fixed cost is shared by in the figure per 1,000 images. */
export const SHARED_BY = 1_000_000;

/** Counts the requests of the defaults and computes their bills. */
export async function costModel(measurement: Measurement): Promise<CostModel> {
  const facts = templateFacts();
  const memoryMiB = resolveProps({}, PROCESSOR).process.memorySize;
  const countOf = async ({ outputs = 'defaults', owned, quota }: Usage) =>
    countUpload({
      presets: presetsOf(outputs),
      indexes: facts.indexes,
      owned: owned ?? quota,
      quota: quota ? { perOwner: { images: 10_000, bytes: 1e12 } } : undefined,
      readySeconds: EVENT_SECONDS + photoSeconds(memoryMiB),
      originalBytes: measurement.photo.bytes,
      accessLogBytes: accessLogBytes(facts.accessLog),
    });
  const bill = (usage: Usage, count: UploadCount) =>
    billOf({
      count,
      cpuSeconds: measurement.cases[usage.outputs ?? 'defaults'].cpuSeconds,
      architecture: usage.architecture ?? 'arm64',
      memoryMiB: usage.memoryMiB ?? memoryMiB,
      apiMemoryMiB: facts.apiMemory,
    });
  const count = await countOf({});
  const bills = { arm64: bill({}, count), x64: bill({ architecture: 'x64' }, count) };
  const monthly = { arm64: monthlyOf(facts, count.metrics, 'arm64'), x64: monthlyOf(facts, count.metrics, 'x64') };
  const defaults = totalOf(bills.arm64);
  return {
    measurement,
    facts,
    bills,
    monthly,
    count,
    memoryMiB,
    defaults,
    allIn: defaults + (1000 * monthlyDollars(monthly.arm64)) / SHARED_BY,
    priceOf: async usage => totalOf(bill(usage, await countOf(usage))),
  };
}
