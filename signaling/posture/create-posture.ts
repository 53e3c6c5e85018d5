import type { Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Logger } from '../logger.ts';
import type { HubOptions } from '../server.ts';
import { trustAnchor } from '../tls/trust-anchor.ts';
import { OwnDoor } from './own-door.ts';
import { postureChecks } from './posture-checks.ts';
import type { PostureWorld } from './posture-world.ts';
import { Posture } from './posture.ts';

export interface PostureParts extends Omit<PostureWorld, 'door'> {
  host_posture: HubOptions['host_posture'];
  logger: Logger;
  /** PEM of the hub's own CA. */
  ca_pem: string;
  /** Null before it is made. */
  server: () => Pick<Server, 'address'> | null;
}

/** The security checklist of a hub that is about to listen. */
export function createPosture({
  ca_pem,
  server,
  host_posture = [],
  logger,
  ...world
}: PostureParts): Posture {
  const listening = (): AddressInfo | null => {
    const address = server()?.address() ?? null;
    return typeof address === 'string' ? null : address;
  };
  const door = new OwnDoor({ listening, ca: trustAnchor(ca_pem) });
  const checks = [...postureChecks({ ...world, door }), ...host_posture];
  return new Posture({ checks, clock: world.clock, logger });
}
