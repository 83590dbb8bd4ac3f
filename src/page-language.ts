/**
 * Language of the upload page.
 *
 * @example
 * new ServerlessImageProcessor(this, 'Images', { website: { language: PageLanguage.DE } });
 */
export enum PageLanguage {
  /** English. */
  EN = 'en',

  /** German. */
  DE = 'de',
}
