import { isIPv4 } from 'node:net';
import { Bonjour } from 'bonjour-service';
import type { Logger } from '../../signaling/logger.ts';

interface Announcement {
  hub_id: string;
  name: string;
  pin: string;
  port: number;
}

export interface HubAdvertiser {
  /** Replaces what was announced before. */
  announce(what: Announcement): void;
  /** Says good-bye on the LAN. Resolves also when that could not be said. */
  stop(): Promise<void>;
}

const GOODBYE_WITHIN_MS = 1_000;
const EVERYWHERE = '0.0.0.0';
const THIS_MACHINE_ALONE = /^(127\.|::1$|localhost$)/;

/**
 * Announces the hub as `_mumu-hub._tcp` (wire-protocol.md §1). A hint and no more: a LAN without multicast, or another
 * responder on the port, is logged and does no harm.
 *
 * @param bind the address that the hub listens on, null for every one: the announcement goes to its network alone, and a hub of this machine
 *   alone opens no port for one (S12).
 */
export function createHubAdvertiser(bind: string | null, logger: Pick<Logger, 'warn'>): HubAdvertiser {
  let bonjour: Bonjour | null = null;
  const failed = (error: unknown): void => {
    logger.warn({ err: error }, 'the hub could not be announced on the network');
  };
  const stop = async (): Promise<void> => {
    const running = bonjour;
    bonjour = null;
    if (running !== null) await sayGoodbye(running);
  };
  return {
    stop,
    announce({ hub_id, name, pin, port }) {
      void stop();
      if (bind !== null && THIS_MACHINE_ALONE.test(bind)) return;
      try {
        bonjour = new Bonjour(networkOf(bind), failed);
        const txt = { v: '1', id: hub_id, name, pin };
        bonjour
          .publish({ name: `${name} (${hub_id.slice(0, 6)})`, type: 'mumu-hub', port, txt })
          .on('error', failed);
      } catch (error) {
        failed(error);
      }
    },
  };
}

/**
 * Options that the library hands on to multicast-dns. Without `bind` that would listen on the address itself, where Linux
 * delivers no multicast.
 */
function networkOf(bind: string | null): object {
  return bind !== null && isIPv4(bind) && bind !== EVERYWHERE ? { interface: bind, bind: EVERYWHERE } : {};
}

function sayGoodbye(bonjour: Bonjour): Promise<void> {
  return new Promise((resolve) => {
    const limit = setTimeout(done, GOODBYE_WITHIN_MS);
    function done(): void {
      clearTimeout(limit);
      bonjour.destroy(() => undefined);
      resolve();
    }
    bonjour.unpublishAll(done);
  });
}
