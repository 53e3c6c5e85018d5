import type { InvokeInput } from '../../../../preload/contract/channels.ts';
import type { TurnKey } from '../keyboard/key-map.ts';

export type PtzVelocity = Omit<InvokeInput<'ptz:move'>, 'device_id'>;

/** Half of what the camera can: a short press moves it a little and no further. */
const SPEED = 0.5;

const WAYS = {
  up: { pan: 0, tilt: SPEED, zoom: 0 },
  down: { pan: 0, tilt: -SPEED, zoom: 0 },
  left: { pan: -SPEED, tilt: 0, zoom: 0 },
  right: { pan: SPEED, tilt: 0, zoom: 0 },
  in: { pan: 0, tilt: 0, zoom: SPEED },
  out: { pan: 0, tilt: 0, zoom: -SPEED },
} as const satisfies Record<string, PtzVelocity>;
export type PtzDirection = keyof typeof WAYS;

const KEYS: Record<TurnKey, PtzDirection> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
  '+': 'in',
  '=': 'in',
  '-': 'out',
};
const DIRECTION_OF = new Map<string, PtzDirection>(Object.entries(KEYS));

export function directionOf(key: string): PtzDirection | null {
  return DIRECTION_OF.get(key) ?? null;
}

/** Two at once go between both; opposite ones take each other away. */
export function velocityOf(directions: ReadonlySet<PtzDirection>): PtzVelocity {
  const sum = { pan: 0, tilt: 0, zoom: 0 };
  for (const direction of directions) {
    sum.pan += WAYS[direction].pan;
    sum.tilt += WAYS[direction].tilt;
    sum.zoom += WAYS[direction].zoom;
  }
  return sum;
}
