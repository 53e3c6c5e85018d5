import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findProgram, needsFor } from '../../scripts/setup/needed-packages.mjs';
import { requireNode } from '../../scripts/setup/node-version.mjs';
import { npmCommand } from '../../scripts/setup/npm.mjs';
import { requireHash } from '../../scripts/setup/pinned-hash.mjs';
import { hashOf } from '../../scripts/setup/stamp.mjs';
import { planPackages } from '../../scripts/setup/system-packages.mjs';

const folder = mkdtempSync(join(tmpdir(), 'setup-'));

describe('the Node version', () => {
  it.each(['v20.19.0', 'v20.20.2', 'v22.0.0', 'v24.1.0'])('accepts %s', (version) => {
    expect(() => requireNode(version)).not.toThrow();
  });

  it.each(['v18.20.0', 'v20.18.9'])('refuses %s and says which is needed', (version) => {
    expect(() => requireNode(version)).toThrow(`needs Node 20.19 or newer to start; this is ${version}`);
  });
});

describe('the pinned hash', () => {
  const file = join(folder, 'package.tgz');
  writeFileSync(file, 'what we know');
  const pinned = createHash('sha512').update('what we know').digest('hex');

  it('lets the known file pass', async () => {
    await expect(requireHash(file, pinned)).resolves.toBeUndefined();
  });

  it('refuses any other file', async () => {
    writeFileSync(file, 'what we know, and one byte more');
    await expect(requireHash(file, pinned)).rejects.toThrow('Refused');
  });
});

describe('system packages', () => {
  const bookworm = new Set(['libgtk-3-0', 'libasound2', 'libatspi2.0-0', 'libnss3', 'xvfb']);
  const noble = new Set(['libgtk-3-0t64', 'libasound2t64', 'libatspi2.0-0t64', 'libnss3', 'xvfb']);
  const needs = needsFor(['electron', 'display']).filter(({ packages }) =>
    packages.some((name) => bookworm.has(name)),
  );

  it('tells an ordinary user the exact command, under the names of this system', () => {
    expect(planPackages(needs, bookworm).command).toBe(
      'sudo apt-get update && sudo apt-get install -y --no-install-recommends ' +
        'libgtk-3-0 libasound2 libatspi2.0-0 libnss3 xvfb',
    );
    expect(planPackages(needs, noble).command).toBe(
      'sudo apt-get update && sudo apt-get install -y --no-install-recommends ' +
        'libgtk-3-0t64 libasound2t64 libatspi2.0-0t64 libnss3 xvfb',
    );
  });

  it('asks for new package lists when none of the names is known', () => {
    expect(planPackages(needs, noble).listsAreStale).toBe(false);
    expect(planPackages(needs, new Set()).listsAreStale).toBe(true);
  });

  it('finds programs on the PATH, and only those that can run', () => {
    writeFileSync(join(folder, 'tool'), '');
    expect(findProgram('tool', folder)).toBeUndefined();
    chmodSync(join(folder, 'tool'), 0o755);
    expect(findProgram('tool', `/nowhere:${folder}`)).toBe(join(folder, 'tool'));
  });
});

describe('the npm that is called', () => {
  it('is the one that started this script, under its own Node', () => {
    const { program, args } = npmCommand(['ci'], {
      npm_execpath: '/x/npm-cli.js',
      npm_node_execpath: '/x/node',
    });
    expect([program, ...args]).toEqual(['/x/node', '/x/npm-cli.js', 'ci']);
  });

  it('is the one on the PATH when another package manager started it', () => {
    const env = { npm_execpath: '/x/yarn.js', npm_node_execpath: '/x/node' };
    expect(npmCommand(['ci'], env).program).toBe('npm');
  });

  it('does not find the Node that an installation is about to replace', () => {
    const { options } = npmCommand(['ci'], { PATH: '/project/node_modules/.bin:/usr/bin' });
    expect(options.env['PATH']).toBe('/usr/bin');
  });
});

describe('the hash over inputs', () => {
  it('changes with the content and the name of any file below', () => {
    const tree = join(folder, 'tree/deep');
    mkdirSync(tree, { recursive: true });
    writeFileSync(join(tree, 'a'), '1');
    const first = hashOf([join(folder, 'tree')]);
    expect(hashOf([join(folder, 'tree')])).toBe(first);
    writeFileSync(join(tree, 'a'), '2');
    const second = hashOf([join(folder, 'tree')]);
    writeFileSync(join(tree, 'b'), '');
    expect(new Set([first, second, hashOf([join(folder, 'tree')])]).size).toBe(3);
  });
});
