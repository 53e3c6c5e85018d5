/** What a camera can send, as its profile says; `unknown` for what is not on the list. */
export type ProfileCodec = 'H264' | 'H265' | 'JPEG' | 'MPEG4' | 'unknown';

export interface CameraProfile {
  name: string;
  /** The camera's own word for it. */
  token: string;
  codec: ProfileCodec;
  /** Pixels and pictures a second; null when the camera doesn't say. */
  width: number | null;
  height: number | null;
  fps: number | null;
  /** A recorder has one for each of its channels. */
  video_source: string | null;
  /** Can be moved. */
  has_ptz: boolean;
}

/** `rtsp://…`, without credentials. */
export type StreamingProfile = CameraProfile & { stream_url: string };

/** Narrower pictures are thumbnails. */
const LEAST_WIDTH = 320;

/**
 * Main: the biggest picture. Sub, for the wall: the smallest that is no thumbnail, of the codec that every browser plays if there is one.
 * Of a recorder they are those of its first channel.
 */
export function chooseStreams<P extends CameraProfile>(
  profiles: readonly P[],
): { main: P | null; sub: P | null } {
  const source = profiles.find(isPlayable)?.video_source;
  const playable = profiles.filter((profile) => isPlayable(profile) && profile.video_source === source);
  const [main = null] = [...playable].sort((a, b) => size(b) - size(a) || (b.fps ?? 0) - (a.fps ?? 0));
  const smaller = playable.filter(
    (one) => (one.width ?? 0) >= LEAST_WIDTH && main !== null && size(one) < size(main),
  );
  const [sub = null] = smaller.sort((a, b) => rank(a) - rank(b) || size(a) - size(b));
  return { main, sub };
}

const isPlayable = ({ codec }: CameraProfile): boolean => codec === 'H264' || codec === 'H265';
const size = ({ width, height }: CameraProfile): number => (width ?? 0) * (height ?? 0);
const rank = ({ codec }: CameraProfile): number => (codec === 'H264' ? 0 : 1);
