import { allowedContentTypes } from '../contract/input-limits';
import { DEFAULT_PRESET, type Presets, type PresetSettings } from '../contract/presets';
import type { SizeSpec } from '../contract/variant-spec';

/** Limits that the upload page checks before it sends a file, and facts that it shows next to the choice. */
interface PageOffer {
  readonly maxBytes: number;
  readonly allowedTypes: readonly string[];
  readonly maxPixels?: number;
  readonly maxSide?: number;
  /** Boxes that images are cut to. */
  readonly sizes?: readonly Pick<SizeSpec, 'name' | 'width' | 'height' | 'fit'>[];
  /** Everyone can see the images. */
  readonly isPublic?: true;
  /** The uploader decides for each image. */
  readonly choosesVisibility?: true;
}

/** Sign-in of the page by authorization code with PKCE, as a public client of an OpenID provider. */
export interface PageSignIn {
  readonly clientId: string;
  readonly scopes: readonly string[];
  /** Issuer whose `/.well-known/openid-configuration` names the endpoints; absent: the URLs below do. */
  readonly authority?: string;
  readonly authorizeUrl?: string;
  readonly tokenUrl?: string;
  readonly logoutUrl?: string;
  /** More query parameters of the authorization request, such as `audience`. */
  readonly parameters?: Readonly<Record<string, string>>;
  /** Token that the API gets; absent: the access token. */
  readonly token?: 'id';
}

/** Appearance of the page. */
export interface PageLook {
  readonly title?: string;
  /** Name of the logo's file, next to `index.html`. */
  readonly logo?: string;
  /** Color as `#rrggbb`. */
  readonly accentColor?: string;
  readonly language?: 'en' | 'de';
}

/** Settings of the page, as in its `config.json`. The offer is that of the default preset. */
export interface PageSettings extends PageOffer, PageLook {
  /** All presets in the order in which the page offers them; absent if there is only the default. */
  readonly presets?: readonly (PageOffer & { readonly name: string })[];
  /** Images have owners: `GET /images` lists those of the caller. */
  readonly hasOwners?: true;
  readonly signIn?: PageSignIn;
}

/** Returns the settings of the page that follow from the presets, and from whether images have owners. */
export function pageSettings(presets: Presets, hasOwners = false): PageSettings {
  const named = Object.entries(presets).map(([name, settings]) => ({ name, ...offerOf(settings) }));
  return {
    ...offerOf(presets[DEFAULT_PRESET]),
    ...(named.length > 1 ? { presets: named } : {}),
    ...(hasOwners ? { hasOwners: true as const } : {}),
  };
}

function offerOf({ limits, spec, visibility }: PresetSettings): PageOffer {
  return {
    maxBytes: limits.maxBytes,
    allowedTypes: allowedContentTypes(limits),
    maxPixels: limits.maxPixels,
    maxSide: limits.maxSide,
    sizes: spec.sizes.map(({ name, width, height, fit }) => ({ name, width, height, fit })),
    ...(visibility === 'PUBLIC' ? { isPublic: true as const } : {}),
    ...(visibility === 'UPLOADER' ? { choosesVisibility: true as const } : {}),
  };
}
