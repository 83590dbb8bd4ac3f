import { render } from 'lit-html';
import { createImageClient } from '../client/create-client';
import { createEarlier } from './app/create-earlier';
import { followPage } from './app/follow-page';
import { OtherTabs } from './app/other-tabs';
import { PageModel } from './app/page-model';
import { probeApi } from './app/probe-api';
import { openSession, type Session } from './app/session';
import { applyBrand } from './brand/apply-brand';
import { API_URL_KEY, loadConfig, type PageConfig } from './config/config';
import { remember } from './config/storage';
import { partOf } from './parts/load-part';
import { preloadParts } from './parts/preload';
import { titleOf } from './text/page-title';
import { appView } from './view/app';
import { connectView } from './view/connect-form';
import { keepFocus } from './view/keep-focus';
import { startTheme } from './view/theme';
import { withoutSignInView } from './view/without-sign-in';
import { chooseLanguage } from './words';
import { listenForFiles } from '../client/files/listen-for-files';
import { measureImage } from '../client/measure-image';
import { createUploadQueue } from '../client/queue';

void start();

/** Starts the page with the API it is configured for, or asks for one. */
async function start(): Promise<void> {
  const config = await loadConfig();
  const tried = new URLSearchParams(location.search).get('lang');
  await chooseLanguage([config.language, tried, ...navigator.languages].filter(tag => typeof tag === 'string'));
  applyBrand(config.brand);
  const root = document.getElementById('app')!;
  root.replaceChildren();
  let changed = () => {};
  startTheme(() => changed());
  if (config.apiUrl === undefined) {
    document.title = titleOf(config);
    render(connectView({ problem: config.problem }), root);
    return;
  }
  if (config.source === 'address') {
    remember('localStorage', API_URL_KEY, config.apiUrl);
  }
  const session = await openSession(config.signIn).catch(() => undefined);
  if (session === undefined) {
    render(withoutSignInView(), root);
  } else if (session === 'handedOver') {
    render(partOf('signIn')!.handedOverView(), root);
  } else if (session !== 'leaving') {
    const model = showPage(config, config.apiUrl, session, root);
    changed = () => model.changed();
  }
}

function showPage(config: PageConfig, apiUrl: string, session: Session, root: HTMLElement): PageModel {
  const client = createImageClient({ apiUrl, getToken: session.getToken });
  const show = () => {
    keepFocus(() => render(appView(model), root));
    document.title = titleOf(config, model.run);
    preloadParts(model);
  };
  let isScheduled = false;
  const schedule = () => {
    if (!isScheduled) {
      isScheduled = true;
      // a hidden page has no animation frames, but a title
      (document.hidden ? setTimeout : requestAnimationFrame)(() => {
        isScheduled = false;
        show();
      });
    }
  };
  const model = new PageModel(
    config,
    {
      client,
      session,
      createQueue: options => createUploadQueue(client, { ...options, measure: measureImage }),
      createEarlier: onChange => createEarlier({ apiUrl, client, hasOwners: config.hasOwners, session, onChange }),
      onDeleted: imageId => otherTabs.tell(imageId),
    },
    schedule,
  );
  const otherTabs = new OtherTabs(apiUrl, imageId => model.library.deletions.note(imageId));
  listenForFiles({
    target: document.documentElement,
    takes: () => true,
    onFiles: files => model.addFiles(files),
    onDrag: isOver => {
      model.isDragOver = isOver;
      model.changed();
    },
  });
  followPage(model);
  void model.earlier.loadMore();
  if (config.source !== 'file' && session.state === 'open') {
    // a page with a config.json was deployed together with its API
    void probeApi(client).then(problem => {
      model.apiProblem = problem;
      model.changed();
    });
  }
  show();
  return model;
}
