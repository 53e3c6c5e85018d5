import { z } from 'zod';
import type { Authorize } from '../../auth/authorize.ts';
import type { IceServers } from '../../auth/ice-servers.ts';
import { isoTime } from '../../clock.ts';
import type { BoundedAudit } from '../../connection/bounded-audit.ts';
import { sessionId } from '../../protocol/ids.ts';
import { iceServersAnswer, sessionList } from '../../protocol/rest.ts';
import type { LiveSessions } from '../../sessions/session-store.ts';
import type { SqliteSessionStore } from '../../sessions/sqlite-session-store.ts';
import { Refusal } from '../problem.ts';
import { userRoute, type Route } from '../route.ts';

export interface SessionRouteParts {
  authorize: Authorize;
  sessions: SqliteSessionStore;
  liveSessions: LiveSessions;
  iceServers: IceServers;
  flood_audit: Pick<BoundedAudit, 'write'>;
}

export function sessionRoutes(parts: SessionRouteParts): Route[] {
  return [list(parts), end(parts), iceServers(parts)];
}

function list({ authorize, sessions }: SessionRouteParts): Route {
  return userRoute({
    method: 'GET',
    path: '/sessions',
    action: 'session.list',
    answer: sessionList,
    async handle(_input, { user }) {
      const all = (await authorize(user, 'session.any')) === 'allowed';
      return { sessions: await sessions.list(all ? null : user.user_id) };
    },
  });
}

function end({ authorize, sessions, liveSessions, flood_audit }: SessionRouteParts): Route {
  return userRoute({
    method: 'DELETE',
    path: '/sessions/:session_id',
    action: 'session.end',
    params: z.strictObject({ session_id: z.string().max(64) }),
    async handle({ params, address }, { user }) {
      const session_id = sessionId.safeParse(params.session_id).data;
      const session = session_id && (await sessions.find(session_id));
      if (!session) return new Refusal('session_unknown');
      const own = session.user_id === user.user_id;
      // Another's session is answered as if it were not there.
      if (!own && (await authorize(user, 'session.any')) !== 'allowed') {
        const { user_id } = user;
        flood_audit.write({
          type: 'access_refused',
          user_id,
          address,
          detail: { action: 'session.any', session_id },
        });
        return new Refusal('session_unknown');
      }
      const ended = liveSessions.end(session_id, own ? 'viewer_left' : 'ended_by_admin', user.user_id);
      return ended ? undefined : new Refusal('session_unknown');
    },
  });
}

function iceServers({ iceServers: servers }: SessionRouteParts): Route {
  return userRoute({
    method: 'GET',
    path: '/ice-servers',
    action: 'ice.read',
    answer: iceServersAnswer,
    handle(_input, { user }) {
      const { ice_servers, expires_at } = servers.issue(user.user_id);
      return Promise.resolve({ ice_servers, expires_at: isoTime(expires_at) });
    },
  });
}
