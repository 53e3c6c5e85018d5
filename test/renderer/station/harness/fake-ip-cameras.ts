import type { InvokeChannel, InvokeInput, InvokeOutput } from '../../../../preload/contract/channels.ts';
import type { FoundCamera } from '../../../../preload/contract/found-camera.ts';
import type { Result } from '../../../../preload/contract/result.ts';
import { deviceNumber } from './scenarios.ts';

type Stream = InvokeOutput<'ip-cameras:examine'>['main'];

const MAIN: Stream = {
  ...{ codec: 'H264', width: 2560, height: 1440, has_audio: true, reorders_frames: false },
};

/** 16 by 9 pixels. */
const PICTURE =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAABAAAAAJCAIAAAC0SDtlAAAAFElEQVR42mNIaFhAEmIY1TAoNAAA9JDYAZvOWCIAAAAASUVORK5CYII=';

/** The IP cameras of the pretended station: every address leads to one. */
export class FakeIpCameras {
  serves(channel: InvokeChannel): boolean {
    return channel in this.answers;
  }

  answer(channel: InvokeChannel, input: unknown): Result<unknown> {
    const answer = this.answers[channel as keyof typeof this.answers];
    return { ok: true, value: answer(input as never) };
  }

  private readonly answers = {
    'ip-cameras:examine': (): InvokeOutput<'ip-cameras:examine'> => ({
      exam_id: crypto.randomUUID(),
      suggested_name: 'Dahua IPC-HDW2431T-AS',
      maker: 'Dahua',
      model: 'IPC-HDW2431T-AS',
      main: MAIN,
      sub: { ...MAIN, width: 704, height: 576 },
      picture: PICTURE,
    }),
    'ip-cameras:add': ({ device_name }: InvokeInput<'ip-cameras:add'>) =>
      deviceNumber(1, { device_name, kind: 'ip_camera' }),
  };
}

/** The `index`-th of a network's cameras. */
export function foundNumber(index: number, change: Partial<FoundCamera> = {}): FoundCamera {
  const cameras = [
    { name: 'Dahua', maker: null, model: 'IPC-HDW2431T-AS' },
    { name: 'HIKVISION DS-2CD2143G2-I', maker: null, model: 'DS-2CD2143G2-I' },
    { name: 'C210', maker: 'TP-Link', model: 'C210' },
    { name: 'AXIS M3106-L Mk II', maker: 'AXIS', model: 'M3106-L Mk II' },
  ];
  return {
    found_id: `onvif:urn:uuid:${String(index)}`,
    ...{ maker: null, model: null },
    ...(cameras[index % cameras.length] ?? { name: 'Camera' }),
    address: `192.168.1.${String(64 + index)}`,
    is_added: false,
    ...change,
  };
}
