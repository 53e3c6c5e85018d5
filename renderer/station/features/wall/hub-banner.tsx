import { said } from '../../../../languages/said.ts';
import { TriangleAlert } from 'lucide-react';
import type { HubConnection } from '../../../../preload/contract/model.ts';
import { useNow } from '../../ui/now.ts';
import { STATIONS_WORDS } from '../stations/stations-words.ts';
import { useIsOwn } from '../stations/use-is-own.ts';
import { WALL_WORDS } from './wall-words.ts';

/** The hub is away: what that means, and when it is tried again. */
export function HubBanner({ connection }: { readonly connection: HubConnection }) {
  const now = useNow();
  const isOwn = useIsOwn();
  if (connection.state !== 'offline') return null;
  const seconds = Math.max(0, Math.ceil((connection.retry_at - now) / 1_000));
  return (
    <div className="banner" data-tone="warn">
      <TriangleAlert aria-hidden />
      <p role="status" title={said(connection.reason)}>
        {connection.untrusted === true && !isOwn ? STATIONS_WORDS.untrusted : WALL_WORDS.hubLost}
      </p>
      <span className="banner-aside tabular">{WALL_WORDS.hubRetry(seconds)}</span>
    </div>
  );
}
