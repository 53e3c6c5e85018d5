import { isoTime } from '../../clock.ts';
import type { Containment } from '../../contain/containment.ts';
import { pass, warn, type PostureCheck } from '../posture-check.ts';

/** An incident that is over and was not closed keeps everybody's cameras and stations out. */
export function contained(containment: Pick<Containment, 'since'>): PostureCheck {
  return {
    id: 'contained',
    title: 'The hub is open to those who may come in',
    measure() {
      const since = containment.since();
      return Promise.resolve(
        since === null
          ? pass('The hub is not contained.')
          : warn(
              `The hub is contained since ${isoTime(since)}: it lets in this computer alone.`,
              'Find out what happened and mend it, then choose "Lift containment" in Security → Emergency.',
            ),
      );
    },
  };
}
