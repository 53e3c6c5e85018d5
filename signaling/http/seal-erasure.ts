import type { ViewerTokens } from '../auth/viewer-tokens.ts';
import type { HubDatabase } from '../db/open-database.ts';
import type { UserId } from '../protocol/ids.ts';

/** What follows once the rows of a user are gone: their sockets close, and the write-ahead log forgets them too (S33). */
export function sealErasure(
  { tokens, database }: { tokens: ViewerTokens; database: Pick<HubDatabase, 'checkpoint'> },
  user_id: UserId,
): void {
  tokens.announceEnded(user_id, null);
  // secure_delete overwrote the rows; the log still holds them until it is emptied.
  database.checkpoint();
}
