import { createRestClient } from '../hub-link/rest-client.ts';
import type { DeviceId } from '../signaling/protocol/ids.ts';
import { visibleText } from '../signaling/visible-text.ts';
import { examineCamera, sourceOf, type Examined } from './examine-camera.ts';
import type { CameraToAdd } from './gateway-arguments.ts';
import type { GatewayFolder } from './gateway-folder.ts';
import type { GatewayWorld } from './gateway-world.ts';
import { keepCamera, requireFree } from './keep-camera.ts';
import type { KnownHub } from './known-hub.ts';
import { pairCamera } from './pair-camera.ts';
import { programVersion } from './program.ts';
import { pictureInWords } from './state-in-words.ts';

const B_FRAMES =
  'It sends B-frames, which make motion jump where there is no ffmpeg on this computer: install that, choose the profile Baseline in the camera’s settings, or switch B-frames off.';

/** Looks at a camera, has it let in by a person at a station, and keeps what it needs. Rejects with a `GatewayError`; nothing is kept then. */
export async function addCamera(
  { name, address, username }: CameraToAdd,
  folder: GatewayFolder,
  hub: KnownHub,
  world: GatewayWorld,
): Promise<void> {
  requireFree(folder.cameras.read(), name);
  const password =
    username === '' ? '' : await world.person.askHidden(`Password of "${username}" on the camera: `);
  const credentials = username === '' ? null : { username, password };
  const examined = await examineCamera(address, credentials, hub, world);
  tell(examined, world);
  const { device_id, device_token } = await letIn(name, examined, hub, world);
  const secrets = { token: device_token, ...(username !== '' && { password }) };
  keepCamera({ name, device_id, username, ...sourceOf(examined) }, secrets, folder);
  world.say(`"${name}" is added. A gateway that runs with ${folder.path} takes it within seconds.`);
}

function tell({ maker, model, main, sub }: Examined, { say }: GatewayWorld): void {
  const what = [maker, model].filter((word) => word !== null).join(' ');
  const small = sub === null ? '' : `; small picture: ${pictureInWords(sub)}`;
  say(visibleText(`Found${what === '' ? '' : ` ${what}`}: ${pictureInWords(main)}${small}.`));
  if (main.reorders_frames) say(B_FRAMES);
}

async function letIn(
  device_name: string,
  { model }: Examined,
  hub: KnownHub,
  { person, clock, say }: GatewayWorld,
): Promise<{ device_id: DeviceId; device_token: string }> {
  const code = await person.ask('Code that "Add camera" in the station shows: ');
  const rest = createRestClient(hub, `MuMuGateway/${programVersion()}`);
  const device = { device_name, kind: 'ip_camera' as const, ...(model !== null && { model }) };
  try {
    return await pairCamera({ rest, code, device, clock, say });
  } finally {
    rest.close();
  }
}
