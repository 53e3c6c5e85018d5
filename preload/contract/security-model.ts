import { z } from 'zod';

/*
 * What the Security page knows. Names are the wire's; nothing here opens anything: no token, no key, no passphrase, and
 * of files only the name that a person chose.
 */

export const postureItemView = z.strictObject({
  id: z.string(),
  title: z.string(),
  state: z.enum(['pass', 'warn', 'fail']),
  /** What was measured. */
  detail: z.string(),
  /** What to do about it. */
  fix: z.string().optional(),
});
export type PostureItemView = z.infer<typeof postureItemView>;

export const postureView = z.strictObject({ measured_at: z.string(), items: z.array(postureItemView) });
export type PostureView = z.infer<typeof postureView>;

export const alertView = z.strictObject({
  alert_id: z.string(),
  kind: z.string(),
  severity: z.enum(['notice', 'warning', 'critical']),
  message: z.string(),
  created_at: z.string(),
  last_at: z.string(),
  count: z.int().positive(),
  user_id: z.string().nullable(),
  device_id: z.string().nullable(),
  address: z.string().nullable(),
  acked_at: z.string().nullable(),
  acked_by: z.string().nullable(),
});
export type AlertView = z.infer<typeof alertView>;

/** Every filter narrows; times are ISO 8601 UTC. */
export const auditFilter = z.strictObject({
  /** One type of the audit trail, or several with commas between them. */
  type: z.string().min(1).max(512).optional(),
  user_id: z.string().min(1).max(64).optional(),
  device_id: z.string().min(1).max(64).optional(),
  address: z.string().min(1).max(64).optional(),
  search: z.string().min(1).max(100).optional(),
  since: z.iso.datetime().optional(),
  until: z.iso.datetime().optional(),
});
export type AuditFilter = z.infer<typeof auditFilter>;

export const auditEntryView = z.strictObject({
  seq: z.int().positive(),
  at: z.string(),
  type: z.string(),
  user_id: z.string().nullable(),
  username: z.string().nullable(),
  device_id: z.string().nullable(),
  device_name: z.string().nullable(),
  address: z.string().nullable(),
  detail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).nullable(),
});
export type AuditEntryView = z.infer<typeof auditEntryView>;

/** Newest first; `next_before` continues with older ones, null when there are none. */
export const auditPageView = z.strictObject({
  entries: z.array(auditEntryView),
  next_before: z.int().positive().nullable(),
});

export const auditVerdictView = z.strictObject({
  ok: z.boolean(),
  checked: z.int().nonnegative(),
  head_seq: z.int().nonnegative(),
  anchored: z.boolean(),
  broken: z
    .strictObject({ seq: z.int().positive(), problem: z.enum(['changed', 'removed', 'cut']) })
    .nullable(),
  verified_at: z.string(),
});
export type AuditVerdictView = z.infer<typeof auditVerdictView>;

/** Null: the hub is not contained. */
export const containmentView = z.strictObject({ contained_since: z.string().nullable() });

/** Null: the hub believes its machine's clock. Else what that says, and the time that the hub goes by. */
export const clockView = z.strictObject({
  set_back: z.strictObject({ machine_time: z.string(), latest_time: z.string() }).nullable(),
});
