import { pass, warn, type PostureCheck } from '../../signaling/posture/posture-check.ts';

/** @param after_min minutes until the station locks itself; null when it never does. */
export function autoLockSet(after_min: () => number | null): PostureCheck {
  return {
    id: 'auto_lock',
    title: 'The station locks itself when nobody is there',
    measure() {
      const minutes = after_min();
      return Promise.resolve(
        minutes === null
          ? warn(
              'It never does: whoever comes by sees every camera and can change everything.',
              'Choose a time for "Lock by itself after" in Security → My account, unless the room itself is locked.',
            )
          : pass(
              `After ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}, and with the computer's own screen.`,
            ),
      );
    },
  };
}
