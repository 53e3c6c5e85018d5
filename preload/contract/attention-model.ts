import { z } from 'zod';

/** What may call a person's attention. */
export const attentionKind = z.enum(['camera_offline', 'camera_back', 'wants_in', 'security_alert']);
export type AttentionKind = z.infer<typeof attentionKind>;

/** How a person is told: in the window, by the desktop while they work elsewhere, by a short sound. */
export const attentionWays = z.strictObject({
  in_app: z.boolean(),
  desktop: z.boolean(),
  sound: z.boolean(),
});
export type AttentionWays = z.infer<typeof attentionWays>;

/** A camera that comes and goes is seen, not heard; somebody at the door is both. */
export const waysOfKinds = z.strictObject({
  camera_offline: attentionWays.default({ in_app: true, desktop: true, sound: false }),
  camera_back: attentionWays.default({ in_app: true, desktop: false, sound: false }),
  wants_in: attentionWays.default({ in_app: true, desktop: true, sound: true }),
  security_alert: attentionWays.default({ in_app: true, desktop: true, sound: true }),
});
export type WaysOfKinds = z.infer<typeof waysOfKinds>;

const minuteOfDay = z.int().min(0).max(1_439);

/** Every day, in minutes since midnight of this computer's time; over midnight when `from` is after `to`. */
export const quietHours = z.strictObject({ from: minuteOfDay, to: minuteOfDay });
export type QuietHours = z.infer<typeof quietHours>;

/** Off until somebody wants it: not every desktop has a tray. */
export const trayChoice = z.strictObject({
  /** The station's state is shown in the tray. */
  shown: z.boolean().default(false),
  /** Closing the window leaves the station running there; holds only while it is shown. */
  keeps_running: z.boolean().default(false),
});
export type TrayChoice = z.infer<typeof trayChoice>;

/** What stands in the station's settings. */
export const attentionSettings = z.strictObject({
  ways: waysOfKinds.prefault({}),
  quiet_hours: quietHours.nullable().default(null),
  /** Epoch milliseconds; do not disturb until then. */
  quiet_until: z.number().nullable().default(null),
  tray: trayChoice.prefault({}),
});
export type AttentionSettings = z.infer<typeof attentionSettings>;

/** Something that called for attention, in words. */
export const attentionEvent = z.strictObject({
  event_id: z.string(),
  kind: attentionKind,
  /** Epoch milliseconds. */
  at: z.number(),
  title: z.string(),
  detail: z.string().nullable(),
  /** Somebody has to do something about it. */
  urgent: z.boolean(),
  /** Where it is about exactly one camera. */
  device_id: z.string().nullable(),
});
export type AttentionEvent = z.infer<typeof attentionEvent>;

export const attentionView = z.strictObject({
  ...attentionSettings.shape,
  ways: waysOfKinds,
  tray: trayChoice,
  /** Of this run, newest first. */
  events: z.array(attentionEvent),
  /** How many of them nobody has looked at. */
  unread: z.int().nonnegative(),
  /** Do not disturb holds now, by the button or by the hour. */
  quiet: z.boolean(),
});
export type AttentionView = z.infer<typeof attentionView>;

/** For how long not to disturb, from now. */
export const quietFor = z.enum(['hour', 'tomorrow', 'off']);
export type QuietFor = z.infer<typeof quietFor>;

/** Told to the window as it happens. */
export const toldAttention = z.strictObject({
  event: attentionEvent,
  in_app: z.boolean(),
  sound: z.boolean(),
});
export type ToldAttention = z.infer<typeof toldAttention>;
