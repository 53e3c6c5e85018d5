import type { TALK_CHANNELS } from '../../preload/contract/talk-channels.ts';
import type { Handlers } from '../ipc/handle.ts';
import { DONE, failure, notNow } from './ipc-failure.ts';
import type { WhenSignedIn } from './when-signed-in.ts';

/** This computer's microphone, as far as a window may have it. */
export interface Microphone {
  /** Asks the person where the system wants that. @returns whether this program may hear it at all */
  isAllowedBySystem: () => Promise<boolean>;
  /** Lets the window hear it once, now. */
  give: () => void;
}

/** Who may watch a camera may speak to it, when it takes sound; to be asked anew each time. */
export function createTalkHandlers(
  whenSignedIn: WhenSignedIn,
  microphone: Microphone,
): Pick<Handlers, keyof typeof TALK_CHANNELS> {
  return {
    'talk:begin': ({ device_id }) =>
      whenSignedIn(async (signed_in) => {
        const device = signed_in.view().devices.find((known) => known.device_id === device_id);
        if (device === undefined) return failure('device_unknown', 'There is no such camera.');
        if (!device.online) return failure('device_offline', 'This camera is offline.');
        if (device.capabilities?.talk !== true) return notNow('This camera takes no sound.');
        if (!(await microphone.isAllowedBySystem()))
          return notNow(
            'This computer does not let MuMu Camera use its microphone. Allow it in the privacy settings of the system.',
          );
        microphone.give();
        return DONE;
      }),
  };
}
