import type { Clock } from '../../signaling/clock.ts';
import type { ExaminedStream } from '../contract/questions.ts';
import type { StreamSource } from '../media/stream-source-types.ts';
import type { StreamDescription } from '../media/stream-description.ts';
import { RtspError } from '../rtsp/rtsp-error.ts';

/** A camera with a key frame each ten seconds must not be taken for a broken one. */
const PATIENCE_MS = 15_000;

/** Opens a stream for a moment, to see what it really carries. Rejects with an `RtspError`. */
export async function lookAtStream(
  source: StreamSource,
  { url, name }: Pick<ExaminedStream, 'url' | 'name'>,
  clock: Pick<Clock, 'after'>,
): Promise<ExaminedStream> {
  const { video, audio } = await describe(source, clock);
  return {
    url,
    name,
    codec: video?.codec ?? 'none',
    width: video?.width ?? null,
    height: video?.height ?? null,
    has_audio: audio !== null,
    reorders_frames: video?.reorders_frames ?? false,
  };
}

function describe(source: StreamSource, clock: Pick<Clock, 'after'>): Promise<StreamDescription> {
  return new Promise((resolve, reject) => {
    let unsubscribe: (() => void) | null = null;
    const end = (settle: () => void): void => {
      cancel();
      settle();
      // Told while still subscribing, in which case there is nothing to end yet.
      queueMicrotask(() => unsubscribe?.());
    };
    const cancel = clock.after(PATIENCE_MS, () => {
      const message =
        'The camera answers, but sends no picture. Try again; if that happens often, restart the camera.';
      end(() => reject(new RtspError('timeout', message)));
    });
    unsubscribe = source.subscribe({
      packet: () => undefined,
      state: (state) => {
        if (state.state === 'live') end(() => resolve(state.description));
        else if (state.state === 'failed') {
          const { code, message } = state.failure;
          end(() => reject(new RtspError(code, message)));
        }
      },
    });
  });
}
