import { createRestClient, type RestClient } from '../../hub-link/rest-client.ts';
import type { HubEndpoint } from '../../hub-link/hub-endpoint.ts';
import type { z } from 'zod';
import {
  claimList,
  createPairingAnswer,
  deviceList,
  tokenAnswer,
  deviceTokenPushed,
  approveClaimAnswer,
} from '../../signaling/protocol/rest.ts';
import { OWNER } from '../signaling/hub-fixture.ts';
import type { NpmRun } from './npm-run.ts';

/** The owner of a hub at their station, as far as the gateway needs them. */
export class Owner {
  readonly token: string;
  readonly #rest: RestClient;

  private constructor(rest: RestClient, token: string) {
    this.#rest = rest;
    this.token = token;
  }

  static async ofNewHub(hub: HubEndpoint, setup_code: string): Promise<Owner> {
    const rest = createRestClient(hub);
    const body = { ...OWNER, setup_code };
    const answer = await rest.call({ method: 'POST', path: '/setup', body, answer: tokenAnswer });
    if (!answer.ok) throw new Error(answer.error.message);
    return new Owner(rest, answer.value.token);
  }

  static signedIn(hub: HubEndpoint, token: string): Owner {
    return new Owner(createRestClient(hub), token);
  }

  async newCode(): Promise<string> {
    return (await this.#ask('POST', '/pairings', createPairingAnswer, {})).code;
  }

  /** Compares the numbers as a person does, and approves. @returns the device's id. */
  async letIn(add: NpmRun): Promise<string> {
    const check_code = await add.says(/same number: (.+)/);
    const { claims } = await this.#ask('GET', '/pairings/claims', claimList);
    const claim = claims.find((each) => each.check_code === check_code);
    if (claim === undefined) throw new Error(`no claim shows ${check_code}`);
    const path = `/pairings/claims/${claim.claim_id}/approve`;
    return (await this.#ask('POST', path, approveClaimAnswer, {})).device.device_id;
  }

  async isOnline(device_id: string): Promise<boolean> {
    const { devices } = await this.#ask('GET', '/devices', deviceList);
    return devices.find((device) => device.device_id === device_id)?.online ?? false;
  }

  rotateToken(device_id: string): Promise<unknown> {
    return this.#ask('POST', `/devices/${device_id}/token?push=1`, deviceTokenPushed);
  }

  close(): void {
    this.#rest.close();
  }

  async #ask<S extends z.ZodType>(
    method: 'GET' | 'POST',
    path: string,
    answer: S,
    body?: object,
  ): Promise<z.output<S>> {
    const result = await this.#rest.call({ method, path, token: this.token, answer, body });
    if (!result.ok) throw new Error(`${method} ${path}: ${result.error.message}`);
    return result.value;
  }
}
