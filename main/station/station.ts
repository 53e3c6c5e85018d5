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
import { hubSite, revoke, type HubSite } from './hub-site.ts';
import { invalidFields } from './invalid-fields.ts';
import { DONE, failure, notNow, signedOut } from './ipc-failure.ts';
import { KeptSession } from './kept-session.ts';
import type { LeaveWith } from './own-account.ts';
import { restoreBackup } from './restore.ts';
import { signInFailure } from './sign-in-failure.ts';
import type { SignedIn } from './signed-in.ts';
import type { StationDeps } from './station-deps.ts';
import { vaultFailure } from './vault-failure.ts';

const RESTORED = 'The backup was restored. Sign in with an account that it holds.';
const CONTAINED =
  'The hub was contained and everybody signed out. Sign in here to look into it, and to lift it.';
const SESSION_ENDED = 'Your session has ended. Sign in again.';

/**
 * The station from start to wall: which page is shown and why. One method a step; steps that don't fit the page of the
 * moment answer `not_possible_now`.
 */
export class Station {
  readonly #deps: StationDeps;
  readonly #kept: KeptSession;
  #store: CredentialStore | null = null;
  #site: HubSite | null = null;
  #signed_in: SignedIn | null = null;
  /** Somebody is signed in, but nothing of it is shown or done until their password is given. */
  #locked = false;

  constructor(deps: StationDeps) {
    this.#deps = deps;
    this.#kept = new KeptSession(deps.logger);
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
    await this.#signIn(site, sessionFrom(answer.value), remember);
    return DONE;
  }

  /** Signs out here even when the hub can't be told; its token then dies by its own time. */
  async signOut(): Promise<Result<void>> {
    const signed_in = this.#signed_in;
    if (signed_in === null) return signedOut();
    this.#leave();
    await signed_in.line.call({ method: 'POST', path: '/auth/logout', answer: noContent });
    await this.#kept.forget();
    this.#showSignIn(null);
    return DONE;
  }

  /** After a call by which the hub took this station's token away. */
  readonly leaveWith: LeaveWith = async (notice, forget_name) => {
    this.#leave();
    await this.#kept.forget();
    if (forget_name === 'forget_name') this.#deps.settings.update({ last_username: null });
    this.#showSignIn(notice);
  };

  /** Shows nothing any more until `unlock`; also after a restart. The hub and its cameras go on. */
  async lock(): Promise<Result<void>> {
    const signed_in = this.signedIn();
    if (signed_in === null || !this.#deps.state.get().lock.possible) return notNow();
    this.#locked = true;
    signed_in.watches.endAll();
    this.#showCurrent();
    // A start that would not know of the lock must not find a token that counts.
    if (!(await this.#kept.keep(signed_in.line.session(), true))) return this.signOut();
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
    await this.#kept.keep(line.session(), false);
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
    if (user.role === 'viewer') return failure('forbidden', 'Only an administrator can rename this station.');
    const name = displayName.safeParse(input);
    if (!name.success) return invalidFields(name.error, 'name');
    await this.#rename(name.data);
    this.#showCurrent();
    return DONE;
  }

  /** Puts a backup in the place of the hub's data, once all of it was found good. Everybody signs in anew then. */
  restore(path: string, passphrase: string): Promise<Result<void>> {
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
    this.#site?.rest.close();
    await this.#kept.settled();
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
    this.#kept.use(store);
    this.#deps.state.setSecretStore(store.kind === 'memory' ? null : store.kind);
    this.#show({ phase: 'starting' });
    await this.#useHub(await this.#deps.hub.start(store, this.#name()));
  }

  async #useRestored(backup: CheckedBackup): Promise<void> {
    this.#leave();
    await this.#kept.forget();
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
    this.#site?.rest.close();
    this.#site = hubSite(address, (endpoint) => this.#deps.createRest(endpoint));
    this.#deps.announce(address, this.#name());
    if (this.#store !== null) await this.#deps.hubStarted(this.#store, address);
    await this.#resume(this.#site);
  }

  async #resume(site: HubSite): Promise<void> {
    const info = await site.rest.call({ method: 'GET', path: '/hub', answer: hubInfo });
    if (!info.ok) throw new Error(`the station's own hub can't be reached: ${info.error.code}`);
    const kept = await this.#kept.read();
    if (info.value.setup_required) this.#show({ phase: 'setup', suggested_name: this.#deps.suggested_name });
    else if (kept === null) this.#showSignIn(null);
    else {
      this.#locked = kept.locked;
      await this.#renewAndEnter(site, kept.session);
    }
  }

  /**
   * A kept token is renewed before it is used, so that a station that runs only some hours a day stays signed in from
   * one day to the next. A hub that can't answer now is no reason to ask for the password.
   */
  async #renewAndEnter(site: HubSite, session: StationSession): Promise<void> {
    const { token } = session;
    const answer = await site.rest.call({ method: 'POST', path: '/auth/renew', token, answer: tokenAnswer });
    if (answer.ok) await this.#signIn(site, sessionFrom(answer.value), true);
    else if (answer.error.code !== 'unauthenticated') await this.#enter(site, session);
    else {
      await this.#kept.forget();
      this.#showSignIn(SESSION_ENDED);
    }
  }

  async #signIn(site: HubSite, session: StationSession, remember: boolean): Promise<void> {
    this.#kept.setRemember(remember);
    this.#deps.settings.update({ last_username: session.user.username });
    await this.#kept.keep(session, this.#locked);
    await this.#enter(site, session);
  }

  /** Shows the wall once the line's first attempt has come out one way or the other. */
  async #enter(site: HubSite, session: StationSession): Promise<void> {
    const line = this.#deps.createLine(session, {
      ...site,
      keepSession: async (renewed) => {
        await this.#kept.keep(renewed, this.#locked);
      },
    });
    const signed_in = this.#deps.enter(line, () => {
      if (this.#signed_in === signed_in) this.#showCurrent();
    });
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
    const notice = this.#deps.hub.isContained() ? CONTAINED : SESSION_ENDED;
    if (this.#signed_in === signed_in) await this.leaveWith(notice);
  }

  #leave(): void {
    const signed_in = this.#signed_in;
    this.#signed_in = null;
    this.#locked = false;
    signed_in?.leave();
  }

  async #rename(name: string): Promise<void> {
    await this.#deps.hub.rename(name);
    this.#deps.settings.update({ station_name: name });
    const address = this.#deps.hub.address();
    if (address !== null) this.#deps.announce(address, name);
  }

  #name(): string {
    return this.#deps.settings.get().station_name ?? this.#deps.suggested_name;
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
    const { last_username } = this.#deps.settings.get();
    this.#show({ phase: 'sign_in', station_name: this.#name(), last_username, notice });
  }

  #show(phase: AppPhase): void {
    this.#deps.state.show(phase);
  }

  #failed(error: unknown): void {
    this.#deps.logger.error({ err: error }, 'the station could not start');
    this.#show(failedStart(error));
  }
}
