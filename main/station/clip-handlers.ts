import { mkdir } from 'node:fs/promises';
import type { CLIP_CHANNELS } from '../../preload/contract/clip-channels.ts';
import type { InvokeInput, InvokeOutput } from '../../preload/contract/channels.ts';
import type { Result } from '../../preload/contract/result.ts';
import type { ClipSettings } from '../../preload/contract/clip-model.ts';
import type { Clock } from '../../signaling/clock.ts';
import type { Handlers } from '../ipc/handle.ts';
import type { SettingsStore } from '../settings/settings-store.ts';
import type { UsedClips } from '../windows/window-clips.ts';
import type { AppStateHolder } from './app-state-holder.ts';
import { DONE, failure, notNow, success } from './ipc-failure.ts';
import type { SignedIn } from './signed-in.ts';
import type { WhenSignedIn } from './when-signed-in.ts';

export interface ClipHandlerDeps {
  clips: UsedClips;
  whenSignedIn: WhenSignedIn;
  settings: Pick<SettingsStore, 'get' | 'update'>;
  state: Pick<AppStateHolder, 'get'>;
  clock: Pick<Clock, 'now'>;
  /** Asks the person, beginning with the folder of now. Null when they thought better of it. */
  chooseFolder: (now: string) => Promise<string | null>;
  /** Shows it in the system's file manager. @returns whether that was possible */
  openFolder: (folder: string) => Promise<boolean>;
}

/**
 * Who may watch a camera may record it. What was begun may also be written and ended by who has its id, so that a station that is
 * locked or left closes its recordings in good order.
 */
export function createClipHandlers(deps: ClipHandlerDeps): Pick<Handlers, keyof typeof CLIP_CHANNELS> {
  const { clips, whenSignedIn, settings, openFolder } = deps;
  const change = (changed: Partial<ClipSettings>) => {
    settings.update({ clips: { ...settings.get().clips, ...changed } });
  };
  return {
    'clips:folder': () => whenSignedIn(async () => success(await clips.folder())),
    'clips:set-quota': (quota) =>
      whenSignedIn(() => {
        change(quota);
        return DONE;
      }),
    'clips:set-keep-last': (keep) =>
      whenSignedIn(() => {
        change(keep);
        return DONE;
      }),
    'clips:choose-folder': () =>
      whenSignedIn((signed_in) =>
        chooseClipFolder(signed_in, deps, (folder) => {
          change({ folder });
        }),
      ),
    'clips:open-folder': () =>
      whenSignedIn(async () => {
        const folder = clips.folderPath();
        // Before the first recording there is none.
        const made = await mkdir(folder, { recursive: true }).then(
          () => true,
          () => false,
        );
        if (made && (await openFolder(folder))) return DONE;
        return notNow(`The folder could not be opened. It is ${folder}.`);
      }),
    'clips:begin': (input) => whenSignedIn((signed_in) => begin(signed_in, input, deps)),
    'clips:write': ({ clip_id, position, data }) => clips.write(clip_id, position, data),
    'clips:finish': ({ clip_id }) => clips.finish(clip_id),
  };
}

async function chooseClipFolder(
  signed_in: SignedIn,
  { clips, chooseFolder, whenSignedIn }: ClipHandlerDeps,
  keep: (folder: string) => void,
): Promise<Result<InvokeOutput<'clips:choose-folder'>>> {
  const folder = await chooseFolder(clips.folderPath());
  if (folder === null) return success({ chosen: false });
  // Choosing takes time, and the station may be locked meanwhile.
  return whenSignedIn((now) => {
    if (now !== signed_in) return failure('signed_out', 'Sign in first.');
    keep(folder);
    return success({ chosen: true });
  });
}

async function begin(
  signed_in: SignedIn,
  { device_id, began_ago_ms }: InvokeInput<'clips:begin'>,
  { clips, state, clock }: ClipHandlerDeps,
): Promise<Result<InvokeOutput<'clips:begin'>>> {
  // Whoever passes by sees the wall of a kiosk, and takes nothing of it along.
  if (state.get().kiosk) return notNow('Nothing is recorded in a kiosk.');
  const camera = signed_in.view().devices.find((device) => device.device_id === device_id);
  if (camera === undefined) return failure('device_unknown', 'There is no such camera.');
  return clips.begin(camera.device_name, clock.now() - began_ago_ms);
}
