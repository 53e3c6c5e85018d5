import type { AttentionChannel } from '../../preload/contract/attention-channels.ts';
import type { AttentionSettings } from '../../preload/contract/attention-model.ts';
import type { Clock } from '../../signaling/clock.ts';
import { beQuiet } from '../attention/be-quiet.ts';
import type { Handlers } from '../ipc/handle.ts';
import type { SettingsStore } from '../settings/settings-store.ts';
import { DONE } from './ipc-failure.ts';
import type { Station } from './station.ts';
import type { WhenSignedIn } from './when-signed-in.ts';

export interface AttentionHandlerDeps {
  whenSignedIn: WhenSignedIn;
  settings: Pick<SettingsStore, 'get' | 'update'>;
  station: Pick<Station, 'refresh'>;
  clock: Pick<Clock, 'now'>;
}

/** How this station calls for attention is its own, not the hub's: whoever sits at it may set it. */
export function createAttentionHandlers({
  whenSignedIn,
  settings,
  station,
  clock,
}: AttentionHandlerDeps): Pick<Handlers, AttentionChannel> {
  const change = (changed: Partial<AttentionSettings>) =>
    whenSignedIn(() => {
      settings.update({ attention: { ...settings.get().attention, ...changed } });
      station.refresh();
      return DONE;
    });
  return {
    'attention:read': () =>
      whenSignedIn(({ attention }) => {
        attention.markRead();
        return DONE;
      }),
    'attention:set-ways': (ways) => change({ ways }),
    'attention:be-quiet': ({ for: asked }) =>
      whenSignedIn(() => {
        beQuiet(settings, clock, asked);
        station.refresh();
        return DONE;
      }),
    'attention:set-quiet-hours': ({ hours }) => change({ quiet_hours: hours }),
    'attention:set-tray': (tray) => change({ tray }),
  };
}
