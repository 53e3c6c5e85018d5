import { createConnection } from 'node:net';
import type { Clock } from '../signaling/clock.ts';
import type { Logger } from '../signaling/logger.ts';
import { CameraControl } from './control/camera-control.ts';
import { Gateway, type GatewayOptions } from './gateway.ts';
import { allowedTarget, type TargetPolicy } from './rtsp/allowed-target.ts';
import { rtspAddress } from './rtsp/rtsp-address.ts';
import { createBackchannelClient } from './rtsp/backchannel-client.ts';
import { createRtspClient } from './rtsp/rtsp-client.ts';
import type { RtspEndpoint } from './rtsp/rtsp-types.ts';
import { CameraTalk } from './talk/camera-talk.ts';
import { createCameraStream } from './transcode/create-camera-stream.ts';
import { ViewerPeer } from './webrtc/viewer-peer.ts';

export interface GatewayParts extends Pick<
  GatewayOptions,
  'endpoint' | 'version' | 'cameraState' | 'keepToken'
> {
  clock: Clock;
  random: () => number;
  policy: TargetPolicy;
  logger: Logger;
  /** The system's ffmpeg, as an absolute path; null when there is none now. */
  findFfmpeg: () => string | null;
}

/** TCP asks a second time after one second (RFC 6298 §2.1), which finds a camera that came back right after the first time. */
const ANSWER_WITHIN_MS = 1_500;

/** The gateway with its real parts: RTSP in, WebRTC out. */
export function createGateway({
  clock,
  random,
  policy,
  logger,
  findFfmpeg,
  ...options
}: GatewayParts): Gateway {
  const open = createRtspClient({ clock, policy });
  const backchannel = createBackchannelClient({ clock, policy });
  return new Gateway({
    ...options,
    clock,
    random,
    createPeer: (peer) => new ViewerPeer(peer),
    createStream: (endpoint) => createCameraStream({ endpoint, open, clock, random, logger }, findFfmpeg),
    canConvert: () => findFfmpeg() !== null,
    createControl: (source) => new CameraControl(source, { clock, policy }),
    createTalk: (endpoint) => new CameraTalk(endpoint, { backchannel, clock, logger }),
    answers: (endpoint) => answers(endpoint, policy),
  });
}

/** Whether something takes a connection where the camera was; what it is, opening the stream will tell. */
async function answers({ url }: RtspEndpoint, policy: TargetPolicy): Promise<boolean> {
  try {
    const { host, port } = rtspAddress(url);
    const { address } = await allowedTarget(host, policy);
    return await connects(address, port);
  } catch {
    return false;
  }
}

function connects(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection({ host, port, timeout: ANSWER_WITHIN_MS });
    const end = (outcome: boolean): void => {
      socket.destroy();
      resolve(outcome);
    };
    socket.once('connect', () => {
      end(true);
    });
    socket.once('timeout', () => {
      end(false);
    });
    socket.once('error', () => {
      end(false);
    });
  });
}
