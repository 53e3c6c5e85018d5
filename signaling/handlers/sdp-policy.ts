import { relayedCandidate, type CandidatePolicy } from './candidate-policy.ts';

/** The sections of a camera that talks back, and of one that sends several qualities, are few. */
const MAX_MEDIA_SECTIONS = 16;
const MAX_LINES = 2_000;

/** What browsers, the gateway and cameras offer; RTX, FEC and the like come with them. */
const VIDEO_CODECS = new Set([
  'h264',
  'h265',
  'vp8',
  'vp9',
  'av1',
  'rtx',
  'red',
  'ulpfec',
  'flexfec-03',
  'flexfec',
]);
const AUDIO_CODECS = new Set([
  'opus',
  'multiopus',
  'red',
  'pcmu',
  'pcma',
  'g722',
  'l16',
  'isac',
  'ilbc',
  'cn',
  'telephone-event',
]);
/** Payload types that need no rtpmap (RFC 3551 §6): PCMU, PCMA, G722, L16, CN. */
const STATIC_AUDIO = new Set(['0', '8', '9', '10', '11', '13']);
/** Media is DTLS-SRTP or it is not relayed (RFC 8827 §6.5). */
const PROTOCOLS = new Set(['UDP/TLS/RTP/SAVPF', 'TCP/TLS/RTP/SAVPF', 'TCP/DTLS/RTP/SAVPF']);

const CONTROL = /[\u0000-\u0009\u000b\u000c\u000e-\u001f\u007f-\u009f\u2028\u2029]/;
const BARE_CR = /\r(?!\n)/;

export type SdpVerdict = { sdp: string } | { refused: string };

interface Section {
  kind: 'audio' | 'video';
  payload_types: string[];
  mapped: Set<string>;
}

/**
 * Decides whether an offer or answer may be relayed, and takes out candidates that may not (wire-protocol.md §4). An SDP with
 * nothing to take out comes back as it was.
 */
export function checkSdp(
  sdp: string,
  { max_sdp_chars, ...policy }: CandidatePolicy & { max_sdp_chars: number },
): SdpVerdict {
  if (Buffer.byteLength(sdp) > max_sdp_chars) return { refused: 'the SDP is too large' };
  if (CONTROL.test(sdp) || BARE_CR.test(sdp)) return { refused: 'the SDP holds control characters' };
  const lines = sdp.split(/\r?\n/);
  if (lines.length > MAX_LINES) return { refused: 'the SDP has too many lines' };
  const complaint = checkLines(lines);
  return complaint === null ? { sdp: withRelayedAddresses(sdp, policy) } : { refused: complaint };
}

function checkLines(lines: string[]): string | null {
  if (lines.at(-1) === '') lines.pop();
  if (lines[0] !== 'v=0') return 'the SDP does not start with v=0';
  if (!lines.every((line) => /^[a-z]=/.test(line))) return 'the SDP has a line that is none';
  if (lines.some((line) => line.startsWith('a=crypto:'))) return 'media keys in the SDP are not relayed';
  if (!lines.some((line) => line.startsWith('a=fingerprint:'))) return 'the SDP has no DTLS fingerprint';
  return checkMedia(lines);
}

function checkMedia(lines: string[]): string | null {
  const sections: Section[] = [];
  for (const line of lines) {
    const problem = line.startsWith('m=')
      ? openSection(line, sections)
      : line.startsWith('a=rtpmap:')
        ? mapCodec(line, sections.at(-1))
        : null;
    if (problem !== null) return problem;
  }
  if (sections.length === 0) return 'the SDP has no media';
  return sections.every(allMapped) ? null : 'the SDP has a payload type without a codec';
}

function openSection(line: string, sections: Section[]): string | null {
  const [, kind, port, protocol, formats] = /^m=([a-z]+) (\d{1,5}) (\S+) ([\d ]+)$/.exec(line) ?? [];
  if (line.startsWith('m=application')) return 'data channels are not relayed';
  if (kind !== 'audio' && kind !== 'video') return 'only audio and video are relayed';
  if (protocol === undefined || !PROTOCOLS.has(protocol)) return 'only DTLS-SRTP media is relayed';
  // A declined section (port 0) keeps a payload type for form's sake, often one that means nothing.
  const payload_types = port === '0' ? [] : (formats ?? '').split(' ');
  sections.push({ kind, payload_types, mapped: new Set() });
  return sections.length > MAX_MEDIA_SECTIONS ? 'the SDP has too many media sections' : null;
}

function mapCodec(line: string, section: Section | undefined): string | null {
  const [, payload_type, codec] = /^a=rtpmap:(\d{1,3}) ([A-Za-z0-9-]{1,32})\/\d/.exec(line) ?? [];
  if (!section || payload_type === undefined || codec === undefined) return 'the SDP has a bad rtpmap';
  const known = section.kind === 'video' ? VIDEO_CODECS : AUDIO_CODECS;
  if (!known.has(codec.toLowerCase())) return 'the SDP has a codec that is not relayed';
  section.mapped.add(payload_type);
  return null;
}

function allMapped({ kind, payload_types, mapped }: Section): boolean {
  return payload_types.every((type) => mapped.has(type) || (kind === 'audio' && STATIC_AUDIO.has(type)));
}

function withRelayedAddresses(sdp: string, policy: CandidatePolicy): string {
  const relayed = sdp.includes('a=candidate:') ? withRelayedCandidates(sdp, policy) : sdp;
  return policy.relay_only ? withoutDefaultAddresses(relayed) : relayed;
}

function withRelayedCandidates(sdp: string, policy: CandidatePolicy): string {
  return sdp.replaceAll(/^a=(candidate:[^\r\n]*)(\r?\n|$)/gm, (_line, candidate: string, end: string) => {
    const relayed = relayedCandidate(candidate, policy);
    return relayed === null ? '' : `a=${relayed}${end}`;
  });
}

/** `c=` and `a=rtcp:` repeat the default candidate for ends without ICE, which WebRTC has none of (RFC 8839 §4.2.2). */
function withoutDefaultAddresses(sdp: string): string {
  return sdp
    .replaceAll(/^c=IN IP[46] [^\r\n]*/gm, 'c=IN IP4 0.0.0.0')
    .replaceAll(/^a=rtcp:\d{1,5} IN IP[46] [^\r\n]*/gm, 'a=rtcp:9 IN IP4 0.0.0.0');
}
