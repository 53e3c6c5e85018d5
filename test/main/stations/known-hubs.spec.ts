import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { fetchShownCa } from '../../../hub-link/pinned-ca.ts';
import { SettingsStore } from '../../../main/settings/settings-store.ts';
import { KnownHubs } from '../../../main/stations/known-hubs.ts';
import type { KnownHub } from '../../../main/stations/known-hub.ts';
import { startHubFixture, type HubFixture } from '../../signaling/hub-fixture.ts';
import { temporaryFolder } from '../temporary-folder.ts';

let barn: HubFixture;
let attic: HubFixture;
let path: string;

beforeAll(async () => {
  barn = await startHubFixture();
  attic = await startHubFixture();
});
afterAll(async () => {
  await barn.dispose();
  await attic.dispose();
});
beforeEach(() => {
  path = join(temporaryFolder(), 'settings.json');
});

const logger = { warn: vi.fn(), error: vi.fn() };
const open = (): SettingsStore => new SettingsStore(path, logger);

async function known(hub: HubFixture, name: string): Promise<KnownHub> {
  const { hub_id, url } = hub.address;
  return { hub_id, name, ...(await fetchShownCa(url)), urls: [url], last_username: null };
}

describe('the stations that are known', () => {
  it('are there again after a restart, with the one that is watched, and without a secret', async () => {
    const settings = open();
    const hubs = new KnownHubs(settings);
    hubs.keep(await known(barn, 'Barn'));
    hubs.keep(await known(attic, 'Attic'));
    hubs.setWatched(attic.address.hub_id);
    hubs.change(attic.address.hub_id, { name: 'Loft', last_username: 'vera' });
    await settings.flush();

    const again = new KnownHubs(open());
    expect(again.watched()).toMatchObject({ name: 'Loft', last_username: 'vera', pin: attic.address.pin });
    expect(again.view()).toEqual({
      watched: attic.address.hub_id,
      own_name: null,
      known: [barn, attic].map(({ address }, index) => ({
        hub_id: address.hub_id,
        name: ['Barn', 'Loft'][index],
        pin: address.pin,
        address: new URL(address.url).host,
      })),
    });
    expect(readFileSync(path, 'utf8')).not.toMatch(/PRIVATE|token/);
  });

  it('are not believed when somebody put another certificate beside a pin', async () => {
    const settings = open();
    new KnownHubs(settings).keep(await known(barn, 'Barn'));
    await settings.flush();
    const { ca } = await fetchShownCa(attic.address.url);
    const text = JSON.parse(readFileSync(path, 'utf8')) as { known_hubs: { ca: string }[] };
    for (const hub of text.known_hubs) hub.ca = ca;
    writeFileSync(path, JSON.stringify(text));
    expect(new KnownHubs(open()).all()).toEqual([]);
  });

  it('are no longer watched once they are forgotten', async () => {
    const hubs = new KnownHubs(open());
    hubs.keep(await known(barn, 'Barn'));
    hubs.setWatched(barn.address.hub_id);
    hubs.forget(barn.address.hub_id);
    expect(hubs.watched()).toBeNull();
  });
});
