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

/** Null when what was stored is none: then a person signs in again. */
export function parseSession(text: string | null): StationSession | null {
  if (text === null) return null;
  try {
    return stationSession.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
