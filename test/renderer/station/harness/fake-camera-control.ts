import type { CameraDetailsView, PtzView } from '../../../../preload/contract/camera-control-channels.ts';
import type { InvokeChannel, InvokeOutput } from '../../../../preload/contract/channels.ts';
import type { Result } from '../../../../preload/contract/result.ts';

/** Named here, since the contract itself would bring its schemas into the page, whose policy they break. */
const OTHERS: readonly InvokeChannel[] = [
  'ip-cameras:save-picture',
  'watch:save-picture',
  'ip-cameras:details',
];

/** A pretended camera that can be asked and moved. */
export class FakeCameraControl {
  ptz: PtzView = {
    pan_tilt: true,
    zoom: true,
    home: true,
    can_remember: true,
    presets: [
      { token: '1', name: 'Gate' },
      { token: '2', name: 'Letter box' },
    ],
  };
  details: CameraDetailsView = {
    maker: 'Dahua',
    model: 'IPC-HDW2431T-AS',
    firmware: '2.800.0000016.0.R, Build Date 2021-03-11',
    serial: '6E00000PAG00000',
    profiles: [
      { name: 'MainStream', codec: 'H264', width: 2560, height: 1440, fps: 25 },
      { name: 'SubStream', codec: 'H265', width: 704, height: 576, fps: null },
    ],
    clock_ahead_s: -180,
    clock: 'wrong',
    sends_password_in_clear: true,
  };
  /** Whether the person chooses a place for the picture. */
  saves = true;

  serves(channel: InvokeChannel): boolean {
    return channel.startsWith('ptz:') || OTHERS.includes(channel);
  }

  answer(channel: InvokeChannel): Result<unknown> {
    return { ok: true, value: this.value(channel) };
  }

  private value(channel: InvokeChannel): unknown {
    switch (channel) {
      case 'ptz:abilities':
        return this.ptz;
      case 'ip-cameras:details':
        return this.details;
      case 'ip-cameras:save-picture':
      case 'watch:save-picture':
        return { saved: this.saves } satisfies InvokeOutput<'ip-cameras:save-picture'>;
      default:
        return undefined;
    }
  }
}
