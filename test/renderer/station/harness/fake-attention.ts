import type { AttentionChannel } from '../../../../preload/contract/attention-channels.ts';
import type { AttentionEvent, AttentionView } from '../../../../preload/contract/attention-model.ts';
import type { InvokeChannel, InvokeInput } from '../../../../preload/contract/channels.ts';

/** What a station begins with. */
export const CALM: AttentionView = {
  ways: {
    camera_offline: { in_app: true, desktop: true, sound: false },
    camera_back: { in_app: true, desktop: false, sound: false },
    wants_in: { in_app: true, desktop: true, sound: true },
    security_alert: { in_app: true, desktop: true, sound: true },
  },
  quiet_hours: null,
  quiet_until: null,
  tray: { shown: false, keeps_running: false },
  quiet: false,
  events: [],
  unread: 0,
};

/** The next event of a list. */
export function eventAfter(
  { events }: AttentionView,
  change: Pick<AttentionEvent, 'kind' | 'title'> & Partial<AttentionEvent>,
): AttentionEvent {
  const event_id = String(events.length + 1);
  return { event_id, at: Date.now(), detail: null, urgent: false, device_id: null, ...change };
}

/** What main does with a call about attention; null for any other. */
export function afterCall(view: AttentionView, channel: InvokeChannel, input: unknown): AttentionView | null {
  const after: Record<AttentionChannel, () => Partial<AttentionView>> = {
    'attention:read': () => ({ unread: 0 }),
    'attention:set-ways': () => ({ ways: input as InvokeInput<'attention:set-ways'> }),
    'attention:set-quiet-hours': () => ({
      quiet_hours: (input as InvokeInput<'attention:set-quiet-hours'>).hours,
    }),
    'attention:set-tray': () => ({ tray: input as InvokeInput<'attention:set-tray'> }),
    'attention:be-quiet': () => {
      const quiet = (input as InvokeInput<'attention:be-quiet'>).for !== 'off';
      return { quiet, quiet_until: quiet ? Date.now() + 3_600_000 : null };
    },
  };
  return channel in after ? { ...view, ...after[channel as AttentionChannel]() } : null;
}
