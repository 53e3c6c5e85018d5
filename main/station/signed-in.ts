import type { AppPhase } from '../../preload/contract/model.ts';
import type { Attention } from '../attention/attention.ts';
import type { HubLine } from '../hub-client/create-hub-line.ts';
import type { DemoControl } from './demo-control.ts';
import type { OpenAlerts } from './open-alerts.ts';
import type { Watches } from './watches.ts';

type Ready = Extract<AppPhase, { phase: 'ready' }>;

/** What exists only while somebody is signed in. */
export interface SignedIn {
  /** At this computer's own hub: nobody else's may touch what is this computer's. */
  is_own: boolean;
  line: HubLine;
  watches: Watches;
  alerts: OpenAlerts;
  attention: Attention;
  /** Null at another computer's hub. */
  demo: DemoControl | null;
  view(): Omit<Ready, 'phase' | 'station_name' | 'wall'>;
  /** Stops the line and everything on it; what stands in the hub stays. */
  leave(): void;
}
