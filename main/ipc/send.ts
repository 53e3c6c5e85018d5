import type { WebContents } from 'electron';
import type { EventChannel, Events } from '../../preload/contract/channels.ts';

/** Sends typed events to one of the station's windows; once it is closed they are dropped. */
export type Send = <C extends EventChannel>(channel: C, payload: Events[C]) => void;

export function createSend(station: () => WebContents | null): Send {
  return (channel, payload) => {
    const contents = station();
    if (contents !== null && !contents.isDestroyed() && !contents.isCrashed())
      contents.send(channel, payload);
  };
}
