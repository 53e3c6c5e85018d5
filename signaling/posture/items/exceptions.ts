import type { HubConfig } from '../../config.ts';
import { pass, warn, type PostureCheck } from '../posture-check.ts';

/** Doors that somebody opened on purpose. */
export function exceptions(config: Pick<HubConfig, 'allowed_hosts' | 'allowed_origins'>): PostureCheck {
  return {
    id: 'exceptions',
    title: 'No other website or name is let in',
    measure() {
      const { allowed_hosts, allowed_origins } = config;
      if (allowed_hosts.length + allowed_origins.length === 0)
        return Promise.resolve(pass('No further host name and no website is configured.'));
      const named = [...allowed_hosts, ...allowed_origins].join(', ');
      return Promise.resolve(
        warn(
          `Let in by configuration: ${named}. Whoever controls one of these can speak to the hub from a browser in your network.`,
          'Keep only those that you run yourself in allowed_hosts and allowed_origins of the configuration file.',
        ),
      );
    },
  };
}
