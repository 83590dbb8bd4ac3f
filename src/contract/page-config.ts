import type { SizeSpec } from './variant-spec';

/** Limits that the upload page checks before it sends a file, and facts that it shows next to the choice. */
export interface PageOffer {
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
  /** Public client, without a secret. The page's address is one of its callback URLs. */
  readonly clientId: string;
  readonly scopes: readonly string[];
  /** Issuer whose `/.well-known/openid-configuration` names the endpoints that are not set here. */
  readonly authority?: string;
  readonly authorizeUrl?: string;
  readonly tokenUrl?: string;
  /** Logout endpoint of Cognito, which takes `client_id` and `logout_uri`. @default - that of the issuer's document */
  readonly logoutUrl?: string;
  /** More query parameters of the authorization request, such as `audience`. */
  readonly parameters?: Readonly<Record<string, string>>;
  /** Token that the API gets. A Cognito ID token has the pool's custom attributes. @default - the access token */
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
