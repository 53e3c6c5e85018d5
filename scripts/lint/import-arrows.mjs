// The house's import arrows (docs/development.md) as an ESLint rule: which room may import which.
import { dirname, join, relative, sep } from 'node:path';
import { ROOT } from '../setup/project.mjs';

/**
 * The longest prefix of a file's path decides which row holds for it. A target allows the file or folder of that name.
 * @type {Record<string, string[]>}
 */
const ARROWS = {
  // Of the hub, main sees how to make one, and the contracts of what it has to hand to it.
  main: [
    'main',
    'languages',
    'hub-link',
    'gateway/contract',
    // What starts the gateway's process and keeps it running, in whose hands it is.
    'gateway/host',
    // Asks on the LAN for whatever kind of service it is told.
    'gateway/discovery/mdns-browser.ts',
    'gateway/discovery/mdns-listener.ts',
    'preload/contract',
    'signaling/protocol',
    'signaling/server.ts',
    'signaling/backup/restore.ts',
    'signaling/backup/secrets-keeper.ts',
    'signaling/backup/backup-error.ts',
    'signaling/backup/whole-file.ts',
    'signaling/config.ts',
    'signaling/clock.ts',
    'signaling/logger.ts',
    'signaling/visible-text.ts',
    'signaling/tls/address-ranges.ts',
    'signaling/tls/trust-anchor.ts',
    'signaling/posture/posture-check.ts',
  ],
  // The words of the window and of main; without Electron, the DOM or zod.
  languages: ['languages'],
  // A phone must not load the station's catalogs with its own.
  'languages/camera': ['languages/camera', 'languages/language.ts'],
  preload: ['preload'],
  'renderer/station': ['renderer/station', 'preload/contract', 'languages'],
  'renderer/camera': ['renderer/camera', 'signaling/protocol', 'languages/camera', 'languages/language.ts'],
  signaling: ['signaling'],
  gateway: [
    'gateway',
    'hub-link',
    'signaling/protocol',
    'signaling/clock.ts',
    'signaling/logger.ts',
    'signaling/visible-text.ts',
  ],
  // Puts a hub and a gateway together without a window; what reads a camera's data stays in the gateway's process.
  headless: ['headless', 'hub-link', 'gateway/contract', 'gateway/host', 'signaling'],
  // What every client of a hub needs: strict TLS under the hub's own CA, and the socket's life.
  'hub-link': ['hub-link', 'signaling/protocol', 'signaling/clock.ts'],
};

/** @param {string} path @param {string} room */
const isWithin = (path, room) => path === room || path.startsWith(`${room}/`);

/** Relative to the project, with forward slashes. @param {string} file */
const inProject = (file) => relative(ROOT, file).split(sep).join('/');

/** @param {string} path */
function rowFor(path) {
  const rooms = Object.keys(ARROWS).filter((room) => isWithin(path, room));
  return rooms.sort((a, b) => b.length - a.length)[0];
}

/**
 * @param {string} importer absolute
 * @param {string} specifier
 * @returns {string | undefined} what is wrong with this import
 */
function brokenArrow(importer, specifier) {
  if (!specifier.startsWith('.')) return undefined;
  const from = rowFor(inProject(importer));
  if (!from) return undefined;
  const target = inProject(join(dirname(importer), specifier.replace(/\?.*$/, '')));
  if (ARROWS[from]?.some((room) => isWithin(target, room))) return undefined;
  return `${from}/ may not import ${target}: it may import only ${ARROWS[from]?.join(', ')}.`;
}

/** @type {import('eslint').Rule.RuleModule} */
export const importArrows = {
  meta: { type: 'problem', schema: [] },
  create(context) {
    const check = (/** @type {import('eslint').Rule.Node} */ node, /** @type {unknown} */ specifier) => {
      if (typeof specifier !== 'string') return;
      const message = brokenArrow(context.filename, specifier);
      if (message) context.report({ node, message });
    };
    return {
      ImportDeclaration: (node) => check(node, node.source.value),
      ExportAllDeclaration: (node) => check(node, node.source.value),
      ExportNamedDeclaration: (node) => check(node, node.source?.value),
      ImportExpression: (node) => check(node, node.source.type === 'Literal' && node.source.value),
      // `import('…').Type`, which only the TypeScript parser knows.
      TSImportType: (/** @type {any} */ node) => check(node, node.source.value),
      'CallExpression[callee.name="require"] > Literal': (/** @type {any} */ node) => check(node, node.value),
    };
  },
};
