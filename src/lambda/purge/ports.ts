/** The variants bucket, for a look into one folder. */
export interface FolderLook {
  isEmpty(folder: string): Promise<boolean>;
}

/** The caches of a distribution. */
export interface EdgeCaches {
  /**
   * Makes all edges forget paths. Calls with the same reference and paths are one invalidation. Returns `busy`, and
   * does nothing, if CloudFront takes no more at this time.
   */
  invalidate(reference: string, paths: readonly string[]): Promise<'taken' | 'busy'>;
}
