import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { neededEnvironment } from '../../../gateway/host/needed-environment.ts';

it('is what a program needs, and nothing that a camera could be after', () => {
  const all = {
    PATH: '/usr/bin',
    TZ: 'Europe/Berlin',
    MUMU_GATEWAY_SECRET: 'hush',
    HOME: '/home/x',
    TEMP: undefined,
  };
  expect(neededEnvironment(all)).toEqual({ PATH: '/usr/bin', TZ: 'Europe/Berlin' });
});

it.each(['main/bootstrap.ts', 'gateway/host/fork-gateway.ts'])('is what the gateway gets from %s', (path) => {
  const source = readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');
  expect(source).toContain('env: neededEnvironment(process.env)');
});
