import type { QuietFor } from '../../preload/contract/attention-model.ts';
import type { Clock } from '../../signaling/clock.ts';
import type { SettingsStore } from '../settings/settings-store.ts';
import { quietUntil } from './quiet.ts';

/** Disturbs nobody from now on for as long as asked; kept over restarts. */
export function beQuiet(
  settings: Pick<SettingsStore, 'get' | 'update'>,
  clock: Pick<Clock, 'now'>,
  asked: QuietFor,
): void {
  const quiet_until = quietUntil(asked, clock.now());
  settings.update({ attention: { ...settings.get().attention, quiet_until } });
}
