import { idToken, PAGE, settle } from './fake-browser';
import { answerTo, expired, SETTINGS } from './signed-in';
import { startSignIn } from '../../../src/ui-assets/sign-in/sign-in';

describe('an ended session', () => {
  test.each([
    ['a declined refresh token', {}],
    ['no refresh token', { refresh_token: undefined }],
  ])('(%s) lets requests wait until the person has signed in again', async (_, tokens) => {
    const { browser, signIn, token } = await expired(tokens);
    expect(signIn).toMatchObject({ state: 'expired', name: 'ada@example.com' });
    await signIn.signInAgain();
    const [{ visits }] = browser.popups;
    const asked = new URL(visits[0]).searchParams;
    expect(asked.get('login_hint')).toBe('ada@example.com');
    browser.respond = () => ({ access_token: 'a2', id_token: idToken({ sub: '1', nonce: asked.get('nonce') }) });
    const popup = browser.openWindow(answerTo(visits[0]));
    expect(await startSignIn(SETTINGS, popup).handleRedirect()).toBe('handedOver');
    expect(await token).toBe('a2');
    await settle();
    expect(signIn.state).toBe('signedIn');
    expect([popup.url, popup.isClosed]).toEqual([PAGE, true]);
  });

  test('a wait can be aborted', async () => {
    const { signIn } = await expired();
    const controller = new AbortController();
    const token = signIn.getToken({ renew: false, signal: controller.signal });
    controller.abort(new Error('canceled'));
    await expect(token).rejects.toThrow('canceled');
  });

  test('signing out ends the waits', async () => {
    const { signIn, token } = await expired();
    await signIn.signOut();
    await expect(token).rejects.toThrow('Nobody is signed in');
  });

  test('a second click shows the window that is open, or one with the same request', async () => {
    const { browser, signIn } = await expired();
    await Promise.all([signIn.signInAgain(), signIn.signInAgain()]);
    expect(browser.popups).toHaveLength(1);
    expect(browser.popups[0].focused).toBe(1);
    browser.popups[0].closed = true;
    await signIn.signInAgain();
    expect(browser.popups[1].visits).toEqual(browser.popups[0].visits);
  });

  test('a blocked window leaves a link that works as well', async () => {
    const { browser, signIn, token } = await expired();
    browser.blocksPopups = true;
    await signIn.signInAgain();
    expect(signIn.problem).toEqual({ code: 'POPUP_BLOCKED' });
    const { link } = signIn;
    const nonce = new URL(link!).searchParams.get('nonce');
    browser.respond = () => ({ access_token: 'a2', id_token: idToken({ sub: '1', nonce }) });
    await startSignIn(SETTINGS, browser.openWindow(answerTo(link!))).handleRedirect();
    expect(await token).toBe('a2');
    expect(signIn.link).toBeUndefined();
  });

  test('another person does not take over the files: the next attempt asks for a password', async () => {
    const { browser, signIn } = await expired();
    await signIn.signInAgain();
    const { visits } = browser.popups[0];
    const nonce = new URL(visits[0]).searchParams.get('nonce');
    const id_token = idToken({ sub: '2', email: 'bob@example.com', nonce });
    browser.respond = () => ({ access_token: 'b1', id_token });
    await startSignIn(SETTINGS, browser.openWindow(answerTo(visits[0]))).handleRedirect();
    await settle();
    expect(signIn).toMatchObject({
      state: 'expired',
      name: 'ada@example.com',
      problem: { code: 'OTHER_PERSON', detail: 'bob@example.com' },
    });
    await signIn.signInAgain();
    expect(new URL(browser.popups[1].visits[0]).searchParams.get('prompt')).toBe('login');
  });

  test('a declined attempt leaves the files waiting', async () => {
    const { browser, signIn } = await expired();
    await signIn.signInAgain();
    const popup = browser.openWindow(answerTo(browser.popups[0].visits[0], 'error=access_denied'));
    await startSignIn(SETTINGS, popup).handleRedirect();
    await settle();
    expect(signIn).toMatchObject({ state: 'expired', problem: { code: 'DENIED' } });
    expect(popup.isClosed).toBe(true);
  });

  test('an answer for another page is left alone', async () => {
    const { browser, signIn } = await expired();
    await signIn.signInAgain();
    const popup = browser.openWindow(`${PAGE}?code=c&state=popup.foreign`);
    await startSignIn(SETTINGS, popup).handleRedirect();
    await settle();
    expect([signIn.state, popup.isClosed]).toEqual(['expired', false]);
  });

  test('signing out while a code is exchanged stays signed out', async () => {
    const { browser, signIn } = await expired();
    await signIn.signInAgain();
    let exchange: (tokens: object) => void = () => {};
    browser.respond = () => new Promise<object>(resolve => (exchange = resolve));
    await startSignIn(SETTINGS, browser.openWindow(answerTo(browser.popups[0].visits[0]))).handleRedirect();
    await settle();
    await signIn.signOut();
    exchange({ access_token: 'a2' });
    await settle();
    expect(signIn.state).toBe('signedOut');
  });
});
