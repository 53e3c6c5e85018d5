/** What a camera's motors are told. Velocities from -1 to 1; a part that is not named stays as it is, which is still. */
export type PtzOrder =
  | { kind: 'move'; pan: number; tilt: number; zoom: number; timeout_s: number }
  | { kind: 'stop' }
  | { kind: 'home' }
  | { kind: 'go_to'; preset: string }
  | { kind: 'remember'; name: string };

/** Read from a request of SOAP as a camera reads it; null for everything that moves nothing. */
export function ptzOrder(body: string): PtzOrder | null {
  const [, operation = ''] = /Body><(\w+) /.exec(body) ?? [];
  const text = (element: string): string => new RegExp(`<${element}>([^<]*)<`).exec(body)?.[1] ?? '';
  const speed = (element: string, axis: string): number =>
    Number(new RegExp(`<${element} [^>]*${axis}="([^"]*)"`).exec(body)?.[1] ?? 0);
  switch (operation) {
    case 'ContinuousMove':
      return {
        kind: 'move',
        pan: speed('PanTilt', 'x'),
        tilt: speed('PanTilt', 'y'),
        zoom: speed('Zoom', 'x'),
        timeout_s: Number(/PT(\d+)S/.exec(text('Timeout'))?.[1]),
      };
    case 'Stop':
      return { kind: 'stop' };
    case 'GotoHomePosition':
      return { kind: 'home' };
    case 'GotoPreset':
      return { kind: 'go_to', preset: text('PresetToken') };
    case 'SetPreset':
      return { kind: 'remember', name: text('PresetName') };
    default:
      return null;
  }
}
