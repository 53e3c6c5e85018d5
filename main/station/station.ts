import { z } from 'zod';
import type { AppPhase } from '../../preload/contract/model.ts';
import type { InvokeInput } from '../../preload/contract/channels.ts';
import type { Result } from '../../preload/contract/result.ts';
import type { Logger } from '../../signaling/logger.ts';
import { displayName } from '../../signaling/protocol/model.ts';
import { hubInfo, passwordRequest, setupRequest, tokenAnswer } from '../../signaling/protocol/rest.ts';
import { HubStartError, type HubAddress } from '../../signaling/server.ts';
import { CredentialError, type CredentialStore } from '../credentials/credential-store.ts';
import { InstallRecordDamaged } from '../credentials/install-record.ts';
import type { Credentials } from '../credentials/open-credentials.ts';
import { VaultError } from '../credentials/vault-store.ts';
import type { HubHost } from '../hub-host/hub-host.ts';
import type { HubAnswer } from '../hub-client/hub-answer.ts';
import type { HubLine } from '../hub-client/create-hub-line.ts';
import type { HubEndpoint } from '../hub-client/hub-endpoint.ts';
import type { RestClient } from '../hub-client/rest-client.ts';
import { parseSession, sessionFrom, type StationSession } from '../hub-client/station-session.ts';
import type { SettingsStore } from '../settings/settings-store.ts';
import type { AppStateHolder } from './app-state-holder.ts';
import { invalidFields } from './invalid-fields.ts';
import { DONE, failure, failureOf, notNow, signedOut } from './ipc-failure.ts';
import type { SignedIn } from './signed-in.ts';

export interface StationDeps {
  credentials: Pick<Credentials, 'open' | 'createVault' | 'unlockVault'>;
  hub: HubHost;
  settings: SettingsStore;
  state: AppStateHolder;
  suggested_name: string;
  logger: Logger;
  createRest(endpoint: HubEndpoint): RestClient;
  createLine(
    session: StationSession,
    at: { endpoint: HubEndpoint; rest: RestClient; keepSession(session: StationSession): Promise<void> },
  ): HubLine;
  /** What a signed-in station does beside its line: its model, its watches, its demo cameras. */
  enter(line: HubLine, changed: () => void): SignedIn;
  /** Told after each start of the hub and after a rename. */
  announce(address: HubAddress, name: string): void;
}

const SESSION_ENDED = 'Your session has ended. Sign in again.';

const noContent = z.unknown().transform(() => undefined);

/** The hub as this station reaches it. */
interface HubSite {
  endpoint: HubEndpoint;
  rest: RestClient;
}

/**
 * The station from start to wall: which page is shown and why. One method a step; steps that don't fit the page of the
 * moment answer `not_possible_now`.
 */
export class Station {
  readonly #deps: StationDeps;
  #store: CredentialStore | null = null;
  #site: HubSite | null = null;
  #signed_in: SignedIn | null = null;
  /** Whether a new token is to be kept for the next start. */
  #remember = true;

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

  /** Null unless somebody is signed in. */
  signedIn(): SignedIn | null {
    return this.#signed_in;
  }

  createVault(passphrase: string): Promise<Result<void>> {
    return this.#openVault('create', () => this.#deps.credentials.createVault(passphrase));
  }

  unlockVault(passphrase: string): Promise<Result<void>> {
    return this.#openVault('unlock', () => this.#deps.credentials.unlockVault(passphrase));
  }

  async createOwner(input: InvokeInput<'account:create-owner'>): Promise<Result<void>> {
    const site = this.#siteDuring('setup');
    const setup_code = this.#deps.hub.setupCode();
    if (site === null || setup_code === null) return notNow('This station has an owner already.');
    const { station_name, ...owner } = input;
    const name = displayName.safeParse(station_name);
    if (!name.success) return invalidFields(name.error, 'station_name');
    const body = setupRequest.safeParse({ setup_code, ...owner });
    if (!body.success) return invalidFields(body.error);
    const answer = await site.rest.call({
      method: 'POST',
      path: '/setup',
      body: body.data,
      answer: tokenAnswer,
    });
    if (!answer.ok) return failureOf(answer.error);
    await this.#rename(name.data);
    await this.#signIn(site, sessionFrom(answer.value), true);
    return DONE;
  }

  async signIn({ remember, ...body }: InvokeInput<'account:sign-in'>): Promise<Result<void>> {
    const site = this.#siteDuring('sign_in');
    if (site === null) return notNow();
    const answer = await site.rest.call({ method: 'POST', path: '/auth/login', body, answer: tokenAnswer });
    if (!answer.ok) return signInFailure(answer);
    await this.#signIn(site, sessionFrom(answer.value), remember);
    return DONE;
  }

  /** Signs out here even when the hub can't be told; its token then dies by its own time. */
  async signOut(): Promise<Result<void>> {
    const signed_in = this.#signed_in;
    if (signed_in === null) return signedOut();
    this.#leave();
    await signed_in.line.call({ method: 'POST', path: '/auth/logout', answer: noContent });
    await this.#forgetSession();
    this.#showSignIn(null);
    return DONE;
  }

  async changePassword(input: InvokeInput<'account:change-password'>): Promise<Result<void>> {
    if (this.#signed_in === null) return signedOut();
    const body = passwordRequest.safeParse(input);
    if (!body.success) return invalidFields(body.error);
    const answer = await this.#signed_in.line.call({
      method: 'POST',
      path: '/auth/password',
      body: body.data,
      answer: noContent,
    });
    return answer.ok ? DONE : failureOf(answer.error);
  }

  async rename(input: string): Promise<Result<void>> {
    const user = this.#signed_in?.line.session().user;
    if (user === undefined) return signedOut();
    if (user.role === 'viewer') return failure('forbidden', 'Only an administrator can rename this station.');
    const name = displayName.safeParse(input);
    if (!name.success) return invalidFields(name.error, 'name');
    await this.#rename(name.data);
    this.#showReady();
    return DONE;
  }

  /** Ends everything in the order in which it depends on each other. */
  async stop(): Promise<void> {
    this.#leave();
    this.#site?.rest.close();
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
    this.#deps.state.setSecretStore(store.kind === 'memory' ? null : store.kind);
    this.#show({ phase: 'starting' });
    const address = await this.#deps.hub.start(store, this.#name());
    this.#site?.rest.close();
    this.#site = this.#siteOf(address);
    this.#deps.announce(address, this.#name());
    await this.#resume(this.#site, store);
  }

  #siteOf(address: HubAddress): HubSite {
    // The last address is the nearest one: loopback, unless the hub listens on one LAN address only.
    const endpoint = { url: address.urls.at(-1) ?? address.url, ca: address.ca };
    return { endpoint, rest: this.#deps.createRest(endpoint) };
  }

  async #resume(site: HubSite, store: CredentialStore): Promise<void> {
    const info = await site.rest.call({ method: 'GET', path: '/hub', answer: hubInfo });
    if (!info.ok) throw new Error(`the station's own hub can't be reached: ${info.error.code}`);
    const session = parseSession(await store.get('station_session'));
    if (info.value.setup_required) this.#show({ phase: 'setup', suggested_name: this.#deps.suggested_name });
    else if (session === null) this.#showSignIn(null);
    else await this.#renewAndEnter(site, session);
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
      await this.#forgetSession();
      this.#showSignIn(SESSION_ENDED);
    }
  }

  async #signIn(site: HubSite, session: StationSession, remember: boolean): Promise<void> {
    this.#remember = remember;
    this.#deps.settings.update({ last_username: session.user.username });
    await this.#keepSession(session);
    await this.#enter(site, session);
  }

  /** Shows the wall once the line's first attempt has come out one way or the other. */
  async #enter(site: HubSite, session: StationSession): Promise<void> {
    const line = this.#deps.createLine(session, {
      ...site,
      keepSession: (renewed) => this.#keepSession(renewed),
    });
    const signed_in = this.#deps.enter(line, () => {
      if (this.#signed_in === signed_in) this.#showReady();
    });
    const first = Promise.race([once(line, 'welcome'), once(line, 'signed_out'), firstFailure(line)]);
    line.client.on('signed_out', () => {
      void this.#endedByHub(signed_in);
    });
    this.#signed_in = signed_in;
    line.start();
    await first;
    if (this.#signed_in === signed_in) this.#showReady();
  }

  async #endedByHub(signed_in: SignedIn): Promise<void> {
    if (this.#signed_in !== signed_in) return;
    this.#leave();
    await this.#forgetSession();
    this.#showSignIn(SESSION_ENDED);
  }

  #leave(): void {
    const signed_in = this.#signed_in;
    this.#signed_in = null;
    signed_in?.leave();
  }

  async #keepSession(session: StationSession): Promise<void> {
    if (!this.#remember) return this.#forgetSession();
    await this.#withStore((store) => store.set('station_session', JSON.stringify(session)));
  }

  async #forgetSession(): Promise<void> {
    await this.#withStore((store) => store.delete('station_session'));
  }

  /** A keychain that locks itself meanwhile costs the next start a sign-in, not this one. */
  async #withStore(task: (store: CredentialStore) => Promise<void>): Promise<void> {
    if (this.#store === null) return;
    await task(this.#store).catch((error: unknown) => {
      this.#deps.logger.warn({ err: error }, 'the session could not be kept for the next start');
    });
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

  #showReady(): void {
    if (this.#signed_in === null) return;
    this.#show({ phase: 'ready', station_name: this.#name(), ...this.#signed_in.view() });
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
    if (error instanceof CredentialError) {
      const reason = 'The keychain does not give the secrets of this station. Unlock it, then try again.';
      this.#show({ phase: 'keychain_locked', reason });
    } else if (error instanceof HubStartError) {
      this.#show({ phase: 'failed', code: error.code, message: error.message });
    } else if (error instanceof InstallRecordDamaged) {
      this.#show({ phase: 'failed', code: 'install_record_damaged', message: error.message });
    } else {
      const message = 'Something unexpected went wrong. Try again; the log says more.';
      this.#show({ phase: 'failed', code: 'internal', message });
    }
  }
}

function signInFailure(answer: HubAnswer<unknown> & { ok: false }): Result<void> {
  if (answer.error.code !== 'invalid_credentials') return failureOf(answer.error);
  const message = 'User name or password is wrong. Check both, and whether Caps Lock is on.';
  return failure('invalid_credentials', message);
}

function vaultFailure({ code, message }: VaultError): Result<void> {
  if (code === 'passphrase_wrong') return failure('vault_passphrase_wrong', message);
  if (code === 'passphrase_too_short') return failure('invalid_input', message, { passphrase: message });
  return failure('not_possible_now', message);
}

function once(line: HubLine, event: 'welcome' | 'signed_out'): Promise<void> {
  return new Promise((resolve) => {
    line.client.once(event, () => {
      resolve();
    });
  });
}

function firstFailure(line: HubLine): Promise<void> {
  return new Promise((resolve) => {
    line.client.on('connection', ({ state }) => {
      if (state === 'offline') resolve();
    });
  });
}
