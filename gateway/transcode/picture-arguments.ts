/** Larger pictures are made smaller: encoding them would cost more than a computer that watches eight cameras has. */
const MOST_WIDTH = 1_920;
const MOST_HEIGHT = 1_080;
const MOST_FRAMES_PER_SECOND = 30;
const KEY_FRAME_EVERY_S = 2;

/**
 * A picture in an IVF file on standard input to H.264 Baseline, which has no B-frames, in a transport stream on standard output; each picture at
 * once, at its own time to a tick of 90 kHz.
 */
export function pictureArguments(codec: 'H264' | 'H265'): readonly string[] {
  const decoder = codec === 'H264' ? 'h264' : 'hevc';
  return [
    ...['-probesize', '32', '-analyzeduration', '0', '-threads', '1', '-copyts'],
    ...['-c:v', decoder, '-f', 'ivf', '-i', 'pipe:0', '-an', '-vf', smaller()],
    ...['-fpsmax', String(MOST_FRAMES_PER_SECOND), '-enc_time_base', '1:90000', '-threads', '2'],
    ...['-c:v', 'libx264', '-preset', 'ultrafast', '-tune', 'zerolatency', '-profile:v', 'baseline'],
    ...['-bf', '0', '-pix_fmt', 'yuv420p', '-crf', '23', '-maxrate', '4M', '-bufsize', '2M'],
    ...['-force_key_frames', `expr:gte(t,n_forced*${String(KEY_FRAME_EVERY_S)})`],
    ...['-flush_packets', '1', '-muxdelay', '0', '-muxpreload', '0', '-omit_video_pes_length', '0'],
    ...['-f', 'mpegts', 'pipe:1'],
  ];
}

/** Both sides stay even, and pictures that are small enough stay as they are. */
function smaller(): string {
  const ratio = `min(1\\,min(${String(MOST_WIDTH)}/iw\\,${String(MOST_HEIGHT)}/ih))`;
  return `scale=w=trunc(iw*${ratio}/2)*2:h=trunc(ih*${ratio}/2)*2`;
}
