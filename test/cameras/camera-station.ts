import type { Browser } from 'playwright-core';
import { expect } from 'vitest';
import {
  claimList,
  createPairingAnswer,
  deviceList,
  type CreatePairingAnswer,
} from '../../signaling/protocol/rest.ts';
import type { PendingClaim } from '../../signaling/protocol/messages.ts';
import type { Device } from '../../signaling/protocol/model.ts';
import { ProtocolViewer } from '../e2e/protocol-viewer.ts';
import { startHubFixture, type HubFixture, type HubFixtureOptions } from '../signaling/hub-fixture.ts';
import type { BrowserPhone } from './browser-phone.ts';

const CAMERA_PAGE = new URL('../../out/camera', import.meta.url).pathname;
const PATIENCE = { timeout: 30_000, interval: 100 };

/** The other side of a camera: a real hub, and what a person does at a station in front of it. */
export class CameraStation {
  readonly fixture: HubFixture;
  readonly #options: HubFixtureOptions;
  #token = '';

  private constructor(fixture: HubFixture, options: HubFixtureOptions) {
    this.fixture = fixture;
    this.#options = options;
  }

  static async start(more: Pick<HubFixtureOptions, 'config' | 'secrets'> = {}): Promise<CameraStation> {
    const options: HubFixtureOptions = {
      ...more,
      camera_page_dir: CAMERA_PAGE,
      // A test machine may have no other address.
      config: { relay_loopback_candidates: true, ...more.config },
    };
    const station = new CameraStation(await startHubFixture(options), options);
    station.#token = await station.fixture.setUp();
    return station;
  }

  get origin(): string {
    return `https://127.0.0.1:${String(this.fixture.address.port)}`;
  }

  /** The owner's. */
  get token(): string {
    return this.#token;
  }

  get page(): string {
    return `${this.origin}/camera`;
  }

  /** `url` of the answer is what the QR code says. */
  async invite(): Promise<CreatePairingAnswer> {
    const answer = await this.fixture.rest('pairings', { method: 'POST', token: this.#token, body: {} });
    return answer.as(createPairingAnswer);
  }

  /** The device that asks to come in, once one does. */
  async claim(): Promise<PendingClaim> {
    const found = await expect
      .poll(() => this.#pending(), PATIENCE)
      .toHaveLength(1)
      .then(() => this.#pending());
    const [claim] = found;
    if (claim === undefined) throw new Error('the claim vanished');
    return claim;
  }

  async decide(claim: PendingClaim, decision: 'approve' | 'reject'): Promise<void> {
    const path = `pairings/claims/${claim.claim_id}/${decision}`;
    const body = decision === 'approve' ? {} : undefined;
    const answer = await this.fixture.rest(path, { method: 'POST', token: this.#token, body });
    expect(answer.status).toBeLessThan(300);
  }

  /** The whole way: scans, compares, approves, and waits for the picture. */
  async pair(phone: BrowserPhone, more = ''): Promise<Device> {
    const { url } = await this.invite();
    await phone.open(url + more);
    const claim = await this.claim();
    await this.decide(claim, 'approve');
    await phone.page.getByText('Connected to the station').waitFor();
    return this.onlyDevice();
  }

  async devices(): Promise<Device[]> {
    return (await this.fixture.rest('devices', { token: this.#token })).as(deviceList).devices;
  }

  async onlyDevice(): Promise<Device> {
    const devices = await this.devices();
    expect(devices).toHaveLength(1);
    const [device] = devices;
    if (device === undefined) throw new Error('no device');
    return device;
  }

  async waitForOnline(online: boolean): Promise<void> {
    await expect.poll(async () => (await this.onlyDevice()).online, PATIENCE).toBe(online);
  }

  async removeDevice(device_id: string): Promise<void> {
    const answer = await this.fixture.rest(`devices/${device_id}`, { method: 'DELETE', token: this.#token });
    expect(answer.status).toBe(204);
  }

  /** Gives a connected device a new token over its own connection. */
  async rotateToken(device_id: string): Promise<void> {
    const path = `devices/${device_id}/token?push=1`;
    const answer = await this.fixture.rest(path, { method: 'POST', token: this.#token });
    expect(answer.status).toBe(200);
  }

  /** Someone who watches; speaks the protocol and nothing of the project's code. */
  async viewer(browser: Browser): Promise<ProtocolViewer> {
    const { port, ca } = this.fixture.address;
    return ProtocolViewer.connect({ host: '127.0.0.1', port, ca }, this.#token, browser);
  }

  /** Same data, same port: what a station that was restarted looks like from outside. */
  async restart(): Promise<void> {
    const { port } = this.fixture.address;
    await this.fixture.restart({ ...this.#options, config: { ...this.#options.config, port } });
  }

  async stop(): Promise<void> {
    await this.fixture.dispose();
  }

  async #pending(): Promise<PendingClaim[]> {
    const answer = await this.fixture.rest('pairings/claims', { token: this.#token });
    return answer.as(claimList).claims.filter(({ status }) => status === 'pending');
  }
}
