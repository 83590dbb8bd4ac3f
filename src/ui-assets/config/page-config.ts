import { parseApiUrl } from './api-url';
import { DEFAULT_LIMITS, type UploadLimits } from './limits';

/** Where the page found the URL of the API. `file`: in config.json, which a person cannot change. */
export type ApiUrlSource = 'file' | 'address' | 'memory';

/** What the page runs with. */
export interface PageConfig {
  readonly apiUrl?: string;
  readonly source?: ApiUrlSource;
  /** Why the address in `?api=` was not taken. */
  readonly problem?: string;
  readonly limits: UploadLimits;
}

/** Where a configuration can come from. */
export interface ConfigSources {
  /** The parsed config.json, undefined where there is none. */
  readonly file?: unknown;
  /** The page's query string, such as `?api=https://…`. */
  readonly search: string;
  /** The API URL that this browser remembers. */
  readonly remembered?: string;
}

/**
 * Picks the configuration: config.json, then `?api=`, then what the browser remembers.
 *
 * The file comes first, so that a link to a deployed page cannot turn its uploads to a stranger's API.
 */
export function resolveConfig({ file, search, remembered }: ConfigSources): PageConfig {
  const limits = readLimits(file);
  const configured = readText(file, 'apiUrl');
  if (configured !== undefined) { return { limits, ...readApiUrl(configured, 'file') }; }
  const asked = new URLSearchParams(search).get('api');
  if (asked !== null) { return { limits, ...readApiUrl(asked, 'address') }; }
  return remembered === undefined ? { limits } : { limits, ...readApiUrl(remembered, 'memory') };
}

function readApiUrl(text: string, source: ApiUrlSource): Pick<PageConfig, 'apiUrl' | 'source' | 'problem'> {
  const parsed = parseApiUrl(text);
  return 'url' in parsed ? { apiUrl: parsed.url, source } : { problem: parsed.problem };
}

function readLimits(file: unknown): UploadLimits {
  const maxBytes = readField(file, 'maxBytes');
  const allowedTypes = readField(file, 'allowedTypes');
  return {
    maxBytes: typeof maxBytes === 'number' && maxBytes > 0 ? maxBytes : DEFAULT_LIMITS.maxBytes,
    allowedTypes: isTexts(allowedTypes) ? allowedTypes : DEFAULT_LIMITS.allowedTypes,
    assumed: maxBytes === undefined && allowedTypes === undefined,
  };
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.length > 0 && value.every(entry => typeof entry === 'string');
}

function readText(file: unknown, name: string): string | undefined {
  const value = readField(file, name);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function readField(file: unknown, name: string): unknown {
  return typeof file === 'object' && file !== null ? (file as Record<string, unknown>)[name] : undefined;
}
