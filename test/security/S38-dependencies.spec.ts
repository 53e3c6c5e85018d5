import { once } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { finishedProcess, type FinishedProcess } from '../scripts/finished-process.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const LIMIT_MS = 120_000;

interface Locked {
  version?: string;
  integrity?: string;
  resolved?: string;
  name?: string;
}
interface Manifest {
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
}
const read = (file: string): unknown => JSON.parse(readFileSync(join(ROOT, file), 'utf8'));
const manifest = read('package.json') as Manifest;
const { '': root, ...locked } = (read('package-lock.json') as { packages: Record<string, Locked> }).packages;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mumu-dependencies-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('the lock file', () => {
  it('pins everything to a version and to its content', () => {
    const loose = Object.entries(locked).filter(
      ([, { version, integrity }]) =>
        !/^\d+\.\d+\.\d+/.test(version ?? '') || !integrity?.startsWith('sha512-'),
    );
    expect(Object.keys(locked).length).toBeGreaterThan(0);
    expect(loose).toEqual([]);
  });

  it('takes everything from a registry, and runs no code while it is installed', () => {
    // An address in the lock would be asked whatever registry is configured.
    const elsewhere = Object.values(locked).filter(({ resolved }) => resolved !== undefined);
    expect(elsewhere).toEqual([]);
    expect(readFileSync(join(ROOT, '.npmrc'), 'utf8')).toMatch(/^ignore-scripts=true$/m);
  });

  it('asks for what package.json asks for', () => {
    const { dependencies, devDependencies } = manifest;
    expect(root).toMatchObject({ dependencies, devDependencies });
  });

  it.each([
    { name: 'of this project fits', change: {}, fits: true },
    { name: 'that is behind package.json does not', change: { zod: '^99.0.0' }, fits: false },
  ])(
    '$name',
    async ({ change, fits }) => {
      cpSync(join(ROOT, 'package-lock.json'), join(folder, 'package-lock.json'));
      const dependencies = { ...manifest.dependencies, ...change };
      writeFileSync(join(folder, 'package.json'), JSON.stringify({ ...manifest, dependencies }));
      const { code } = await finishedProcess('npm', ['ls', '--all', '--package-lock-only'], { cwd: folder });
      expect(code === 0).toBe(fits);
    },
    LIMIT_MS,
  );
});

describe('the bill of materials', () => {
  it(
    'lists everything that is locked, in CycloneDX',
    async () => {
      const { stdout } = await finishedProcess(process.execPath, [join(ROOT, 'scripts/sbom.mjs')]);
      const bill = JSON.parse(stdout) as {
        bomFormat: string;
        metadata: { component: { name: string } };
        components: { 'bom-ref': string; hashes?: unknown[] }[];
      };
      expect(bill).toMatchObject({
        bomFormat: 'CycloneDX',
        metadata: { component: { name: 'mumu-camera' } },
      });
      const listed = bill.components.map((component) => component['bom-ref']);
      const wanted = Object.entries(locked).map(
        ([path, { name, version }]) => `${name ?? path.replace(/^.*node_modules\//, '')}@${version ?? ''}`,
      );
      expect(new Set(listed)).toEqual(new Set(wanted));
      expect(bill.components.filter(({ hashes }) => hashes === undefined)).toEqual([]);
    },
    LIMIT_MS,
  );
});

describe('the question for advisories', () => {
  const ADVISORY = {
    id: 1,
    url: 'https://example.org/advisories/1',
    title: 'Reads what it should not',
    vulnerable_versions: '<2.0.0',
    cwe: [],
    cvss: { score: 0, vectorString: null },
  };
  let registry: Server;
  let answer: { status: number; body: unknown };

  beforeEach(async () => {
    registry = createServer((request, response) => {
      const asked = request.url === '/-/npm/v1/security/advisories/bulk';
      request.resume().on('end', () => {
        response.writeHead(asked ? answer.status : 404, { 'content-type': 'application/json' });
        response.end(JSON.stringify(asked ? answer.body : {}));
      });
    }).listen(0, '127.0.0.1');
    await once(registry, 'listening');
    const dependencies = { planted: '^1.0.0' };
    const planted = { version: '1.0.0', integrity: `sha512-${'A'.repeat(86)}==` };
    const packages = { '': { dependencies }, 'node_modules/planted': planted };
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ dependencies }));
    writeFileSync(
      join(folder, 'package-lock.json'),
      JSON.stringify({ lockfileVersion: 3, requires: true, packages }),
    );
  });
  afterEach(() => registry.close());

  function audit(): Promise<FinishedProcess> {
    const { port } = registry.address() as AddressInfo;
    const env = {
      ...process.env,
      npm_config_registry: `http://127.0.0.1:${String(port)}/`,
      npm_config_cache: join(folder, 'cache'),
    };
    return finishedProcess(process.execPath, [join(ROOT, 'scripts/audit.mjs'), folder], { env });
  }

  it.each(['high', 'critical'])(
    'fails with %s severity, and names what it is about',
    async (severity) => {
      answer = { status: 200, body: { planted: [{ ...ADVISORY, severity }] } };
      const { code, stderr } = await audit();
      expect(stderr).toContain(`${severity}: planted: ${ADVISORY.title} ${ADVISORY.url}`);
      expect(code).toBe(1);
    },
    LIMIT_MS,
  );

  it(
    'names lesser ones and passes',
    async () => {
      answer = { status: 200, body: { planted: [{ ...ADVISORY, severity: 'moderate' }] } };
      const { code, stderr } = await audit();
      expect(stderr).toContain(`moderate: planted: ${ADVISORY.title}`);
      expect(code).toBe(0);
    },
    LIMIT_MS,
  );

  it.each([
    { name: 'there is none', body: {} },
    {
      name: 'it is about another version',
      body: { planted: [{ ...ADVISORY, vulnerable_versions: '<1.0.0' }] },
    },
  ])(
    'passes where $name',
    async ({ body }) => {
      answer = { status: 200, body };
      expect((await audit()).code).toBe(0);
    },
    LIMIT_MS,
  );

  it.each([405, 404, 401])(
    'does not pass where the registry answers %i',
    async (status) => {
      answer = { status, body: {} };
      const { code, stderr } = await audit();
      expect(stderr).toContain('Not checked: the registry did not answer');
      expect(code).toBe(2);
    },
    LIMIT_MS,
  );
});
