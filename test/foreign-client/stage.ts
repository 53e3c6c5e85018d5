import { randomUUID } from 'node:crypto';
import { OWNER, startHubFixture, type HubFixture, type HubFixtureOptions } from '../signaling/hub-fixture.ts';
import { connectDevice, connectViewer } from './hello.ts';
import type { HubSocket } from './hub-socket.ts';
import { watchThrough } from './live-session.ts';
import { pinHub, type PinnedHub } from './pinned-hub.ts';
import { RestClient, type Answer } from './rest-client.ts';

/** Everybody's but the owner's. */
export const PASSWORD = 'violet tram over harbour 9';

export interface Person {
  readonly user_id: string;
  readonly username: string;
  readonly token: string;
  readonly rest: RestClient;
}

interface Camera {
  readonly device_id: string;
  readonly device_name: string;
  readonly token: string;
  readonly socket: HubSocket;
}

/**
 * A hub with people and cameras that were made over the wire alone: Ann may watch camera A and Ben camera B, which he does;
 * Ada is an admin and may watch none.
 */
export interface Stage {
  readonly fixture: HubFixture;
  readonly hub: PinnedHub;
  readonly stranger: RestClient;
  readonly owner: Person;
  readonly ada: Person;
  readonly ann: Person;
  readonly ben: Person;
  readonly cam_a: Camera;
  readonly cam_b: Camera;
  /** Ben's, which watches camera B. */
  readonly ben_socket: HubSocket;
  readonly ben_session: string;
  /** What only those who may watch camera B may ever be told. */
  readonly secrets_of_b: readonly string[];
  connect(person: Person): Promise<HubSocket>;
  dispose(): Promise<void>;
}

export async function setStage(options: HubFixtureOptions = {}): Promise<Stage> {
  const fixture = await startHubFixture(options);
  const { hostname } = new URL(fixture.address.url);
  const hub = await pinHub(hostname, fixture.address.port, fixture.address.pin);
  const stranger = new RestClient(hub);
  const setup = await stranger.post('setup', { ...OWNER, setup_code: fixture.hub.setupCode() });
  const owner = person(hub, setup);
  const ada = await addPerson(hub, owner, 'ada', 'admin');
  const ann = await addPerson(hub, owner, 'ann', 'viewer');
  const ben = await addPerson(hub, owner, 'ben', 'viewer');
  const cam_a = await addCamera(hub, owner, 'Garden', [ann]);
  const cam_b = await addCamera(hub, owner, 'Nursery-0451', [ben]);
  const ben_socket = await connectViewer(hub, ben.token);
  const mark = `secret-of-b-${randomUUID()}`;
  const ben_session = await watchThrough(ben_socket, cam_b.socket, cam_b.device_id, mark);
  return {
    ...{ fixture, hub, stranger, owner, ada, ann, ben, cam_a, cam_b, ben_socket, ben_session },
    secrets_of_b: [cam_b.device_id, cam_b.device_name, cam_b.token, ben_session, mark],
    connect: (who) => connectViewer(hub, who.token),
    async dispose() {
      for (const { rest } of [owner, ada, ann, ben]) rest.close();
      stranger.close();
      await fixture.dispose();
    },
  };
}

/** @returns the person whom a log-in or the set-up let in. */
function person(hub: PinnedHub, entry: Answer): Person {
  const { token, user } = entry.json as { token: string; user: { user_id: string; username: string } };
  return { ...user, token, rest: new RestClient(hub, token) };
}

async function addPerson(hub: PinnedHub, owner: Person, username: string, role: string): Promise<Person> {
  await owner.rest.post('users', { username, password: PASSWORD, role });
  return signIn(hub, username);
}

/** Anyone but the owner. */
export async function signIn(hub: PinnedHub, username: string): Promise<Person> {
  const stranger = new RestClient(hub);
  const entry = await stranger.post('auth/login', { username, password: PASSWORD });
  stranger.close();
  return person(hub, entry);
}

/** A connected camera that these people, and nobody else, may watch. */
export async function addCamera(
  hub: PinnedHub,
  owner: Person,
  device_name: string,
  watchers: readonly Person[],
): Promise<Camera> {
  const made = await owner.rest.post('devices', { device_name, kind: 'agent' });
  const { device, device_token } = made.json as { device: { device_id: string }; device_token: string };
  await allow(owner, device.device_id, watchers);
  const socket = await connectDevice(hub, device.device_id, device_token);
  return { device_id: device.device_id, device_name, token: device_token, socket };
}

/** Says who may watch, and nobody else. */
export async function allow(owner: Person, device_id: string, watchers: readonly Person[]): Promise<Answer> {
  const user_ids = watchers.map(({ user_id }) => user_id);
  return owner.rest.ask('PUT', `devices/${device_id}/access`, { body: { user_ids } });
}
