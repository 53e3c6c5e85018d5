import type { WatchSessionView } from '../../../../preload/contract/account-model.ts';

/** Live ones and ended ones, each group newest first. */
export function splitSessions(sessions: readonly WatchSessionView[]): {
  live: WatchSessionView[];
  past: WatchSessionView[];
} {
  const newestFirst = [...sessions].sort((a, b) => Date.parse(b.started_at) - Date.parse(a.started_at));
  return {
    live: newestFirst.filter(({ ended_at }) => ended_at === null),
    past: newestFirst.filter(({ ended_at }) => ended_at !== null),
  };
}
