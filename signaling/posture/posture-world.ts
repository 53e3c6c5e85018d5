import type { AnchorKeeper } from '../audit/anchor-keeper.ts';
import type { AuditVerifier } from '../audit/audit-verifier.ts';
import type { KeyKeeper } from '../auth/key-keeper.ts';
import type { Clock } from '../clock.ts';
import type { HubConfig } from '../config.ts';
import type { Containment } from '../contain/containment.ts';
import type { HubQueries } from '../db/open-database.ts';
import type { HighWaterClock } from '../high-water/high-water-clock.ts';
import type { Machine } from '../tls/machine.ts';
import type { Versions } from './items/runtime.ts';
import type { OwnDoor } from './own-door.ts';

/** Everything that is looked at; every item takes only its part of it. */
export interface PostureWorld {
  config: HubConfig;
  clock: HighWaterClock;
  /** What the machine's own says. */
  machine_clock: Pick<Clock, 'now'>;
  queries: HubQueries;
  data_dir: string;
  keys: Pick<KeyKeeper, 'inUse' | 'isFixed' | 'since'>;
  containment: Pick<Containment, 'since'>;
  trail: Pick<AuditVerifier, 'verify' | 'last'>;
  anchors: Pick<AnchorKeeper, 'state'>;
  machine: Machine;
  door: OwnDoor;
  /** `process.versions` of this process. */
  versions: () => Versions;
}
