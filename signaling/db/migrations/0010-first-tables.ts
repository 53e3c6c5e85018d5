import type { Migration } from '../migration.ts';

export const firstTables: Migration = {
  version: 10,
  name: 'first tables',
  sql: `
    CREATE TABLE meta (
      key TEXT PRIMARY KEY,
      value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE users (
      user_id TEXT PRIMARY KEY,
      username TEXT NOT NULL UNIQUE COLLATE NOCASE,
      email TEXT,
      role TEXT NOT NULL CHECK (role IN ('owner', 'admin', 'viewer')),
      password_hash TEXT NOT NULL,
      token_epoch INTEGER NOT NULL DEFAULT 0,
      epoch_keeps_jti TEXT,
      created_at INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE revoked_tokens (
      jti TEXT PRIMARY KEY,
      expires_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX revoked_tokens_by_expiry ON revoked_tokens (expires_at);

    CREATE TABLE login_addresses (
      user_id TEXT NOT NULL REFERENCES users (user_id) ON DELETE CASCADE,
      address TEXT NOT NULL,
      last_at INTEGER NOT NULL,
      PRIMARY KEY (user_id, address)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE address_attempts (
      key TEXT PRIMARY KEY,
      attempts TEXT NOT NULL,
      updated_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX address_attempts_by_age ON address_attempts (updated_at);

    CREATE TABLE account_failures (
      key TEXT PRIMARY KEY,
      failures INTEGER NOT NULL,
      blocked_until INTEGER NOT NULL,
      updated_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX account_failures_by_age ON account_failures (updated_at);

    CREATE TABLE devices (
      device_id TEXT PRIMARY KEY,
      device_name TEXT NOT NULL,
      kind TEXT NOT NULL CHECK (kind IN ('phone', 'browser', 'ip_camera', 'agent', 'demo')),
      capabilities TEXT,
      last_seen_at INTEGER,
      created_at INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE device_tokens (
      id INTEGER PRIMARY KEY,
      device_id TEXT NOT NULL REFERENCES devices (device_id) ON DELETE CASCADE,
      token_hash BLOB NOT NULL,
      expires_at INTEGER
    ) STRICT;
    CREATE INDEX device_tokens_by_device ON device_tokens (device_id);

    CREATE TABLE device_access (
      device_id TEXT NOT NULL REFERENCES devices (device_id) ON DELETE CASCADE,
      user_id TEXT NOT NULL REFERENCES users (user_id) ON DELETE CASCADE,
      granted_at INTEGER NOT NULL,
      PRIMARY KEY (device_id, user_id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX device_access_by_user ON device_access (user_id);

    CREATE TABLE pairings (
      pairing_id TEXT PRIMARY KEY,
      secret_hash BLOB NOT NULL UNIQUE,
      code_hash BLOB,
      kind TEXT,
      name TEXT,
      created_by TEXT NOT NULL REFERENCES users (user_id) ON DELETE CASCADE,
      created_at INTEGER NOT NULL,
      expires_at INTEGER NOT NULL,
      wrong_codes INTEGER NOT NULL DEFAULT 0
    ) STRICT;

    CREATE TABLE claims (
      claim_id TEXT PRIMARY KEY,
      pairing_id TEXT NOT NULL,
      secret_hash BLOB NOT NULL,
      check_code TEXT NOT NULL,
      device_name TEXT NOT NULL,
      wanted_name TEXT,
      kind TEXT NOT NULL,
      model TEXT,
      address TEXT NOT NULL,
      status TEXT NOT NULL CHECK (status IN ('pending', 'approved', 'rejected', 'expired')),
      device_id TEXT REFERENCES devices (device_id) ON DELETE SET NULL,
      created_at INTEGER NOT NULL,
      expires_at INTEGER NOT NULL,
      decided_at INTEGER,
      picked_up_at INTEGER
    ) STRICT;
    CREATE INDEX claims_by_device ON claims (device_id);
    CREATE INDEX claims_by_status ON claims (status);

    CREATE TABLE sessions (
      session_id TEXT PRIMARY KEY,
      user_id TEXT NOT NULL,
      username TEXT NOT NULL,
      device_id TEXT NOT NULL,
      device_name TEXT NOT NULL,
      started_at INTEGER NOT NULL,
      ended_at INTEGER,
      end_reason TEXT
    ) STRICT;
    CREATE INDEX sessions_by_user ON sessions (user_id, started_at);
    CREATE INDEX sessions_by_start ON sessions (started_at);
    CREATE INDEX sessions_by_end ON sessions (ended_at);

    CREATE TABLE audit (
      seq INTEGER PRIMARY KEY,
      at INTEGER NOT NULL,
      type TEXT NOT NULL,
      user_id TEXT,
      device_id TEXT,
      address TEXT,
      detail TEXT,
      prev_hash BLOB NOT NULL,
      hash BLOB NOT NULL
    ) STRICT;
    CREATE INDEX audit_by_user ON audit (user_id);
    CREATE INDEX audit_by_type ON audit (type, seq);
    CREATE TRIGGER audit_is_never_edited BEFORE UPDATE ON audit
      BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END;
    CREATE TRIGGER audit_is_never_shortened BEFORE DELETE ON audit
      BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END;
  `,
};
