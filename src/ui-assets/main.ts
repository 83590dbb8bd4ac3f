import { render } from 'lit-html';
import { createImageClient } from '../client';
import { createEarlier } from './app/create-earlier';
import { PageModel } from './app/page-model';
import { openSession, type Session } from './app/session';
import { applyBrand } from './brand/apply-brand';
import { API_URL_KEY, loadConfig, type PageConfig } from './config/config';
import { remember } from './config/storage';
import { appView } from './view/app';
import { connectView } from './view/connect-form';
import { handedOverView } from './view/session';
import { startTheme } from './view/theme';
import { chooseLanguage } from './words';
import { createUploadQueue } from '../client/queue';

void start();

/** Starts the page with the API it is configured for, or asks for one. */
async function start(): Promise<void> {
  const config = await loadConfig();
  const tried = new URLSearchParams(location.search).get('lang');
  chooseLanguage([config.language, tried, ...navigator.languages].filter(tag => typeof tag === 'string'));
  applyBrand(config.brand);
  const root = document.getElementById('app')!;
  startTheme(() => {});
  if (config.apiUrl === undefined) {
    render(connectView({ problem: config.problem }), root);
    return;
  }
  if (config.source === 'address') {
    remember('localStorage', API_URL_KEY, config.apiUrl);
  }
  const session = await openSession(config.signIn);
  if (session === 'handedOver') {
    render(handedOverView(), root);
  } else if (session !== 'leaving') {
    showPage(config, config.apiUrl, session, root);
  }
}

function showPage(config: PageConfig, apiUrl: string, session: Session, root: HTMLElement): void {
  const client = createImageClient({ apiUrl, getToken: session.getToken });
  let isScheduled = false;
  const schedule = () => {
    if (!isScheduled) {
      isScheduled = true;
      requestAnimationFrame(() => {
        isScheduled = false;
        render(appView(model), root);
      });
    }
  };
  const model = new PageModel(
    config,
    {
      client,
      session,
      createQueue: options => createUploadQueue(client, options),
      createEarlier: onChange => createEarlier({ apiUrl, client, hasOwners: config.hasOwners, onChange }),
    },
    schedule,
  );
  void model.earlier.loadMore();
  render(appView(model), root);
}
