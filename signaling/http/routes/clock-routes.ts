import { isoTime } from '../../clock.ts';
import type { IsThisMachine } from '../../contain/this-machine.ts';
import type { ClockWatch } from '../../high-water/clock-watch.ts';
import { clockState } from '../../protocol/rest.ts';
import { Refusal } from '../problem.ts';
import { userRoute, type Route } from '../route.ts';

export interface ClockRouteParts {
  clockWatch: Pick<ClockWatch, 'setBack' | 'confirm'>;
  isThisMachine: IsThisMachine;
}

const ELSEWHERE =
  'Whether the clock is right is confirmed on the machine that the hub runs on, and nowhere else.';

export function clockRoutes({ clockWatch, isThisMachine }: ClockRouteParts): Route[] {
  const action = 'clock.confirm' as const;
  return [
    userRoute({
      ...{ method: 'GET', path: '/clock', action, answer: clockState },
      handle() {
        const found = clockWatch.setBack();
        const set_back = found && {
          machine_time: isoTime(found.wall_at),
          latest_time: isoTime(found.wall_at + found.behind_ms),
        };
        return Promise.resolve({ set_back });
      },
    }),
    userRoute({
      ...{ method: 'POST', path: '/clock/confirm', action },
      async handle({ address }, { user }) {
        if (!isThisMachine(address)) return new Refusal('forbidden', { detail: ELSEWHERE });
        await clockWatch.confirm({ user_id: user.user_id, address });
        return undefined;
      },
    }),
  ];
}
