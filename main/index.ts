import { networkInterfaces } from 'node:os';
import { join, resolve } from 'node:path';
import { app } from 'electron';
import { parseArguments, type Arguments } from './arguments.ts';
import { bootstrap, type BootstrapInput } from './bootstrap.ts';
import { logUnexpected } from './logging/log-unexpected.ts';
import { createLogger } from './logging/create-logger.ts';
import { disposeOnQuit } from './dispose-on-quit.ts';
import { hasLanAddress } from './lan-address.ts';
import { demoProfileDir, prepareProfile, profileAt, type Profile } from './profile.ts';
import { registerAppScheme } from './security/app-scheme.ts';
import { insistOnSandbox } from './sandbox.ts';
import { SettingsStore } from './settings/settings-store.ts';
import { setSwitches } from './switches.ts';

/* What must happen before Electron is ready; the rest is bootstrap's. */

const EXIT_BAD_ARGUMENTS = 2;

// On X11, Chromium takes our number for the name of an X server and ends when it finds none.
app.commandLine.removeSwitch('display');

const parsed = parseArguments(process.argv, process.env);
if (parsed.ok) start(parsed.value);
else endWith(EXIT_BAD_ARGUMENTS, parsed.message);

function start(given: Arguments): void {
  if (!insistOnSandbox(app, process.getuid?.() ?? null)) {
    endWith(EXIT_BAD_ARGUMENTS, 'It does not run with --no-sandbox. Start it without that.');
    return;
  }
  const profile = chooseProfile(given);
  app.setPath('userData', profile.dir);
  // The lock is a file of the profile: another start of the same station brings this one's window to the front.
  if (!app.requestSingleInstanceLock()) {
    endWith(0, 'It is open already; its window was brought to the front.');
    return;
  }
  prepareProfile(profile);
  startAlone(given, profile);
}

function endWith(code: number, message: string): void {
  process.stderr.write(`MuMu Camera: ${message}\n`);
  app.exit(code);
}

function startAlone(given: Arguments, profile: Profile): void {
  const logger = createLogger(profile.log_dir);
  logUnexpected(process, logger);
  const settings = new SettingsStore(profile.settings, logger);
  if (given.demo !== null) settings.update({ demo_cameras: given.demo });
  const needs_loopback = settings.get().demo_cameras > 0 || !hasLanAddress(networkInterfaces());
  const { hardware_decoding } = settings.get();
  setSwitches(app.commandLine, { needs_loopback, hardware_decoding });
  registerAppScheme();
  const built = app.whenReady().then(() =>
    bootstrap({
      profile,
      settings,
      logger,
      needs_loopback,
      user_data_dir: askedProfile(),
      hub_port: given.hub_port,
      hub_bind: given.hub_bind,
      local_cameras: given.local_cameras,
      kiosk: given.kiosk,
      view: given.view,
      display: given.display,
      paths: builtPaths(),
    }),
  );
  disposeOnQuit(app, async () => (await built)());
}

function chooseProfile({ demo }: Arguments): Profile {
  const base = askedProfile() ?? app.getPath('userData');
  return demo === null ? profileAt(base, false) : profileAt(demoProfileDir(base), true);
}

/** The folder given with `--user-data-dir`. */
function askedProfile(): string | null {
  const asked = app.commandLine.getSwitchValue('user-data-dir');
  return asked === '' ? null : resolve(asked);
}

/** Where the build puts the other processes' files, seen from out/main. */
function builtPaths(): BootstrapInput['paths'] {
  const out = join(import.meta.dirname, '..');
  return {
    preload: join(out, 'preload', 'index.cjs'),
    station: join(out, 'station'),
    camera: join(out, 'camera'),
    gateway: join(out, 'main', 'gateway.js'),
    keychain: join(out, 'main', 'keychain.js'),
    app: app.getAppPath(),
    icon: join(app.getAppPath(), 'resources', 'icon.png'),
    tray: join(app.getAppPath(), 'resources', 'tray'),
  };
}
