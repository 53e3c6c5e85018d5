import { expect, it } from 'vitest';
import type { StreamSource, StreamSubscriber } from '../../../gateway/media/stream-source-types.ts';
import type { RtspListener } from '../../../gateway/rtsp/rtsp-types.ts';
import { openConverted } from '../../../gateway/transcode/open-converted.ts';
import { silentLogger } from '../../../signaling/logger.ts';
import { ManualClock } from '../../signaling/connection/manual-clock.ts';

/* What a hostile camera says of its picture, as often as it likes; the program in ffmpeg's place does nothing. */

const ENDPOINT = {
  url: 'rtsp://camera/',
  credentials: null,
  transport: 'auto',
  certificate_sha256: null,
} as const;

async function opened() {
  let subscriber: StreamSubscriber | undefined;
  const source: Pick<StreamSource, 'subscribe'> = {
    subscribe: (one) => {
      subscriber = one;
      return () => undefined;
    },
  };
  const clock = new ManualClock();
  const ended: string[] = [];
  const listener: RtspListener = {
    rtp: () => undefined,
    rtcp: () => undefined,
    ended: (failure) => void ended.push(failure.code),
  };
  const becomes = (width: number) =>
    subscriber?.state({
      state: 'live',
      description: {
        video: { codec: 'H265', profile_level_id: null, width, height: 240, reorders_frames: false },
        audio: null,
        silent_audio: null,
      },
    });
  const parts = { clock, random: () => 0, logger: silentLogger(), findFfmpeg: () => '/bin/cat' };
  const session = openConverted(source as StreamSource, parts)(
    ENDPOINT,
    listener,
    new AbortController().signal,
  );
  becomes(320);
  return { clock, ended, becomes, session: await session };
}

it('starts a program for each size, and none more often than every two seconds', async () => {
  const { clock, ended, becomes, session } = await opened();
  for (const width of [640, 320]) {
    clock.advance(2_000);
    becomes(width);
  }
  expect(ended).toEqual([]);
  becomes(640);
  expect(ended).toEqual(['conversion_failed']);
  session.close();
});
