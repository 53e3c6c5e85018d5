import type { AppPhase } from '../../preload/contract/model.ts';
import type { InvokeInput } from '../../preload/contract/channels.ts';
import type { Result } from '../../preload/contract/result.ts';
import type { CheckedBackup } from '../../signaling/backup/restore.ts';
import { displayName } from '../../signaling/protocol/model.ts';
import { hubInfo, tokenAnswer } from '../../signaling/protocol/rest.ts';
import type { HubAddress } from '../../signaling/server.ts';
import type { CredentialStore } from '../credentials/credential-store.ts';
import { VaultError, type VaultStore } from '../credentials/vault-store.ts';
import { noContent } from '../hub-client/no-content.ts';
import { sessionFrom, type StationSession } from '../hub-client/station-session.ts';
import { claimHub } from './claim-hub.ts';
import { failedStart } from './failed-start.ts';
import { firstOutcome } from './first-outcome.ts';
import { ownSite, revoke, type HubSite } from './hub-site.ts';
import { invalidFields } from './invalid-fields.ts';
import { DONE, failure, notNow, signedOut } from './ipc-failure.ts';
import type { KeptSession } from './kept-session.ts';
import { KeptSessions } from './kept-sessions.ts';
import type { KnownHub } from '../stations/known-hub.ts';
import type { LeaveWith } from './own-account.ts';
import { restoreBackup } from './restore.ts';
import { signInFailure } from './sign-in-failure.ts';
import type { SignedIn } from './signed-in.ts';
import type { StationDeps } from './station-deps.ts';
import { vaultFailure } from './vault-failure.ts';

const RESTORED = 'The backup was restored. Sign in with an account that it holds.';
const CONTAINED =
  'The hub was contained and everybody signed out. Sign in here to look into it, and to lift it.';
/** Pages that may be left for another station's. */
const LEAVABLE = new Set<AppPhase['phase']>(['connecting', 'setup', 'sign_in', 'ready']);
const SESSION_ENDED = 'Your session has ended. Sign in again.';

/**
 * The station from start to wall: which page is shown and why. One method a step; steps that don't fit the page of the
 * moment answer `not_possible_now`.
 */
export class Station {
  readonly #deps: StationDeps;
  #kept: KeptSessions | null = null;
  #store: CredentialStore | null = null;
  /** This computer's own hub, which runs whichever is watched. */
  #own: HubSite | null = null;
  /** The hub that is watched. */
  #site: HubSite | null = null;
  #signed_in: SignedIn | null = null;
  /** Somebody is signed in, but nothing of it is shown or done until their password is given. */
  #locked = false;

  constructor(deps: StationDeps) {
    this.#deps = deps;
  }

  /** Never rejects: what goes wrong becomes the page that is shown. */
  async start(): Promise<void> {
    this.#show({ phase: 'starting' });
    try {
      await this.#openCredentials();
    } catch (error) {
      this.#failed(error);
    }
  }

  async retry(): Promise<Result<void>> {
    const { phase } = this.#deps.state.get().current;
    if (phase !== 'failed' && phase !== 'keychain_locked') return notNow();
    await this.start();
    return DONE;
  }

  /** Whether what is watched is this computer's own hub. */
  isAtOwn(): boolean {
    return this.#site?.hub_id == null;
  }

  /** Whether another station can be looked for and watched now: never from a locked station, nor by who passes a kiosk. */
  mayWatchOthers(): boolean {
    const { current, kiosk } = this.#deps.state.get();
    return !kiosk && this.#own !== null && LEAVABLE.has(current.phase);
  }

  /**
   * Watches another hub, null: this computer's own. Who is signed in at the one that is left stays so, if that is remembered; that
   * hub and its cameras go on.
   */
  async watch(hub_id: string | null): Promise<Result<void>> {
    if (!this.mayWatchOthers()) return notNow();
    const hub = this.#deps.hubs.get(hub_id);
    if (hub_id !== null && hub === null) return unknownStation();
    this.#deps.hubs.setWatched(hub_id);
    if (this.#site?.hub_id === hub_id) this.#showStations();
    else {
      this.#leaveSite();
      await this.#visitOrFail(hub);
    }
    return DONE;
  }

  /** Its pin counts no more, nor does its token here. */
  async forget(hub_id: string): Promise<Result<void>> {
    if (!this.mayWatchOthers()) return notNow();
    const hub = this.#deps.hubs.get(hub_id);
    const kept = this.#kept?.of(hub_id);
    if (hub === null || kept === undefined) return unknownStation();
    const is_watched = this.#site?.hub_id === hub_id;
    if (is_watched) {
      this.#deps.hubs.setWatched(null);
      this.#leaveSite();
    }
    const left = await kept.read().catch(() => null);
    await kept.forget();
    this.#deps.hubs.forget(hub_id);
    if (left !== null) this.#revokeAt(hub, left.session.token);
    if (is_watched) await this.#visitOrFail(null);
    else this.#showStations();
    return DONE;
  }

  /** Null unless somebody is signed in and the station is not locked. */
  signedIn(): SignedIn | null {
    return this.#locked ? null : this.#signed_in;
  }

  createVault(passphrase: string): Promise<Result<void>> {
    return this.#openVault('create', () => this.#deps.credentials.createVault(passphrase));
  }

  unlockVault(passphrase: string): Promise<Result<void>> {
    return this.#openVault('unlock', () => this.#deps.credentials.unlockVault(passphrase));
  }

  /** The vault's other passphrase; only for who is signed in, since it opens everything that this station keeps. */
  async changeVaultPassphrase(current: string, next: string): Promise<Result<void>> {
    if (this.signedIn() === null) return signedOut();
    if (this.#store?.kind !== 'vault')
      return notNow('This station keeps its secrets in the keychain, not in a vault.');
    try {
      await (this.#store as VaultStore).changePassphrase(current, next);
      return DONE;
    } catch (error) {
      if (error instanceof VaultError) return vaultFailure(error);
      throw error;
    }
  }

  async createOwner(input: InvokeInput<'account:create-owner'>): Promise<Result<void>> {
    const site = this.#siteDuring('setup');
    const setup_code = this.#deps.hub.setupCode();
    if (site === null || setup_code === null) return notNow('This station has an owner already.');
    const claimed = await claimHub(site, setup_code, input);
    if (!claimed.ok) return claimed;
    await this.#rename(claimed.value.name);
    await this.#signIn(site, claimed.value.session, true);
    return DONE;
  }

  async signIn({ remember, ...body }: InvokeInput<'account:sign-in'>): Promise<Result<void>> {
    const site = this.#siteDuring('sign_in');
    if (site === null) return notNow();
    const answer = await site.rest.call({ method: 'POST', path: '/auth/login', body, answer: tokenAnswer });
    if (!answer.ok) return signInFailure(answer.error);
    if (site !== this.#site) {
      await revoke(site, answer.value.token);
      return notNow();
    }
    await this.#signIn(site, sessionFrom(answer.value), remember);
    return DONE;
  }

  /** Signs out here even when the hub can't be told; its token then dies by its own time. */
  async signOut(): Promise<Result<void>> {
    const signed_in = this.#signed_in;
    if (signed_in === null) return signedOut();
    this.#leave();
    await signed_in.line.call({ method: 'POST', path: '/auth/logout', answer: noContent });
    await this.#keptHere()?.forget();
    this.#showSignIn(null);
    return DONE;
  }

  /** After a call by which the hub took this station's token away. */
  readonly leaveWith: LeaveWith = async (notice, forget_name) => {
    this.#leave();
    await this.#keptHere()?.forget();
    if (forget_name === 'forget_name') this.#setLastUsername(null);
    this.#showSignIn(notice);
  };

  /** Shows nothing any more until `unlock`; also after a restart. The hub and its cameras go on. */
  async lock(): Promise<Result<void>> {
    const signed_in = this.signedIn();
    if (signed_in === null || !this.#deps.state.get().lock.possible) return notNow();
    this.#locked = true;
    signed_in.watches.endAll();
    this.#showCurrent();
    await this.#kept?.mark(this.#otherHubs(), true);
    // A start that would not know of the lock must not find a token that counts.
    if (!(await this.#keptHere()?.keep(signed_in.line.session(), true))) return this.signOut();
    return DONE;
  }

  /** The hub checks the password as at a sign-in, with its limits; the token of before the lock then counts no more. */
  async unlock(password: string): Promise<Result<void>> {
    const signed_in = this.#signed_in;
    const site = this.#siteDuring('locked');
    if (site === null || signed_in === null) return notNow();
    const { line } = signed_in;
    const { token, user } = line.session();
    const body = { username: user.username, password };
    const answer = await site.rest.call({ method: 'POST', path: '/auth/login', body, answer: tokenAnswer });
    if (!answer.ok) return signInFailure(answer.error);
    if (this.#signed_in !== signed_in) {
      // Signed out meanwhile, here or from another station: the token that came too late must not stay behind.
      await revoke(site, answer.value.token);
      return notNow('You have been signed out. Sign in again.');
    }
    this.#locked = false;
    line.adopt(sessionFrom(answer.value));
    await this.#keptHere()?.keep(line.session(), false);
    await this.#kept?.mark(this.#otherHubs(), false);
    await revoke(site, token);
    this.#showCurrent();
    return DONE;
  }

  /** What is shown about cameras has changed. */
  refresh(): void {
    this.#showCurrent();
  }

  /** The computer woke up. */
  wake(): void {
    this.#signed_in?.line.wake();
  }

  async rename(input: string): Promise<Result<void>> {
    const user = this.signedIn()?.line.session().user;
    if (user === undefined) return signedOut();
    if (!this.isAtOwn()) return onlyOwn('A station is renamed on its own computer.');
    if (user.role === 'viewer') return failure('forbidden', 'Only an administrator can rename this station.');
    const name = displayName.safeParse(input);
    if (!name.success) return invalidFields(name.error, 'name');
    await this.#rename(name.data);
    this.#showCurrent();
    return DONE;
  }

  /** Puts a backup in the place of the hub's data, once all of it was found good. Everybody signs in anew then. */
  restore(path: string, passphrase: string): Promise<Result<void>> {
    if (!this.isAtOwn())
      return Promise.resolve(onlyOwn('A backup is restored on the station’s own computer.'));
    return restoreBackup(path, passphrase, {
      hub: this.#deps.hub,
      phase: this.#deps.state.get().current.phase,
      role: this.signedIn()?.line.session().user.role,
      use: (backup) => this.#useRestored(backup),
    });
  }

  /** Ends everything in the order in which it depends on each other. */
  async stop(): Promise<void> {
    this.#leave();
    this.#site?.close();
    this.#own?.close();
    await this.#kept?.settled();
    await this.#deps.hub.stop();
  }

  async #openCredentials(): Promise<void> {
    const outcome = await this.#deps.credentials.open();
    if (outcome.state === 'open') await this.#startHub(outcome.store);
    else if (outcome.state === 'vault') {
      this.#deps.state.setSecretStore('vault');
      this.#show({ phase: 'vault', mode: outcome.mode, reason: outcome.reason });
    } else this.#show({ phase: 'keychain_locked', reason: outcome.reason });
  }

  async #openVault(mode: 'create' | 'unlock', open: () => Promise<CredentialStore>): Promise<Result<void>> {
    const { current } = this.#deps.state.get();
    if (current.phase !== 'vault' || current.mode !== mode) return notNow();
    const store = await open().catch((error: unknown) => {
      if (error instanceof VaultError) return error;
      throw error;
    });
    if (store instanceof VaultError) return vaultFailure(store);
    await this.#startHub(store).catch((error: unknown) => {
      this.#failed(error);
    });
    return DONE;
  }

  async #startHub(store: CredentialStore): Promise<void> {
    this.#store = store;
    this.#kept = new KeptSessions(store, this.#deps.logger);
    this.#deps.state.setSecretStore(store.kind === 'memory' ? null : store.kind);
    this.#show({ phase: 'starting' });
    await this.#useHub(await this.#deps.hub.start(store, this.#ownName()));
  }

  async #useRestored(backup: CheckedBackup): Promise<void> {
    this.#leave();
    await this.#kept?.of(null).forget();
    this.#deps.hubs.setWatched(null);
    this.#show({ phase: 'starting' });
    try {
      const { address, hub_name } = await this.#deps.hub.restore(backup);
      this.#deps.settings.update({ station_name: hub_name });
      await this.#useHub(address);
      this.#showSignIn(RESTORED);
    } catch (error) {
      this.#failed(error);
      throw error;
    }
  }

  async #useHub(address: HubAddress): Promise<void> {
    this.#site?.close();
    this.#own?.close();
    this.#own = ownSite(address, (endpoint) => this.#deps.createRest(endpoint));
    this.#deps.announce(address, this.#ownName());
    if (this.#store !== null) await this.#deps.hubStarted(this.#store, address);
    await this.#visit(this.#deps.hubs.watched());
  }

  async #visitOrFail(hub: KnownHub | null): Promise<void> {
    try {
      await this.#visit(hub);
    } catch (error) {
      this.#failed(error);
    }
  }

  /** @param hub null: this computer's own */
  async #visit(hub: KnownHub | null): Promise<void> {
    const site = hub === null ? this.#own : this.#deps.createRemote(hub);
    this.#site = site;
    if (site === null) return;
    this.#show(hub === null ? { phase: 'starting' } : { phase: 'connecting', station_name: hub.name });
    await this.#resume(site);
  }

  async #resume(site: HubSite): Promise<void> {
    const info = await site.rest.call({ method: 'GET', path: '/hub', answer: hubInfo });
    if (!info.ok && site.hub_id === null)
      throw new Error(`the station's own hub can't be reached: ${info.error.code}`);
    const kept = (await this.#kept?.of(site.hub_id).read()) ?? null;
    // Somebody may have gone elsewhere meanwhile.
    if (site !== this.#site) return;
    if (info.ok && site.hub_id !== null) this.#deps.hubs.change(site.hub_id, { name: info.value.name });
    if (info.ok && site.hub_id === null && info.value.setup_required)
      this.#show({ phase: 'setup', suggested_name: this.#deps.suggested_name });
    else if (kept === null) this.#showSignIn(null);
    else {
      this.#locked = kept.locked;
      // A hub of another computer that is away for now must not keep anybody waiting twice.
      await (info.ok ? this.#renewAndEnter(site, kept.session) : this.#enter(site, kept.session));
    }
  }

  /**
   * A kept token is renewed before it is used, so that a station that runs only some hours a day stays signed in from
   * one day to the next. A hub that can't answer now is no reason to ask for the password.
   */
  async #renewAndEnter(site: HubSite, session: StationSession): Promise<void> {
    const { token } = session;
    const answer = await site.rest.call({ method: 'POST', path: '/auth/renew', token, answer: tokenAnswer });
    const kept = this.#kept?.of(site.hub_id);
    if (site !== this.#site) {
      if (answer.ok) await kept?.keep(sessionFrom(answer.value), this.#locked);
    } else if (answer.ok) await this.#signIn(site, sessionFrom(answer.value), true);
    else if (answer.error.code !== 'unauthenticated') await this.#enter(site, session);
    else {
      this.#locked = false;
      await kept?.forget();
      this.#showSignIn(SESSION_ENDED);
    }
  }

  async #signIn(site: HubSite, session: StationSession, remember: boolean): Promise<void> {
    const kept = this.#kept?.of(site.hub_id);
    kept?.setRemember(remember);
    this.#setLastUsername(session.user.username);
    await kept?.keep(session, this.#locked);
    if (site === this.#site) await this.#enter(site, session);
  }

  /** Shows the wall once the line's first attempt has come out one way or the other. */
  async #enter(site: HubSite, session: StationSession): Promise<void> {
    const kept = this.#kept?.of(site.hub_id);
    const line = this.#deps.createLine(session, {
      endpoint: site.endpoint,
      rest: site.rest,
      keepSession: async (renewed) => {
        await kept?.keep(renewed, this.#locked);
      },
    });
    site.use(line);
    const changed = (): void => {
      if (this.#signed_in === signed_in) this.#showCurrent();
    };
    const signed_in = this.#deps.enter(line, changed, site.hub_id === null);
    const first = firstOutcome(line);
    line.client.on('signed_out', () => {
      void this.#endedByHub(signed_in);
    });
    this.#signed_in = signed_in;
    line.start();
    await first;
    if (this.#signed_in === signed_in) this.#showCurrent();
  }

  async #endedByHub(signed_in: SignedIn): Promise<void> {
    const notice = this.isAtOwn() && this.#deps.hub.isContained() ? CONTAINED : SESSION_ENDED;
    if (this.#signed_in === signed_in) await this.leaveWith(notice);
  }

  #leave(): void {
    const signed_in = this.#signed_in;
    this.#signed_in = null;
    this.#locked = false;
    signed_in?.leave();
  }

  /** Whose session nothing keeps is signed out, as by closing the program; what is kept is there when somebody comes back. */
  #leaveSite(): void {
    const [line, site] = [this.#signed_in?.line, this.#site];
    const is_kept = this.#keptHere()?.remembers() !== false;
    this.#leave();
    const told =
      line === undefined || is_kept
        ? Promise.resolve()
        : line.call({ method: 'POST', path: '/auth/logout', answer: noContent });
    void told.finally(() => {
      if (site !== this.#own) site?.close();
    });
  }

  /** Whether the hub hears of it or not: the token is forgotten here, and dies by its own time. */
  #revokeAt(hub: KnownHub, token: string): void {
    const site = this.#deps.createRemote(hub);
    void revoke(site, token).finally(() => {
      site.close();
    });
  }

  #keptHere(): KeptSession | undefined {
    return this.#kept?.of(this.#site?.hub_id ?? null);
  }

  /** All but the one that is watched. */
  #otherHubs(): (string | null)[] {
    const all = [null, ...this.#deps.hubs.all().map(({ hub_id }) => hub_id)];
    return all.filter((hub_id) => hub_id !== (this.#site?.hub_id ?? null));
  }

  #setLastUsername(last_username: string | null): void {
    const hub_id = this.#site?.hub_id ?? null;
    if (hub_id === null) this.#deps.settings.update({ last_username });
    else this.#deps.hubs.change(hub_id, { last_username });
  }

  async #rename(name: string): Promise<void> {
    await this.#deps.hub.rename(name);
    this.#deps.settings.update({ station_name: name });
    const address = this.#deps.hub.address();
    if (address !== null) this.#deps.announce(address, name);
  }

  /** Of the station that is watched. */
  #name(): string {
    return this.#remote()?.name ?? this.#ownName();
  }

  #ownName(): string {
    return this.#deps.settings.get().station_name ?? this.#deps.suggested_name;
  }

  #remote(): KnownHub | null {
    return this.#deps.hubs.get(this.#site?.hub_id ?? null);
  }

  #siteDuring(phase: AppPhase['phase']): HubSite | null {
    return this.#deps.state.get().current.phase === phase ? this.#site : null;
  }

  #showCurrent(): void {
    if (this.#signed_in === null) return;
    const { username } = this.#signed_in.line.session().user;
    if (this.#locked) this.#show({ phase: 'locked', station_name: this.#name(), username });
    else {
      const wall = this.#deps.wall.state();
      this.#show({ phase: 'ready', station_name: this.#name(), wall, ...this.#signed_in.view() });
    }
  }

  #showSignIn(notice: string | null): void {
    const { last_username } = this.#remote() ?? this.#deps.settings.get();
    this.#show({ phase: 'sign_in', station_name: this.#name(), last_username, notice });
  }

  #show(phase: AppPhase): void {
    this.#deps.state.show(phase);
    this.#showStations();
  }

  #showStations(): void {
    const own_pin = this.#deps.hub.address()?.pin ?? null;
    this.#deps.state.setStations({ ...this.#deps.hubs.view(), own_pin });
  }

  #failed(error: unknown): void {
    this.#deps.logger.error({ err: error }, 'the station could not start');
    this.#show(failedStart(error));
  }
}

function unknownStation(): Result<never> {
  return failure('station_unknown', 'There is no such station any more.');
}

function onlyOwn(message: string): Result<never> {
  return failure('only_own_station', message);
}
