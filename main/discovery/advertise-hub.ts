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

/**
 * Announces the hub as `_mumu-hub._tcp` (wire-protocol.md §1). A hint and no more: a LAN without multicast, or another
 * responder on the port, is logged and does no harm.
 */
export function createHubAdvertiser(logger: Pick<Logger, 'warn'>): HubAdvertiser {
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
      try {
        bonjour = new Bonjour({}, failed);
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
