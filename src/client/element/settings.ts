import type { ImageUploadWords } from './words';
import type { ItemOptions, UploadLimits } from '../queue-types';
import type { ImageClientOptions } from '../types';

// servers have no elements, and can import this module all the same
const Base = (globalThis.HTMLElement ?? class {}) as typeof HTMLElement;

const TEXTS = ['api', 'preset', 'visibility', 'list', 'name'] as const;
const SWITCHES = ['manual', 'disabled', 'required'] as const;
const VALUES = ['getToken', 'metadata', 'alt', 'limits', 'words'] as const;

/** Attributes whose change shows. */
export const SHOWN_ATTRIBUTES = [...SWITCHES, 'api', 'list', 'name', 'max-files', 'lang'] as const;

/** Settings of `<image-upload>`: attributes, each of them a property, too, and values that no attribute can hold. */
export abstract class UploadSettings extends Base {
  // `declare`: a field would hide the accessors below

  /** Base URL of the API. @default '' */
  declare public api: string;
  /** Preset of the next files. @default '' */
  declare public preset: string;
  /** Visibility of the next files: `PRIVATE` or `PUBLIC`. @default - that of the preset */
  declare public visibility: string;
  /** `none` hides the list of files: the page has one of its own. @default - the files are listed */
  declare public list: string;
  /** Name of the form field. @default '' */
  declare public name: string;
  /** Files wait for a button. Has no effect on the files of a `queue` that was set. @default false */
  declare public manual: boolean;
  declare public disabled: boolean;
  /** The form needs a READY image. @default false */
  declare public required: boolean;
  /** Returns the token for the API's requests. @default - none */
  declare public getToken?: ImageClientOptions['getToken'];
  /** Pairs for the next files. @default - none */
  declare public metadata?: Readonly<Record<string, string>>;
  /** Alternative text for the next files. @default - none */
  declare public alt?: string;
  /** Limits to check before a file is sent. A `queue` that was set has limits of its own. @default - the server's */
  declare public limits?: UploadLimits;
  /** Texts that replace those of the language. @default - none */
  declare public words?: ImageUploadWords;

  /** Values of the properties that are no attributes. */
  private readonly values: Record<string, unknown> = {};

  static {
    for (const name of TEXTS) {
      define(
        this.prototype,
        name,
        element => element.getAttribute(name) ?? '',
        (element, value) =>
          value === undefined || value === null
            ? element.removeAttribute(name)
            : element.setAttribute(name, String(value)),
      );
    }
    for (const name of SWITCHES) {
      define(
        this.prototype,
        name,
        element => element.hasAttribute(name),
        (element, value) => element.toggleAttribute(name, Boolean(value)),
      );
    }
    for (const name of VALUES) {
      define(
        this.prototype,
        name,
        element => element.values[name],
        (element, value) => {
          // frameworks set null where a property is gone
          element.values[name] = value ?? undefined;
          element.settingChanged(name);
        },
      );
    }
  }

  /** Largest number of files in the list. @default Infinity */
  public get maxFiles(): number {
    const most = Number(this.getAttribute('max-files') ?? NaN);
    return most >= 1 ? Math.floor(most) : Infinity;
  }

  public set maxFiles(most: number) {
    this.setAttribute('max-files', String(most));
  }

  /** Shows another value of a property. */
  protected abstract settingChanged(name: string): void;

  /** Applies the properties that the page has set before this module defined the element. */
  protected upgrade(...others: readonly string[]): void {
    const own = this as Record<string, unknown>;
    for (const name of [...TEXTS, ...SWITCHES, ...VALUES, 'maxFiles', ...others]) {
      if (Object.hasOwn(this, name)) {
        const value = own[name];
        delete own[name];
        own[name] = value;
      }
    }
  }

  /** Returns the options of the next files. */
  protected itemOptions(): ItemOptions {
    const { preset, visibility, metadata, alt } = this;
    return {
      preset: preset || undefined,
      metadata,
      alt,
      ...(visibility === 'PUBLIC' || visibility === 'PRIVATE' ? { visibility } : {}),
    };
  }
}

/** Defines an accessor. */
function define(
  prototype: UploadSettings,
  name: string,
  get: (element: UploadSettings) => unknown,
  set: (element: UploadSettings, value: unknown) => void,
): void {
  Object.defineProperty(prototype, name, {
    configurable: true,
    enumerable: true,
    get(this: UploadSettings) {
      return get(this);
    },
    set(this: UploadSettings, value: unknown) {
      set(this, value);
    },
  });
}
