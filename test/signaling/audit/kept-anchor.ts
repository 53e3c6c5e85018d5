import type { AuditAnchor, AuditAnchorStore } from '../../../signaling/audit/audit-anchor.ts';

/** Where an anchor is out of a thief's reach: here in the test. */
export class KeptAnchor implements AuditAnchorStore {
  kept: AuditAnchor | null = null;
  broken = false;
  read(): Promise<AuditAnchor | null> {
    return this.broken ? Promise.reject(new Error('the keychain is locked')) : Promise.resolve(this.kept);
  }
  write(anchor: AuditAnchor): Promise<void> {
    if (this.broken) return Promise.reject(new Error('the keychain is locked'));
    this.kept = anchor;
    return Promise.resolve();
  }
}
