import type { DeviceView } from '../../../../preload/contract/model.ts';
import { useStation, useView } from '../../station-context.tsx';
import { chartedCamera } from '../../view-store.ts';
import { ChartsPanel } from './charts-panel.tsx';
import { CHARTS_WORDS } from './charts-words.ts';
import { useChartsKey } from './use-charts-key.ts';

/** The charts of one camera beside the wall, while somebody wants them. */
export function CameraCharts({ devices }: { readonly devices: readonly DeviceView[] }) {
  const { view } = useStation();
  useChartsKey(devices);
  const charted = useView(chartedCamera);
  const device = devices.find((one) => one.device_id === charted);
  const close = () => {
    view.setState({ charted: null });
    if (charted !== null) focusTile(charted);
  };
  return (
    <>
      {device === undefined ? null : <ChartsPanel key={device.device_id} device={device} onClose={close} />}
      <span className="visually-hidden" aria-live="polite">
        {device === undefined ? '' : CHARTS_WORDS.shown(device.device_name)}
      </span>
    </>
  );
}

/** The keyboard goes on where it came from. */
function focusTile(deviceId: string): void {
  document.querySelector<HTMLElement>(`.tile[data-device-id="${CSS.escape(deviceId)}"]`)?.focus();
}
