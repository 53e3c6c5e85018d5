import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron';
import type {
  EventChannel,
  Events,
  InvokeChannel,
  InvokeInput,
  InvokeOutput,
  MumuBridge,
} from './contract/channels.ts';
import type { Result } from './contract/result.ts';

/*
 * The one bridge between page and main. The channels are named here once more, checked by the compiler against the
 * contract, because the page may reach these and no others, and so that no schema library runs beside the page.
 */

const INVOKE_CHANNELS = {
  'app:state': true,
  'app:open-external': true,
  'app:set-language': true,
  'app:set-theme': true,
  'app:set-motion': true,
  'app:copy-text': true,
  'app:retry': true,
  'app:dismiss-start-problems': true,
  'vault:create': true,
  'vault:unlock': true,
  'vault:change-passphrase': true,
  'account:create-owner': true,
  'account:sign-in': true,
  'account:sign-out': true,
  'account:change-password': true,
  'station:rename': true,
  'cameras:rename': true,
  'cameras:remove': true,
  'pairing:open': true,
  'pairing:cancel': true,
  'claims:approve': true,
  'claims:reject': true,
  'claims:list': true,
  'demo:set-count': true,
  'talk:begin': true,
  'wall:arrange': true,
  'computer:keep-display-on': true,
  'computer:watching': true,
  'computer:start-at-login': true,
  'computer:set-start-at-login': true,
  'computer:decodes-in-hardware': true,
  'computer:set-hardware-decoding': true,
  'computer:restart': true,
  'network:read': true,
  'network:choose': true,
  'attention:read': true,
  'attention:set-ways': true,
  'attention:be-quiet': true,
  'attention:set-quiet-hours': true,
  'attention:set-tray': true,
  'wall:create-view': true,
  'wall:change-view': true,
  'wall:remove-view': true,
  'wall:move-view': true,
  'wall:show-view': true,
  'wall:set-patrol': true,
  'wall:export-views': true,
  'wall:import-views': true,
  'window:open': true,
  'stations:look': true,
  'stations:stop-looking': true,
  'stations:meet': true,
  'stations:confirm': true,
  'stations:watch': true,
  'stations:forget': true,
  'watch:start': true,
  'watch:answer': true,
  'watch:candidates': true,
  'watch:update': true,
  'watch:end': true,
  'people:list': true,
  'people:create': true,
  'people:change': true,
  'people:remove': true,
  'sharing:read': true,
  'sharing:set': true,
  'cameras:managed': true,
  'account:sign-ins': true,
  'account:end-sign-in': true,
  'account:sign-out-everywhere': true,
  'account:export-data': true,
  'account:erase': true,
  'sessions:list': true,
  'sessions:end': true,
  'lock:now': true,
  'lock:unlock': true,
  'lock:set-after': true,
  'security:posture': true,
  'security:alerts': true,
  'security:ack-alert': true,
  'security:audit': true,
  'security:verify-audit': true,
  'security:export-audit': true,
  'backup:save': true,
  'backup:restore': true,
  'security:containment': true,
  'security:contain': true,
  'security:lift-containment': true,
  'security:clock': true,
  'security:confirm-clock': true,
  'security:rotate-keys': true,
  'cameras:rotate-token': true,
  'ip-cameras:examine': true,
  'ip-cameras:add': true,
  'ip-cameras:forget': true,
  'ip-cameras:save-picture': true,
  'watch:save-picture': true,
  'ip-cameras:details': true,
  'clips:folder': true,
  'clips:set-quota': true,
  'clips:set-keep-last': true,
  'clips:choose-folder': true,
  'clips:open-folder': true,
  'clips:begin': true,
  'clips:write': true,
  'clips:finish': true,
  'ptz:abilities': true,
  'ptz:move': true,
  'ptz:stop': true,
  'ptz:home': true,
  'ptz:go-to': true,
  'ptz:remember': true,
  'ip-cameras:look': true,
  'ip-cameras:stop-looking': true,
  'ip-cameras:ask-host': true,
  'ip-cameras:certificate': true,
  'ip-cameras:accept-certificate': true,
  'ip-cameras:check': true,
  'ip-cameras:cancel-check': true,
  'ip-cameras:copy-check': true,
} as const satisfies Record<InvokeChannel, true>;

const EVENT_CHANNELS = {
  'app:state-changed': true,
  'app:show-keys': true,
  'app:new-window': true,
  'app:show-stations': true,
  'window:seen': true,
  'watch:offer': true,
  'watch:remote-candidates': true,
  'watch:ended': true,
  'attention:told': true,
  'attention:open': true,
  'security:alert': true,
  'ip-cameras:found': true,
  'stations:found': true,
  'ip-cameras:check-changed': true,
} as const satisfies Record<EventChannel, true>;

function assertListed(channels: Record<string, true>, channel: string): void {
  if (!Object.hasOwn(channels, channel)) throw new Error('no such channel');
}

const bridge: MumuBridge = Object.freeze({
  async invoke<C extends InvokeChannel>(channel: C, input: InvokeInput<C>) {
    assertListed(INVOKE_CHANNELS, channel);
    return (await ipcRenderer.invoke(channel, input)) as Result<InvokeOutput<C>>;
  },
  on<C extends EventChannel>(channel: C, listener: (payload: Events[C]) => void) {
    assertListed(EVENT_CHANNELS, channel);
    // The event object has the sender in it and stays on this side.
    const relay = (_event: IpcRendererEvent, payload: Events[C]): void => {
      listener(payload);
    };
    ipcRenderer.on(channel, relay);
    return () => {
      ipcRenderer.removeListener(channel, relay);
    };
  },
} satisfies MumuBridge);

contextBridge.exposeInMainWorld('mumu', bridge);
