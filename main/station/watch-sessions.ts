import type { WatchSessionView } from '../../preload/contract/account-model.ts';
import type { Result } from '../../preload/contract/result.ts';
import { sessionList, type WatchSession } from '../../signaling/protocol/rest.ts';
import type { HubLine } from '../hub-client/create-hub-line.ts';
import { noContent } from '../hub-client/no-content.ts';
import { resultOf } from './ipc-failure.ts';

/** Everybody's for those who manage, else the person's own. */
export async function listWatchSessions(line: HubLine): Promise<Result<WatchSessionView[]>> {
  const answer = await line.call({ method: 'GET', path: '/sessions', answer: sessionList });
  return resultOf(answer, ({ sessions }) => sessions.map(viewOfSession));
}

export async function endWatchSession(line: HubLine, session_id: string): Promise<Result<void>> {
  const path = `/sessions/${encodeURIComponent(session_id)}`;
  return resultOf(await line.call({ method: 'DELETE', path, answer: noContent }), () => undefined);
}

function viewOfSession(session: WatchSession): WatchSessionView {
  const { session_id, user_id, username, device_id, device_name, started_at, ended_at, end_reason } = session;
  return { session_id, user_id, username, device_id, device_name, started_at, ended_at, end_reason };
}
