import { expect, it } from 'vitest';
import { nearestOrigin } from '../../../main/hub-host/nearest-origin.ts';

it('is localhost where the hub listens there, and its one address where it does not', () => {
  const url = 'https://192.168.1.20:7443';
  expect(nearestOrigin({ url, urls: [url, 'https://127.0.0.1:7443'], port: 7443 })).toBe(
    'https://localhost:7443',
  );
  expect(nearestOrigin({ url, urls: [url], port: 7443 })).toBe(url);
  const v6 = 'https://[fd00::9]:7443';
  expect(nearestOrigin({ url: v6, urls: [v6], port: 7443 })).toBe(v6);
});
