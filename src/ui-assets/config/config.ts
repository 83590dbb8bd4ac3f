import { parseApiUrl } from './api-url';
import { recall } from './storage';
import type { UploadLimits } from '../../client/queue-types';
import type { PageSignIn } from '../../contract/page-config';
import { readSignIn } from '../sign-in/settings';

/** Configuration of the page. */
export interface PageConfig {
  readonly apiUrl?: string;
  readonly source?: ApiUrlSource;
  /** Reason why the address in `?api=` was not accepted. */
  readonly problem?: string;
  /** The default preset, and the others in the order in which the page offers them. At least one. */
  readonly presets: readonly PagePreset[];
  /** The limits are the construct's defaults because none are configured: the API may allow more. */
  readonly limitsAreAssumed: boolean;
  /** `GET /images` lists the caller's images. */
  readonly hasOwners: boolean;
  /** Only next to an API URL in config.json: a link with `?api=` must not get anyone's token. */
  readonly signIn?: PageSignIn;
  readonly brand: Brand;
  /** Language of the page; absent: that of the browser. */
  readonly language?: string;
}

/** Source of the API's URL. `file` is config.json, which a person cannot change. */
type ApiUrlSource = 'file' | 'address' | 'memory';

/** Preset as the page knows it. */
export interface PagePreset {
  /** Absent: the default of an API with one preset. */
  readonly name?: string;
  readonly limits: Required<Pick<UploadLimits, 'maxBytes' | 'allowedTypes'>> & UploadLimits;
  readonly sizes: readonly PageSize[];
  /** Everyone can see its images. */
  readonly isPublic: boolean;
  /** The uploader chooses who can see an image. */
  readonly choosesVisibility: boolean;
}

/** Size of the variants of a preset. */
export interface PageSize {
  readonly name: string;
  readonly width?: number;
  readonly height?: number;
  /** Fit in the words of the construct's spec. */
  readonly fit?: string;
}

/** Name and looks that the owner gave the page. */
export interface Brand {
  readonly title?: string;
  /** Name of a file next to the page. */
  readonly logo?: string;
  /** `#rrggbb` */
  readonly accentColor?: string;
}

/** The construct's own defaults: 20 MiB; JPEG, PNG, WebP and GIF. */
export const DEFAULT_LIMITS = {
  maxBytes: 20 * 1024 * 1024,
  allowedTypes: ['image/jpeg', 'image/png', 'image/webp', 'image/gif'],
} as const;

/** Key under which the browser stores the API's URL. */
export const API_URL_KEY = 'image-upload.api';

/** Loads the page's configuration. A page from disk has no config.json: browsers do not let it read files. */
export async function loadConfig(): Promise<PageConfig> {
  const served = location.protocol === 'http:' || location.protocol === 'https:';
  return resolveConfig({
    file: served ? await readConfigFile() : undefined,
    search: location.search,
    remembered: recall('localStorage', API_URL_KEY),
  });
}

async function readConfigFile(): Promise<unknown> {
  try {
    const response = await fetch('config.json', { cache: 'no-cache' });
    return response.ok ? await response.json() : undefined;
  } catch {
    // A static server may respond with a page of its own, or not at all: the page then asks for the URL.
    return undefined;
  }
}

/** Inputs of the configuration. */
interface ConfigSources {
  /** The parsed config.json, undefined if there is none. */
  readonly file?: unknown;
  /** The page's query string, such as `?api=https://…`. */
  readonly search: string;
  /** The API URL stored in this browser. */
  readonly remembered?: string;
}

/**
 * Resolves the configuration: config.json first, then `?api=`, then the URL stored in the browser.
 *
 * The file comes first, so that a link to a deployed page cannot divert its uploads to another API.
 */
export function resolveConfig({ file, search, remembered }: ConfigSources): PageConfig {
  const common = {
    presets: readPresets(file),
    limitsAreAssumed: readField(file, 'maxBytes') === undefined && readField(file, 'allowedTypes') === undefined,
    hasOwners: readField(file, 'hasOwners') === true,
    brand: {
      title: readText(file, 'title'),
      logo: readText(file, 'logo'),
      accentColor: readText(file, 'accentColor'),
    },
    language: readText(file, 'language'),
  };
  const configured = readText(file, 'apiUrl');
  if (configured !== undefined) {
    return { ...common, signIn: readSignIn(file), ...readApiUrl(configured, 'file') };
  }
  const requested = new URLSearchParams(search).get('api');
  if (requested !== null) {
    return { ...common, ...readApiUrl(requested, 'address') };
  }
  return remembered === undefined ? common : { ...common, ...readApiUrl(remembered, 'memory') };
}

function readPresets(file: unknown): readonly PagePreset[] {
  const entries = readField(file, 'presets');
  const named = (Array.isArray(entries) ? entries : []).filter(entry => readText(entry, 'name') !== undefined);
  return named.length < 2 ? [readPreset(file)] : named.map(readPreset);
}

function readPreset(entry: unknown): PagePreset {
  const sizes = readField(entry, 'sizes');
  const allowedTypes = readField(entry, 'allowedTypes');
  return {
    name: readText(entry, 'name'),
    limits: {
      maxBytes: readNumber(entry, 'maxBytes') ?? DEFAULT_LIMITS.maxBytes,
      allowedTypes: isTexts(allowedTypes) ? allowedTypes : DEFAULT_LIMITS.allowedTypes,
      maxPixels: readNumber(entry, 'maxPixels'),
      maxSide: readNumber(entry, 'maxSide'),
    },
    sizes: (Array.isArray(sizes) ? sizes : []).flatMap(readSize),
    isPublic: readField(entry, 'isPublic') === true,
    choosesVisibility: readField(entry, 'choosesVisibility') === true,
  };
}

function readSize(entry: unknown): PageSize[] {
  const name = readText(entry, 'name');
  const [width, height] = [readNumber(entry, 'width'), readNumber(entry, 'height')];
  return name === undefined ? [] : [{ name, width, height, fit: readText(entry, 'fit') }];
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.length > 0 && value.every(entry => typeof entry === 'string');
}

function readNumber(file: unknown, name: string): number | undefined {
  const value = readField(file, name);
  return typeof value === 'number' && value > 0 ? value : undefined;
}

function readText(file: unknown, name: string): string | undefined {
  const value = readField(file, name);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function readField(file: unknown, name: string): unknown {
  return typeof file === 'object' && file !== null ? (file as Record<string, unknown>)[name] : undefined;
}

function readApiUrl(text: string, source: ApiUrlSource): Pick<PageConfig, 'apiUrl' | 'source' | 'problem'> {
  const parsed = parseApiUrl(text);
  return 'url' in parsed ? { apiUrl: parsed.url, source } : { problem: parsed.problem };
}
