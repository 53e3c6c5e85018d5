import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../signaling/clock.ts';
import { iceServersAnswer } from '../../signaling/protocol/rest.ts';
import { startHubFixture, type HubFixture } from '../signaling/hub-fixture.ts';
import { Coturn, type TurnCredentials } from '../turn/coturn.ts';

const SECRET = 'a-turn-secret-of-more-than-32-characters';
const LIFE_S = 600;

let coturn: Coturn;
beforeAll(async () => {
  coturn = await Coturn.start(SECRET);
});
afterAll(async () => {
  await coturn.stop();
});

/** What a hub hands out whose clock is `behind_s` seconds behind coturn's. */
async function credentials(
  behind_s: number,
  secret = SECRET,
): Promise<TurnCredentials & { expires_at: string }> {
  const now = (): number => Date.now() - behind_s * 1000;
  const hub: HubFixture = await startHubFixture({
    config: { turn_urls: [coturn.url] },
    clock: { ...systemClock, now },
    secrets: { turn_secret: Buffer.from(secret) },
  });
  try {
    const token = await hub.setUp();
    const answer = (await hub.rest('ice-servers', { token })).as(iceServersAnswer);
    const [{ username = '', credential = '' } = {}] = answer.ice_servers;
    return { username, credential, expires_at: answer.expires_at };
  } finally {
    await hub.dispose();
  }
}

describe('TURN credentials at a real coturn', () => {
  it('are accepted, and good for ten minutes at most', async () => {
    const fresh = await credentials(0);
    const [expires_s, subject] = fresh.username.split(':');
    expect(Number(expires_s) * 1000).toBe(Date.parse(fresh.expires_at));
    expect(Number(expires_s) - Date.now() / 1000).toBeLessThanOrEqual(LIFE_S);
    expect(subject).not.toBe('');
    expect(await coturn.accepts(fresh)).toBe(true);
  });

  it('are refused once they have expired', async () => {
    const old = await credentials(LIFE_S + 2);
    expect(Date.parse(old.expires_at)).toBeLessThan(Date.now());
    expect(await coturn.accepts(old)).toBe(false);
  });

  it('are refused with a prolonged life, another user or from another secret', async () => {
    const fresh = await credentials(0);
    const [expires_s, subject = ''] = fresh.username.split(':');
    const longer = { ...fresh, username: `${String(Number(expires_s) + 3600)}:${subject}` };
    const other = { ...fresh, username: `${String(expires_s)}:someone` };
    expect(await coturn.accepts(longer)).toBe(false);
    expect(await coturn.accepts(other)).toBe(false);
    expect(await coturn.accepts(await credentials(0, `${SECRET}x`))).toBe(false);
  });
});
