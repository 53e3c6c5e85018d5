import type { Session } from 'electron';
import type { Logger } from '../../signaling/logger.ts';
import { DemoFleet } from './demo-fleet.ts';
import { demoWindows } from './demo-window.ts';

/** An invitation that main opened for one demo camera. `secret` goes into the page's URL fragment and nowhere else. */
export interface DemoPairing {
  pairing_id: string;
  secret: string;
  pin: string;
}

/** A camera that wants in, as far as a demo camera needs to know it. */
export interface DemoClaim {
  claim_id: string;
  pairing_id: string;
}

/** What demo cameras need of the rest of main; all of it goes through the hub like any other camera's. */
export interface DemoCamerasDeps {
  /** `…/camera` of the hub that runs now; without a fragment. */
  cameraPageUrl(): string;
  /** POST /pairings as the signed-in person, for a camera of this name. Rejects with a coded message when it can't. */
  openPairing(name: string): Promise<DemoPairing>;
  /** Withdraws an invitation that was not used. Never rejects. */
  cancelPairing(pairing_id: string): Promise<void>;
  /** Approves a claim and answers the new device's id. Only for a pairing that `openPairing` gave. */
  approveClaim(claim_id: string): Promise<{ device_id: string }>;
  /** Removes a paired demo camera from the hub. Never rejects. */
  removeDevice(device_id: string): Promise<void>;
  /** Calls `listener` for each claim that is pending. Returns a function that stops it. */
  onClaim(listener: (claim: DemoClaim) => void): () => void;
  /**
   * Closes a partition to everything but this hub: certificate check against the hub's own CA, no permissions, no
   * requests elsewhere, no navigation elsewhere. To be called before the first window on it.
   */
  secureSession(session: Session): void;
  logger: Pick<Logger, 'info' | 'warn' | 'error'>;
}

export interface DemoCameras {
  /**
   * Opens or closes cameras until there are `count` (0 to 16). Resolves when every camera is paired or closed; rejects
   * when one could not be paired (the others stay).
   */
  setCount(count: number): Promise<void>;
  /** How many there are or are being opened. */
  count(): number;
  /** To be told of every device that was removed: closes the window of a demo camera that someone removed by hand. */
  forget(device_id: string): void;
  /** Closes the windows and leaves the devices as they are; the next start takes care of them. */
  dispose(): void;
}

/** Demo cameras are hidden windows on the hub's own camera page with a drawn picture as their source. */
export function createDemoCameras(deps: DemoCamerasDeps): DemoCameras {
  return new DemoFleet({
    hub: deps,
    logger: deps.logger,
    openWindow: demoWindows((partition) => {
      deps.secureSession(partition);
    }),
    after(delay_ms, task) {
      const timer = setTimeout(task, delay_ms);
      return () => {
        clearTimeout(timer);
      };
    },
  });
}
