/** Types of the events and of the HTTP API, as a Lambda function and a server use them. */
import type {
  AdminImage,
  CreateUploadRequest,
  ImageDeletedDetail,
  ImageReadyDetail,
  OwnerErasedDetail,
  Problem,
} from 'serverless-image-processor/types';

/** Event of `@types/aws-lambda`. */
interface EventBridgeEvent<Type extends string, Detail> {
  readonly 'detail-type': Type;
  readonly detail: Detail;
}

export async function onReady({ detail }: EventBridgeEvent<'Image Ready', ImageReadyDetail>): Promise<string[]> {
  const { bucket, key } = detail.original;
  return [`${bucket}/${key}`, ...(detail.variants ?? []).map(variant => `${variant.name} ${variant.width}`)];
}

export const onDeleted = ({ detail }: EventBridgeEvent<'Image Deleted', ImageDeletedDetail>): boolean =>
  detail.reason === 'EXPIRED';

export const onErased = ({ detail }: EventBridgeEvent<'Owner Erased', OwnerErasedDetail>): number => detail.images;

export const request: CreateUploadRequest = { contentType: 'image/jpeg', focus: { x: 0.5, y: 0.5 } };

export function ownerOf(image: AdminImage | Problem): string | undefined {
  return 'record' in image ? image.record.owner : image.code;
}

// @ts-expect-error the types are there: a READY image has no such status
export const wrong: ImageReadyDetail['status'] = 'FAILED';
