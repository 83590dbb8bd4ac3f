import { createSign } from 'node:crypto';
import { CreateSecretCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { signIn, signRequest, signUp } from './support/credentials';
import { deployPrivateCdn, type PrivateCdnSystem } from './support/deploy-stacks';
import { system } from './support/deployed';
import { eventually } from './support/eventually';
import { plainJpeg } from './support/photos';
import { updatePrivateCdn } from './support/update-private-cdn';
import type { AdminImage } from '../../src/contract/admin-http';
import type { CookiesResponse, ImageManifest } from '../../src/contract/http';
import { createUpload, postFile, waitForImage } from '../../tools/demo/api-client';
import { clientConfig } from '../../tools/emulator/aws-environment';
import { keyPair } from '../support/signing-keys';

// The emulator verifies signatures with Python's cryptography: tools/emulator/edge/signatures.py.

const CDN = 'https://images.example.com';
const pairs = { one: keyPair(), two: keyPair() };
const editions = {
  first: { secretName: 'signing-key-one', publicKey: pairs.one.publicKey },
  bothOneSigns: {
    secretName: 'signing-key-one',
    publicKey: pairs.one.publicKey,
    otherPublicKeys: [pairs.two.publicKey],
  },
  bothTwoSigns: {
    secretName: 'signing-key-two',
    publicKey: pairs.two.publicKey,
    otherPublicKeys: [pairs.one.publicKey],
  },
  last: { secretName: 'signing-key-two', publicKey: pairs.two.publicKey },
};

let cdn: PrivateCdnSystem;
const tokens: Record<string, string> = {};
const images: Record<string, Required<ImageManifest>> = {};

beforeAll(async () => {
  const secrets = new SecretsManagerClient(clientConfig(system.endpoint, system.tester));
  for (const [name, { privateKey }] of Object.entries(pairs)) {
    await secrets.send(new CreateSecretCommand({ Name: `signing-key-${name}`, SecretString: privateKey }));
  }
  cdn = await deployPrivateCdn(editions.first);
  for (const user of ['ann', 'bob']) {
    await signUp(cdn.client, user);
    tokens[user] = await signIn(cdn.client, user);
    images[user] = await upload(tokens[user]);
  }
}, 300_000);

async function upload(token: string): Promise<Required<ImageManifest>> {
  const { imageId, upload: form } = await createUpload(cdn.apiUrl, { contentType: 'image/jpeg' }, token);
  await postFile(form, await plainJpeg(160, 90));
  return (await waitForImage(cdn.apiUrl, imageId, 60, token)) as Required<ImageManifest>;
}

/** Gets the cookies of a user, as the value of `Cookie`. */
async function cookiesOf(user: string): Promise<string> {
  const headers = { authorization: `Bearer ${tokens[user]}`, origin: 'https://app.example.com' };
  const response = await fetch(`${cdn.apiUrl}/cookies`, { headers });
  const { expiresAt } = (await response.json()) as CookiesResponse;
  expect(Date.parse(expiresAt)).toBeGreaterThan(Date.now());
  expect(response.headers.get('access-control-allow-origin')).toBe('https://app.example.com');
  expect(response.headers.get('access-control-allow-credentials')).toBe('true');
  return response.headers
    .getSetCookie()
    .map(cookie => cookie.split(';')[0])
    .join('; ');
}

async function status(url: string, cookie?: string): Promise<number> {
  return (await fetch(url, { headers: cookie === undefined ? {} : { cookie } })).status;
}

/** Gets the signed URL of a variant, as a back end. */
async function signedUrl(imageId: string): Promise<string> {
  const url = `${cdn.apiUrl}/admin/images/${imageId}`;
  const response = await fetch(url, { headers: signRequest(system.tester, 'GET', url) });
  return ((await response.json()) as AdminImage).manifest.variants![0].url;
}

test('cookies open the pictures of their owner only, whose manifests have plain URLs', async () => {
  const [pictureOfAnn, pictureOfBob] = ['ann', 'bob'].map(user => images[user].variants[0].url);
  expect(pictureOfAnn).toMatch(/\/private\/[0-9a-f]{32}\/[\w/-]+\.webp$/);
  expect(images.ann.urlsExpireAt).toBeUndefined();
  const [ann, bob] = [await cookiesOf('ann'), await cookiesOf('bob')];
  expect(await Promise.all([status(pictureOfAnn, ann), status(pictureOfBob, bob)])).toEqual([200, 200]);
  expect(await Promise.all([status(pictureOfAnn, bob), status(pictureOfBob, ann)])).toEqual([403, 403]);
  expect(await Promise.all([status(pictureOfAnn), status(pictureOfAnn, ann.replace(/Signature=./, '$&x'))])).toEqual([
    403, 403,
  ]);
});

test('back ends get signed URLs, each for one picture and a time', async () => {
  const signed = await signedUrl(images.ann.imageId);
  const other = new URL(images.bob.variants[0].url).pathname;
  expect(await status(signed)).toBe(200);
  expect(await status(signed.split('?')[0])).toBe(403);
  expect(await status(signed.replace(/^(https?:\/\/[^/]+)[^?]+/, `$1${other}`))).toBe(403);
  expect(await status(signed.replace(/Expires=\d/, 'Expires=9'))).toBe(403);
  expect(await status(expired(signed))).toBe(403);
});

/** Signs the URL again, for a time that is over: one that is right in everything else. */
function expired(signed: string): string {
  const { pathname, searchParams } = new URL(signed);
  const sign = (expires: number) => {
    const path = pathname.replace(/^\/_cloudfront\/[^/]+/, '');
    const policy = `{"Statement":[{"Resource":"${CDN}${path}","Condition":{"DateLessThan":{"AWS:EpochTime":${expires}}}}]}`;
    const signature = createSign('RSA-SHA1').update(policy).sign(pairs.one.privateKey, 'base64');
    const text = signature.replace(/\+/g, '-').replace(/=/g, '_').replace(/\//g, '~');
    return `Expires=${expires}&Signature=${text}&Key-Pair-Id=${searchParams.get('Key-Pair-Id')}`;
  };
  // the same by hand, to be sure that only the time is wrong
  const sameByHand = new URLSearchParams(sign(Number(searchParams.get('Expires'))));
  expect(sameByHand.get('Signature')).toBe(searchParams.get('Signature'));
  return `${signed.split('?')[0]}?${sign(Math.floor(Date.now() / 1000) - 1)}`;
}

test('edges keep private pictures behind their signatures, until the image is deleted', async () => {
  const url = images.bob.variants[0].url;
  const cookie = await cookiesOf('bob');
  await status(url, cookie);
  const kept = await fetch(url, { headers: { cookie } });
  expect([kept.status, kept.headers.get('x-cache')]).toEqual([200, 'Hit from cloudfront']);
  expect(await status(url)).toBe(403);
  const headers = { authorization: `Bearer ${tokens.bob}` };
  const removed = await fetch(`${cdn.apiUrl}/images/${images.bob.imageId}`, { method: 'DELETE', headers });
  expect(removed.status).toBe(204);
});

test('a key is replaced in three deployments, and no signature fails before the last', async () => {
  const { imageId } = images.ann;
  const before = await signedUrl(imageId);
  await updatePrivateCdn(editions.bothOneSigns);
  expect(await status(before)).toBe(200);
  await updatePrivateCdn(editions.bothTwoSigns);
  const after = await signedUrl(imageId);
  expect(new URL(after).searchParams.get('Key-Pair-Id')).not.toBe(new URL(before).searchParams.get('Key-Pair-Id'));
  expect(await Promise.all([status(before), status(after)])).toEqual([200, 200]);
  await updatePrivateCdn(editions.last);
  expect(await Promise.all([status(before), status(after)])).toEqual([403, 200]);
}, 200_000);

test('then the edge has forgotten the picture that was deleted before', async () => {
  const cookie = await cookiesOf('bob');
  await eventually(
    () => status(images.bob.variants[0].url, cookie),
    found => found === 403 || found === 404,
  );
});
