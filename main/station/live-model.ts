import { EventEmitter } from 'node:events';
import type { ClaimView, DeviceView, HubConnection } from '../../preload/contract/model.ts';
import type { HubClient, HubNews } from '../hub-client/hub-client.ts';
import type { PendingClaim } from '../../signaling/protocol/messages.ts';
import type { Device } from '../../signaling/protocol/model.ts';
import { viewOfClaim, viewOfDevice } from './views.ts';

export interface LiveModelEvents {
  changed: [];
  /** A camera wants in. */
  claim: [ClaimView];
  /** By whomever; its id. */
  removed: [string];
}

/** What the hub says right now: devices, open claims, and the line itself. Fed by the hub client's events. */
export class LiveModel extends EventEmitter<LiveModelEvents> {
  #connection: HubConnection = { state: 'connecting' };
  readonly #devices = new Map<string, DeviceView>();
  readonly #claims = new Map<string, ClaimView>();

  constructor(client: HubClient) {
    super();
    client.on('connection', (connection) => {
      this.#connection = connection;
      this.emit('changed');
    });
    client.on('welcome', ({ devices }) => {
      this.#replaceDevices(devices);
    });
    client.on('news', (news) => {
      this.#apply(news);
    });
  }

  connection(): HubConnection {
    return this.#connection;
  }

  /** In the order the hub lists them; new ones last. */
  devices(): DeviceView[] {
    return [...this.#devices.values()];
  }

  /** Only those that a person can still decide on. */
  claims(): ClaimView[] {
    return [...this.#claims.values()];
  }

  replaceClaims(claims: readonly PendingClaim[]): void {
    this.#claims.clear();
    for (const claim of claims) this.#putClaim(viewOfClaim(claim));
    this.emit('changed');
  }

  #replaceDevices(devices: readonly Device[]): void {
    this.#devices.clear();
    for (const device of devices) this.#devices.set(device.device_id, viewOfDevice(device));
    this.emit('changed');
  }

  #apply(news: HubNews): void {
    if (news.type === 'device_changed') {
      this.#devices.set(news.payload.device.device_id, viewOfDevice(news.payload.device));
    } else if (news.type === 'device_removed') {
      this.#devices.delete(news.payload.device_id);
      this.emit('removed', news.payload.device_id);
    } else if (news.type === 'claim_pending') {
      this.#putClaim(viewOfClaim(news.payload.claim));
    } else return;
    this.emit('changed');
  }

  #putClaim(claim: ClaimView): void {
    if (claim.status !== 'pending') {
      this.#claims.delete(claim.claim_id);
      return;
    }
    this.#claims.set(claim.claim_id, claim);
    this.emit('claim', claim);
  }
}
