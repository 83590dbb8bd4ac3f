/** Language of the upload page. */
export enum PageLanguage {
  /** English. */
  EN = 'en',

  /** German. */
  DE = 'de',
}
