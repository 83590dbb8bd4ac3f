import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { assumeRoleOf, signRequest } from './support/credentials';
import { deployRecipes, type RecipesSystem } from './support/deploy-stacks';
import { records, system } from './support/deployed';
import { eventually } from './support/eventually';
import { emulatedFunctionUrl, runCalls } from './support/function-url';
import { plainJpeg } from './support/photos';
import { setEnvironment } from './support/set-environment';
import type { AdminImage } from '../../src/contract/admin-http';
import type { CreateUploadResponse, PresignedUpload, PublicManifest } from '../../src/contract/http';
import { createUpload, postFile, waitForImage } from '../../tools/demo/api-client';
import { claimedBy } from '../../tools/docs/register';
import type { Keys } from '../../tools/emulator/make-user';

let deployed: RecipesSystem;
let backEnd: Keys;
let giveBack: (() => Promise<void>) | undefined;

beforeAll(async () => {
  deployed = await deployRecipes();
  const { Avatars: avatars, Moderation: moderation } = deployed;
  // not every resolver knows the API's own host name, below localhost
  await Promise.all([
    setEnvironment(avatars.setAvatar, { API_URL: avatars.apiUrl }),
    setEnvironment(moderation.watch, { API_URL: moderation.apiUrl }),
    setEnvironment(moderation.review, { API_URL: moderation.apiUrl }),
  ]);
  ({ credentials: backEnd, giveBack } = await assumeRoleOf(avatars.setAvatar));
}, 300_000);

afterAll(() => giveBack?.());

async function itemOf(TableName: string, Key: object): Promise<Record<string, unknown> | undefined> {
  const { Item } = await records.send(new GetCommand({ TableName, Key, ConsistentRead: true }));
  return Item;
}

describe('examples/avatars', () => {
  const call = (method: string, path: string, body?: object) => {
    const url = `${deployed.Avatars.apiUrl}/admin${path}`;
    const content = body && JSON.stringify(body);
    return fetch(url, { method, body: content, headers: signRequest(backEnd, method, url, content) });
  };
  const announce = async (owner: string) => {
    const response = await call('POST', '/uploads', { contentType: 'image/jpeg', preset: 'avatar', owner });
    expect(response.status).toBe(201);
    return (await response.json()) as CreateUploadResponse;
  };
  const statusOf = async (imageId: string) =>
    ((await (await call('GET', `/images/${imageId}`)).json()) as AdminImage).manifest.status;
  const pictureOf = async (userId: string) =>
    (await itemOf(deployed.Avatars.users, { userId }))?.picture as { imageId?: string; problem?: string } | undefined;

  test('the newest photo is the picture of its user, and the one before it is deleted', async () => {
    const first = await announce('ann');
    await postFile(first.upload, await plainJpeg(400, 300, '#336699'));
    await eventually(
      () => pictureOf('ann'),
      picture => picture?.imageId === first.imageId,
    );
    const url = `${deployed.Avatars.apiUrl}/i/${first.imageId}/large?format=jpeg`;
    expect((await fetch(url)).status).toBe(200);

    const second = await announce('ann');
    await postFile(second.upload, await plainJpeg(300, 400, '#993333'));
    await eventually(
      () => statusOf(first.imageId),
      status => status === 'DELETED',
    );
    expect(await pictureOf('ann')).toMatchObject({ imageId: second.imageId });
    expect((await fetch(url)).status).toBe(404);
  });

  test('a photo that is refused leaves the picture as it was; without a picture there is none', async () => {
    const good = await announce('bob');
    await postFile(good.upload, await plainJpeg(300, 300));
    await eventually(
      () => pictureOf('bob'),
      picture => picture?.imageId === good.imageId,
    );
    const bad = await announce('bob');
    await postFile(bad.upload, Buffer.from('no image'));
    const picture = await eventually(
      () => pictureOf('bob'),
      found => found?.problem !== undefined,
    );
    expect(picture).toMatchObject({ imageId: good.imageId, problem: 'NOT_AN_IMAGE' });

    await call('DELETE', `/images/${good.imageId}`);
    await eventually(
      () => pictureOf('bob'),
      found => found !== undefined && !('imageId' in found),
    );
  });
});

describe('examples/moderation', () => {
  interface Photo {
    readonly imageId: string;
    readonly seen: string;
    readonly etag: string;
    readonly alt?: string;
    readonly urls: Readonly<Record<string, string>>;
  }

  const reviewUrl = () => emulatedFunctionUrl(deployed.Moderation.reviewUrl);
  const review = async (method: string, path: string, body?: object) => {
    const url = reviewUrl() + path;
    const content = body && JSON.stringify(body);
    const headers = signRequest(system.tester, method, url, content, { service: 'lambda' });
    const response = await fetch(url, { method, body: content, headers });
    return {
      status: response.status,
      ...((await response.json()) as { photos?: Photo[]; detail?: string; decision?: string }),
    };
  };
  const waiting = async (imageId: string, accept: (photo?: Photo) => boolean = photo => photo !== undefined) =>
    (await eventually(async () => (await review('GET', '')).photos!.find(photo => photo.imageId === imageId), accept))!;
  const publicly = (imageId: string) => fetch(`${deployed.Moderation.apiUrl}/public/images/${imageId}`);
  const isPublic = (imageId: string, status: number) =>
    eventually(
      async () => (await publicly(imageId)).status,
      found => found === status,
    );
  const send = async (alt: string): Promise<{ imageId: string; upload: PresignedUpload }> => {
    const { apiUrl } = deployed.Moderation;
    const { imageId, upload } = await createUpload(apiUrl, { contentType: 'image/jpeg', alt });
    await postFile(upload, await plainJpeg(300, 200));
    await waitForImage(apiUrl, imageId, 60);
    return { imageId, upload };
  };
  const closeForms = (FORM_SECONDS: string) => setEnvironment(deployed.Moderation.review, { FORM_SECONDS });
  const isNotSeenYet = async (imageId: string) => {
    const row = await itemOf(deployed.Moderation.rows, { imageId });
    return row?.waiting === 'yes';
  };

  test('a photo waits, is approved, and then everyone sees it', async () => {
    const { imageId } = await send('A cat');
    const photo = await waiting(imageId);
    expect(photo.alt).toBe('A cat');
    expect((await fetch(Object.values(photo.urls)[0])).status).toBe(200);
    expect((await publicly(imageId)).status).toBe(404);

    const early = await review('POST', `${imageId}/approve`, photo);
    expect([early.status, early.detail]).toEqual([409, expect.stringContaining('can replace the file until')]);
    await closeForms('0');
    expect(await review('POST', `${imageId}/approve`, photo)).toMatchObject({ status: 200, decision: 'APPROVED' });
    await isPublic(imageId, 200);
    const { alt, variants } = (await (await publicly(imageId)).json()) as PublicManifest;
    expect([alt, variants.length > 0]).toEqual(['A cat', true]);
    expect(await isNotSeenYet(imageId)).toBe(false);
    expect((await review('POST', `${imageId}/approve`, photo)).status).toBe(409);
  });

  test('another file or text after the approval is private again, and waits', async () => {
    await closeForms('0');
    const { imageId, upload } = await send('A cat');
    await review('POST', `${imageId}/approve`, await waiting(imageId));
    await isPublic(imageId, 200);

    await postFile(upload, await plainJpeg(200, 300, '#993333'));
    const replaced = await waiting(imageId);
    await isPublic(imageId, 404);
    // the variants move to the private side meanwhile, which is a change of the image, too
    await eventually(
      async () => review('POST', `${imageId}/approve`, await waiting(imageId)),
      ({ status }) => status === 200,
    );
    await isPublic(imageId, 200);

    await fetch(`${deployed.Moderation.apiUrl}/images/${imageId}`, { method: 'PATCH', body: '{"alt": "Buy here"}' });
    const renamed = await waiting(imageId, photo => photo?.alt === 'Buy here');
    await isPublic(imageId, 404);
    expect((await review('POST', `${imageId}/approve`, { ...renamed, etag: replaced.etag })).status).toBe(409);
    expect(await isNotSeenYet(imageId)).toBe(true);
  });

  test('a photo that is refused is gone', async () => {
    const { imageId } = await send('A cat');
    await waiting(imageId);
    expect(await review('POST', `${imageId}/refuse`)).toMatchObject({ status: 200, decision: 'REFUSED' });
    await eventually(
      () => itemOf(deployed.Moderation.rows, { imageId }),
      row => row === undefined,
    );
    expect((await publicly(imageId)).status).toBe(404);
  });

  test('the documented calls list, approve and refuse a photo; one without a signature is refused', async () => {
    await closeForms('0');
    const { imageId: ID } = await send('A cat');
    const { seen, etag } = await waiting(ID);
    const values = JSON.stringify({ seen, etag });
    const blocks = claimedBy('review-url').map(({ code }) => code.replace('{"seen": "…", "etag": "…"}', () => values));
    const printed = (await runCalls(blocks, { REVIEW_URL: reviewUrl(), ID })).join('\n');
    expect(printed).toContain(`{"imageId":"${ID}","seen":`);
    expect(printed).toContain(`{"imageId":"${ID}","decision":"APPROVED"}`);
    expect(printed).toContain(`{"imageId":"${ID}","decision":"REFUSED"}`);
    expect((await fetch(reviewUrl())).status).toBe(403);
  });

  test.each(['', 'no JSON', 'null', '{}', '{"seen": 1, "etag": 2}'])(
    'approving with the body %j is a 400',
    async body => {
      const url = `${reviewUrl()}0/approve`;
      const headers = signRequest(system.tester, 'POST', url, body, { service: 'lambda' });
      const response = await fetch(url, { method: 'POST', body, headers });
      expect([response.status, await response.json()]).toEqual([
        400,
        { detail: expect.stringContaining('expected a body') },
      ]);
    },
  );
});
