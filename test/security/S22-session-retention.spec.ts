import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { sessionList } from '../../signaling/protocol/rest.ts';
import { connectDevice, connectViewer, registerDevice, watch } from '../signaling/connection/hub-socket.ts';
import { ManualClock } from '../signaling/connection/manual-clock.ts';
import type { TestSocket } from '../signaling/connection/test-socket.ts';
import { startHubFixture, type HubFixture } from '../signaling/hub-fixture.ts';

const DAY_MS = 86_400_000;

interface StoredSession {
  session_id: string;
  started_at: number;
  ended_at: number | null;
  end_reason: string | null;
}

let clock: ManualClock;
let hub: HubFixture;
let owner: string;
beforeEach(async () => {
  clock = new ManualClock(Date.now());
  hub = await startHubFixture({ clock });
  owner = await hub.setUp();
});
afterEach(() => hub.dispose());

const stored = (): StoredSession[] => hub.read('SELECT * FROM sessions ORDER BY ended_at');
const idsLeft = (): string[] => stored().map(({ session_id }) => session_id);

/** Two sessions of the same camera; the first ends one second before the second. */
async function twoEnded(): Promise<[string, string]> {
  const door = await registerDevice(hub, owner);
  const camera = await connectDevice(hub, door);
  const viewer = await connectViewer(hub, owner);
  const early = await watch(viewer, camera, door.device_id);
  const late = await watch(viewer, camera, door.device_id);
  await end(viewer, early);
  clock.advance(1_000);
  await end(viewer, late);
  return [early, late];
}

async function end(viewer: TestSocket, session_id: string): Promise<void> {
  viewer.say('session_end', { session_id, reason: 'viewer_left' });
  await vi.waitFor(() => {
    expect(stored().find((each) => each.session_id === session_id)?.ended_at).toBe(clock.now());
  });
}

describe('a watch session', () => {
  it('is tracked: who watched what, from when until when, and why it ended', async () => {
    const [early] = await twoEnded();
    const { sessions } = (await hub.rest('sessions', { token: owner })).as(sessionList);
    expect(sessions.find(({ session_id }) => session_id === early)).toMatchObject({
      username: 'owner',
      device_name: 'door',
      ended_at: new Date(clock.now() - 1_000).toISOString(),
      end_reason: 'viewer_left',
    });
  });

  it('that is over is kept for 90 days and no second longer, without a restart', async () => {
    const [early, late] = await twoEnded();
    clock.jump(90 * DAY_MS);
    // The housekeeping's next turn. The early one is 90 days and one second old, the late one 90 days.
    clock.advance(0);
    await vi.waitFor(() => {
      expect(idsLeft()).not.toContain(early);
    });
    expect(idsLeft()).toEqual([late]);
  });

  it('that is over is kept just as long by a hub that is started anew', async () => {
    const [early, late] = await twoEnded();
    clock.jump(90 * DAY_MS - 1_000);
    await hub.restart();
    expect(idsLeft()).toEqual([early, late]);
    clock.jump(1_000);
    await hub.restart();
    expect(idsLeft()).toEqual([late]);
    clock.jump(1_000);
    await hub.restart();
    expect(idsLeft()).toEqual([]);
  });
});
