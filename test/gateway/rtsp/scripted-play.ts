import { afterEach } from 'vitest';
import { createRtspClient } from '../../../gateway/rtsp/rtsp-client.ts';
import type { RtspEndpoint, RtspSession } from '../../../gateway/rtsp/rtsp-types.ts';
import { ManualClock } from '../../signaling/connection/manual-clock.ts';
import { PacketLog } from './packet-log.ts';
import { plainScript, ScriptedCamera, type Script } from './scripted-camera.ts';

const cameras: ScriptedCamera[] = [];

afterEach(async () => {
  await Promise.all(cameras.splice(0).map((camera) => camera.stop()));
});

/** A scripted camera, and a client with a clock that stands still in front of it. */
export class ScriptedPlay {
  readonly clock = new ManualClock();
  readonly log = new PacketLog();
  readonly abort = new AbortController();
  readonly camera: ScriptedCamera;

  private constructor(camera: ScriptedCamera) {
    this.camera = camera;
  }

  /** @param script answers what it knows; `undefined` for what a plain camera says */
  static async start(
    script: (...args: Parameters<Script>) => ReturnType<Script> | undefined = () => undefined,
  ): Promise<ScriptedPlay> {
    const camera = await ScriptedCamera.start((request, connection) => {
      const answer = script(request, connection);
      return answer === undefined ? plainScript(request, connection) : answer;
    });
    cameras.push(camera);
    return new ScriptedPlay(camera);
  }

  open(endpoint: Partial<RtspEndpoint> = {}): Promise<RtspSession> {
    const open = createRtspClient({ clock: this.clock, policy: { allow_loopback: true } });
    return open(
      { url: this.camera.url, credentials: null, transport: 'tcp', certificate_sha256: null, ...endpoint },
      this.log,
      this.abort.signal,
    );
  }
}
