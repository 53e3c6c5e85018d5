const OPUS_HZ = '48000';

/** AAC in an FLV file on standard input to Opus in a transport stream on standard output, each packet at once. */
export const SOUND_ARGUMENTS: readonly string[] = [
  ...['-probesize', '32', '-analyzeduration', '0', '-threads', '1', '-copyts', '-f', 'flv', '-i', 'pipe:0'],
  // Where frames were lost there is silence, so that what follows stays at its time.
  ...['-vn', '-af', 'aresample=async=1', '-ac', '1', '-ar', OPUS_HZ, '-threads', '1'],
  ...['-c:a', 'libopus', '-b:a', '48k', '-application', 'lowdelay', '-frame_duration', '20'],
  ...['-flush_packets', '1', '-muxdelay', '0', '-muxpreload', '0', '-pes_payload_size', '0'],
  ...['-f', 'mpegts', 'pipe:1'],
];
