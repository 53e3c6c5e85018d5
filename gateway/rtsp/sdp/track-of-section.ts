import type { RtspTrack, TrackCodec } from '../rtsp-types.ts';
import { samplingFrequency } from './audio-specific-config.ts';
import type { SdpMedia } from './sdp.ts';

/** Names of RFC 3551, 6184, 7798, 3640 and 7587, and what cameras write instead. */
const CODECS: Readonly<Record<string, TrackCodec>> = {
  H264: 'H264',
  H265: 'H265',
  HEVC: 'H265',
  PCMU: 'PCMU',
  PCMA: 'PCMA',
  'MPEG4-GENERIC': 'AAC',
  OPUS: 'OPUS',
};
/** Payload types that need no rtpmap (RFC 3551 §6): those that can be played, and those that a message should name. */
const STATIC_TYPES: Readonly<Record<number, string>> = {
  0: 'PCMU/8000',
  3: 'GSM/8000',
  8: 'PCMA/8000',
  9: 'G722/8000',
  14: 'MPA/90000',
  26: 'JPEG/90000',
  32: 'MPV/90000',
  33: 'MP2T/90000',
};
const CLOCK_RATES: Partial<Record<TrackCodec, number>> = {
  H264: 90_000,
  H265: 90_000,
  PCMU: 8000,
  PCMA: 8000,
  OPUS: 48_000,
};
const MAX_CHANNELS = 8;
const MAX_NAME = 32;
const MAX_PARAMETERS = 32;

/** The section's first format that can be played, else its first that can be named; null when there is none. */
export function trackOfSection(section: SdpMedia): RtspTrack | null {
  const tracks = tracksOfSection(section);
  return tracks.find(({ codec }) => codec !== 'unknown') ?? tracks[0] ?? null;
}

/** One for each of its formats that can be named, in the camera's order. */
export function tracksOfSection(section: SdpMedia): RtspTrack[] {
  return section.formats.map((format) => trackOfFormat(section, format)).filter((track) => track !== null);
}

function trackOfFormat({ media, formats, attributes }: SdpMedia, payload_type: number): RtspTrack | null {
  if ((media !== 'video' && media !== 'audio') || payload_type > 127) return null;
  const [only] = formats.length === 1 ? [attributes.first('rtpmap')] : [];
  const map =
    attributes.ofFormat('rtpmap', payload_type) ?? STATIC_TYPES[payload_type] ?? mapWithoutType(only);
  if (map === undefined) return null;
  const [name = '', rate = '', channels = ''] = map.split('/', 3).map((part) => part.trim());
  const codec = Object.hasOwn(CODECS, name.toUpperCase())
    ? (CODECS[name.toUpperCase()] ?? 'unknown')
    : 'unknown';
  const fmtp = parametersOf(attributes.ofFormat('fmtp', payload_type));
  return {
    kind: media,
    codec,
    encoding_name: name.slice(0, MAX_NAME),
    payload_type,
    clock_rate: clockRate(rate) ?? samplingFrequency(fmtp) ?? CLOCK_RATES[codec] ?? 90_000,
    channels: /^[1-8]$/.test(channels) ? Math.min(Number(channels), MAX_CHANNELS) : 1,
    fmtp,
  };
}

/** `a=rtpmap:97 H264/90000` under `m=video 0 RTP/AVP 96`: the one map of the one format is meant all the same. */
function mapWithoutType(line: string | undefined): string | undefined {
  return line?.replace(/^\d+\s+/, '');
}

function clockRate(text: string): number | undefined {
  const rate = /^\d{1,7}$/.test(text) ? Number(text) : 0;
  return rate > 0 ? rate : undefined;
}

function parametersOf(line: string | undefined): Readonly<Record<string, string>> {
  const parts = (line ?? '').split(';', MAX_PARAMETERS).map((part) => part.trim());
  return Object.fromEntries(parts.filter((part) => part !== '').map(parameterOf));
}

function parameterOf(part: string): [string, string] {
  const equals = part.indexOf('=');
  if (equals === -1) return [part.toLowerCase(), ''];
  return [part.slice(0, equals).trim().toLowerCase(), part.slice(equals + 1).trim()];
}
