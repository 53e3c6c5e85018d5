import type { QuietFor } from '../../preload/contract/attention-model.ts';
import type { AppPhase, AppState } from '../../preload/contract/model.ts';
import { TRAY_WORDS } from './tray-words.ts';

/** Which of the pictures in resources/tray is shown. */
export type TrayIcon = 'calm' | 'attention' | 'quiet' | 'locked' | 'away';

/** What the tray shows, and what its menu offers. */
export interface TrayView {
  readonly icon: TrayIcon;
  readonly tooltip: string;
  /** Empty while nobody is signed in. */
  readonly quiet: readonly QuietFor[];
  readonly may_lock: boolean;
}

type Ready = Extract<AppPhase, { phase: 'ready' }>;

/**
 * The state of the station in one picture and a few words. Passers-by see the tray: a locked station tells it no numbers.
 * @param serious_alerts those that nobody has acknowledged, without mere notices
 */
export function trayView(
  { current, lock }: Pick<AppState, 'current' | 'lock'>,
  serious_alerts: number,
): TrayView {
  const nobody = { quiet: [], may_lock: false } as const;
  switch (current.phase) {
    case 'ready':
      return { ...readyView(current, serious_alerts), may_lock: lock.possible };
    case 'locked':
      return { ...nobody, icon: 'locked', tooltip: TRAY_WORDS.locked };
    case 'failed':
      return { ...nobody, icon: 'attention', tooltip: TRAY_WORDS.failed };
    case 'starting':
    case 'vault':
    case 'keychain_locked':
    case 'connecting':
    case 'setup':
    case 'sign_in':
      return { ...nobody, icon: 'away', tooltip: TRAY_WORDS.away };
  }
}

function readyView(ready: Ready, serious_alerts: number): Pick<TrayView, 'icon' | 'tooltip' | 'quiet'> {
  const { quiet, quiet_until } = ready.attention;
  const matters = whatMatters(ready, serious_alerts);
  const state = matters.length === 0 ? TRAY_WORDS.calm(ready.devices.length) : matters.join(', ');
  return {
    icon: quiet ? 'quiet' : matters.length > 0 ? 'attention' : 'calm',
    tooltip: TRAY_WORDS.tooltip(quiet ? `${TRAY_WORDS.quiet}; ${state}` : state),
    quiet: quiet_until === null ? ['hour', 'tomorrow'] : ['off'],
  };
}

/** What somebody should look at, in words. What the hub says of its cameras is old while it can't be reached. */
function whatMatters({ connection, devices, claims }: Ready, serious_alerts: number): string[] {
  const offline = connection.state === 'online' ? devices.filter(({ online }) => !online).length : 0;
  return [
    ...(connection.state === 'offline' ? [TRAY_WORDS.hubAway] : []),
    ...(offline > 0 ? [TRAY_WORDS.offline(offline)] : []),
    ...(claims.length > 0 ? [TRAY_WORDS.wantsIn(claims.length)] : []),
    ...(serious_alerts > 0 ? [TRAY_WORDS.alerts(serious_alerts)] : []),
  ];
}
