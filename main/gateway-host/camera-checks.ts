import { randomUUID } from 'node:crypto';
import {
  CHECK_POINTS,
  type CheckOutcome,
  type CheckPoint,
  type CheckPointName,
  type CheckSubject,
} from '../../gateway/contract/camera-check.ts';
import { CHECK_POINT_TITLES } from '../../preload/contract/check-point-titles.ts';
import type { CameraCheckView, CheckPointView } from '../../preload/contract/camera-check-channels.ts';
import type { GatewayHost } from '../../gateway/host/gateway-host.ts';

interface Check {
  view: CameraCheckView;
  cancel: () => void;
}

/** The check that runs, or ran last. */
export class CameraChecks {
  readonly #host: Pick<GatewayHost, 'check'>;
  readonly #changed: (check: CameraCheckView) => void;
  #current: Check | null = null;

  /** @param changed Told the whole check whenever any of it changes; also of one that gave way, as another window may wait for it. */
  constructor(host: Pick<GatewayHost, 'check'>, changed: (check: CameraCheckView) => void) {
    this.#host = host;
    this.#changed = changed;
  }

  start(subject: CheckSubject): CameraCheckView {
    this.#current?.cancel();
    const view: CameraCheckView = {
      check_id: randomUUID(),
      state: 'running',
      points: CHECK_POINTS.map(waiting),
    };
    const check: Check = { view, cancel: () => undefined };
    this.#current = check;
    check.cancel = this.#host.check(subject, {
      point: (point) => this.#put(check, { points: withPoint(check.view.points, point) }),
      ended: (outcome) => this.#put(check, { state: stateOf(outcome, check.view.points) }),
    });
    return check.view;
  }

  cancel(check_id: string): void {
    if (this.#current?.view.check_id === check_id) this.#current.cancel();
  }

  /** Null when it is not the last one. */
  get(check_id: string): CameraCheckView | null {
    const view = this.#current?.view;
    return view?.check_id === check_id ? view : null;
  }

  #put(check: Check, change: Partial<CameraCheckView>): void {
    check.view = { ...check.view, ...change };
    this.#changed(check.view);
  }
}

function waiting(point: CheckPointName): CheckPointView {
  return { point, title: CHECK_POINT_TITLES[point], verdict: 'waiting', value: '', advice: null };
}

function withPoint(points: readonly CheckPointView[], point: CheckPoint): CheckPointView[] {
  return points.map((each) => (each.point === point.point ? { ...each, ...point } : each));
}

/** The gateway's process reads what cameras send, so nobody relies on it that all was told. */
function stateOf(outcome: CheckOutcome, points: readonly CheckPointView[]): CameraCheckView['state'] {
  return outcome === 'done' && points.some(({ verdict }) => verdict === 'waiting') ? 'failed' : outcome;
}
