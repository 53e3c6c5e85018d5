import type { IpcMainInvokeEvent, WebContents } from 'electron';
import { APP_ORIGIN } from '../security/app-origin.ts';

type Sender = Pick<IpcMainInvokeEvent, 'sender' | 'senderFrame'>;

/**
 * Who may call main: the main frame of one of the station's own windows while it shows the station's own page. A null frame is
 * one that navigated away or died between its call and now, so nobody can say who asked.
 */
export function createSenderCheck(isStation: (sender: WebContents) => boolean): (event: Sender) => boolean {
  return ({ sender, senderFrame }) =>
    senderFrame !== null &&
    isStation(sender) &&
    senderFrame.parent === null &&
    senderFrame.routingId === sender.mainFrame.routingId &&
    senderFrame.processId === sender.mainFrame.processId &&
    senderFrame.origin === APP_ORIGIN;
}
