import { TAPO } from './onvif-models.ts';
import { OnvifSimulator, SIMULATED_ACCOUNT } from './onvif-simulator.ts';
import { RtspCamera } from './rtsp-camera.ts';
import { WsDiscoveryResponder } from './ws-discovery-responder.ts';

export interface AnnouncedCameraOptions {
  address: string;
  /** 0 for any that is free. */
  onvif_port: number;
  rtsp_port: number;
  /** Whether it hears multicast at its address, or only what is sent to itself. */
  multicast: boolean;
}

/** What calls itself so on the same network. */
const HOSTILE_NAME = '\u202e<img src=x onerror=alert(1)>';

/**
 * A whole camera on a network: it announces itself by WS-Discovery (and so does something with a hostile name), says over ONVIF where its two
 * pictures are, and plays them over RTSP, all under `SIMULATED_ACCOUNT`.
 *
 * @returns what stops it
 */
export async function startAnnouncedCamera(options: AnnouncedCameraOptions): Promise<() => Promise<void>> {
  const { address, multicast } = options;
  const rtsp = await RtspCamera.start({
    ...{ address, port: options.rtsp_port },
    account: { method: 'digest', ...SIMULATED_ACCOUNT },
    mounts: { '/stream1': { width: 640, height: 480 }, '/stream2': {} },
  });
  const profiles = TAPO.profiles.map((each) => ({
    ...each,
    stream: each.stream.replace(':554', `:${String(rtsp.port)}`),
  }));
  const onvif = await OnvifSimulator.start({
    ...{ model: { ...TAPO, profiles }, host: address, port: options.onvif_port },
  });
  const types = 'dn:NetworkVideoTransmitter';
  const hostile = `onvif://www.onvif.org/name/${encodeURIComponent(HOSTILE_NAME)}`;
  const responder = await WsDiscoveryResponder.start({
    ...(multicast
      ? { host: '0.0.0.0', group: { address: '239.255.255.250', on: address } }
      : { host: address }),
    port: 3702,
    announced: [
      { reference: 'urn:uuid:c210', types, scopes: TAPO.scopes, xaddrs: onvif.url },
      {
        reference: 'urn:uuid:bad',
        types,
        scopes: hostile,
        xaddrs: `http://${address}:9/onvif/device_service`,
      },
    ],
  });
  return async () => {
    await Promise.all([responder.stop(), onvif.stop(), rtsp.stop()]);
  };
}
