import { CHECK_POINT_TITLES } from '../../../../preload/contract/check-point-titles.ts';
import type { CameraCheckView, CheckPointView } from '../../../../preload/contract/camera-check-channels.ts';

type Told = Pick<CheckPointView, 'verdict' | 'value' | 'advice'>;

/** As main tells it, with a finding of each kind. */
const FINDINGS: Record<keyof typeof CHECK_POINT_TITLES, Told> = {
  reachable: { verdict: 'good', value: 'Answers at 192.168.1.64:554 within 3 ms.', advice: null },
  clock: { verdict: 'unknown', value: 'The camera keeps its time to itself.', advice: null },
  credentials: { verdict: 'good', value: 'The camera takes the name and the password.', advice: null },
  codec: { verdict: 'good', value: 'H.264, which every screen plays.', advice: null },
  profile: { verdict: 'good', value: 'H.264 High, level 4.0, 1920 × 1080.', advice: null },
  b_frames: { verdict: 'good', value: 'None.', advice: null },
  key_frames: {
    verdict: 'limited',
    value: 'One every 10.0 s: a lost picture stays lost that long.',
    advice: 'Set the keyframe interval (I-frame interval) to 2 s in the camera’s video settings.',
  },
  audio: { verdict: 'good', value: 'G.711 A-law.', advice: null },
  substream: { verdict: 'good', value: '640 × 360, H.264.', advice: null },
  loss: {
    verdict: 'bad',
    value: '412 of 5,120 packets lost in 10 s (8.0 %); 13.2 pictures/s at 1.94 Mbit/s.',
    advice: 'Connect the camera by cable or bring it nearer to its Wi-Fi, lower its bit rate.',
  },
};

/** A check of which so many points have been told. */
export function cameraCheck(told: number, state: CameraCheckView['state'] = 'running'): CameraCheckView {
  const names = Object.keys(CHECK_POINT_TITLES) as (keyof typeof CHECK_POINT_TITLES)[];
  return {
    check_id: 'check-1',
    state,
    points: names.map((point, index) => ({
      point,
      title: CHECK_POINT_TITLES[point],
      ...(index < told ? FINDINGS[point] : { verdict: 'waiting', value: '', advice: null }),
    })),
  };
}
