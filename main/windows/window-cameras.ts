import type { Clock } from '../../signaling/clock.ts';
import type { IpCameras } from '../gateway-host/ip-cameras.ts';
import { MovingCameras } from '../gateway-host/moving-cameras.ts';

/** What a window may have done with the station's own cameras. */
export type UsedCameras = Pick<
  IpCameras,
  | 'acceptCertificate'
  | 'add'
  | 'ask'
  | 'askHost'
  | 'check'
  | 'checks'
  | 'examine'
  | 'exams'
  | 'has'
  | 'isMoving'
  | 'look'
  | 'shownCertificate'
>;

export interface WindowCameras extends UsedCameras {
  /** The window is gone or starts anew: what it moved stops, and what it looked for, checked and examined ends with it. */
  left(): void;
}

/** The station's own cameras for one window, with a note of what it does with them. */
export function createWindowCameras(
  cameras: IpCameras,
  look: (looking: boolean) => void,
  clock: Pick<Clock, 'after'>,
): WindowCameras {
  const moving = new MovingCameras((question) => cameras.ask(question), clock);
  const exam_ids = new Set<string>();
  let check_id: string | null = null;
  return {
    checks: cameras.checks,
    exams: cameras.exams,
    has: (device_id): device_id is never => cameras.has(device_id),
    isMoving: (device_id) => cameras.isMoving(device_id),
    acceptCertificate: (device_id, sha256) => cameras.acceptCertificate(device_id, sha256),
    shownCertificate: (device_id) => cameras.shownCertificate(device_id),
    add: (...camera) => cameras.add(...camera),
    askHost: (target) => {
      cameras.askHost(target);
    },
    look,
    ask: (question) => {
      const answer = cameras.ask(question);
      moving.asked(question, answer);
      return answer;
    },
    check: (subject) => {
      const view = cameras.check(subject);
      check_id = view.check_id;
      return view;
    },
    examine: async (question) => {
      const examined = await cameras.examine(question);
      if ('exam_id' in examined) exam_ids.add(examined.exam_id);
      return examined;
    },
    left: () => {
      look(false);
      if (check_id !== null) cameras.checks.cancel(check_id);
      for (const exam_id of exam_ids) cameras.exams.forget(exam_id);
      exam_ids.clear();
      void moving.stopAll();
    },
  };
}
