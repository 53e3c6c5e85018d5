import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRtspClient } from '../../../gateway/rtsp/rtsp-client.ts';
import type { RtspEndpoint, RtspSession } from '../../../gateway/rtsp/rtsp-types.ts';
import { systemClock } from '../../../signaling/clock.ts';
import { RtspCamera } from '../../cameras/rtsp-camera.ts';
import { PacketLog } from './packet-log.ts';

const open = createRtspClient({ clock: systemClock, policy: { allow_loopback: true } });
const account = { username: 'us er@x', password: 'p:a/s%s"ü' };

let camera: RtspCamera;
const sessions: RtspSession[] = [];

async function play(
  path: string,
  more: Partial<RtspEndpoint> = {},
): Promise<{ log: PacketLog; session: RtspSession }> {
  const log = new PacketLog();
  const endpoint = {
    url: camera.url(path),
    credentials: account,
    transport: 'tcp',
    certificate_sha256: null,
  } as const;
  const session = await open({ ...endpoint, ...more }, log, new AbortController().signal);
  sessions.push(session);
  return { log, session };
}

beforeAll(async () => {
  camera = await RtspCamera.start({
    account: { method: 'digest', ...account },
    mounts: {
      '/baseline': { profile: 'baseline' },
      '/main': { profile: 'main', audio: 'PCMU' },
      '/high': { profile: 'high', audio: 'AAC', b_frames: 2 },
    },
  });
});

afterAll(async () => {
  for (const session of sessions) session.close();
  await camera.stop();
});

describe('GStreamer’s RTSP server', () => {
  it.each(['/baseline', '/main', '/high'])('plays %s over TCP', async (path) => {
    const { log, session } = await play(path);
    expect(session.transport).toBe('tcp');
    expect(session.tracks.map(({ codec }) => codec)).toContain('H264');
    for (const { kind } of session.tracks) await log.packets(kind, 30);
  });
});
