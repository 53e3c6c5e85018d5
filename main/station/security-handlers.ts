import type { SECURITY_INVOKE } from '../../preload/contract/security-channels.ts';
import type { Handlers } from '../ipc/handle.ts';
import { rotateCameraToken } from './cameras.ts';
import { contain, liftContainment, readContainment, rotateKeys } from './containment.ts';
import { readAudit, verifyAudit } from './audit.ts';
import type { FileChooser } from './file-chooser.ts';
import { backUp, exportAudit, restoreChosen } from './files-of-the-hub.ts';
import { confirmClock, readClock } from './hub-clock.ts';
import { measurePosture } from './posture.ts';
import type { Station } from './station.ts';
import type { WhenSignedIn } from './when-signed-in.ts';

export interface SecurityHandlerDeps {
  station: Station;
  whenSignedIn: WhenSignedIn;
  files: FileChooser;
}

/** What the Security page's channels do; each asks the hub, which decides who may. */
export function createSecurityHandlers({
  station,
  whenSignedIn,
  files,
}: SecurityHandlerDeps): Pick<Handlers, keyof typeof SECURITY_INVOKE> {
  return {
    'security:posture': () => whenSignedIn(({ line }) => measurePosture(line)),
    'security:alerts': () => whenSignedIn(({ alerts }) => alerts.list()),
    'security:ack-alert': ({ alert_ids }) => whenSignedIn(({ alerts }) => alerts.acknowledge(alert_ids)),
    'security:audit': (filter) => whenSignedIn(({ line }) => readAudit(line, filter)),
    'security:verify-audit': () => whenSignedIn(({ line }) => verifyAudit(line)),
    'security:export-audit': () => whenSignedIn(({ line }) => exportAudit(line, files)),
    'backup:save': ({ passphrase }) => whenSignedIn(({ line }) => backUp(line, passphrase, files)),
    'backup:restore': ({ passphrase }) => restoreChosen(station, passphrase, files),
    'security:containment': () => whenSignedIn(({ line }) => readContainment(line)),
    'security:contain': () => whenSignedIn(({ line }) => contain(line)),
    'security:lift-containment': () => whenSignedIn(({ line }) => liftContainment(line)),
    'security:clock': () => whenSignedIn(({ line }) => readClock(line)),
    'security:confirm-clock': () => whenSignedIn(({ line }) => confirmClock(line)),
    'security:rotate-keys': () => whenSignedIn(({ line }) => rotateKeys(line)),
    'cameras:rotate-token': ({ device_id }) => whenSignedIn(({ line }) => rotateCameraToken(line, device_id)),
  };
}
