import type { ImageManifest } from '../../src/contract/http';
import type { ManifestResponse } from '../../src/ui-assets/client/api-client';
import { UploadError } from '../../src/ui-assets/client/upload-error';
import { backOff, pollImage, type PollPorts, pollSentImage, wait } from '../../src/ui-assets/polling';
import fc from '../support/fast-check';

describe('polling', () => {
  type Answer = ImageManifest['status'] | Error | ManifestResponse;

  const lost = new UploadError({ code: 'CONNECTION_LOST' });

  /** Creates ports that return these responses in order, repeat the last one, and record every wait. */
  function answering(...answers: Answer[]) {
    return answeringWhile(() => true, ...answers);
  }

  function answeringWhile(isOnline: () => boolean, ...answers: Answer[]) {
    const waits: number[] = [];
    const news: string[] = [];
    const ports: PollPorts = {
      getImage: async () => {
        const answer = answers.length > 1 ? (answers.shift() as Answer) : answers[0];
        if (answer instanceof Error) {
          throw answer;
        }
        return typeof answer === 'string' ? { manifest: manifestIn(answer) } : answer;
      },
      wait: async milliseconds => void waits.push(milliseconds),
      isOnline,
      onUpdate: seen => news.push('manifest' in seen ? seen.manifest.status : seen.error.code),
    };
    return { ports, waits, news };
  }

  function manifestIn(status: ImageManifest['status']): ImageManifest {
    return { imageId: '1', status, preset: 'default', visibility: 'PRIVATE', createdAt: '', updatedAt: '' };
  }

  describe('pollImage', () => {
    test.each(['READY', 'REJECTED', 'FAILED', 'DELETED'] as const)(
      'ends with %s, without a further request',
      async status => {
        const { ports, waits } = answering(status);
        await expect(pollImage('1', 60_000, ports)).resolves.toEqual({ manifest: manifestIn(status) });
        expect(waits).toEqual([]);
      },
    );

    test('reports every status on the way and waits longer each time', async () => {
      const { ports, waits, news } = answering('AWAITING_UPLOAD', 'PROCESSING', 'READY');
      await pollImage('1', 60_000, ports);
      expect(news).toEqual(['AWAITING_UPLOAD', 'PROCESSING']);
      expect(waits).toEqual([500, 750]);
    });

    test('of an image that was just sent begins after a second', async () => {
      const { ports, waits } = answering('READY');
      await expect(pollSentImage('1', 60_000, ports)).resolves.toEqual({ manifest: manifestIn('READY') });
      expect(waits).toEqual([1000]);
    });

    test('waits as long as the server asks it to', async () => {
      const { ports, waits } = answering({ manifest: manifestIn('PROCESSING'), retryAfterMs: 5000 }, 'READY');
      await pollImage('1', 60_000, ports);
      expect(waits).toEqual([5000]);
    });

    test('gives up once the waits would exceed the limit, and returns the last manifest', async () => {
      const { ports, waits } = answering('PROCESSING');
      await expect(pollImage('1', 20_000, ports)).resolves.toEqual({
        manifest: manifestIn('PROCESSING'),
        error: { code: 'TAKES_LONG' },
      });
      expect(waits.reduce((sum, ms) => sum + ms)).toBeLessThanOrEqual(20_000);
    });

    test('tolerates a lost connection for a while', async () => {
      const { ports, news } = answering(lost, lost, lost, 'READY');
      await expect(pollImage('1', 60_000, ports)).resolves.toMatchObject({ manifest: { status: 'READY' } });
      expect(news).toEqual(['CONNECTION_LOST', 'CONNECTION_LOST', 'CONNECTION_LOST']);
    });

    test('a response in between resets the count of failures', async () => {
      const { ports } = answering(lost, lost, lost, 'PROCESSING', lost, lost, lost, 'READY');
      await expect(pollImage('1', 600_000, ports)).resolves.toMatchObject({ manifest: { status: 'READY' } });
    });

    test('stops with the error once the connection stays lost', async () => {
      const { ports } = answering('PROCESSING', lost);
      await expect(pollImage('1', 60_000, ports)).resolves.toEqual({
        manifest: manifestIn('PROCESSING'),
        error: { code: 'CONNECTION_LOST' },
      });
    });

    test('continues without a network, however long that takes', async () => {
      const looks: Answer[] = [...Array<Answer>(50).fill(lost), 'READY'];
      const { ports, waits } = answeringWhile(() => false, ...looks);
      await expect(pollImage('1', 60_000, ports)).resolves.toEqual({ manifest: manifestIn('READY') });
      expect(waits).toHaveLength(50);
    });

    test('a refusal by the API is final at once', async () => {
      const { ports, waits } = answering(new UploadError({ code: 'NOT_FOUND' }));
      await expect(pollImage('1', 60_000, ports)).resolves.toMatchObject({ error: { code: 'NOT_FOUND' } });
      expect(waits).toEqual([]);
    });

    test('an error in the page itself is not hidden', async () => {
      const { ports } = answering(new RangeError('a bug'));
      await expect(pollImage('1', 60_000, ports)).rejects.toThrow('a bug');
    });
  });
});

describe('backOff', () => {
  test('starts at half a second, grows, and stays at eight seconds', () => {
    expect([0, 1, 2, 20].map(attempt => backOff(attempt))).toEqual([500, 750, 1125, 8000]);
  });

  test('is never shorter than the server asks for, nor shorter than the previous wait', () => {
    fc.assert(
      fc.property(fc.nat(100), fc.nat(60_000), (attempt, retryAfterMs) => {
        expect(backOff(attempt, retryAfterMs)).toBeGreaterThanOrEqual(retryAfterMs);
        expect(backOff(attempt + 1, retryAfterMs)).toBeGreaterThanOrEqual(backOff(attempt, retryAfterMs));
      }),
    );
  });
});

describe('wait', () => {
  test('resolves after the delay', async () => {
    await expect(wait(1, new AbortController().signal)).resolves.toBeUndefined();
  });

  test('rejects if aborted, during the wait or before it', async () => {
    const controller = new AbortController();
    const waiting = wait(60_000, controller.signal);
    controller.abort(new Error('enough'));
    await expect(waiting).rejects.toThrow('enough');
    await expect(wait(60_000, controller.signal)).rejects.toThrow('enough');
  });
});
