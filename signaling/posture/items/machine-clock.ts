import { isoTime } from '../../clock.ts';
import type { HighWaterClock } from '../../high-water/high-water-clock.ts';
import { fail, pass, type PostureCheck } from '../posture-check.ts';

export function machineClock(clock: Pick<HighWaterClock, 'setBack'>): PostureCheck {
  return {
    id: 'clock',
    title: 'The clock of this machine was not set back',
    measure() {
      const found = clock.setBack();
      if (found === null) return Promise.resolve(pass('It never went back while this hub was watching.'));
      const { wall_at, behind_ms } = found;
      return Promise.resolve(
        fail(
          `It says ${isoTime(wall_at)}, but this hub has seen ${isoTime(wall_at + behind_ms)} and goes by that.`,
          'Set the clock of the hub’s machine right, best by letting it set itself over the network. If it is right now and ' +
            'was wrong before, an owner confirms it on that machine in Security → Emergency.',
        ),
      );
    },
  };
}
