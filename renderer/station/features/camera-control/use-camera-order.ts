import type { InvokeChannel, InvokeInput } from '../../../../preload/contract/channels.ts';
import { call } from '../../bridge.ts';
import { useStation } from '../../station-context.tsx';
import { sentenceFor } from '../../ui/error-words.ts';

type OrderChannel = Extract<InvokeChannel, 'ptz:home' | 'ptz:go-to'>;

/** Tells a camera something that needs no answer but a failure, which is shown. */
export function useCameraOrder(device_id: string) {
  const { bridge, toasts } = useStation();
  return <C extends OrderChannel>(channel: C, more: Omit<InvokeInput<C>, 'device_id'>): void => {
    const input = { device_id, ...more } as InvokeInput<C>;
    void call(bridge, channel, input).then((answer) => {
      if (!answer.ok) toasts.show('problem', sentenceFor(answer.error));
    });
  };
}
