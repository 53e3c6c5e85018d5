import type { Logger } from '../../signaling/logger.ts';
import type { HubAddress } from '../../signaling/server.ts';
import type { CredentialStore } from '../credentials/credential-store.ts';
import type { Credentials } from '../credentials/open-credentials.ts';
import type { HubLine } from '../hub-client/create-hub-line.ts';
import type { HubEndpoint } from '../../hub-link/hub-endpoint.ts';
import type { RestClient } from '../../hub-link/rest-client.ts';
import type { StationSession } from '../hub-client/station-session.ts';
import type { KnownHub } from '../stations/known-hub.ts';
import type { KnownHubs } from '../stations/known-hubs.ts';
import type { HubSite } from './hub-site.ts';
import type { HubHost } from '../hub-host/hub-host.ts';
import type { SettingsStore } from '../settings/settings-store.ts';
import type { AppStateHolder } from './app-state-holder.ts';
import type { SignedIn } from './signed-in.ts';
import type { WallViews } from './wall-views.ts';

/** What a station is made of. */
export interface StationDeps {
  credentials: Pick<Credentials, 'open' | 'createVault' | 'unlockVault'>;
  hub: HubHost;
  settings: SettingsStore;
  state: AppStateHolder;
  wall: Pick<WallViews, 'state'>;
  /** The stations that can be watched beside this one's own. */
  hubs: KnownHubs;
  suggested_name: string;
  logger: Logger;
  createRest(endpoint: HubEndpoint): RestClient;
  /** A hub of another computer. */
  createRemote(hub: KnownHub): HubSite;
  createLine(
    session: StationSession,
    at: { endpoint: HubEndpoint; rest: RestClient; keepSession(session: StationSession): Promise<void> },
  ): HubLine;
  /**
   * What a signed-in station does beside its line: its model, its watches, its demo cameras.
   *
   * @param is_own whether the line is to this computer's own hub: nobody else's may touch what is this computer's
   */
  enter(line: HubLine, changed: () => void, is_own: boolean): SignedIn;
  /** Told after each start of the hub, with where its secrets lie. */
  hubStarted(store: CredentialStore, address: HubAddress): Promise<void>;
  /** Told after each start of the hub and after a rename. */
  announce(address: HubAddress, name: string): void;
}
