import { z } from 'zod';
import { lockAfter, personView, signInView, watcherView, watchSessionView } from './account-model.ts';
import { id, nothing, secretText } from './input-text.ts';
import { deviceView, userView } from './model.ts';

const usernameText = z.string().max(50);
const emailText = z.string().max(254);

/** The channels about people, what is shared with them, their sign-ins, their data, and the lock. */
export const ACCOUNT_CHANNELS = {
  'people:list': { input: nothing, output: z.array(personView) },
  'people:create': {
    input: z.strictObject({
      username: usernameText,
      email: emailText.optional(),
      password: secretText,
      role: userView.shape.role,
    }),
    output: personView,
  },
  /** What is left out stays. */
  'people:change': {
    input: z.strictObject({
      user_id: id,
      username: usernameText.optional(),
      email: emailText.nullable().optional(),
      password: secretText.optional(),
      role: userView.shape.role.optional(),
    }),
    output: personView,
  },
  'people:remove': { input: z.strictObject({ user_id: id }), output: nothing },

  /** Everybody with an account, and whether they may watch this camera. */
  'sharing:read': { input: z.strictObject({ device_id: id }), output: z.array(watcherView) },
  /** Only what changes, so that two people who share at the same time don't undo each other's work. */
  'sharing:set': {
    input: z.strictObject({ device_id: id, grant: z.array(id).max(1000), revoke: z.array(id).max(1000) }),
    output: nothing,
  },
  /** All cameras of the hub, also those that the person does not watch. */
  'cameras:managed': { input: nothing, output: z.array(deviceView) },

  'account:sign-ins': { input: nothing, output: z.array(signInView) },
  'account:end-sign-in': { input: z.strictObject({ sign_in_id: id }), output: nothing },
  'account:sign-out-everywhere': { input: nothing, output: nothing },
  /** Main asks where to; `saved` is false when the person thought better of it. */
  'account:export-data': { input: nothing, output: z.strictObject({ saved: z.boolean() }) },
  /** The typed user name confirms it. */
  'account:erase': { input: z.strictObject({ username: usernameText }), output: nothing },

  'sessions:list': { input: nothing, output: z.array(watchSessionView) },
  'sessions:end': { input: z.strictObject({ session_id: id }), output: nothing },

  'lock:now': { input: nothing, output: nothing },
  'lock:unlock': { input: z.strictObject({ password: secretText }), output: nothing },
  'lock:set-after': { input: z.strictObject({ after_min: lockAfter }), output: nothing },
} as const satisfies Record<string, { input: z.ZodType; output: z.ZodType }>;

export type AccountChannel = keyof typeof ACCOUNT_CHANNELS;
