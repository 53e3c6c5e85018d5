import { expect, it } from 'vitest';
import {
  CHECK_POINTS,
  type CheckOutcome,
  type CheckSubject,
} from '../../../gateway/contract/camera-check.ts';
import type { CheckListener } from '../../../gateway/host/running-checks.ts';
import { CameraChecks } from '../../../main/gateway-host/camera-checks.ts';
import type { DeviceId } from '../../../signaling/protocol/ids.ts';

const SUBJECT: CheckSubject = { kind: 'own', device_id: 'a' as DeviceId };

/** What the window is told last, when the gateway told so many points and then this. */
function stateAfter(told: number, outcome: CheckOutcome): unknown {
  const listeners: CheckListener[] = [];
  const states: string[] = [];
  const check = (_subject: CheckSubject, listener: CheckListener) => {
    listeners.push(listener);
    return () => undefined;
  };
  new CameraChecks({ check }, ({ state }) => void states.push(state)).start(SUBJECT);
  for (const point of CHECK_POINTS.slice(0, told))
    listeners[0]?.point({ point, verdict: 'good', value: '', advice: null });
  listeners[0]?.ended(outcome);
  return states.at(-1);
}

it.each([
  [CHECK_POINTS.length, 'done', 'done'],
  [3, 'done', 'failed'],
  [3, 'stopped', 'stopped'],
  [3, 'failed', 'failed'],
] as const)('after %i points and "%s" a check is "%s"', (told, outcome, state) => {
  expect(stateAfter(told, outcome)).toBe(state);
});
