import type { OutputFormatName } from './output-formats';
import type { NoteCode, ReasonCode } from './record';
import type { FocusPoint } from './variant-spec';

/** Source of every event on the bus. */
export const EVENT_SOURCE = 'serverless-image-processor';

/** Version of the details: a change that could break a consumer raises it. New fields do not. */
export const EVENT_VERSION = '1';

/** Types of the events about an image: EventBridge's `detail-type`. */
export const IMAGE_EVENTS = {
  ready: 'Image Ready',
  rejected: 'Image Rejected',
  failed: 'Image Failed',
  deleted: 'Image Deleted',
  updated: 'Image Updated',
} as const;

/** Type of an event about an image. */
export type ImageEventType = (typeof IMAGE_EVENTS)[keyof typeof IMAGE_EVENTS];

/** Original in an event. */
export interface EventOriginal {
  readonly bucket: string;
  readonly key: string;
  readonly bytes: number;
  /** Content type by the bytes; absent until they were read. */
  readonly contentType?: string;
  /** Upright width in pixels; absent until the header was read. */
  readonly width?: number;
  /** Upright height in pixels; absent until the header was read. */
  readonly height?: number;
}

/** Variant in an event. An event contains no presigned URL: it may be stored for years. */
export interface EventVariant {
  readonly bucket: string;
  readonly key: string;
  /** Name of the size. */
  readonly name: string;
  readonly format: OutputFormatName;
  readonly contentType: string;
  readonly width: number;
  readonly height: number;
  readonly bytes: number;
  /** URL of the distribution, which does not expire; present if there is one and everyone sees the image. */
  readonly url?: string;
}

/** Detail of an event about an image: docs/events.md, and schemas/image-event.json. */
export interface ImageEventDetail {
  readonly version: typeof EVENT_VERSION;
  readonly imageId: string;
  /** Increases with every change of an image. With `imageId`, it identifies an event. */
  readonly revision: number;
  readonly status: 'READY' | 'REJECTED' | 'FAILED' | 'DELETED';
  /** Code of the reason, with REJECTED and FAILED. */
  readonly code?: ReasonCode;
  /** Reason in a sentence, or the error message of the extension, with REJECTED and FAILED. */
  readonly message?: string;
  /** With DELETED: the image was deleted, or its record expired. */
  readonly reason?: 'DELETED' | 'EXPIRED';
  readonly owner?: string;
  readonly preset: string;
  readonly metadata?: Readonly<Record<string, string>>;
  readonly alt?: string;
  readonly visibility: 'PUBLIC' | 'PRIVATE';
  readonly filename?: string;
  readonly focus?: FocusPoint;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly original?: EventOriginal;
  /** With READY. */
  readonly variants?: readonly EventVariant[];
  /** Stable URLs by the names of the sizes; present if there is a distribution and everyone sees the image. */
  readonly stableUrls?: Readonly<Record<string, string>>;
  /** Present if the variants did not fit into an event: read them from the manifest or the record. */
  readonly variantsOmitted?: true;
  /** Base64, with READY. */
  readonly thumbhash?: string;
  /** `#rrggbb`, with READY. */
  readonly dominantColor?: string;
  readonly notes?: readonly NoteCode[];
}

/** Event about an image. */
export interface ImageEvent {
  readonly type: ImageEventType;
  readonly detail: ImageEventDetail;
}
