import { expect, it } from 'vitest';
import {
  HARDWARE_FIRST,
  preferredCodecs,
  sendableCodecs,
  SOFTWARE_FIRST,
} from '../../../../renderer/camera/webrtc/codec-preference.ts';

const codec = (name: string, sdpFmtpLine?: string) => ({
  mimeType: `video/${name}`,
  clockRate: 90_000,
  ...(sdpFmtpLine === undefined ? {} : { sdpFmtpLine }),
});
const AVAILABLE = [
  codec('VP8'),
  codec('rtx'),
  codec('VP9', 'profile-id=0'),
  codec('H264', 'level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=64001f'),
  codec('H264', 'level-asymmetry-allowed=1;packetization-mode=0;profile-level-id=42e01f'),
  codec('H264', 'level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=42e01f'),
  codec('AV1'),
  codec('red'),
];

it('puts H.264 in mode 1 first, the baseline profile before others, and mode 0 nowhere', () => {
  const order = preferredCodecs(AVAILABLE, HARDWARE_FIRST).map((one) => one.sdpFmtpLine ?? one.mimeType);
  expect(order[0]).toMatch(/packetization-mode=1;profile-level-id=42e01f/);
  expect(order[1]).toMatch(/packetization-mode=1;profile-level-id=64001f/);
  expect(order.slice(2)).toEqual(['video/VP8', 'profile-id=0', 'video/rtx', 'video/red']);
});

it('offers a drawn picture in VP8 first', () => {
  expect(preferredCodecs(AVAILABLE, SOFTWARE_FIRST)[0]?.mimeType).toBe('video/VP8');
});

it('names what the browser can send, and nothing that it can not', () => {
  expect(sendableCodecs(AVAILABLE, HARDWARE_FIRST)).toEqual(['H264', 'VP8', 'VP9']);
  expect(sendableCodecs([codec('VP8')], HARDWARE_FIRST)).toEqual(['VP8']);
});
