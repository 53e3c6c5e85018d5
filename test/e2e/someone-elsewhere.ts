import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { createRestClient, type RestClient } from '../../hub-link/rest-client.ts';
import {
  claimAnswer,
  createDeviceAnswer,
  deviceAccess,
  deviceList,
  tokenAnswer,
  userList,
} from '../../signaling/protocol/rest.ts';

/** Somebody who is signed in at a station's hub from another computer. */
export class SomeoneElsewhere {
  readonly #rest: RestClient;
  readonly #token: string;

  private constructor(rest: RestClient, token: string) {
    this.#rest = rest;
    this.#token = token;
  }

  /** @param cameraPage where the station says that cameras come in; the hub is there too. */
  static async signIn(
    profile: string,
    cameraPage: string,
    account: { username: string; password: string },
    program_name = 'OtherStation/1',
  ): Promise<SomeoneElsewhere> {
    const { port } = new URL(cameraPage);
    const ca = readFileSync(join(profile, 'hub', 'ca.crt'), 'utf8');
    const rest = createRestClient({ url: `https://127.0.0.1:${port}`, ca }, program_name);
    const { username, password } = account;
    const body = { username, password };
    const answer = await rest.call({ method: 'POST', path: '/auth/login', body, answer: tokenAnswer });
    if (!answer.ok) throw new Error(answer.error.message);
    return new SomeoneElsewhere(rest, answer.value.token);
  }

  /** Takes a camera away from somebody. */
  async unshare(device_name: string, username: string): Promise<void> {
    const { devices } = await this.#get('/devices?scope=managed', deviceList);
    const { users } = await this.#get('/users', userList);
    const device = devices.find((one) => one.device_name === device_name);
    const path = `/devices/${device?.device_id ?? ''}/access`;
    const { user_ids } = await this.#get(path, deviceAccess);
    const gone = users.find((one) => one.username === username)?.user_id;
    const body = { user_ids: user_ids.filter((user_id) => user_id !== gone) };
    await this.#rest.call({ method: 'PUT', path, token: this.#token, body, answer: deviceAccess });
  }

  /** Adds a camera that has not been there yet. */
  async addCamera(device_name: string): Promise<void> {
    const body = { device_name, kind: 'agent' };
    const call = { method: 'POST', path: '/devices', token: this.#token, body } as const;
    const answer = await this.#rest.call({ ...call, answer: createDeviceAnswer });
    if (!answer.ok) throw new Error(answer.error.message);
  }

  /** Asks to come in as a camera, as any program in the network can that has an open code. */
  async claim({
    code,
    device_name,
    model,
  }: {
    code: string;
    device_name: string;
    model: string;
  }): Promise<void> {
    const body = { code, device: { device_name, kind: 'agent', model } };
    const answer = await this.#rest.call({
      method: 'POST',
      path: '/pairings/claim',
      body,
      answer: claimAnswer,
    });
    if (!answer.ok) throw new Error(answer.error.message);
  }

  /** Whether the hub still takes this sign-in. */
  async isSignedIn(): Promise<boolean> {
    const call = { method: 'GET', path: '/me', token: this.#token, answer: z.unknown() } as const;
    return (await this.#rest.call(call)).ok;
  }

  close(): void {
    this.#rest.close();
  }

  async #get<S extends z.ZodType>(path: string, schema: S): Promise<z.output<S>> {
    const answer = await this.#rest.call({ method: 'GET', path, token: this.#token, answer: schema });
    if (!answer.ok) throw new Error(answer.error.message);
    return answer.value;
  }
}
