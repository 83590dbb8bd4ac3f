/** HTTP contract: docs/http-api.md in types, shared by the API function, the construct's routes and the page. */

/**
 * Authorization of an operation:
 * - `none`: anyone may call it,
 * - `caller`: that of the construct's `auth`,
 * - `iam`: a signature by AWS credentials that permit it, whatever `auth` is. These operations belong to back ends, and
 *   run in a function of their own.
 */
export type RouteAuth = 'none' | 'caller' | 'iam';

/** Paths and methods of the API. `path` is in API Gateway's notation. */
export const ROUTES = {
  createUpload: { method: 'POST', path: '/uploads', auth: 'caller' },
  getImage: { method: 'GET', path: '/images/{imageId}', auth: 'caller' },
  patchImage: { method: 'PATCH', path: '/images/{imageId}', auth: 'caller' },
  deleteImage: { method: 'DELETE', path: '/images/{imageId}', auth: 'caller' },
  listImages: { method: 'GET', path: '/images', auth: 'caller' },
  getS3Params: { method: 'GET', path: '/s3/params', auth: 'caller' },
  getUsage: { method: 'GET', path: '/usage', auth: 'caller' },
  getCookies: { method: 'GET', path: '/cookies', auth: 'caller' },
  getPublicImage: { method: 'GET', path: '/public/images/{imageId}', auth: 'none' },
  getStableImage: { method: 'GET', path: '/i/{imageId}/{size}', auth: 'none' },
  headStableImage: { method: 'HEAD', path: '/i/{imageId}/{size}', auth: 'none' },
  adminCreateUpload: { method: 'POST', path: '/admin/uploads', auth: 'iam' },
  adminListImages: { method: 'GET', path: '/admin/images', auth: 'iam' },
  adminGetImage: { method: 'GET', path: '/admin/images/{imageId}', auth: 'iam' },
  adminPatchImage: { method: 'PATCH', path: '/admin/images/{imageId}', auth: 'iam' },
  adminReprocessImage: { method: 'POST', path: '/admin/images/{imageId}/reprocess', auth: 'iam' },
  adminDeleteImage: { method: 'DELETE', path: '/admin/images/{imageId}', auth: 'iam' },
  adminEraseOwner: { method: 'DELETE', path: '/admin/owners/{owner}', auth: 'iam' },
} as const;

/** Names of the operations with one of these authorizations. */
export type Operation<A extends RouteAuth = RouteAuth> = {
  [Name in keyof typeof ROUTES]: (typeof ROUTES)[Name]['auth'] extends A ? Name : never;
}[keyof typeof ROUTES];

/** Body of `POST /uploads`. */
export interface CreateUploadRequest {
  /**
   * Content type of the file, such as `image/jpeg`; `application/octet-stream` if unknown. The upload is bound to it.
   */
  readonly contentType: string;
  /** Size of the file in bytes. If present, a file over the limit is rejected before it is sent. */
  readonly size?: number;
  /** Name of the file, for display. Truncated to 255 characters; control characters are removed. */
  readonly filename?: string;
  /**
   * Point that crops keep, as shares of the upright width and height, from 0 to 1: `{ x: 0.5, y: 0.5 }` is the
   * center.
   */
  readonly focus?: { readonly x: number; readonly y: number };
  /**
   * Up to 20 pairs of text, 2,048 bytes of UTF-8 in total. Keys have 1 to 64 lowercase letters, digits, `.`, `_` and
   * `-`; values have no control characters.
   */
  readonly metadata?: Readonly<Record<string, string>>;
  /** Alternative text, up to 1,000 characters (code points); empty for a decorative image. */
  readonly alt?: string;
  /** Name of a preset of the construct: its sizes, formats, limits and visibility. Absent: `default`. */
  readonly preset?: string;
  /** Visibility of the variants, if the preset leaves it to the uploader. Absent: PRIVATE, or that of the preset. */
  readonly visibility?: 'PRIVATE' | 'PUBLIC';
}

/**
 * Body of `PATCH /images/{imageId}`: a JSON merge patch (RFC 7396). An absent field stays as it is, and null removes
 * it. The response is the manifest.
 */
export interface PatchImageRequest {
  /** Pairs to add, to replace or, with null, to remove. The limits apply to the result. */
  readonly metadata?: Readonly<Record<string, string | null>> | null;
  readonly alt?: string | null;
  /** Another point makes the variants again; their URLs stay valid until the new ones exist. */
  readonly focus?: { readonly x: number; readonly y: number } | null;
  readonly filename?: string | null;
  /** Visibility of the variants, if the preset leaves it to the uploader. */
  readonly visibility?: 'PRIVATE' | 'PUBLIC';
}

/**
 * Presigned POST: send `fields` in this order as multipart/form-data to `url`, then the file as the last field,
 * `file`.
 */
export interface PresignedUpload {
  readonly method: 'POST';
  readonly url: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** Response 201 to `POST /uploads`. */
export interface CreateUploadResponse {
  readonly imageId: string;
  readonly upload: PresignedUpload;
  /** Latest expiry of the presigned POST, ISO 8601. */
  readonly expiresAt: string;
  /** Path of the manifest, relative to the API's base URL: `/images/{imageId}`. */
  readonly statusUrl: string;
}

/**
 * Response 200 to `GET /s3/params`: the response of Uppy Companion, and the id to poll. Query parameters: `type`, and
 * optionally `filename` and Uppy's `metadata[…]`.
 */
export interface S3ParamsResponse extends PresignedUpload {
  /** Maximum lifetime of the presigned POST, in seconds. */
  readonly expires: number;
  readonly imageId: string;
}

/** Variant in a manifest. */
export interface ManifestVariant {
  /** Name of the size. */
  readonly name: string;
  /** `webp`, `jpeg`, `avif` or `png`. */
  readonly format: string;
  readonly contentType: string;
  readonly width: number;
  readonly height: number;
  readonly bytes: number;
  /**
   * URL of the file: presigned and valid until the manifest's `urlsExpireAt` at the latest, or one of the distribution,
   * which does not expire.
   */
  readonly url: string;
}

/** `<source>` of a `<picture>`: the uncropped variants of one format, with width descriptors. */
export interface ManifestSource {
  readonly type: string;
  readonly srcset: string;
}

/** Note on a READY image that was no reason to reject it. */
export interface ManifestNote {
  /** `TYPE_DIFFERS` or `NOT_ANIMATED`. */
  readonly code: string;
  /** Note as a sentence for people. */
  readonly message: string;
}

/** Response 200 to `GET /images/{imageId}`. */
export interface ImageManifest {
  readonly imageId: string;
  readonly status: 'AWAITING_UPLOAD' | 'PROCESSING' | 'READY' | 'REJECTED' | 'FAILED' | 'DELETED';
  /** Code of the reason, with REJECTED and FAILED. */
  readonly code?: string;
  /** Reason in a sentence, or the error message of the processor's extension, with REJECTED and FAILED. */
  readonly message?: string;
  /** Name of the preset. */
  readonly preset: string;
  /** Visibility that the variants have, or get. */
  readonly visibility: 'PRIVATE' | 'PUBLIC';
  readonly filename?: string;
  /** Alternative text; empty for a decorative image. */
  readonly alt?: string;
  /** Pairs that the app attached to the image. */
  readonly metadata?: Readonly<Record<string, string>>;
  /** Point that crops keep, as shares of the upright width and height. */
  readonly focus?: { readonly x: number; readonly y: number };
  readonly createdAt: string;
  readonly updatedAt: string;
  /** Original, once the upload arrived. Width and height are upright, and present once the file was read. */
  readonly original?: {
    readonly bytes: number;
    readonly contentType?: string;
    readonly width?: number;
    readonly height?: number;
  };
  /** Base64 of the thumbhash. This and the following fields are present with READY only. */
  readonly thumbhash?: string;
  /** `#rrggbb`. */
  readonly dominantColor?: string;
  readonly variants?: readonly ManifestVariant[];
  /** Sources for `<picture>`, in the order of the construct's formats. */
  readonly sources?: readonly ManifestSource[];
  /**
   * URLs by the names of the sizes, which redirect to the best variant for each browser, whatever becomes of the
   * variants. Present if the deployment has a distribution, and the image is PUBLIC.
   */
  readonly stableUrls?: Readonly<Record<string, string>>;
  /**
   * Latest expiry of the signed URLs, ISO 8601. They expire earlier if the credentials that signed them do. Absent if
   * they do not expire.
   */
  readonly urlsExpireAt?: string;
  /** Notes that were no reason to reject the image; absent if there are none. */
  readonly notes?: readonly ManifestNote[];
}

/**
 * Response 200 to `GET /public/images/{imageId}`: what anyone may know about a PUBLIC image that is READY. Metadata and
 * the file name, which may name people, belong to the owner.
 */
export interface PublicManifest {
  readonly imageId: string;
  /** Alternative text; empty for a decorative image. */
  readonly alt?: string;
  /** Base64 of the thumbhash. */
  readonly thumbhash?: string;
  /** `#rrggbb`. */
  readonly dominantColor?: string;
  readonly variants: readonly ManifestVariant[];
  /** Sources for `<picture>`, in the order of the construct's formats. */
  readonly sources: readonly ManifestSource[];
  /** Stable URLs by the names of the sizes; present if the deployment has a distribution. */
  readonly stableUrls?: Readonly<Record<string, string>>;
  /** Latest expiry of the signed URLs, ISO 8601; absent if they do not expire. */
  readonly urlsExpireAt?: string;
}

/** Variant in a list; `url` is present with `urls=true` only. */
export interface ListedVariant extends Omit<ManifestVariant, 'url'> {
  readonly url?: string;
}

/** Image in a list: its manifest, with URLs, `sources`, `stableUrls` and `urlsExpireAt` with `urls=true` only. */
export interface ListedImage extends Omit<ImageManifest, 'variants'> {
  readonly variants?: readonly ListedVariant[];
}

/**
 * Response 200 to `GET /images?cursor&urls&preset`, if images have owners: the caller's, newest first, at most 5 MB.
 */
export interface ImageList {
  readonly images: readonly ListedImage[];
  /**
   * Value of `cursor` for the next page; absent on the last one. A page may contain fewer images than the previous
   * one.
   */
  readonly cursor?: string;
}

/** Share of one limit that an owner has used. */
export interface UsedOf {
  readonly used: number;
  /** Absent if this is not limited. */
  readonly limit?: number;
  /** `limit` minus `used`, at least 0; absent if this is not limited. */
  readonly remaining?: number;
}

/** Response 200 to `GET /usage`, if owners have a quota: what the caller has used of it. */
export interface UsageResponse {
  /** Images, including those whose file may still arrive. */
  readonly images: UsedOf;
  /** Bytes of the originals, including the largest files that may still arrive. */
  readonly bytes: UsedOf;
  /** Uploads that were started today (UTC). */
  readonly uploadsToday: UsedOf & {
    /** Next midnight in UTC, at which `used` is 0 again. ISO 8601. */
    readonly resetsAt: string;
  };
}

/**
 * Response 200 to `GET /cookies`, if private images open with cookies. Its three `Set-Cookie` headers open the caller's
 * images: send the request with `credentials: 'include'`.
 */
export interface CookiesResponse {
  /** Time at which the cookies end, ISO 8601: get new ones before. */
  readonly expiresAt: string;
}

/** Codes of the API's own errors. */
export type ProblemCode =
  | 'INVALID_REQUEST'
  | 'FORBIDDEN'
  | 'UNSUPPORTED_FORMAT'
  | 'TOO_LARGE'
  | 'QUOTA_EXCEEDED'
  | 'NOT_FOUND'
  | 'CONFLICT'
  | 'PRECONDITION_FAILED'
  | 'INTERNAL_ERROR';

/** Error response: a problem document (RFC 9457), `application/problem+json`. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  /** Explanation of the error and how to fix it. */
  readonly detail: string;
  readonly code: ProblemCode;
  /** Accepted content types, with UNSUPPORTED_FORMAT. */
  readonly allowedTypes?: readonly string[];
  /** Limit in bytes, with TOO_LARGE. */
  readonly maxBytes?: number;
  /** Limit of the owner's quota that is reached, with QUOTA_EXCEEDED. */
  readonly quota?: {
    readonly name: 'images' | 'bytes' | 'uploadsPerDay';
    readonly used: number;
    readonly limit: number;
    /** Time at which `used` is 0 again, ISO 8601, with `uploadsPerDay`. */
    readonly resetsAt?: string;
  };
}
