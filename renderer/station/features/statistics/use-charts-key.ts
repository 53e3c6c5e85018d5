import { useEffect, useEffectEvent } from 'react';
import type { DeviceView } from '../../../../preload/contract/model.ts';
import { useStation } from '../../station-context.tsx';
import { toggleCharts } from '../../view-store.ts';
import { isSomethingOpen, isTyped } from '../keyboard/taken-keys.ts';
import { useKiosk } from '../kiosk/use-kiosk.ts';

/**
 * Ctrl or Cmd with I shows the charts of the camera that the keyboard is on, wherever on the page the focus is now, but neither over
 * something that is open nor while somebody types.
 */
export function useChartsKey(devices: readonly DeviceView[]): void {
  const { view } = useStation();
  const kiosk = useKiosk();
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (kiosk || event.defaultPrevented || !isKey(event) || isTyped(event) || isSomethingOpen(view)) return;
    const { enlarged, active, charted } = view.getState();
    const known = [enlarged, active, charted].find((id) => devices.some(({ device_id }) => device_id === id));
    const deviceId = known ?? devices[0]?.device_id;
    if (deviceId === undefined) return;
    event.preventDefault();
    toggleCharts(view, deviceId);
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event);
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
}

function isKey({ key, shiftKey, ctrlKey, altKey, metaKey, repeat }: KeyboardEvent): boolean {
  return key.toLowerCase() === 'i' && (ctrlKey || metaKey) && !shiftKey && !altKey && !repeat;
}
