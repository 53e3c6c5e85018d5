import { describe, expect, it } from 'vitest';
import { checkSdp } from '../../../signaling/handlers/sdp-policy.ts';
import { LOOPBACK_CANDIDATE, SAMPLE_SDP } from '../connection/sample-sdp.ts';

const limits = { max_sdp_chars: 32 * 1024, relay_loopback: false, relay_only: false };
const check = (sdp: string): ReturnType<typeof checkSdp> => checkSdp(sdp, limits);
const DATA_CHANNEL = 'm=application 9 UDP/DTLS/SCTP webrtc-datachannel\r\n';

describe('checkSdp', () => {
  it('relays a browser’s offer untouched, with either kind of line end', () => {
    expect(check(SAMPLE_SDP)).toEqual({ sdp: SAMPLE_SDP });
    const unix = SAMPLE_SDP.replaceAll('\r\n', '\n');
    expect(check(unix)).toEqual({ sdp: unix });
    expect(check(SAMPLE_SDP.trimEnd())).toEqual({ sdp: SAMPLE_SDP.trimEnd() });
  });

  it('relays an answer that declines a section, as Chromium writes it', () => {
    const declined = SAMPLE_SDP.replace(
      'm=audio 9 UDP/TLS/RTP/SAVPF 111 0',
      'm=audio 0 UDP/TLS/RTP/SAVPF 0',
    ).replace('m=video 9 UDP/TLS/RTP/SAVPF 96 97', 'm=video 0 UDP/TLS/RTP/SAVPF 0');
    expect(check(declined)).toEqual({ sdp: declined });
  });

  it.each([
    ['data channels', SAMPLE_SDP + DATA_CHANNEL, 'data channels'],
    ['text', SAMPLE_SDP + 'm=text 9 UDP/TLS/RTP/SAVPF 98\r\n', 'only audio and video'],
    ['plain RTP', SAMPLE_SDP.replaceAll('UDP/TLS/RTP/SAVPF', 'RTP/AVP'), 'DTLS-SRTP'],
    ['keys in the clear', SAMPLE_SDP + 'a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:abc\r\n', 'keys'],
    ['no fingerprint', SAMPLE_SDP.replaceAll(/a=fingerprint:.*\r\n/g, ''), 'fingerprint'],
    ['an unknown codec', SAMPLE_SDP.replace('H264/90000', 'EVIL/90000'), 'codec'],
    ['an audio codec for video', SAMPLE_SDP.replace('H264/90000', 'opus/48000'), 'codec'],
    ['a payload type without codec', SAMPLE_SDP.replace('SAVPF 96 97', 'SAVPF 96 97 99'), 'payload type'],
    ['a payload type that is none', SAMPLE_SDP.replace('SAVPF 96 97', 'SAVPF x'), 'only'],
    ['a bad rtpmap', SAMPLE_SDP.replace('a=rtpmap:96 H264/90000', 'a=rtpmap:96'), 'rtpmap'],
    ['no media', 'v=0\r\na=fingerprint:sha-256 AA\r\n', 'no media'],
    ['a null character', SAMPLE_SDP.replace('s=-', 's=\u0000'), 'control'],
    ['a tab', SAMPLE_SDP.replace('s=-', 's=\t'), 'control'],
    ['a bare CR', SAMPLE_SDP.replace('s=-\r\n', 's=-\r'), 'control'],
    ['a line separator', SAMPLE_SDP.replace('s=-', 's=\u2028'), 'control'],
    ['another start', SAMPLE_SDP.replace('v=0', 'v=1'), 'v=0'],
    ['an empty text', '', 'v=0'],
    ['a line that is none', SAMPLE_SDP.replace('s=-', 'hello'), 'line'],
    ['an empty line', SAMPLE_SDP.replace('s=-', ''), 'line'],
    ['too many sections', SAMPLE_SDP + 'm=audio 9 UDP/TLS/RTP/SAVPF 0\r\n'.repeat(15), 'sections'],
    ['too many lines', SAMPLE_SDP + 'a=x\r\n'.repeat(2_000), 'lines'],
  ])('refuses %s', (_what, sdp, why) => {
    const verdict = check(sdp);
    expect('refused' in verdict && verdict.refused).toContain(why);
  });

  it('counts bytes, not characters', () => {
    const text = '門'.repeat(12_000);
    expect(check(SAMPLE_SDP.replace('s=-', `s=${text}`))).toEqual({ refused: 'the SDP is too large' });
  });

  it('takes out what may not be relayed, wherever it stands, and keeps what may', () => {
    const bad = `a=${LOOPBACK_CANDIDATE.candidate}`;
    expect(check(`${SAMPLE_SDP}${bad}\r\n${bad}`)).toEqual({ sdp: SAMPLE_SDP });
    const middle = SAMPLE_SDP.replace('a=mid:0\r\n', `a=mid:0\r\n${bad}\r\n`);
    expect(check(middle)).toEqual({ sdp: SAMPLE_SDP });
    expect(checkSdp(middle, { ...limits, relay_loopback: true })).toEqual({ sdp: middle });
  });

  it('tells no address but a TURN server’s when only relays are allowed', () => {
    const host = 'a=candidate:1 1 udp 2122260223 192.168.1.20 46243 typ host';
    const relay = 'a=candidate:2 1 udp 41885439 203.0.113.9 49152 typ relay';
    const told = SAMPLE_SDP.replace(
      'a=mid:0\r\n',
      `a=mid:0\r\n${host}\r\n${relay} raddr 192.168.1.20 rport 46243\r\n`,
    )
      .replace(/c=IN IP4 .*\r\n/, 'c=IN IP4 192.168.1.20\r\n')
      .replace('a=mid:0\r\n', 'a=rtcp:46244 IN IP4 192.168.1.20\r\na=mid:0\r\n');
    const verdict = checkSdp(told, { ...limits, relay_only: true });
    const sdp = 'sdp' in verdict ? verdict.sdp : '';
    expect(sdp).toContain(`${relay} raddr 0.0.0.0 rport 9\r\n`);
    expect(sdp).not.toContain('192.168.1.20');
  });
});
