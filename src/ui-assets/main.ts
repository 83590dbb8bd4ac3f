import { API_URL_KEY, loadConfig, type PageConfig } from './config/config';
import { remember } from './config/storage';
import { hideConnectForm, showConnectForm } from './view/connect-form';
import { element } from './view/dom';
import { UploadPage } from './view/page';
import { startTheme } from './view/theme';

void start();

/** Starts the page with the API it is configured for, or asks for one. */
async function start(): Promise<void> {
  startTheme();
  const config = await loadConfig();
  if (config.apiUrl === undefined) {
    return ask({ problem: config.problem });
  }
  if (config.source === 'address') {
    remember('localStorage', API_URL_KEY, config.apiUrl);
  }
  showDestination(config);
  new UploadPage(config.apiUrl, config).start();
}

function ask({ current, problem }: { current?: string; problem?: string }): void {
  const upload = element(document, 'upload', HTMLElement);
  upload.hidden = true;
  showConnectForm({
    current,
    problem,
    onUrl: openWith,
    onKeep: () => {
      hideConnectForm();
      upload.hidden = false;
      element(document, 'change', HTMLButtonElement).focus();
    },
  });
}

/**
 * Reloads the page with another API. The URL is in the address, since some browsers give a page from disk no storage.
 */
function openWith(apiUrl: string): void {
  const address = new URL(location.href);
  address.searchParams.set('api', apiUrl);
  location.assign(address);
}

/** Shows where the files go, unless the page's owner has set that in config.json. */
function showDestination({ apiUrl, source }: PageConfig): void {
  if (apiUrl === undefined || source === 'file') {
    return;
  }
  element(document, 'host', HTMLElement).textContent = new URL(apiUrl).host;
  element(document, 'change', HTMLButtonElement).addEventListener('click', () => ask({ current: apiUrl }));
  element(document, 'destination', HTMLElement).hidden = false;
}
