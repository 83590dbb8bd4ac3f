import { check, pipe, strictObject } from 'valibot';
import { OWNER } from './owner';
import type { EraseOwnerResponse } from '../../../../contract/erasure';
import type { AdminDependencies, Route } from '../../dependencies';
import { invalidRequest, ProblemError } from '../../problems';
import { checkRequest } from '../../validation';

const SAFE =
  'an owner without "#", "?", "%" and "/", which URLs do not keep: for such an owner, start the state machine';

const PATH = strictObject(
  {
    owner: pipe(
      OWNER,
      check(owner => !/[#?%/]/.test(owner), SAFE),
    ),
  },
  'the path /admin/owners/{owner}',
);

/** `DELETE /admin/owners/{owner}`: starts a run that removes everything of an owner. */
export const adminEraseOwner: Route<AdminDependencies> =
  ({ erasures }) =>
  async context => {
    const event = context.env?.event;
    // an encoded "?" may have become the beginning of a query: the path would name another owner
    if (event?.rawQueryString) {
      throw new ProblemError(invalidRequest(`the request has a query; expected none, and ${SAFE}`));
    }
    // API Gateway decodes the path, so the router would decode it twice
    const { owner } = checkRequest(PATH, { owner: event?.pathParameters?.owner ?? context.req.param('owner') });
    const body: EraseOwnerResponse = { executionArn: await erasures.start(owner) };
    return context.json(body, 202);
  };
