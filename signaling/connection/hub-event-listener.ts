import type { HubEventBus, HubEvents } from '../hub-events.ts';
import type { Logger } from '../logger.ts';
import type { LiveSessionRegistry } from '../sessions/live-session-registry.ts';
import { CLOSE } from '../protocol/errors.ts';
import type { CloseCode } from './connection.ts';
import type { DeviceAnnouncer } from './device-announcer.ts';
import type { DeviceConnections } from './device-connections.ts';
import { dismiss } from './dismiss.ts';
import type { SecurityVersion } from './settled.ts';
import type { ViewerConnections } from './viewer-connections.ts';

export interface HubEventListenerOptions {
  events: HubEventBus;
  logger: Logger;
  version: SecurityVersion;
  viewers: ViewerConnections;
  devices: DeviceConnections;
  sessions: LiveSessionRegistry;
  announcer: DeviceAnnouncer;
  /** Closes every socket, also those that have not said `hello`. */
  closeAll: (code: CloseCode, reason: string) => void;
}

type Reactions = { [E in keyof HubEvents]: (event: HubEvents[E][0]) => void };

/** Carries what REST changed over to the live connections. Returns how to stop. */
export function listenToHub(options: HubEventListenerOptions): () => void {
  const { events, logger } = options;
  const reactions = reactionsOf(options);
  const stops = (Object.keys(reactions) as (keyof HubEvents)[]).map((event) => {
    const react = reactions[event] as (payload: unknown) => void;
    // The route that emitted has done its work; a bug here must not turn its answer into an error.
    const guarded = (payload: unknown): void => {
      try {
        react(payload);
      } catch (error) {
        logger.error({ err: error, event }, 'a hub event was not carried out');
      }
    };
    events.on(event, guarded);
    return () => events.off(event, guarded);
  });
  return () => {
    for (const stop of stops) stop();
  };
}

function reactionsOf(options: HubEventListenerOptions): Reactions {
  const { version, viewers, devices, sessions, announcer } = options;
  return {
    device_changed: ({ device_id }) => {
      announcer.announce(device_id);
    },
    device_removed: (event) => {
      removeDevice(options, event);
    },
    device_token_revoked: ({ device_id }) => {
      version.bump();
      const device = devices.get(device_id);
      if (device) dismiss(sessions, device, { reason: 'token_revoked', text: 'token revoked' });
    },
    access_granted: ({ device_id }) => {
      announcer.announce(device_id);
    },
    access_removed: ({ device_id, user_id }) => {
      version.bump();
      sessions.finishBetween(user_id, device_id, 'access_removed');
      tellRemoved(viewers, user_id, device_id);
    },
    tokens_revoked: (event) => {
      version.bump();
      revokeTokens(options, event);
    },
    token_renewed: (event) => {
      version.bump();
      renewToken(options, event);
    },
    claim_changed: ({ claim }) => {
      for (const viewer of viewers.managers()) {
        viewer.outbox.send({ type: 'claim_pending', payload: { claim } });
      }
    },
    alert_raised: (payload) => {
      for (const viewer of viewers.managers()) viewer.outbox.send({ type: 'alert', payload });
    },
    contained: ({ contained_since }) => {
      if (contained_since !== null) sendEveryoneAway(options);
    },
  };
}

function sendEveryoneAway({ version, viewers, devices, sessions, closeAll }: HubEventListenerOptions): void {
  version.bump();
  const text = 'the hub was contained';
  for (const peer of [...viewers.all(), ...devices.all()]) {
    dismiss(sessions, peer, { reason: 'token_revoked', text });
  }
  closeAll(CLOSE.policy, text);
}

function removeDevice(
  { version, viewers, devices, sessions }: HubEventListenerOptions,
  { device_id, user_ids }: HubEvents['device_removed'][0],
): void {
  version.bump();
  const device = devices.get(device_id);
  if (device) dismiss(sessions, device, { reason: 'device_removed', text: 'device removed' });
  for (const user_id of user_ids) tellRemoved(viewers, user_id, device_id);
}

function tellRemoved(
  viewers: ViewerConnections,
  user_id: HubEvents['access_removed'][0]['user_id'],
  device_id: HubEvents['access_removed'][0]['device_id'],
): void {
  for (const viewer of viewers.of(user_id)) {
    viewer.outbox.send({ type: 'device_removed', payload: { device_id } });
  }
}

function revokeTokens(
  { viewers, sessions }: HubEventListenerOptions,
  { user_id, which }: HubEvents['tokens_revoked'][0],
): void {
  for (const viewer of viewers.of(user_id)) {
    const { jti } = viewer.principal;
    const revoked = 'jti' in which ? which.jti === jti : which.all_but !== jti;
    if (revoked) dismiss(sessions, viewer, { reason: 'token_revoked', text: 'token revoked' });
  }
}

/** The old token opens nothing any more, but what it opened goes on: a renewal is no reason for a dark wall. */
function renewToken(
  { viewers }: HubEventListenerOptions,
  { user_id, jti, renewed }: HubEvents['token_renewed'][0],
): void {
  for (const viewer of viewers.of(user_id).filter(({ principal }) => principal.jti === jti)) {
    const { jti: new_jti, epoch, expires_at } = renewed;
    viewer.principal = { ...viewer.principal, jti: new_jti, epoch, expires_at };
    viewer.life.lastUntil(expires_at);
  }
}
