import type { AccountChannel } from '../../preload/contract/account-channels.ts';
import type { Handlers } from '../ipc/handle.ts';
import { exportData } from './export-data.ts';
import type { FileChooser } from './file-chooser.ts';
import { DONE, failure } from './ipc-failure.ts';
import { eraseAccount, signOutEverywhere } from './own-account.ts';
import { changePerson, createPerson, listPeople, removePerson } from './people.ts';
import { listManagedCameras, readSharing, setSharing } from './sharing.ts';
import { endSignIn, listSignIns } from './sign-ins.ts';
import type { Station } from './station.ts';
import { endWatchSession, listWatchSessions } from './watch-sessions.ts';
import type { WhenSignedIn } from './when-signed-in.ts';

export interface AccountHandlerDeps {
  station: Station;
  whenSignedIn: WhenSignedIn;
  files: FileChooser;
  setLockAfter: (after_min: number | null) => void;
}

/** What each channel about accounts does. A readable list; the work is elsewhere. */
export function createAccountHandlers({
  station,
  whenSignedIn,
  files,
  setLockAfter,
}: AccountHandlerDeps): Pick<Handlers, AccountChannel> {
  return {
    'people:list': () => whenSignedIn(({ line }) => listPeople(line)),
    'people:create': (input) => whenSignedIn(({ line }) => createPerson(line, input)),
    'people:change': (input) => whenSignedIn(({ line }) => changePerson(line, input)),
    'people:remove': ({ user_id }) => whenSignedIn(({ line }) => removePerson(line, user_id)),

    'sharing:read': ({ device_id }) => whenSignedIn(({ line }) => readSharing(line, device_id)),
    'sharing:set': (input) => whenSignedIn(({ line }) => setSharing(line, input)),
    'cameras:managed': () => whenSignedIn(({ line }) => listManagedCameras(line)),

    'account:sign-ins': () => whenSignedIn(({ line }) => listSignIns(line)),
    'account:end-sign-in': ({ sign_in_id }) => whenSignedIn(({ line }) => endSignIn(line, sign_in_id)),
    'account:sign-out-everywhere': () =>
      whenSignedIn(({ line }) => signOutEverywhere(line, station.leaveWith)),
    'account:export-data': () => whenSignedIn(({ line }) => exportData(line, files)),
    'account:erase': ({ username }) =>
      whenSignedIn(({ line }) => eraseAccount(line, username, station.leaveWith)),

    'sessions:list': () => whenSignedIn(({ line }) => listWatchSessions(line)),
    'sessions:end': ({ session_id }) => whenSignedIn(({ line }) => endWatchSession(line, session_id)),

    'lock:now': () => station.lock(),
    'lock:unlock': ({ password }) => station.unlock(password),
    'lock:set-after': ({ after_min }) =>
      whenSignedIn(({ line }) => {
        if (line.session().user.role === 'viewer') return failure('forbidden', 'Only an administrator may.');
        setLockAfter(after_min);
        return DONE;
      }),
  };
}
