/** Types of `serverless-image-processor/types`: HTTP API and events, for servers, pages and Lambda functions. */

export type { AdminCreateUploadRequest, AdminImage, AdminImageList, AdminKeptFor } from './admin-http';
export type { AdminListedImage, AdminRecord, ReprocessResponse } from './admin-http';
export type { EraseOwnerResponse, OwnerErasedDetail } from './erasure';
export type { ImageDeletedDetail, ImageFailedDetail, ImageReadyDetail } from './event-details';
export type { ImageRejectedDetail, ImageUpdatedDetail } from './event-details';
export type { EventOriginal, EventVariant, ImageEventDetail, ImageEventType } from './events';
export type { CookiesResponse, CreateUploadRequest, CreateUploadResponse, PatchImageRequest } from './http';
export type { PresignedUpload, Problem, ProblemCode, S3ParamsResponse, UsageResponse, UsedOf } from './http';
export type { ImageList, ImageManifest, ListedImage, ListedVariant } from './http';
export type { ManifestNote, ManifestSource, ManifestVariant, PublicManifest } from './http';
export type { FailureCode, ImageStatus, NoteCode, ReasonCode, RejectionCode } from './record';
