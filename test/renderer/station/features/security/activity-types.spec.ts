import { expect, it } from 'vitest';
import {
  ACTIVITY_GROUPS,
  ACTIVITY_TYPES,
  activityWords,
} from '../../../../../renderer/station/features/security/activity/activity-types.ts';
import type { AuditType } from '../../../../../signaling/audit/audit-log.ts';

type Words = Record<AuditType, string>;
/** Doesn't compile when the hub has a type without words, or the window words for a type that the hub hasn't. */
const complete: Words & Record<Exclude<keyof typeof ACTIVITY_TYPES, AuditType>, never> = ACTIVITY_TYPES;

it('has words for every type of the audit trail, each its own', () => {
  const words = Object.values(complete);
  expect(new Set(words).size).toBe(words.length);
});

it('has every type in a group, so that a person finds it', () => {
  const grouped = new Set<string>(ACTIVITY_GROUPS.flatMap(({ types }) => types));
  expect(Object.keys(ACTIVITY_TYPES).filter((type) => !grouped.has(type))).toEqual([]);
});

it('has no group that is longer than the hub takes', () => {
  for (const { types } of ACTIVITY_GROUPS) expect(types.join(',').length).toBeLessThanOrEqual(512);
});

it.each(['toString', 'constructor', 'a_newer_type'])('writes out %s, which it has no words for', (type) => {
  expect(activityWords(type)).toBe(type.replaceAll('_', ' '));
});
