import { t } from '../../../languages/camera/t.ts';
import type { BrowserKind } from '../browser/browser-kind.ts';
import type { CameraProblem } from '../media/camera-problem.ts';

export interface ProblemWords {
  title: string;
  /** What to do, for the browser at hand. */
  advice: string;
}

/** Why there is no picture and what a person can do about it here. */
export function cameraProblemWords(problem: CameraProblem, browser: BrowserKind): ProblemWords {
  switch (problem) {
    case 'not_allowed':
      return { title: t('The camera is not allowed'), advice: permissionAdvice(browser) };
    case 'not_found':
      return {
        title: t('No camera was found'),
        advice: t(
          'Plug one in or switch it on; this page notices it. To try without one, choose “Test picture” as the camera.',
        ),
      };
    case 'in_use':
      return {
        title: t('Something else uses the camera'),
        advice: t(
          'Close other apps, calls and tabs that use it. This page tries again by itself; you can also try now.',
        ),
      };
    case 'not_fitting':
      return {
        title: t('This camera can’t be opened any more'),
        advice: t('It may have been unplugged. Choose another camera from the list.'),
      };
    case 'insecure':
      return {
        title: t('The browser gives no camera to this address'),
        advice: t(
          'Cameras are only given to pages opened with https. Scan the QR code at the station again, or type the address with https in front.',
        ),
      };
    case 'unsupported':
      return {
        title: t('This browser can’t use a camera'),
        advice:
          browser.system === 'ios'
            ? t('Open this page in Safari itself, not inside another app.')
            : t('Open this page in a current Chrome, Firefox, Edge or Safari.'),
      };
    case 'interrupted':
      return {
        title: t('The camera was interrupted'),
        advice: t('It comes back by itself as soon as it is free.'),
      };
    case 'failed':
      return {
        title: t('The camera did not start'),
        advice: t(
          'This page tries again by itself. If it stays so, unplug the camera or restart this device.',
        ),
      };
  }
}

function permissionAdvice({ family, system }: BrowserKind): string {
  if (system === 'ios')
    return t(
      'Tap “AA” (or the page icon) left of the address, then “Website Settings”, and set Camera and Microphone to Allow. Then try again. If they can’t be set, open Settings → Apps → Safari → Camera.',
    );
  if (system === 'android' && family === 'firefox')
    return t(
      'Tap the lock left of the address, then the crossed-out camera to allow it. Then try again. If nothing is there, allow the camera for Firefox in the phone’s Settings → Apps.',
    );
  if (system === 'android')
    return t(
      'Tap the icon left of the address, then Permissions, and allow Camera and Microphone. Then try again. If they are greyed out, allow the camera for this browser in the phone’s Settings → Apps.',
    );
  if (family === 'firefox')
    return t(
      'Click the crossed-out camera left of the address and remove the block, then try again and choose Allow.',
    );
  if (family === 'safari')
    return t(
      'In the menu bar choose Safari → Settings for This Website, and set Camera and Microphone to Allow. Then try again.',
    );
  return t(
    'Click the icon left of the address, allow Camera and Microphone, then try again. If it stays so, look at this computer’s own privacy settings for the camera.',
  );
}
