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

export const clockSetBack = always({
  kind: 'clock_set_back',
  severity: 'warning',
  message:
    'The clock of the hub’s machine was set back. Set it right: until then the hub goes by the latest time it saw.',
  subject: 'clock',
});
