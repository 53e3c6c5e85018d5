import { setLanguage } from '../languages/t.ts';
import { languageFor, type Language } from '../languages/language.ts';
import { randomUUID } from 'node:crypto';
import { statfs } from 'node:fs/promises';
import { hostname, networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import {
  app,
  BrowserWindow,
  clipboard,
  nativeTheme,
  powerMonitor,
  powerSaveBlocker,
  screen,
  session as sessions,
  shell,
  utilityProcess,
  type Session,
} from 'electron';
import { neededEnvironment } from '../gateway/host/needed-environment.ts';
import { ALL_CAMERAS } from '../preload/contract/all-cameras.ts';
import type { EventChannel, Events } from '../preload/contract/channels.ts';
import { foundCameras } from '../preload/contract/found-camera.ts';
import { cameraCheckView } from '../preload/contract/camera-check-channels.ts';
import { toldAttention } from '../preload/contract/attention-model.ts';
import { appState, type ChosenLanguage } from '../preload/contract/model.ts';
import type { StartProblem } from '../preload/contract/start-problem.ts';
import { systemClock } from '../signaling/clock.ts';
import type { HubConfigInput } from '../signaling/config.ts';
import type { Logger } from '../signaling/logger.ts';
import { createHub } from '../signaling/server.ts';
import { beQuiet } from './attention/be-quiet.ts';
import { createDesktopNotices } from './attention/desktop-notices.ts';
import { createTellAttention } from './attention/tell-attention.ts';
import { Clips } from './clips/clips.ts';
import { endClipsWithTheWall } from './clips/end-clips.ts';
import { freshKeychain } from './credentials/fresh-keychain.ts';
import { credentialsOf } from './credentials/profile-credentials.ts';
import { createDemoCameras } from './demo/demo-cameras.ts';
import { createHubAdvertiser } from './discovery/advertise-hub.ts';
import { createHubLine } from './hub-client/create-hub-line.ts';
import { programName } from './hub-client/program-name.ts';
import type { HubEndpoint } from '../hub-link/hub-endpoint.ts';
import { createRestClient, type RestClient } from '../hub-link/rest-client.ts';
import { IpCameras } from './gateway-host/ip-cameras.ts';
import { nearestOrigin } from './hub-host/nearest-origin.ts';
import { HubHost } from './hub-host/hub-host.ts';
import { serveIpc } from './ipc/handle.ts';
import type { Send } from './ipc/send.ts';
import { createSenderCheck } from './ipc/trusted-senders.ts';
import { decodesInHardware } from './graphics/decodes-in-hardware.ts';
import { loginItemOf } from './login/login-item-of.ts';
import { ownExecutable } from './login/own-command.ts';
import { AutoLock } from './lock/auto-lock.ts';
import { lockWithMachine } from './lock/lock-with-machine.ts';
import { setApplicationMenu } from './menu/application-menu.ts';
import { KeepAwake } from './power/keep-awake.ts';
import { stationPosture } from './posture/station-posture.ts';
import { HubNetworkChoice } from './network/hub-network-choice.ts';
import { emptyProfile, type Profile } from './profile.ts';
import { externalPagePath } from './security/external-pages.ts';
import { secureHubPageSession, type OwnHub } from './security/hub-page-session.ts';
import { guardNavigation } from './security/navigation-guard.ts';
import { systemAllowsMicrophone } from './security/system-microphone.ts';
import { denyAllPermissions } from './security/permissions.ts';
import { filterRequests } from './security/request-filter.ts';
import { MicrophoneLeave } from './security/microphone-leave.ts';
import { openStationSession } from './security/station-session.ts';
import type { SettingsStore } from './settings/settings-store.ts';
import { AppStateHolder } from './station/app-state-holder.ts';
import { beginDemoStation } from './station/begin-demo-station.ts';
import { enterStation } from './station/enter-station.ts';
import { leaveCamerasWithTheWall } from './station/leave-cameras.ts';
import { Station } from './station/station.ts';
import { KnownHubs } from './stations/known-hubs.ts';
import { meetHub } from './stations/meet-hub.ts';
import { MetHubs } from './stations/met-hubs.ts';
import { RemoteSite } from './stations/remote-site.ts';
import { StationFinder } from './stations/station-finder.ts';
import { WallViews } from './station/wall-views.ts';
import { StationTray } from './tray/station-tray.ts';
import { trayView } from './tray/tray-view.ts';
import { chooseDisplay } from './windows/choose-display.ts';
import { KeptWindows } from './windows/kept-windows.ts';
import { Lookers } from './windows/lookers.ts';
import { ownState } from './windows/own-state.ts';
import { StationWindows } from './windows/station-windows.ts';
import { createWindowWork, type WindowWorkDeps } from './windows/window-work.ts';

export interface BootstrapInput {
  profile: Profile;
  settings: SettingsStore;
  logger: Logger;
  needs_loopback: boolean;
  /** The folder given with `--user-data-dir`; null without one. */
  user_data_dir: string | null;
  hub_port: number | null;
  hub_bind: string | null;
  /** Cameras on this very machine too. */
  local_cameras: boolean;
  kiosk: boolean;
  view: string | null;
  display: number | null;
  paths: {
    preload: string;
    station: string;
    camera: string;
    app: string;
    icon: string;
    tray: string;
    gateway: string;
    keychain: string;
  };
}

/** What the station shows before a window puts its own view there. */
const NO_VIEW = { view: ALL_CAMERAS, patrols: false } as const;

/** Builds the station in the order in which its parts need each other, and starts it. Returns what ends it again. */
export function bootstrap(input: BootstrapInput): () => Promise<void> {
  const { profile, settings, logger, paths } = input;
  const dev_tools = !app.isPackaged;
  let quitting = false;

  // Doors first, so that nothing ever runs without them.
  const hub_pages = new WeakSet<Session>();
  closeDefaultSession();
  guardNavigation(app, (page, url) => hub_pages.has(page.session) && url === page.getURL());
  nativeTheme.themeSource = settings.get().theme;
  const languageOf = (chosen: ChosenLanguage): Language =>
    chosen === 'system' ? languageFor(app.getPreferredSystemLanguages()) : chosen;
  const { language } = settings.get();
  setLanguage(languageOf(language));

  const { display, problems } = chooseDisplay(input.display, screen.getAllDisplays());
  const network = new HubNetworkChoice({ settings, interfaces: networkInterfaces, given: input.hub_bind });
  const state = new AppStateHolder({
    theme: settings.get().theme,
    language: { chosen: language, shown: languageOf(language) },
    motion: settings.get().motion,
    keep_display_on: settings.get().keep_display_on,
    hardware_decoding: { wanted: settings.get().hardware_decoding, now: settings.get().hardware_decoding },
    can_restart: !profile.is_throwaway,
    missing_network: network.missing(),
    version: app.getVersion(),
    // Nobody knows the password of a throw-away station.
    lock: { possible: !profile.is_throwaway, after_min: settings.get().lock_after_min },
    kiosk: input.kiosk,
    start_problems: problems,
  });
  const hub = new HubHost({
    data_dir: profile.hub_dir,
    camera_page_dir: paths.camera,
    config: hubConfig(input, network.bind),
    clock: systemClock,
    logger,
    createHub,
    posture: (store) =>
      stationPosture(store, {
        processes: () => app.getAppMetrics(),
        platform: process.platform,
        lockAfter: () => settings.get().lock_after_min,
      }),
  });
  const own_hub = ownHub(hub);
  const secureSession = (session: Session): void => {
    secureHubPageSession(session, own_hub);
    hub_pages.add(session);
  };
  const advertiser = createHubAdvertiser(network.bind, logger);
  const ip_cameras = new IpCameras({
    spawn: () =>
      utilityProcess.fork(paths.gateway, [], {
        serviceName: 'MuMu Camera gateway',
        env: neededEnvironment(process.env),
        stdio: 'ignore',
      }),
    clock: systemClock,
    random: Math.random,
    logger,
    path: profile.ip_cameras,
    version: app.getVersion(),
    allow_loopback: input.local_cameras,
    changed: () => {
      station.refresh();
    },
    found: (cameras) => {
      const found = foundCameras.parse(cameras);
      for (const window of windows.all())
        if (camera_lookers.has(window)) sendUnlocked('ip-cameras:found', found, window.send);
    },
    checkChanged: (check) => {
      sendUnlocked('ip-cameras:check-changed', cameraCheckView.parse(check));
    },
  });

  /** A locked station tells its windows nothing but that it is locked. */
  const sendUnlocked = <C extends EventChannel>(
    channel: C,
    payload: Events[C],
    send: Send = windows.sendAll,
  ): void => {
    if (station.signedIn() !== null) send(channel, payload);
  };
  /** To the window that somebody looks at: what all said at once would be said too often. */
  const tellOnce: Send = (channel, payload) => windows.toTell()?.send(channel, payload);
  /** To the window that the menu belongs to. */
  const tellLastUsed: Send = (channel, payload) => windows.lastUsed()?.send(channel, payload);
  const fresh_keychain = freshKeychain(
    () => utilityProcess.fork(paths.keychain, [], { serviceName: 'MuMu Camera keychain', stdio: 'ignore' }),
    systemClock,
  );
  const showNotice = createDesktopNotices({
    icon: paths.icon,
    clicked: (event) => {
      const cause = event && { kind: event.kind, device_id: event.device_id };
      const window = windows.toTell();
      window?.focus();
      if (cause !== null) sendUnlocked('attention:open', cause, window?.send);
    },
  });
  const tellAttention = createTellAttention({
    clock: systemClock,
    settings: () => settings.get().attention,
    isLocked: () => station.signedIn() === null,
    isFocused: () => BrowserWindow.getFocusedWindow() !== null,
    toDesktop: showNotice,
    toWindow: (told) => {
      sendUnlocked('attention:told', toldAttention.parse(told), tellOnce);
    },
  });
  const hubs = new KnownHubs(settings);
  const ownId = (): string | null => hub.address()?.hub_id ?? null;
  const finder = new StationFinder({
    clock: systemClock,
    hubs,
    ownId,
    found: (stations) => {
      if (!station.mayWatchOthers()) return;
      for (const window of windows.all())
        if (station_lookers.has(window)) window.send('stations:found', stations);
    },
  });
  const station_lookers = new Lookers((looking) => {
    finder.lookForWindow(looking);
  });
  const camera_lookers = new Lookers((looking) => {
    ip_cameras.look(looking);
  });
  const createRest = (endpoint: HubEndpoint): RestClient =>
    createRestClient(endpoint, programName(app.getVersion(), process.platform));
  const station = new Station({
    credentials: credentialsOf(profile, systemClock, process.platform === 'linux' ? fresh_keychain : null),
    hub,
    settings,
    state,
    // Each window puts its own in its place.
    wall: new WallViews(settings, randomUUID, { get: () => NO_VIEW, keep: () => undefined }),
    suggested_name: hostname().slice(0, 64),
    logger,
    hubs,
    createRest,
    createRemote: (known) =>
      new RemoteSite({
        hub: known,
        createRest,
        look: (found) => finder.look(found),
        keepUrls: (urls) => {
          hubs.change(known.hub_id, { urls });
        },
      }),
    createLine: (session, at) =>
      createHubLine(session, { ...at, clock: systemClock, random: Math.random, logger }),
    enter: (line, changed, is_own) =>
      enterStation(line, changed, is_own, {
        logger,
        cameras: ip_cameras,
        wanted: () => settings.get().demo_cameras,
        keep: (demo_cameras) => {
          settings.update({ demo_cameras });
        },
        pin: () => hub.address()?.pin ?? '',
        create: (deps) =>
          createDemoCameras({
            ...deps,
            cameraPageUrl: () => `${own_hub.origin() ?? ''}/camera`,
            secureSession,
            logger,
          }),
        tellAlert: (alert) => {
          sendUnlocked('security:alert', alert);
        },
        wait: (seconds) => delay(1_000 * seconds),
        attention: {
          clock: systemClock,
          settings: () => settings.get().attention,
          tell: tellAttention,
        },
      }),
    hubStarted: (store, address) => ip_cameras.use(store, address),
    announce: ({ hub_id, pin, port }, name) => {
      advertiser.announce({ hub_id, pin, port, name });
    },
  });

  const setMenu = (kiosk: boolean): void => {
    setApplicationMenu({
      dev_tools,
      lock: () => void station.lock(),
      showStations: () => {
        if (station.mayWatchOthers()) tellLastUsed('app:show-stations', null);
      },
      showKeys: () => {
        sendUnlocked('app:show-keys', null, tellLastUsed);
      },
      newWindow: () => {
        sendUnlocked('app:new-window', null, tellLastUsed);
      },
      leaveKiosk: kiosk ? leaveKiosk : null,
    });
  };
  const tray = new StationTray({
    images: paths.tray,
    platform: process.platform,
    actions: {
      open: () => windows.lastUsed()?.focus(),
      beQuiet: (asked) => {
        if (station.signedIn() === null) return;
        beQuiet(settings, systemClock, asked);
        station.refresh();
      },
      lock: () => void station.lock(),
      quit: () => {
        app.quit();
      },
    },
  });
  /** A kiosk has nothing but the wall. */
  const trayShown = (): boolean => settings.get().attention.tray.shown && !state.get().kiosk;
  const showTray = (): void => {
    tray.show(trayShown() ? trayView(state.get(), station.signedIn()?.alerts.serious() ?? 0) : null);
  };
  const leaveKiosk = (): void => {
    windows.lastUsed()?.leaveKiosk();
    setMenu(false);
    state.setKiosk(false);
    keep_awake.tell({ kiosk: false });
  };
  setMenu(input.kiosk);
  const program = { app, exec_path: process.execPath, env: process.env, user_data_dir: input.user_data_dir };
  const restart = (): void => {
    app.relaunch({ execPath: ownExecutable(program) });
    app.quit();
  };
  const keep_awake = new KeepAwake({
    blocker: powerSaveBlocker,
    when: () => settings.get().keep_display_on,
    kiosk: input.kiosk,
  });
  const auto_lock = new AutoLock({ clock: systemClock, lock: () => void station.lock() });
  auto_lock.setAfter(settings.get().lock_after_min);

  state.on('changed', (changed) => {
    // Strict on the way out: a field that does not belong there fails here instead of reaching the page.
    for (const { send, wall } of windows.all())
      send('app:state-changed', appState.parse(ownState(changed, wall)));
    keep_awake.tell({ wall: changed.current.phase === 'ready' });
    showTray();
  });
  leaveCamerasWithTheWall(state, ip_cameras);
  const stopLooking = network.watch(systemClock, (missing) => {
    state.setMissingNetwork(missing);
  });
  const clips = new Clips({
    index: profile.clips,
    settings: () => settings.get().clips,
    usualFolder: () => join(app.getPath('videos'), 'MuMu Camera'),
    freeBytes: async (folder) => {
      const { bavail, bsize } = await statfs(folder);
      return bavail * bsize;
    },
    logger,
  });
  endClipsWithTheWall(state, clips, systemClock);
  const microphone = new MicrophoneLeave(systemClock);
  const work: WindowWorkDeps = {
    station,
    state,
    settings,
    openExternal: async (page) => {
      const path = externalPagePath(paths.app, page);
      return (await shell.openPath(path)) === '' ? null : path;
    },
    applyLanguage: (chosen) => {
      const shown = languageOf(chosen);
      setLanguage(shown);
      setMenu(state.get().kiosk);
      return shown;
    },
    applyTheme: (theme) => {
      nativeTheme.themeSource = theme;
    },
    stations: {
      hubs,
      met: new MetHubs(systemClock),
      finder,
      ownId,
      meet: (whereabouts) => meetHub(whereabouts, createRest),
    },
    copyText: (text) => {
      void clipboard.writeText(text);
    },
    clips,
    openFolder: async (folder) => (await shell.openPath(folder)) === '',
    ip_cameras,
    clock: systemClock,
    network,
    keep_awake,
    computer: {
      keep_awake,
      login_item: loginItemOf({ ...program, platform: process.platform, is_throwaway: profile.is_throwaway }),
      decodesInHardware: () => decodesInHardware(app),
      restart: profile.is_throwaway ? null : restart,
    },
    setLockAfter(after_min) {
      settings.update({ lock_after_min: after_min });
      state.setLockAfter(after_min);
      auto_lock.setAfter(after_min);
    },
    camera_lookers,
    station_lookers,
    openAnother: (from, view) => windows.openAnother(from, view),
    microphone,
    systemAllowsMicrophone,
  };
  const windows = new StationWindows({
    session: openStationSession({ page_dir: paths.station, dev_tools, microphone }),
    preload: paths.preload,
    icon: paths.icon,
    dev_tools,
    kept: new KeptWindows(settings, randomUUID),
    kiosk: input.kiosk,
    display,
    clock: systemClock,
    logger,
    wallOf: (own) => new WallViews(settings, randomUUID, own),
    workOf: (window) => createWindowWork(window, work),
    touched: () => {
      auto_lock.touch();
    },
    staysHidden: () => trayShown() && settings.get().attention.tray.keeps_running,
    isQuitting: () => quitting,
    // Demo cameras are windows too, so the program would otherwise wait for them.
    lastClosed: () => {
      app.quit();
    },
  });
  const stopIpc = serveIpc({
    handlersOf: (sender) => windows.handlersOf(sender),
    isTrusted: createSenderCheck((sender) => windows.of(sender) !== null),
    logger,
  });
  const { wall } = windows.restore();
  state.setStartProblems([...problems, ...viewProblems(input.view, wall)]);
  powerMonitor.on('resume', () => {
    station.wake();
  });
  lockWithMachine(powerMonitor, () => {
    if (settings.get().lock_after_min !== null) void station.lock();
  });
  app.on('second-instance', () => {
    windows.lastUsed()?.focus();
  });
  // A click on the dock of macOS, where the window may be hidden.
  app.on('activate', () => {
    windows.lastUsed()?.focus();
  });
  app.on('before-quit', () => {
    quitting = true;
  });
  showTray();
  void clips.recover();
  void begin(station, profile);

  return async () => {
    stopIpc();
    stopLooking();
    tray.remove();
    auto_lock.stop();
    await clips.finishAll();
    await ip_cameras.left();
    ip_cameras.stop();
    await Promise.all([advertiser.stop(), station.stop()]);
    finder.stop();
    await settings.flush();
    if (profile.is_throwaway) emptyProfile(profile);
  };
}

async function begin(station: Station, profile: Profile): Promise<void> {
  await station.start();
  if (profile.is_throwaway) await beginDemoStation(station);
}

function viewProblems(asked: string | null, wall: WallViews): StartProblem[] {
  return asked === null || wall.startWith(asked) ? [] : [{ kind: 'view_unknown', name: asked }];
}

function closeDefaultSession(): void {
  denyAllPermissions(sessions.defaultSession);
  filterRequests(sessions.defaultSession, (url) => url.protocol === 'devtools:');
}

function hubConfig({ needs_loopback, hub_port }: BootstrapInput, bind: string | null): HubConfigInput {
  return {
    relay_loopback_candidates: needs_loopback,
    ...(hub_port === null ? {} : { port: hub_port }),
    ...(bind === null ? {} : { bind }),
  };
}

function ownHub(hub: HubHost): OwnHub {
  return {
    ca: () => hub.address()?.ca ?? null,
    origin: () => {
      const address = hub.address();
      return address === null ? null : nearestOrigin(address);
    },
    now: () => Date.now(),
  };
}
