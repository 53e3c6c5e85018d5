import { useEffect } from 'react';
import type { AttentionEvent, ToldAttention } from '../../../../preload/contract/attention-model.ts';
import { useStation } from '../../station-context.tsx';
import type { ToastTone } from '../../ui/toast-store.ts';
import { ATTENTION_WORDS } from './attention-words.ts';
import { chime } from './chime.ts';
import { openAttention } from './open-attention.ts';

/** Says at once what calls for attention, wherever in the window the person is; and leads there from the desktop. */
export function AttentionToasts(): null {
  const { bridge, toasts, view } = useStation();
  useEffect(() => {
    const told = ({ event, in_app, sound }: ToldAttention) => {
      if (sound) chime(event.kind);
      // Who wants in has a banner, which stays as long as they wait.
      if (!in_app || event.kind === 'wants_in') return;
      toasts.show(toneOf(event), textOf(event), {
        urgent: event.urgent,
        ...(leadsNowhere(event)
          ? {}
          : { action: { label: ATTENTION_WORDS.show[event.kind], run: () => openAttention(view, event) } }),
      });
    };
    const stop = [
      bridge.on('attention:told', told),
      bridge.on('attention:open', (cause) => openAttention(view, cause)),
    ];
    return () => stop.forEach((end) => end());
  }, [bridge, toasts, view]);
  return null;
}

/** Several cameras have no one place. */
function leadsNowhere({ kind, device_id }: AttentionEvent): boolean {
  return kind !== 'security_alert' && device_id === null;
}

function toneOf({ kind }: AttentionEvent): ToastTone {
  return kind === 'camera_back' ? 'good' : 'problem';
}

function textOf({ title, detail }: AttentionEvent): string {
  return detail === null ? `${title}.` : `${title}: ${detail}`;
}
