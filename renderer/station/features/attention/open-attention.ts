import type { AttentionEvent } from '../../../../preload/contract/attention-model.ts';
import type { ViewStore } from '../../view-store.ts';

type Cause = Pick<AttentionEvent, 'kind' | 'device_id'>;

/** Leads to what called for attention: the camera, those that want in, the alerts; the wall where it was several cameras. */
export function openAttention(view: ViewStore, { kind, device_id }: Cause): void {
  const none = { kind: 'none' } as const;
  if (kind === 'wants_in') view.setState({ dialog: { kind: 'claims' } });
  else if (kind === 'security_alert')
    view.setState({ dialog: none, page: { kind: 'security', section: 'alerts' } });
  else view.setState({ dialog: none, page: { kind: 'wall' }, enlarged: device_id, ...active(device_id) });
}

const active = (device_id: string | null) => (device_id === null ? {} : { active: device_id });
