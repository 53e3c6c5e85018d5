import { t } from '../../../languages/camera/t.ts';
import type { BatteryState } from '../media/battery.ts';

export function batteryWords({ percent, charging }: BatteryState, low: boolean): string {
  if (charging) return t('Battery {{percent}} %, charging', { percent });
  return low
    ? t('Battery {{percent}} %. Plug it in soon', { percent })
    : t('Battery {{percent}} %', { percent });
}
