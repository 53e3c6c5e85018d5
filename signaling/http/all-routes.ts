import type { Route } from './route.ts';
import { alertRoutes, type AlertRouteParts } from './routes/alert-routes.ts';
import { auditRoutes, type AuditRouteParts } from './routes/audit-routes.ts';
import { authRoutes, type AuthRouteParts } from './routes/auth-routes.ts';
import { backupRoutes, type BackupRouteParts } from './routes/backup-routes.ts';
import { claimRoutes, type ClaimRouteParts } from './routes/claim-routes.ts';
import { clockRoutes, type ClockRouteParts } from './routes/clock-routes.ts';
import { containRoutes, type ContainRouteParts } from './routes/contain-routes.ts';
import { deviceRoutes, type DeviceRouteParts } from './routes/device-routes.ts';
import { hubRoutes, type HubRouteParts } from './routes/hub-routes.ts';
import { keyRoutes, type KeyRouteParts } from './routes/key-routes.ts';
import { meRoutes, type MeRouteParts } from './routes/me-routes.ts';
import { pairingRoutes, type PairingRouteParts } from './routes/pairing-routes.ts';
import { postureRoutes, type PostureRouteParts } from './routes/posture-routes.ts';
import { sessionRoutes, type SessionRouteParts } from './routes/session-routes.ts';
import { setupRoute, type SetupRouteParts } from './routes/setup-route.ts';
import { signInRoutes, type SignInRouteParts } from './routes/sign-in-routes.ts';
import { userRoutes, type UserRouteParts } from './routes/user-routes.ts';

export type AllRouteParts = HubRouteParts &
  PostureRouteParts &
  SetupRouteParts &
  AuthRouteParts &
  KeyRouteParts &
  ContainRouteParts &
  ClockRouteParts &
  MeRouteParts &
  SignInRouteParts &
  UserRouteParts &
  DeviceRouteParts &
  PairingRouteParts &
  ClaimRouteParts &
  SessionRouteParts &
  AlertRouteParts &
  BackupRouteParts &
  AuditRouteParts;

/** Every route below REST_PREFIX. */
export function allRoutes(parts: AllRouteParts): Route[] {
  return [
    ...hubRoutes(parts),
    ...postureRoutes(parts),
    setupRoute(parts),
    ...authRoutes(parts),
    ...keyRoutes(parts),
    ...containRoutes(parts),
    ...clockRoutes(parts),
    ...meRoutes(parts),
    ...signInRoutes(parts),
    ...userRoutes(parts),
    ...deviceRoutes(parts),
    ...pairingRoutes(parts),
    ...claimRoutes(parts),
    ...sessionRoutes(parts),
    ...alertRoutes(parts),
    ...backupRoutes(parts),
    ...auditRoutes(parts),
  ];
}
