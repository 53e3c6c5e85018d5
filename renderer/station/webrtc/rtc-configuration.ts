import type { InvokeOutput } from '../../../preload/contract/channels.ts';

type IceServerViews = InvokeOutput<'watch:start'>['ice_servers'];

/** Servers come from the hub alone; on a LAN there are none, and none is faster (go2rtc #2508: seconds). */
export function rtcConfiguration(servers: IceServerViews): RTCConfiguration {
  return { iceServers: servers.map(iceServer), bundlePolicy: 'max-bundle' };
}

function iceServer({ urls, username, credential }: IceServerViews[number]): RTCIceServer {
  return {
    urls,
    ...(username === undefined ? {} : { username }),
    ...(credential === undefined ? {} : { credential }),
  };
}
