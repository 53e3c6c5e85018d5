import { z } from 'zod';
import { userView } from '../../preload/contract/model.ts';
import { timestamp } from '../../signaling/protocol/model.ts';
import type { TokenAnswer } from '../../signaling/protocol/rest.ts';

/** Who is signed in at this station, and by which token. Secret: never leaves main. */
const stationSession = z.strictObject({ token: z.string(), expires_at: timestamp, user: userView });
export type StationSession = z.infer<typeof stationSession>;

export function sessionFrom({ token, expires_at, user }: TokenAnswer): StationSession {
  const { user_id, username, role } = user;
  return { token, expires_at, user: { user_id, username, role } };
}

const keptSession = stationSession.extend({
  /**
   * Kept together with the token, so that whoever takes the lock away takes the token with it: the store seals both as
   * one value.
   */
  locked: z.boolean().default(false),
});

export function serializeSession(session: StationSession, locked: boolean): string {
  return JSON.stringify({ ...session, locked });
}

/** Null when what was stored is none: then a person signs in again. */
export function parseSession(text: string | null): { session: StationSession; locked: boolean } | null {
  if (text === null) return null;
  try {
    const { locked, ...session } = keptSession.parse(JSON.parse(text));
    return { session, locked };
  } catch {
    return null;
  }
}
