import { expect, it } from 'vitest';
import { chooseBackchannel } from '../../../gateway/rtsp/sdp/chosen-backchannel.ts';
import { chooseTracks } from '../../../gateway/rtsp/sdp/chosen-tracks.ts';
import { RtspHeaders } from '../../../gateway/rtsp/wire/rtsp-message.ts';

const URL = 'rtsp://10.0.0.9/live';
const VIDEO = ['m=video 0 RTP/AVP 96', 'a=rtpmap:96 H264/90000', 'a=recvonly', 'a=control:video'];
const SOUND = ['m=audio 0 RTP/AVP 0', 'a=recvonly', 'a=control:sound'];

function described(...lines: string[]): { headers: RtspHeaders; body: Buffer } {
  const body = Buffer.from(['v=0', 's=camera', ...VIDEO, ...SOUND, ...lines, ''].join('\r\n'));
  return { headers: new RtspHeaders([]), body };
}

function chosen(...lines: string[]) {
  const offered = chooseBackchannel(described(...lines), URL);
  const [only] = offered?.presentation.tracks ?? [];
  return offered === null ? null : [offered.codec, only?.track.payload_type, only?.setup_url];
}

it.each<[string, string[], unknown]>([
  [
    'G.711 by its number',
    ['m=audio 0 RTP/AVP 0', 'a=sendonly', 'a=control:talk'],
    ['PCMU', 0, `${URL}/talk`],
  ],
  [
    'A-law',
    ['m=audio 0 RTP/AVP 8', 'a=rtpmap:8 PCMA/8000', 'a=sendonly', 'a=control:t'],
    ['PCMA', 8, `${URL}/t`],
  ],
  [
    'a number of its own',
    ['m=audio 0 RTP/AVP 98', 'a=rtpmap:98 pcmu/8000/1', 'a=sendonly', 'a=control:t'],
    ['PCMU', 98, `${URL}/t`],
  ],
  [
    'G.711 among others, in one section',
    [
      'm=audio 0 RTP/AVP 97 8 0',
      'a=rtpmap:97 MPEG4-GENERIC/16000',
      'a=rtpmap:8 PCMA/8000',
      'a=sendonly',
      'a=control:t',
    ],
    ['PCMA', 8, `${URL}/t`],
  ],
  [
    'G.711 in the second of two sections',
    [
      ...['m=audio 0 RTP/AVP 97', 'a=rtpmap:97 G726-32/8000', 'a=sendonly', 'a=control:one'],
      ...['m=audio 0 RTP/AVP 0', 'a=sendonly', 'a=control:two'],
    ],
    ['PCMU', 0, `${URL}/two`],
  ],
  ['none', [], null],
  ['AAC alone', ['m=audio 0 RTP/AVP 97', 'a=rtpmap:97 MPEG4-GENERIC/16000', 'a=sendonly'], null],
  ['G.726 alone', ['m=audio 0 RTP/AVP 97', 'a=rtpmap:97 G726-32/8000', 'a=sendonly'], null],
  ['16 kHz', ['m=audio 0 RTP/AVP 97', 'a=rtpmap:97 PCMU/16000', 'a=sendonly'], null],
  ['two channels', ['m=audio 0 RTP/AVP 97', 'a=rtpmap:97 PCMU/8000/2', 'a=sendonly'], null],
  ['video that is to be sent', ['m=video 0 RTP/AVP 96', 'a=rtpmap:96 H264/90000', 'a=sendonly'], null],
])('of a camera that offers %s', (_, lines, expected) => {
  expect(chosen(...lines)).toEqual(expected);
});

it('is none of what is watched', () => {
  const { tracks } = chooseTracks(described('m=audio 0 RTP/AVP 8', 'a=sendonly', 'a=control:talk'), URL);
  expect(tracks.map(({ setup_url }) => setup_url)).toEqual([`${URL}/video`, `${URL}/sound`]);
});
