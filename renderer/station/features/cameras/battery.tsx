import { BatteryCharging, BatteryFull, BatteryLow, BatteryMedium } from 'lucide-react';
import type { DeviceView } from '../../../../preload/contract/model.ts';
import { CAMERA_WORDS } from './camera-words.ts';

const LOW = 20;
const MEDIUM = 60;

/** How full a camera's battery is; nothing for one that has none or doesn't say. */
export function Battery({ status }: { readonly status: DeviceView['status'] }) {
  const percent = status?.battery_percent;
  if (percent === undefined) return null;
  const charging = status?.charging ?? false;
  const Icon = charging
    ? BatteryCharging
    : percent <= LOW
      ? BatteryLow
      : percent <= MEDIUM
        ? BatteryMedium
        : BatteryFull;
  return (
    <span className="battery tabular" data-low={(!charging && percent <= LOW) || undefined}>
      <span className="visually-hidden">{CAMERA_WORDS.batteryLabel(charging)}</span>
      {CAMERA_WORDS.battery(percent)}
      <Icon aria-hidden />
    </span>
  );
}
