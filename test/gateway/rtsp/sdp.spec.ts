import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RtspError } from '../../../gateway/rtsp/rtsp-error.ts';
import { chooseTracks, type Presentation } from '../../../gateway/rtsp/sdp/chosen-tracks.ts';
import { parseSdp } from '../../../gateway/rtsp/sdp/sdp.ts';
import { RtspHeaders } from '../../../gateway/rtsp/wire/rtsp-message.ts';

const URL = 'rtsp://camera/live';

function choose(sdp: string | Buffer, headers: [string, string][] = []): Presentation {
  return chooseTracks({ headers: new RtspHeaders(headers), body: Buffer.from(sdp) }, URL);
}

const lines = (...text: string[]): string => `${text.join('\r\n')}\r\n`;
const VIDEO = ['m=video 0 RTP/AVP 96', 'a=rtpmap:96 H264/90000'];

/** The codecs of what is set up. */
const codecs = (sdp: string): string[] => choose(sdp).tracks.map(({ track }) => track.codec);

describe('an SDP', () => {
  it('names tracks with all that is needed to play them', () => {
    const { tracks } = choose(
      lines(
        ...['v=0', 'm=video 0 RTP/AVP 96', 'a=rtpmap:96 H264/90000', 'a=control:trackID=0'],
        'a=fmtp:96 packetization-mode=1; Profile-Level-Id=42001E;sprop-parameter-sets=Z0IAHqs=,aM48gA==;;',
        ...['m=audio 0 RTP/AVP 97', 'a=rtpmap:97 mpeg4-generic/48000/2', 'a=control:trackID=1'],
        'a=fmtp:97 streamtype=5;config=1190;__proto__=x',
      ),
    );
    expect(tracks).toMatchObject([
      {
        setup_url: `${URL}/trackID=0`,
        track: {
          ...{ kind: 'video', codec: 'H264', encoding_name: 'H264', payload_type: 96, clock_rate: 90_000 },
          fmtp: {
            'packetization-mode': '1',
            'profile-level-id': '42001E',
            'sprop-parameter-sets': 'Z0IAHqs=,aM48gA==',
          },
        },
      },
      {
        setup_url: `${URL}/trackID=1`,
        track: { kind: 'audio', codec: 'AAC', clock_rate: 48_000, channels: 2, fmtp: { config: '1190' } },
      },
    ]);
    expect(Object.getPrototypeOf(tracks[1]?.track.fmtp)).toBe(Object.prototype);
  });

  it.each([
    ['two s= and a c= without an address', lines('v=0', 's=a', 's=b', 'c=IN IP4', ...VIDEO)],
    ['line feeds alone', lines('v=0', ...VIDEO).replaceAll('\r', '')],
    ['carriage returns alone', lines('v=0', ...VIDEO).replaceAll('\n', '')],
    ['NULs at the end', `${lines('v=0', ...VIDEO)}\0\0\0`],
    ['blanks before its lines', lines('v=0', ...VIDEO.map((line) => `  ${line}`))],
    ['no clock rate', lines('v=0', 'm=video 0 RTP/AVP 96', 'a=rtpmap:96 H264')],
    ['a clock rate of nonsense', lines('v=0', 'm=video 0 RTP/AVP 96', 'a=rtpmap:96 H264/-3')],
    ['a codec in lower case', lines('v=0', 'm=VIDEO 0 RTP/AVP 96', 'a=RTPMAP:96 h264/90000')],
    ['a map of another payload type', lines('v=0', 'm=video 0 RTP/AVP 96', 'a=rtpmap:97 H264/90000')],
    ['two formats of which one can be played', lines('m=video 0 RTP/AVP 26 96', 'a=rtpmap:96 H264/90000')],
    ['no first lines at all', lines(...VIDEO)],
  ])('with %s is read all the same', (_, sdp) => {
    expect(choose(sdp).tracks).toMatchObject([
      { track: { codec: 'H264', payload_type: 96, clock_rate: 90_000 } },
    ]);
  });

  it('knows payload types without a map', () => {
    expect(choose(lines(...VIDEO, 'm=audio 0 RTP/AVP 8', 'a=control:2')).tracks[1]?.track).toMatchObject({
      ...{ codec: 'PCMA', clock_rate: 8000, channels: 1 },
    });
  });

  it('takes the sampling frequency of AAC from its configuration when the map has none', () => {
    const sdp = lines(
      ...VIDEO,
      'm=audio 0 RTP/AVP 97',
      'a=rtpmap:97 MPEG4-GENERIC',
      'a=fmtp:97 config=1408',
      'a=control:2',
    );
    expect(choose(sdp).tracks[1]?.track).toMatchObject({ codec: 'AAC', clock_rate: 16_000 });
  });

  it.each([
    [
      ['H264', 'PCMU'],
      lines(
        ...VIDEO,
        'm=application 0 RTP/AVP 107',
        'a=rtpmap:107 vnd.onvif.metadata/90000',
        'm=audio 0 RTP/AVP 0',
        'a=control:3',
      ),
    ],
    [['H264'], lines(...VIDEO, ...VIDEO, 'a=control:second')],
    [['H265'], lines('m=video 0 RTP/AVP 26', 'm=video 0 RTP/AVP 98', 'a=rtpmap:98 HEVC/90000')],
    [['unknown'], lines('m=video 0 RTP/AVP 26')],
    // What the camera would play, not what it records.
    [['H264'], lines(...VIDEO, 'm=audio 0 RTP/AVP 0', 'a=sendonly', 'a=control:back')],
    // Two tracks at one URL can't be told apart.
    [['H264'], lines(...VIDEO, 'm=audio 0 RTP/AVP 0')],
  ])('offers %j', (wanted, sdp) => {
    expect(codecs(sdp)).toEqual(wanted);
  });

  it.each([
    '',
    'nonsense',
    lines('m=audio 0 RTP/AVP 0'),
    lines('m=video 0 RTP/AVP'),
    lines('m=video 0 RTP/AVP 300'),
  ])('without video says so: %j', (sdp) => {
    expect(() => choose(sdp)).toThrow(
      expect.objectContaining({ failure: expect.objectContaining({ code: 'no_video' }) as unknown }),
    );
  });

  it('of any size keeps little', () => {
    const { media } = parseSdp(
      Buffer.from(lines('m=video 0 RTP/AVP 96', ...Array<string>(5000).fill('a=x')).repeat(40)),
    );
    expect(media).toHaveLength(32);
  });

  it('of any content is read or refused', () => {
    const line = fc.oneof(
      fc.string(),
      fc.constantFrom('m=video 0 RTP/AVP 96', 'a=rtpmap:96', 'a=fmtp:96 =;=', 'a=control:*'),
    );
    fc.assert(
      fc.property(fc.array(line), (text) => {
        try {
          choose(text.join('\n'));
        } catch (error) {
          expect(error).toBeInstanceOf(RtspError);
        }
      }),
    );
  });
});

describe('a control URL', () => {
  const urls = (control: string[], headers: [string, string][] = [], session: string[] = []): string[] => {
    const { tracks, aggregate_url } = choose(lines('v=0', ...session, ...VIDEO, ...control), headers);
    return [...tracks.map(({ setup_url }) => setup_url), aggregate_url];
  };

  it.each<[string, string[], string[]]>([
    ['none', [], [URL, URL]],
    ['a star', ['a=control:*'], [URL, URL]],
    ['a relative one', ['a=control:trackID=1'], [`${URL}/trackID=1`, URL]],
    ['a query', ['a=control:?track=1'], [`${URL}?track=1`, URL]],
    ['an absolute one', ['a=control:rtsp://10.0.0.9/x/track1'], ['rtsp://10.0.0.9/x/track1', URL]],
    ['one with credentials in it', ['a=control:rtsp://u:p@10.0.0.9/x'], ['rtsp://10.0.0.9/x', URL]],
    ['one with blanks', ['a=control:track 1'], [`${URL}/track%201`, URL]],
  ])('may be %s', (_, control, wanted) => {
    expect(urls(control)).toEqual(wanted);
  });

  it.each<[string, [string, string][], string[]]>([
    [
      'rtsp://a/b/',
      [
        ['content-base', 'rtsp://a/b/'],
        ['content-location', 'rtsp://c/'],
      ],
      [],
    ],
    ['rtsp://c/', [['content-location', 'rtsp://c/']], []],
    ['rtsp://s/all/', [], ['a=control:rtsp://s/all/']],
    [`${URL}/`, [['content-base', 'nonsense']], []],
    ['rtsp://::ffff:10.0.0.1/b/', [['content-base', 'rtsp://::ffff:10.0.0.1/b/']], []],
  ])('is relative to %s', (base, headers, session) => {
    expect(urls(['a=control:t'], headers, session)[0]).toBe(`${base}t`);
  });

  it('far too long makes no track', () => {
    expect(() => urls([`a=control:${'x'.repeat(3000)}`])).toThrow(RtspError);
  });
});
