import { t } from '../../../../languages/t.ts';
import { words } from '../../../../languages/words.ts';
import type { CameraDetailsView } from '../../../../preload/contract/camera-control-channels.ts';
import { span } from '../../ui/time-words.ts';

type Clock = Pick<CameraDetailsView, 'clock_ahead_s' | 'clock'>;
type Profile = CameraDetailsView['profiles'][number];

const CODECS: Record<string, string | undefined> = { H264: 'H.264', H265: 'H.265', MPEG4: 'MPEG-4' };

export const DETAILS_WORDS = words({
  title: (name: string) => t('About {{name}}', { name }),
  asking: 'Asking the camera…',
  maker: 'Maker',
  model: 'Model',
  firmware: 'Firmware',
  serial: 'Serial number',
  clock: 'Clock',
  pictures: 'Pictures',
  unknown: 'It doesn’t say',
  clear:
    'The camera takes its password in clear only, so whoever listens on your network can read it. Look in its own settings for “Digest” sign-in, or update its firmware.',
  zone: 'By that much it is most likely the camera’s time zone. Set the zone, and whether there is summer time, in the camera’s own settings.',
  wrong:
    'Times that the camera writes into its pictures are wrong by as much. Switch on automatic time (NTP) in the camera’s own settings. Your sign-in and the live picture do not depend on it.',
});

/** What is wrong with the camera's clock, in words. */
export function clockWords({ clock_ahead_s, clock }: Clock): string {
  if (clock_ahead_s === null) return DETAILS_WORDS.unknown;
  if (clock === 'right') return t('Its clock is right');
  const time = span(Math.abs(clock_ahead_s) * 1_000);
  return clock_ahead_s > 0
    ? t('Its clock is {{time}} ahead', { time })
    : t('Its clock is {{time}} behind', { time });
}

/** What to do about the camera's clock; null when it is right. */
export function clockAdvice({ clock }: Pick<Clock, 'clock'>): string | null {
  if (clock === 'wrong_zone') return DETAILS_WORDS.zone;
  return clock === 'wrong' ? DETAILS_WORDS.wrong : null;
}

/** What one of the camera's profiles sends: "1280 × 720, 25 a second, H.264". */
export function profileWords({ codec, width, height, fps }: Profile): string {
  const size = width === null || height === null ? [] : [`${String(width)} × ${String(height)}`];
  const rate = fps === null ? [] : [t('{{fps}} a second', { fps: Math.round(fps) })];
  const name = codec === 'unknown' ? [] : [CODECS[codec] ?? codec];
  return [...size, ...rate, ...name].join(', ') || DETAILS_WORDS.unknown;
}
