import { z } from 'zod';
import {
  alertView,
  auditFilter,
  auditPageView,
  auditVerdictView,
  clockView,
  containmentView,
  postureView,
} from './security-model.ts';

const nothing = z.void();
const id = z.string().min(1).max(64);

/** The channels of the Security page, apart from those about accounts. */
export const SECURITY_INVOKE = {
  /** Measured now, not remembered. */
  'security:posture': { input: nothing, output: postureView },

  /** Unacknowledged ones first, each group newest first. */
  'security:alerts': { input: nothing, output: z.array(alertView) },
  'security:ack-alert': {
    input: z.strictObject({ alert_ids: z.array(id).min(1).max(200) }),
    output: nothing,
  },

  'security:audit': {
    input: auditFilter.extend({ before: z.int().positive().optional() }),
    output: auditPageView,
  },
  'security:verify-audit': { input: nothing, output: auditVerdictView },

  /** Main asks for the file; `saved` is false when the person thought better of it. */
  'security:export-audit': { input: nothing, output: z.strictObject({ saved: z.boolean() }) },

  'backup:save': {
    input: z.strictObject({ passphrase: z.string().max(1024) }),
    output: z.strictObject({ saved: z.boolean() }),
  },
  /** After it everybody signs in anew. */
  'backup:restore': {
    input: z.strictObject({ passphrase: z.string().max(1024) }),
    output: z.strictObject({ restored: z.boolean() }),
  },

  'security:containment': { input: nothing, output: containmentView },
  'security:contain': { input: nothing, output: nothing },
  'security:lift-containment': { input: nothing, output: nothing },
  'security:clock': { input: nothing, output: clockView },
  /** Everybody signs in anew, this person too. Fails with `forbidden` away from the hub's machine. */
  'security:confirm-clock': { input: nothing, output: nothing },
  'security:rotate-keys': { input: nothing, output: nothing },

  /** The camera is given a new token over its connection; one that is offline fails with `device_offline`. */
  'cameras:rotate-token': { input: z.strictObject({ device_id: id }), output: nothing },
} as const satisfies Record<string, { input: z.ZodType; output: z.ZodType }>;
