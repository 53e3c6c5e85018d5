import { Notification } from 'electron';
import type { AttentionEvent } from '../../preload/contract/attention-model.ts';
import type { DesktopNotice } from './tell-attention.ts';

export interface DesktopNoticesDeps {
  icon: string;
  /** A person clicked on one; null for one that says nothing because the station was locked. */
  clicked: (event: AttentionEvent | null) => void;
}

/** Some desktops lose the click of what nobody holds any more (electron/electron#12690); older ones than these are let go. */
const MOST_HELD = 20;
const LONGEST_TITLE = 100;

/** Shows notices through the desktop. Where there is none for it, nothing happens. */
export function createDesktopNotices({ icon, clicked }: DesktopNoticesDeps): (notice: DesktopNotice) => void {
  const held: Notification[] = [];
  return ({ title, detail, event }) => {
    if (!Notification.isSupported()) return;
    const shown = new Notification({
      title: title.slice(0, LONGEST_TITLE),
      body: withoutMarkup(detail ?? ''),
      icon,
      // The station has a sound of its own, with a switch of its own.
      silent: true,
    });
    shown.on('click', () => {
      clicked(event);
    });
    held.push(shown);
    if (held.length > MOST_HELD) held.shift();
    shown.show();
  };
}

/**
 * Desktops on Linux take links and pictures from a body that holds markup (Desktop Notifications Specification, "Markup"), and names are
 * chosen by whoever wants in. A title is always plain.
 */
function withoutMarkup(body: string): string {
  return body.replace(/[<>&]/gu, ' ');
}
