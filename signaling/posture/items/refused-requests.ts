import type { DoorRequest, OwnDoor } from '../own-door.ts';
import { fail, pass, type PostureCheck } from '../posture-check.ts';

type Door = Pick<OwnDoor, 'ask'>;

/** `.invalid` belongs to nobody (RFC 2606). */
const STRANGER = 'stranger.invalid';
const CHANGED = 'Something changed this program. Install MuMu Camera anew from its own source.';

interface Refused {
  id: string;
  title: string;
  request: DoorRequest;
  status: number;
  /** What was sent, as the beginning of a sentence. */
  what: string;
}

const REFUSED: readonly Refused[] = [
  {
    id: 'host_check',
    title: 'Pages that point their own name at this computer are refused',
    request: { path: '/healthz', headers: { host: STRANGER } },
    status: 403,
    what: `A request for ${STRANGER}`,
  },
  {
    id: 'cross_site',
    title: "Other websites can't make your browser act on the hub",
    request: {
      path: '/api/v1/auth/login',
      method: 'POST',
      headers: { 'sec-fetch-site': 'cross-site' },
      body: {},
    },
    status: 403,
    what: 'A log-in sent as if by another website',
  },
  {
    id: 'sign_in_required',
    title: 'Nobody gets in without signing in',
    request: { path: '/api/v1/me' },
    status: 401,
    what: 'A request without a token',
  },
  {
    id: 'input_validation',
    title: 'What does not fit the protocol is refused',
    request: { path: '/api/v1/auth/login', method: 'POST', body: { username: 'a', password: 'a', more: 1 } },
    status: 400,
    what: 'A log-in with one field too many',
  },
];

/** Requests that must not get through, each sent to the own port (S18, S37, DNS rebinding). */
export function refusedRequests(door: Door): PostureCheck[] {
  return REFUSED.map(({ id, title, request, status, what }) => ({
    id,
    title,
    async measure() {
      const answer = await door.ask(request);
      return answer.status === status
        ? pass(`${what} was answered ${status} just now.`)
        : fail(`${what} was answered ${answer.status} instead of ${status}.`, CHANGED);
    },
  }));
}

/** CORS is closed (S11): a page of a stranger may not read anything. */
export function foreignOrigin(door: Door): PostureCheck {
  return {
    id: 'foreign_origin',
    title: "Other websites can't read from the hub",
    async measure() {
      const { status, headers } = await door.ask({
        path: '/healthz',
        headers: { origin: `https://${STRANGER}` },
      });
      const allowed = headers['access-control-allow-origin'];
      if (allowed !== undefined)
        return fail(`A page of ${STRANGER} was allowed to read (${allowed}).`, CHANGED);
      if (status !== 403)
        return fail(`A page of ${STRANGER} was answered ${status} instead of 403.`, CHANGED);
      return pass(`A page of ${STRANGER} got 403 and no permission to read.`);
    },
  };
}
