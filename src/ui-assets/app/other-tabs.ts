/** Channel to the page's other tabs at the same API, which have to know about deleted images. */
export class OtherTabs {
  private readonly channel: BroadcastChannel | undefined;

  constructor(apiUrl: string, onDeleted: (imageId: string) => void) {
    try {
      this.channel = new BroadcastChannel(`image-upload ${apiUrl}`);
      this.channel.onmessage = ({ data }: MessageEvent<unknown>) => {
        if (typeof data === 'string') {
          onDeleted(data);
        }
      };
    } catch {
      // a page from disk may have none
    }
  }

  /** Tells the other tabs that an image was deleted. */
  tell(imageId: string): void {
    this.channel?.postMessage(imageId);
  }
}
