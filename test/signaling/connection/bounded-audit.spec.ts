import { describe, expect, it } from 'vitest';
import type { AuditEntry } from '../../../signaling/audit/audit-log.ts';
import { BoundedAudit } from '../../../signaling/connection/bounded-audit.ts';
import { ManualClock } from './manual-clock.ts';

function setUp() {
  const entries: AuditEntry[] = [];
  const clock = new ManualClock();
  const log = {
    write: (entry: AuditEntry) => void entries.push(entry),
    flush: () => Promise.resolve(),
  };
  return { entries, clock, audit: new BoundedAudit(log, clock) };
}

describe('BoundedAudit', () => {
  it('writes each event once, and a flood as a number', () => {
    const { entries, clock, audit } = setUp();
    for (let i = 0; i < 5_000; i += 1) audit.write({ type: 'viewer_refused', address: '10.0.0.1' });
    expect(entries).toHaveLength(20);
    clock.advance(60_000);
    expect(entries.slice(20)).toEqual([
      { type: 'viewer_refused', address: '10.0.0.1', detail: { suppressed: 4_980 } },
    ]);
    audit.write({ type: 'viewer_refused', address: '10.0.0.1' });
    expect(entries).toHaveLength(22);
  });

  it('lets one address not hide what another does', () => {
    const { entries, audit } = setUp();
    for (let i = 0; i < 100; i += 1) audit.write({ type: 'viewer_refused', address: '10.0.0.1' });
    audit.write({ type: 'viewer_refused', address: '10.0.0.2' });
    audit.write({ type: 'session_misuse', address: '10.0.0.1' });
    expect(entries).toHaveLength(22);
  });

  it('stays small under a flood of addresses', () => {
    const { entries, audit } = setUp();
    for (let i = 0; i < 100_000; i += 1) {
      audit.write({
        type: 'viewer_refused',
        address: `2001:db8:${i.toString(16).slice(-4)}:${String(i % 7)}::1`,
      });
    }
    expect(entries.length).toBeLessThanOrEqual(1_001 * 20);
  });

  it('writes what it held back when it stops', () => {
    const { entries, clock, audit } = setUp();
    for (let i = 0; i < 21; i += 1) audit.write({ type: 'viewer_refused', address: '10.0.0.1' });
    audit.stop();
    expect(entries.at(-1)?.detail).toEqual({ suppressed: 1 });
    expect(clock.pending).toBe(0);
  });
});
