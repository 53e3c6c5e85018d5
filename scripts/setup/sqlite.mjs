import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { dirname, join } from 'node:path';
import { runCommand } from './command.mjs';
import { step } from './progress.mjs';
import { ROOT, cacheFolder } from './project.mjs';

// better-sqlite3 ships binaries for Node-API 10, and the fallback runtime stops at 9. It does have what the source uses,
// as experimental features, so a build that asks for those loads there, and under newer runtimes as well.
const PACKAGE = join(ROOT, 'node_modules/better-sqlite3');
const INSTALLED = join(PACKAGE, 'build/Release/better_sqlite3.node');
const PRELUDE = join(import.meta.dirname, 'node-api-experimental.h');

const C_FLAGS = ['-O2', '-fPIC', '-DNDEBUG', '-w'];
const CXX_FLAGS = [
  ...C_FLAGS,
  '-std=c++20',
  '-fvisibility=hidden',
  '-fvisibility-inlines-hidden',
  '-DNAPI_VERSION=2147483647',
  '-DNAPI_DISABLE_CPP_EXCEPTIONS',
  '-DNODE_API_SWALLOW_UNTHROWABLE_EXCEPTIONS',
  '-DBUILDING_NODE_EXTENSION',
];

/** Whether a compiler will be needed for the fallback runtime. */
export function sqliteMustBeCompiled() {
  return !existsSync(cached());
}

/** Puts the build for the fallback runtime where better-sqlite3 looks first. */
export async function installFallbackSqlite() {
  if (sqliteMustBeCompiled()) await step('Compiling better-sqlite3 for this Electron', compile);
  if (existsSync(INSTALLED) && readFileSync(INSTALLED).equals(readFileSync(cached()))) return;
  mkdirSync(dirname(INSTALLED), { recursive: true });
  // Moved into place, never written in place: a hub that runs has the old file mapped into its memory.
  copyFileSync(cached(), `${INSTALLED}.new`);
  renameSync(`${INSTALLED}.new`, INSTALLED);
}

/** The official Electron uses the binary that better-sqlite3 ships: what runs here is then what users get. */
export function removeFallbackSqlite() {
  rmSync(join(PACKAGE, 'build'), { recursive: true, force: true });
}

function cached() {
  const { version } = JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8'));
  const recipe = createHash('sha256')
    .update(CXX_FLAGS.join())
    .update(readFileSync(PRELUDE))
    .digest('hex')
    .slice(0, 8);
  return join(cacheFolder(), `better-sqlite3-${version}-${process.arch}-${recipe}.node`);
}

async function compile() {
  mkdirSync(cacheFolder(), { recursive: true });
  const work = mkdtempSync(join(cacheFolder(), 'compiling-'));
  try {
    await Promise.all([compileSqlite(work), compileAddon(work)]);
    await link(work);
    renameSync(join(work, 'better_sqlite3.node'), cached());
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** @param {string} work */
function compileSqlite(work) {
  const source = join(PACKAGE, 'deps/sqlite3/sqlite3.c');
  return runCommand('gcc', [...C_FLAGS, '-std=c99', ...sqliteDefines(), '-c', source, '-o', 'sqlite3.o'], {
    cwd: work,
  });
}

/** The options that better-sqlite3 compiles SQLite with, from its own list. */
function sqliteDefines() {
  const list = readFileSync(join(PACKAGE, 'deps/defines.gypi'), 'utf8');
  return [...list.matchAll(/'([A-Z]\w+(?:=[^']*)?)'/g)].map(([, define]) => `-D${define}`);
}

/** @param {string} work */
function compileAddon(work) {
  const includes = ['better-sqlite3/deps/sqlite3', 'node-addon-api', 'node-api-headers/include'];
  return runCommand(
    'g++',
    [
      ...CXX_FLAGS,
      ...includes.map((folder) => `-I${join(ROOT, 'node_modules', folder)}`),
      ...['-include', PRELUDE, '-c', join(PACKAGE, 'src/better_sqlite3.cpp'), '-o', 'addon.o'],
    ],
    { cwd: work },
  );
}

/** @param {string} work */
function link(work) {
  const flags = ['-shared', '-s', '-Wl,-Bsymbolic', '-Wl,--exclude-libs,ALL', '-ldl', '-pthread'];
  return runCommand('g++', ['-o', 'better_sqlite3.node', 'addon.o', 'sqlite3.o', ...flags], { cwd: work });
}
