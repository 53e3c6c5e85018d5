import { z } from 'zod';
import { userView } from './model.ts';

/* What the renderer knows of accounts. As in model.ts: no password, no token and no key may ever be added here. */

/** An account as those see it who manage accounts. */
export const personView = userView.extend({ email: z.string().nullable(), created_at: z.string() });
export type PersonView = z.infer<typeof personView>;

/** Somebody who has an account, and whether they may watch the camera in question. */
export const watcherView = userView.extend({ watches: z.boolean() });
export type WatcherView = z.infer<typeof watcherView>;

/** A place where the person is signed in. `agent` is what the program there says it is. */
export const signInView = z.strictObject({
  sign_in_id: z.string(),
  signed_in_at: z.string(),
  expires_at: z.string(),
  address: z.string(),
  agent: z.string().nullable(),
  current: z.boolean(),
});
export type SignInView = z.infer<typeof signInView>;

/** Who watches or watched which camera. `ended_at` is null while it is live; `end_reason` is the wire's. */
export const watchSessionView = z.strictObject({
  session_id: z.string(),
  user_id: z.string(),
  username: z.string(),
  device_id: z.string(),
  device_name: z.string(),
  started_at: z.string(),
  ended_at: z.string().nullable(),
  end_reason: z.string().nullable(),
});
export type WatchSessionView = z.infer<typeof watchSessionView>;

/** Minutes without input after which the station locks itself; null: never. */
export const lockAfter = z.int().min(1).max(1440).nullable();
