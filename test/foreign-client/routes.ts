export interface Route {
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
}

/** Every route of section 2 that is not open, with a body that fits. `$device` and its like stand for ids. */
export const GUARDED_ROUTES: readonly Route[] = [
  { method: 'POST', path: 'auth/logout' },
  { method: 'POST', path: 'auth/renew' },
  {
    method: 'POST',
    path: 'auth/password',
    body: { current_password: 'a wrong password', new_password: 'another wrong password 4' },
  },
  { method: 'GET', path: 'me' },
  { method: 'GET', path: 'me/export' },
  { method: 'DELETE', path: 'me' },
  { method: 'GET', path: 'users' },
  {
    method: 'POST',
    path: 'users',
    body: { username: 'mallory', password: 'quiet lantern beside 12 rivers', role: 'owner' },
  },
  { method: 'PATCH', path: 'users/$user', body: { role: 'owner' } },
  { method: 'DELETE', path: 'users/$user' },
  { method: 'GET', path: 'devices' },
  { method: 'POST', path: 'devices', body: { device_name: 'Trojan', kind: 'agent' } },
  { method: 'GET', path: 'devices/$device' },
  { method: 'PATCH', path: 'devices/$device', body: { device_name: 'Mine' } },
  { method: 'DELETE', path: 'devices/$device' },
  { method: 'POST', path: 'devices/$device/token' },
  { method: 'POST', path: 'devices/$device/token?push=1' },
  { method: 'GET', path: 'devices/$device/access' },
  { method: 'PUT', path: 'devices/$device/access', body: { user_ids: [] } },
  { method: 'POST', path: 'pairings', body: {} },
  { method: 'DELETE', path: 'pairings/$pairing' },
  { method: 'GET', path: 'pairings/claims' },
  { method: 'POST', path: 'pairings/claims/$claim/approve', body: {} },
  { method: 'POST', path: 'pairings/claims/$claim/reject' },
  { method: 'GET', path: 'sessions' },
  { method: 'DELETE', path: 'sessions/$session' },
  { method: 'GET', path: 'ice-servers' },
  { method: 'GET', path: 'audit' },
  { method: 'GET', path: 'audit/verify' },
  { method: 'GET', path: 'alerts' },
  { method: 'POST', path: 'alerts/$alert/ack' },
  { method: 'GET', path: 'posture' },
  { method: 'POST', path: 'backup', body: { passphrase: 'quiet lantern beside 12 rivers' } },
  { method: 'POST', path: 'contain' },
];
