import { strictObject } from 'valibot';
import { OWNER } from './owner';
import type { EraseOwnerResponse } from '../../../../contract/erasure';
import type { AdminDependencies, Route } from '../../dependencies';
import { checkRequest } from '../../validation';

const PATH = strictObject({ owner: OWNER }, 'the path /admin/owners/{owner}');

/** `DELETE /admin/owners/{owner}`: starts a run that removes everything of an owner. */
export const adminEraseOwner: Route<AdminDependencies> =
  ({ erasures }) =>
  async context => {
    const { owner } = checkRequest(PATH, { owner: context.req.param('owner') });
    const body: EraseOwnerResponse = { executionArn: await erasures.start(owner) };
    return context.json(body, 202);
  };
