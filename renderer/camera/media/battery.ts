export interface BatteryState {
  /** 0 to 100. */
  percent: number;
  charging: boolean;
}

interface BatteryManager extends EventTarget {
  readonly level: number;
  readonly charging: boolean;
}

/** Not in TypeScript's DOM, since only Chrome has it. */
export interface BatteryNavigator {
  getBattery?: () => Promise<BatteryManager>;
}

/** Follows the battery where the browser tells of it (Chrome only); elsewhere `onChange` is never called. */
export async function followBattery(
  navigator: BatteryNavigator,
  onChange: (battery: BatteryState) => void,
): Promise<void> {
  const battery = await navigator.getBattery?.().catch(() => undefined);
  if (battery === undefined) return;
  const tell = (): void => {
    onChange({ percent: Math.round(battery.level * 100), charging: battery.charging });
  };
  battery.addEventListener('levelchange', tell);
  battery.addEventListener('chargingchange', tell);
  tell();
}
