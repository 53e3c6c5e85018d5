import type { Suspicion } from '../suspicion.ts';
import { whoAndWhere, type Rule } from './rule.ts';

/** Suspect as soon as it is written, whoever did it. */
const always =
  (found: Suspicion): Rule =>
  (entry) => [{ ...found, ...whoAndWhere(entry) }];

export const auditBroken = always({
  kind: 'audit_broken',
  severity: 'critical',
  message: 'The activity record does not add up: entries were changed or removed outside of the hub.',
  subject: 'audit',
});

export const contained = always({
  kind: 'contained',
  severity: 'critical',
  message: 'The hub was sealed off: everybody was signed out, and only its own machine is let in.',
  subject: 'hub',
});
