import type { HubConfig } from '../../config.ts';
import { isPermittedAddress } from '../../tls/address-ranges.ts';
import { counted } from '../counted.ts';
import { pass, warn, type PostureCheck } from '../posture-check.ts';

/** `turn:host:port?transport=udp`, `stun:[::1]` (RFC 7064, RFC 7065). */
const HOST = /^(?:stun|turn)s?:(?:\[([^\]]+)\]|([^:?]+))/i;

/** Who outside of this network would learn when which camera is watched: the servers that help to connect. */
export function relayServers(
  config: Pick<HubConfig, 'stun_urls' | 'turn_urls' | 'turn_life_s'>,
): PostureCheck {
  return {
    id: 'turn',
    title: 'Pictures go straight from camera to screen',
    measure() {
      const { stun_urls, turn_urls, turn_life_s } = config;
      const outside = [...stun_urls, ...turn_urls].map(hostOf).filter((host) => !isNear(host));
      if (outside.length > 0)
        return Promise.resolve(
          warn(
            `${[...new Set(outside)].join(', ')} learns when cameras are watched, and from which addresses.`,
            'Use a TURN server of your own in your network, or take it out of the configuration if you only watch at home.',
          ),
        );
      return Promise.resolve(
        turn_urls.length + stun_urls.length === 0
          ? pass('No STUN or TURN server is configured: nothing outside of this network is asked.')
          : pass(
              `${counted(turn_urls.length, 'TURN server')} and ${counted(stun_urls.length, 'STUN server')}, all in this network; credentials last ${turn_life_s} s.`,
            ),
      );
    },
  };
}

function hostOf(url: string): string {
  const [, v6, name] = HOST.exec(url) ?? [];
  return v6 ?? name ?? url;
}

function isNear(host: string): boolean {
  return host === 'localhost' || host.endsWith('.local') || isPermittedAddress(host);
}
