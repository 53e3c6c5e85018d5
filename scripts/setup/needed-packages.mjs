import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * Something the system has to have: any one of these packages, of which the first that exists is installed. A library
 * has two names because of Debian's 64-bit time_t transition.
 * @typedef {object} Need
 * @property {string[]} packages
 * @property {string[]} [programs] one of these on the PATH will do as well
 */

/** @typedef {'electron' | 'display' | 'compiler' | 'test'} Purpose */

/** @type {Need[]} */
const ELECTRON = [
  { packages: ['libgtk-3-0t64', 'libgtk-3-0'] },
  { packages: ['libasound2t64', 'libasound2'] },
  { packages: ['libatspi2.0-0t64', 'libatspi2.0-0'] },
  { packages: ['libnss3'] },
  { packages: ['libgbm1'] },
  { packages: ['libnotify4'] },
  { packages: ['libsecret-1-0'] },
  { packages: ['libxss1'] },
  { packages: ['libxtst6'] },
  { packages: ['fonts-dejavu-core'] },
];

/** @type {Need[]} */
const DISPLAY = [{ packages: ['xvfb'], programs: ['Xvfb'] }];

/** @type {Need[]} */
const COMPILER = [{ packages: ['g++'], programs: ['g++'] }];

/** The names under which a Chromium may be installed, in the order in which they are tried. */
export const CHROMIUM_PROGRAMS = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

/** @type {Need[]} */
const TEST = [
  ...DISPLAY,
  { packages: ['chromium'], programs: CHROMIUM_PROGRAMS },
  { packages: ['dbus'], programs: ['dbus-daemon'] },
  { packages: ['gnome-keyring'], programs: ['gnome-keyring-daemon'] },
  { packages: ['iproute2'], programs: ['ip'] },
  { packages: ['coturn'], programs: ['turnserver'] },
  // The RTSP servers that play cameras (test/cameras): GStreamer's, with its codecs and TLS, …
  { packages: ['python3-gi'] },
  { packages: ['gir1.2-gst-rtsp-server-1.0'] },
  { packages: ['gstreamer1.0-plugins-base'] },
  { packages: ['gstreamer1.0-plugins-good'] },
  { packages: ['gstreamer1.0-plugins-bad'] },
  { packages: ['gstreamer1.0-plugins-ugly'] },
  { packages: ['glib-networking'] },
  // … and VLC's.
  { packages: ['vlc-bin'], programs: ['cvlc'] },
  { packages: ['vlc-plugin-base'] },
  // Decodes what came through the gateway, and is the source of a third server, npm's.
  { packages: ['ffmpeg'], programs: ['ffmpeg'] },
];

/** @type {Record<Purpose, Need[]>} */
const NEEDS = { electron: ELECTRON, display: DISPLAY, compiler: COMPILER, test: TEST };

/** @param {Purpose[]} purposes */
export function needsFor(purposes) {
  return purposes.flatMap((purpose) => NEEDS[purpose]);
}

/**
 * @param {string} program
 * @returns {string | undefined} its path
 */
export function findProgram(program, path = process.env['PATH'] ?? '') {
  return path
    .split(delimiter)
    .map((folder) => join(folder, program))
    .find(isExecutable);
}

/** @param {string} file */
function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
