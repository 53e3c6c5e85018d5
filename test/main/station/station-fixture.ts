import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { vi } from 'vitest';
import { createHubLine } from '../../../main/hub-client/create-hub-line.ts';
import { createRestClient } from '../../../hub-link/rest-client.ts';
import type { AttentionDeps } from '../../../main/attention/attention.ts';
import type { CredentialStore } from '../../../main/credentials/credential-store.ts';
import type { CredentialsOutcome } from '../../../main/credentials/open-credentials.ts';
import type { IpCameras } from '../../../main/gateway-host/ip-cameras.ts';
import { HubHost, type HubHostDeps } from '../../../main/hub-host/hub-host.ts';
import { SettingsStore } from '../../../main/settings/settings-store.ts';
import { AppStateHolder } from '../../../main/station/app-state-holder.ts';
import { enterStation } from '../../../main/station/enter-station.ts';
import { Station } from '../../../main/station/station.ts';
import { KnownHubs } from '../../../main/stations/known-hubs.ts';
import { RemoteSite, type RemoteSiteDeps } from '../../../main/stations/remote-site.ts';
import { WallViews } from '../../../main/station/wall-views.ts';
import { KeptWindows } from '../../../main/windows/kept-windows.ts';
import type { AppPhase } from '../../../preload/contract/model.ts';
import { systemClock } from '../../../signaling/clock.ts';
import type { HubConfigInput } from '../../../signaling/config.ts';
import { createHub } from '../../../signaling/server.ts';
import { RAISED_LIMITS } from '../../signaling/hub-fixture.ts';
import { shownHere } from './shown-here.ts';

const silent = { info: vi.fn(), warn: vi.fn(), error: vi.fn(), debug: vi.fn(), child: () => silent };

export interface StationOptions {
  folder: string;
  store: CredentialStore;
  outcome?: () => CredentialsOutcome;
  unlock?: (passphrase: string) => Promise<CredentialStore>;
  config?: HubConfigInput;
  posture?: HubHostDeps['posture'];
  ip_cameras?: IpCameras;
  attention?: AttentionDeps['tell'];
  look?: RemoteSiteDeps['look'];
}

export interface BuiltStation {
  station: Station;
  state: AppStateHolder;
  settings: SettingsStore;
  wall: WallViews;
  hubs: KnownHubs;
  hub: HubHost;
  /** The page that it shows. */
  page: () => AppPhase;
}

/** A station with a real hub of its own over real TLS, without windows. */
export function buildStation({
  folder,
  store,
  outcome,
  unlock,
  config,
  posture,
  ip_cameras,
  attention,
  look,
}: StationOptions): BuiltStation {
  const state = new AppStateHolder({
    theme: 'system',
    language: { chosen: 'system', shown: 'en' },
    motion: 'system',
    keep_display_on: 'kiosk',
    hardware_decoding: { wanted: true, now: true },
    can_restart: true,
    missing_network: null,
    version: '0',
    lock: { possible: true, after_min: null },
    kiosk: false,
    start_problems: [],
  });
  const settings = new SettingsStore(join(folder, 'settings.json'), silent);
  const [window] = new KeptWindows(settings, randomUUID).all();
  const wall = new WallViews(settings, randomUUID, window ?? shownHere());
  const hubs = new KnownHubs(settings);
  const logger = silent as never;
  const hub = new HubHost({
    data_dir: join(folder, 'hub'),
    camera_page_dir: join(folder, 'none'),
    config: { ...RAISED_LIMITS, bind: '127.0.0.1', port: 0, ...config },
    clock: systemClock,
    logger,
    createHub,
    posture: posture ?? (() => []),
  });
  const station = new Station({
    credentials: {
      open: () => Promise.resolve(outcome?.() ?? { state: 'open', store }),
      createVault: () => Promise.resolve(store),
      unlockVault: unlock ?? (() => Promise.resolve(store)),
    },
    hub,
    settings,
    state,
    wall,
    hubs,
    suggested_name: 'desk-pc',
    logger,
    createRest: createRestClient,
    createRemote: (known) =>
      new RemoteSite({
        hub: known,
        createRest: createRestClient,
        look: look ?? (() => () => undefined),
        keepUrls: (urls) => {
          hubs.change(known.hub_id, { urls });
        },
      }),
    createLine: (session, at) =>
      createHubLine(session, { ...at, clock: systemClock, random: () => 0.05, logger }),
    enter: (line, changed, is_own) =>
      enterStation(line, changed, is_own, {
        logger,
        wanted: () => 0,
        keep: () => undefined,
        pin: () => '',
        create: () => ({
          setCount: () => Promise.resolve(),
          count: () => 0,
          forget: () => undefined,
          dispose: () => undefined,
        }),
        tellAlert: () => undefined,
        wait: (seconds) => delay(1_000 * seconds),
        attention: {
          clock: systemClock,
          settings: () => settings.get().attention,
          tell: attention ?? (() => undefined),
        },
        cameras: ip_cameras ?? {
          canAsk: () => false,
          has: () => false,
          note: () => null,
          hasOtherCertificate: () => false,
          problem: () => null,
          removed: () => Promise.resolve(),
        },
      }),
    hubStarted: (credentials, address) => ip_cameras?.use(credentials, address) ?? Promise.resolve(),
    announce: () => undefined,
  });
  const page = (): AppPhase => state.get().current;
  return { station, state, settings, wall, hubs, hub, page };
}
