/** The HTTP contract: docs/http-api.md in types, shared by the API function, the construct's routes and the page. */

/** Paths and methods of the API. `path` is in API Gateway's notation. */
export const ROUTES = {
  createUpload: { method: 'POST', path: '/uploads' },
  getImage: { method: 'GET', path: '/images/{imageId}' },
  deleteImage: { method: 'DELETE', path: '/images/{imageId}' },
  listImages: { method: 'GET', path: '/images' },
  getS3Params: { method: 'GET', path: '/s3/params' },
} as const;

/** Body of `POST /uploads`. */
export interface CreateUploadRequest {
  /** Type of the file, such as `image/jpeg`; where it is not known, `application/octet-stream`. The upload is bound to it. */
  readonly contentType: string;
  /** Size of the file in bytes; where given, a file over the limit is refused before it is sent. */
  readonly size?: number;
  /** The file's name, to be shown again later. Cut after 255 characters; control characters are removed. */
  readonly filename?: string;
  /** What crops are to keep, as shares of the upright width and height, each from 0 to 1: `{ x: 0.5, y: 0.5 }` is the centre. */
  readonly focus?: { readonly x: number; readonly y: number };
}

/** A presigned POST: send `fields` in this order as multipart/form-data to `url`, then the file as the last field, `file`. */
export interface PresignedUpload {
  readonly method: 'POST';
  readonly url: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** Answer 201 to `POST /uploads`. */
export interface CreateUploadResponse {
  readonly imageId: string;
  readonly upload: PresignedUpload;
  /** When the presigned POST ends at the latest, ISO 8601. */
  readonly expiresAt: string;
  /** Path of the manifest, relative to the API's base URL: `/images/{imageId}`. */
  readonly statusUrl: string;
}

/** Answer 200 to `GET /s3/params`: what Uppy Companion answers there, and the id to poll. Query parameters: `type`, and optionally `filename` and `metadata[focus]`. */
export interface S3ParamsResponse extends PresignedUpload {
  /** Lifetime of the presigned POST at most, in seconds. */
  readonly expires: number;
  readonly imageId: string;
}

/** One variant in a manifest. */
export interface ManifestVariant {
  /** The size's name. */
  readonly name: string;
  /** `webp`, `jpeg`, `avif` or `png`. */
  readonly format: string;
  readonly contentType: string;
  readonly width: number;
  readonly height: number;
  readonly bytes: number;
  /** Presigned; good until the manifest's `urlsExpireAt` at most. */
  readonly url: string;
}

/** One `<source>` of a `<picture>`: the whole-image variants of one format, with width descriptors. */
export interface ManifestSource {
  readonly type: string;
  readonly srcset: string;
}

/** Something to know about a READY image that was no reason to refuse it. */
export interface ManifestNote {
  /** `TYPE_DIFFERS` or `NOT_ANIMATED`. */
  readonly code: string;
  /** The note in a sentence, for people. */
  readonly message: string;
}

/** Answer 200 to `GET /images/{imageId}`. */
export interface ImageManifest {
  readonly imageId: string;
  readonly status: 'AWAITING_UPLOAD' | 'PROCESSING' | 'READY' | 'REJECTED' | 'FAILED' | 'DELETED';
  /** With REJECTED and FAILED: why. */
  readonly code?: string;
  /** With REJECTED and FAILED: the reason in a sentence, or what the processor's extension said. */
  readonly message?: string;
  readonly filename?: string;
  readonly createdAt: string;
  readonly updatedAt: string;
  /** Once the upload was seen. Width and height are upright ones, and there once the file was read. */
  readonly original?: {
    readonly bytes: number;
    readonly contentType?: string;
    readonly width?: number;
    readonly height?: number;
  };
  /** With READY, from here on. Base64 of the thumbhash. */
  readonly thumbhash?: string;
  /** `#rrggbb`. */
  readonly dominantColor?: string;
  readonly variants?: readonly ManifestVariant[];
  /** Ready for `<picture>`, in the order of the construct's formats. */
  readonly sources?: readonly ManifestSource[];
  /** When the presigned URLs end at the latest, ISO 8601: they also end with the credentials that signed them. */
  readonly urlsExpireAt?: string;
  /** Things to know about the image that were no reason to refuse it; absent where there are none. */
  readonly notes?: readonly ManifestNote[];
}

/** One variant in a list: the `url` is there with `urls=true` only. */
export interface ListedVariant extends Omit<ManifestVariant, 'url'> {
  readonly url?: string;
}

/** One image in a list: its manifest, which has URLs, `sources` and `urlsExpireAt` with `urls=true` only. */
export interface ListedImage extends Omit<ImageManifest, 'variants'> {
  readonly variants?: readonly ListedVariant[];
}

/** Answer 200 to `GET /images?cursor&urls`, where images have owners: the caller's, newest first, at most 5 MB. */
export interface ImageList {
  readonly images: readonly ListedImage[];
  /** To be given as `cursor` for the next page; absent on the last one. A page may hold fewer images than the one before it. */
  readonly cursor?: string;
}

/** Codes of the API's own errors. */
export type ProblemCode =
  'INVALID_REQUEST' | 'FORBIDDEN' | 'UNSUPPORTED_FORMAT' | 'TOO_LARGE' | 'NOT_FOUND' | 'INTERNAL_ERROR';

/** An error answer: a problem document (RFC 9457), `application/problem+json`. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  /** What is wrong with this request and how to mend it. */
  readonly detail: string;
  readonly code: ProblemCode;
  /** With UNSUPPORTED_FORMAT: the content types that are accepted. */
  readonly allowedTypes?: readonly string[];
  /** With TOO_LARGE: the limit in bytes. */
  readonly maxBytes?: number;
}
