import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startHubFixture, type HubFixture } from '../signaling/hub-fixture.ts';
import { connectDevice, registerDevice, refusedHello } from '../signaling/connection/hub-socket.ts';
import { deviceHello } from '../signaling/connection/live-fixture.ts';

let hub: HubFixture;
let owner: string;
beforeEach(async () => {
  hub = await startHubFixture();
  owner = await hub.setUp();
});
afterEach(() => hub.dispose());

const greet = (payload: Record<string, unknown>) => refusedHello(hub, payload);

describe('S06: a device’s hello', () => {
  it('needs the id and its token: the id alone, another’s token, a user’s token close with 1008', async () => {
    const door = await registerDevice(hub, owner, 'door');
    const garden = await registerDevice(hub, owner, 'garden');
    const refused = { code: 1008, frames: 0 };
    const without_token = deviceHello(door.device_id, '');
    delete without_token['token'];
    expect(await greet(without_token)).toEqual(refused);
    expect(await greet(deviceHello(door.device_id, 'guess'))).toEqual(refused);
    expect(await greet(deviceHello(door.device_id, garden.device_token))).toEqual(refused);
    expect(await greet(deviceHello(door.device_id, owner))).toEqual(refused);
    expect(await greet(deviceHello('never-was', door.device_token))).toEqual(refused);
    await connectDevice(hub, door);
  });

  it('is refused for a device that was removed, and its connection closes within a second', async () => {
    const door = await registerDevice(hub, owner);
    const camera = await connectDevice(hub, door);
    const before = performance.now();
    await hub.rest(`devices/${door.device_id}`, { method: 'DELETE', token: owner });
    expect((await camera.closed).code).toBe(1008);
    expect(performance.now() - before).toBeLessThan(1_000);
    expect(await greet(deviceHello(door.device_id, door.device_token))).toEqual({ code: 1008, frames: 0 });
  });
});
