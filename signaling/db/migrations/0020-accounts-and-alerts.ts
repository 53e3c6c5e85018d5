import type { Migration } from '../migration.ts';

export const accountsAndAlerts: Migration = {
  version: 20,
  name: 'accounts and alerts',
  sql: `
    CREATE TABLE sign_ins (
      jti TEXT PRIMARY KEY,
      user_id TEXT NOT NULL REFERENCES users (user_id) ON DELETE CASCADE,
      signed_in_at INTEGER NOT NULL,
      expires_at INTEGER NOT NULL,
      address TEXT NOT NULL,
      agent TEXT
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX sign_ins_by_user ON sign_ins (user_id);
    CREATE INDEX sign_ins_by_expiry ON sign_ins (expires_at);

    CREATE TABLE login_hours (
      user_id TEXT NOT NULL REFERENCES users (user_id) ON DELETE CASCADE,
      hour INTEGER NOT NULL CHECK (hour BETWEEN 0 AND 23),
      logins INTEGER NOT NULL,
      PRIMARY KEY (user_id, hour)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE alerts (
      alert_id TEXT PRIMARY KEY,
      kind TEXT NOT NULL,
      severity TEXT NOT NULL CHECK (severity IN ('notice', 'warning', 'critical')),
      message TEXT NOT NULL,
      /* What is the same in repetitions, which are counted instead of raised again. */
      subject TEXT NOT NULL,
      user_id TEXT,
      device_id TEXT,
      address TEXT,
      count INTEGER NOT NULL DEFAULT 1,
      created_at INTEGER NOT NULL,
      last_at INTEGER NOT NULL,
      acked_at INTEGER,
      acked_by TEXT
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX alerts_by_subject ON alerts (kind, subject, acked_at);
    CREATE INDEX alerts_by_time ON alerts (last_at);

    /* INSERT OR REPLACE deletes what is in its way without asking the trigger against deleting. */
    CREATE TRIGGER audit_is_never_overwritten BEFORE INSERT ON audit
      WHEN EXISTS (SELECT 1 FROM audit WHERE seq = NEW.seq)
      BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END;
  `,
};
