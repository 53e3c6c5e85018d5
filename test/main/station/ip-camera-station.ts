import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import type { CredentialStore } from '../../../main/credentials/credential-store.ts';
import { createMemoryStore } from '../../../main/credentials/memory-store.ts';
import { IpCameras, type IpCamerasDeps } from '../../../main/gateway-host/ip-cameras.ts';
import { leaveCamerasWithTheWall } from '../../../main/station/leave-cameras.ts';
import type { HubLine } from '../../../main/hub-client/create-hub-line.ts';
import { systemClock } from '../../../signaling/clock.ts';
import { silentLogger } from '../../../signaling/logger.ts';
import { createDeviceAnswer, userAnswer } from '../../../signaling/protocol/rest.ts';
import { spawnGateway } from '../../gateway/host/spawn-gateway.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { buildStation, type BuiltStation } from './station-fixture.ts';

export const ADA = { username: 'ada', password: 'violet-harbour-71-lantern' };
const BEN = { username: 'ben', password: 'amber-quay-19-thistle' };

export interface IpCameraStation extends BuiltStation {
  readonly ip_cameras: IpCameras;
  readonly folder: string;
  readonly line: () => HubLine;
  /** A camera of the hub that nobody speaks for yet. */
  readonly register: (device_name: string) => Promise<ReturnType<typeof createDeviceAnswer.parse>>;
  /** Signs Ben in, in place of the owner. @returns his id */
  readonly signInAsBen: (
    role: 'viewer' | 'admin',
    before?: (user_id: string) => Promise<void>,
  ) => Promise<void>;
  readonly stop: () => Promise<void>;
}

export type IpCameraStationOptions = Partial<Pick<IpCamerasDeps, 'found' | 'checkChanged'>> & {
  store?: CredentialStore;
  /** Filled with the gateways that were started. */
  children?: ChildProcess[];
};

/** A station whose owner Ada is signed in, with a real hub and the gateway's real process. */
export async function startIpCameraStation({
  found = () => undefined,
  checkChanged = () => undefined,
  store = createMemoryStore(),
  children = [],
}: IpCameraStationOptions = {}): Promise<IpCameraStation> {
  const folder = temporaryFolder();
  const ip_cameras = new IpCameras({
    spawn: () => spawnGateway(children),
    clock: systemClock,
    random: () => 0.01,
    logger: silentLogger(),
    path: join(folder, 'ip-cameras.json'),
    version: 'test',
    allow_loopback: true,
    changed: () => {
      built.station.refresh();
    },
    checkChanged,
    found,
  });
  const built = buildStation({ folder, store, ip_cameras });
  leaveCamerasWithTheWall(built.state, ip_cameras);
  await built.station.start();
  await built.station.createOwner({ station_name: 'Barn', ...ADA });
  const line = (): HubLine => {
    const now = built.station.signedIn()?.line;
    if (now === undefined) throw new Error('nobody is signed in');
    return now;
  };
  return {
    ...built,
    ip_cameras,
    folder,
    line,
    register: async (device_name) => {
      const body = { device_name, kind: 'ip_camera' };
      const answer = await line().call({
        method: 'POST',
        path: '/devices',
        body,
        answer: createDeviceAnswer,
      });
      if (!answer.ok) throw new Error(answer.error.message);
      return answer.value;
    },
    signInAsBen: async (role, before) => {
      const body = { ...BEN, role };
      const made = await line().call({ method: 'POST', path: '/users', body, answer: userAnswer });
      if (!made.ok) throw new Error(made.error.message);
      await before?.(made.value.user.user_id);
      await built.station.signOut();
      await built.station.signIn({ ...BEN, remember: false });
    },
    stop: async () => {
      ip_cameras.stop();
      await built.station.stop();
    },
  };
}
