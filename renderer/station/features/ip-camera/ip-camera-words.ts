import { t } from '../../../../languages/t.ts';
import { words } from '../../../../languages/words.ts';
import type { ExaminedCamera } from '../../../../preload/contract/ip-camera-channels.ts';

type Stream = ExaminedCamera['main'];

export const IP_CAMERA_WORDS = words({
  way: 'What kind of camera?',
  ways: { phone: 'Phone or tablet', ip_camera: 'IP camera' },
  lead: 'A camera with its own network connection. Choose it once it shows up here, or type its address.',
  address: 'Address',
  addressHint:
    'Such as 192.168.1.64: it stands in the camera’s app or in your router’s list of devices. Or the stream’s own: rtsp://192.168.1.64:554/stream1',
  account:
    'The account is the camera’s own, not yours here. It is kept encrypted with this station’s other secrets and given to the camera alone.',
  username: 'User name on the camera',
  password: 'Password on the camera',
  find: 'Find camera',
  finding: 'Looking for the camera and its picture. This takes up to half a minute…',
  found: 'The camera answers',
  snapshot: 'What the camera sees now',
  picture: 'Large picture',
  smallPicture: 'Small picture, for the wall',
  noSmallPicture: 'None: the wall shows the large one',
  name: 'Name on the wall',
  add: 'Add camera',
  back: 'Another address',
  stream: ({ codec, width, height, has_audio }: Stream) => {
    const size = width === null || height === null ? '' : `${String(width)} × ${String(height)}, `;
    const name = codec === 'H264' ? 'H.264' : codec === 'H265' ? 'H.265' : codec;
    return `${size}${name}, ${has_audio ? t('with sound') : t('without sound')}`;
  },
  reorders:
    'This camera sends B-frames, which live pictures can’t use. ffmpeg takes them out, which costs processor time; where it is not installed, motion may jump. Better: in the camera’s own settings, set the H.264 profile to Baseline or switch B-frames off.',
  h265: 'This camera sends H.265, which not every screen can play. For those that can’t, ffmpeg converts it, which costs processor time, if it is installed. Or choose H.264 in the camera’s own settings.',
});
