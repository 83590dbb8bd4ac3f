/** Both sides of each assignment: compiled against types that are generated of docs/openapi.json. */
import type { components } from './api';
import type * as contract from 'contract';

type Generated<Name extends keyof components['schemas']> = components['schemas'][Name];
type Mutable<T> = { -readonly [Key in keyof T]: Mutable<T[Key]> };

/** Requests go both ways: a generated client sends all that the contract allows, and nothing else. */
export const requests = {
  create: (body: Mutable<contract.CreateUploadRequest>): Generated<'CreateUploadRequest'> => body,
  created: (body: Generated<'CreateUploadRequest'>): contract.CreateUploadRequest => body,
  patch: (body: Mutable<contract.PatchImageRequest>): Generated<'PatchImageRequest'> => body,
  patched: (body: Generated<'PatchImageRequest'>): contract.PatchImageRequest => body,
};

/** Responses as generated clients read them can be handed to code that knows the contract. */
export const responses = {
  created: (body: Generated<'CreateUploadResponse'>): contract.CreateUploadResponse => body,
  manifest: (body: Generated<'ImageManifest'>): contract.ImageManifest => body,
  publicManifest: (body: Generated<'PublicManifest'>): contract.PublicManifest => body,
  list: (body: Generated<'ImageList'>): contract.ImageList => body,
  usage: (body: Generated<'UsageResponse'>): contract.UsageResponse => body,
  problem: (body: Generated<'Problem'>): contract.Problem => body,
};
