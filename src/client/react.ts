import { type ChangeEvent, type DragEvent, useCallback, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { createImageClient } from './create-client';
import { droppedFiles } from './files/dropped-files';
import { measureImage } from './measure-image';
import { createUploadQueue } from './queue';
import type { QueueOptions, QueueTotals, UploadItem, UploadQueue } from './queue-types';
import type { ImageClient, ImageClientOptions } from './types';

export type * from './queue-types';

/** Options of `useImageUpload`. `apiUrl`, `autoStart`, `parallel` and `client` make another queue when they change. */
export interface UseImageUploadOptions extends Omit<QueueOptions, 'limits' | 'options' | 'measure'> {
  /** Base URL of the API. Required without `client`. */
  readonly apiUrl?: string;
  /** Returns the token for the API's requests. @default - none */
  readonly getToken?: ImageClientOptions['getToken'];
  /** Client to use. @default - one for `apiUrl` */
  readonly client?: ImageClient;
  /** Limits to check before a file is sent. @default - the server's alone */
  readonly limits?: QueueOptions['limits'];
  /** Returns the width and height of a file; undefined if they are unknown. @default measureImage */
  readonly measure?: QueueOptions['measure'];
  /** Options of every file that is added, such as its preset. @default - none */
  readonly options?: QueueOptions['options'];
  /** The chooser of `inputProps` takes several files. @default true */
  readonly multiple?: boolean;
}

/** Files of a component, and what it can do with them. */
export interface ImageUploads extends Pick<
  UploadQueue,
  'add' | 'start' | 'cancel' | 'retry' | 'remove' | 'update' | 'replace' | 'refresh' | 'pause' | 'resume'
> {
  readonly client: ImageClient;
  /** All files in the order in which they were added. */
  readonly items: readonly UploadItem[];
  readonly totals: QueueTotals;
  readonly isPaused: boolean;
  /** Files are on their way, or wait for that. */
  readonly isUploading: boolean;
  /** Files are dragged over the element with `dropProps`. */
  readonly isDragOver: boolean;
  /** Properties of an `<input>` that chooses files. */
  readonly inputProps: {
    readonly type: 'file';
    readonly multiple: boolean;
    readonly accept: string;
    onChange(event: ChangeEvent<HTMLInputElement>): void;
  };
  /** Properties of an element that takes dropped files. */
  readonly dropProps: {
    onDragOver(event: DragEvent): void;
    onDragLeave(event: DragEvent): void;
    onDrop(event: DragEvent): void;
  };
}

/**
 * Uploads images from a component. The uploads go on after the component has gone: call `cancel` to stop them.
 *
 * Throws Error if it has neither `apiUrl` nor `client`.
 */
export function useImageUpload(options: UseImageUploadOptions): ImageUploads {
  const { apiUrl, autoStart, parallel, client: given, multiple = true } = options;
  const latest = useRef(options);
  latest.current = options;
  const client = useMemo(() => given ?? clientOf(apiUrl, latest), [given, apiUrl]);
  const queue = useMemo(
    () =>
      createUploadQueue(client, {
        autoStart,
        parallel,
        measure: file => (latest.current.measure ?? measureImage)(file),
        limits: itemOptions => {
          const { limits = {} } = latest.current;
          return typeof limits === 'function' ? limits(itemOptions) : limits;
        },
      }),
    [client, autoStart, parallel],
  );
  const items = useItems(queue);
  const add = useCallback<UploadQueue['add']>(
    (files, itemOptions) => queue.add(files, { ...latest.current.options, ...itemOptions }),
    [queue],
  );
  const { isDragOver, dropProps } = useDrop(add);
  const { limits } = options;
  const types = typeof limits === 'object' ? limits.allowedTypes : undefined;
  return {
    ...useActions(queue),
    client,
    items,
    totals: queue.totals,
    isPaused: queue.isPaused,
    isUploading: items.some(({ state }) => state.phase === 'queued' || state.phase === 'sending'),
    isDragOver,
    dropProps,
    inputProps: {
      type: 'file',
      multiple,
      accept: types?.join() ?? 'image/*',
      onChange: ({ target }) => {
        add([...(target.files ?? [])]);
        // otherwise, choosing the same file again would not fire a change event
        target.value = '';
      },
    },
    add,
  };
}

function clientOf(apiUrl: string | undefined, latest: { readonly current: UseImageUploadOptions }): ImageClient {
  if (apiUrl === undefined) {
    throw new Error('useImageUpload got neither apiUrl nor client: pass the apiUrl of your stack (UploadApiUrl)');
  }
  return createImageClient({ apiUrl, getToken: tokenOptions => latest.current.getToken?.(tokenOptions) });
}

function useItems(queue: UploadQueue): readonly UploadItem[] {
  const subscribe = useCallback((listener: () => void) => queue.subscribe(listener), [queue]);
  const read = () => queue.items;
  return useSyncExternalStore(subscribe, read, read);
}

/** Returns the queue's actions, which stay the same functions as long as the queue does. */
function useActions(queue: UploadQueue) {
  return useMemo(
    () => ({
      start: (id?: string) => queue.start(id),
      cancel: (id?: string) => queue.cancel(id),
      retry: (id?: string) => queue.retry(id),
      remove: (id: string) => queue.remove(id),
      update: (...args: Parameters<UploadQueue['update']>) => queue.update(...args),
      replace: (id: string, file: File) => queue.replace(id, file),
      refresh: (...args: Parameters<UploadQueue['refresh']>) => queue.refresh(...args),
      pause: () => queue.pause(),
      resume: () => queue.resume(),
    }),
    [queue],
  );
}

function useDrop(add: (files: readonly File[]) => void) {
  const [isDragOver, setDragOver] = useState(false);
  const dropProps = useMemo(
    () => ({
      onDragOver: (event: DragEvent) => {
        // otherwise the browser would open the file, or follow the link, and leave the page
        event.preventDefault();
        setDragOver(event.dataTransfer.types.includes('Files'));
      },
      onDragLeave: ({ currentTarget, relatedTarget }: DragEvent) => {
        if (!currentTarget.contains(relatedTarget as Node | null)) {
          setDragOver(false);
        }
      },
      onDrop: (event: DragEvent) => {
        event.preventDefault();
        setDragOver(false);
        void droppedFiles(event.dataTransfer.items).then(add);
      },
    }),
    [add],
  );
  return { isDragOver, dropProps };
}
