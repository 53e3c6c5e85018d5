import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from './command.mjs';
import { step } from './progress.mjs';
import { CURRENT_NODE, ROOT } from './project.mjs';
import { hashOf, isStamped, stamp } from './stamp.mjs';

const SHARED_INPUTS = ['package-lock.json', 'tsconfig.base.json', 'tsconfig.node.json', 'tsconfig.web.json'];

/**
 * @typedef {object} Build
 * @property {string} name
 * @property {string[]} tool the tool's entry script and its arguments
 * @property {string[]} inputs files and folders whose change asks for a new build
 * @property {string[]} outputs
 */

/** @type {Build} */
const STATION = {
  name: 'station',
  tool: ['electron-vite/bin/electron-vite.js', 'build'],
  inputs: [
    'electron.vite.config.ts',
    'main',
    'preload',
    'renderer',
    'signaling',
    'gateway',
    'hub-link',
    'languages',
  ],
  outputs: ['out/main/index.js', 'out/preload/index.cjs', 'out/station/index.html'],
};

/** @type {Build} */
const CAMERA_PAGE = {
  name: 'camera page',
  tool: ['vite/bin/vite.js', 'build', '-c', 'vite.camera.config.ts'],
  inputs: ['vite.camera.config.ts', 'renderer', 'languages', 'signaling/protocol'],
  outputs: ['out/camera/index.html'],
};

export const buildStation = () => buildWhenChanged(STATION);
export const buildCameraPage = () => buildWhenChanged(CAMERA_PAGE);

/** In another copy of the tree. @param {string} root */
export const buildStationIn = (root) => runTool(STATION.tool, root);

/** @param {Build} build */
async function buildWhenChanged(build) {
  const inputs = hashOf([...build.inputs, ...SHARED_INPUTS].map((path) => join(ROOT, path)));
  const isThere = build.outputs.every((path) => existsSync(join(ROOT, path)));
  if (isThere && isStamped(build.name, inputs)) return;
  await step(`Building the ${build.name}`, () => runTool(build.tool));
  stamp(build.name, inputs);
}

/** @param {string[]} tool @param {string} cwd */
function runTool([script = '', ...args], cwd = ROOT) {
  return runCommand(CURRENT_NODE, [join(ROOT, 'node_modules', script), ...args], {
    cwd,
    env: { ...process.env, NODE_ENV: 'production', NO_COLOR: '1' },
  });
}
