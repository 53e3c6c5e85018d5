import { expect, it } from 'vitest';
import { newDevice } from '../../../signaling/alerts/rules/camera-rules.ts';
import type { AuditEntry } from '../../../signaling/audit/audit-log.ts';

function told(detail: NonNullable<AuditEntry['detail']>): number {
  const entry = { type: 'claim_approved', device_id: 'camera-1', detail } as unknown as AuditEntry;
  return newDevice(entry, 0).length;
}

it('is silent about a demo camera of this computer alone', () => {
  expect(told({ kind: 'demo', claimed_from: '127.0.0.1' })).toBe(0);
  expect(told({ kind: 'demo', claimed_from: '::ffff:127.0.0.1' })).toBe(0);
  expect(told({ kind: 'demo', claimed_from: '192.168.1.7' })).toBe(1);
  expect(told({ kind: 'demo' })).toBe(1);
  expect(told({ kind: 'phone', claimed_from: '127.0.0.1' })).toBe(1);
});
