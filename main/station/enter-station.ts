import type { DeviceView } from '../../preload/contract/model.ts';
import { Attention, type AttentionDeps } from '../attention/attention.ts';
import type { DeviceId } from '../../signaling/protocol/ids.ts';
import type { IpCameras } from '../gateway-host/ip-cameras.ts';
import type { HubLine } from '../hub-client/create-hub-line.ts';
import { claimList } from '../../signaling/protocol/rest.ts';
import { DemoControl, type DemoControlDeps } from './demo-control.ts';
import { LiveModel } from './live-model.ts';
import { OpenAlerts, type OpenAlertsDeps } from './open-alerts.ts';
import type { SignedIn } from './signed-in.ts';
import { Watches } from './watches.ts';

/** Of a line to another computer's hub: what that hub says must not reach this computer's cameras. */
const NO_CAMERAS: EnterDeps['cameras'] = {
  canAsk: () => false,
  has: () => false,
  hasOtherCertificate: () => false,
  note: () => null,
  problem: () => null,
  removed: () => Promise.resolve(),
};

export type EnterDeps = Omit<DemoControlDeps, 'line' | 'model' | 'changed'> & {
  tellAlert: OpenAlertsDeps['tell'];
  wait: OpenAlertsDeps['wait'];
  attention: Omit<AttentionDeps, 'changed'>;
  cameras: Pick<IpCameras, 'canAsk' | 'hasOtherCertificate' | 'note' | 'problem' | 'removed'> & {
    has: (device_id: string) => boolean;
  };
};

/**
 * Builds what a signed-in station has on its line. `changed` is called whenever its view differs.
 *
 * @param is_own whether the line is to this computer's own hub; only there are its IP cameras and demo cameras
 */
export function enterStation(line: HubLine, changed: () => void, is_own: boolean, deps: EnterDeps): SignedIn {
  const cameras = is_own ? deps.cameras : NO_CAMERAS;
  const model = new LiveModel(line.client);
  const watches = new Watches(line.client);
  const attention = new Attention({ ...deps.attention, changed });
  const alerts = new OpenAlerts({
    line,
    changed,
    tell: deps.tellAlert,
    raised: (alert) => {
      attention.alert(alert);
    },
    wait: deps.wait,
  });
  const demo = is_own ? new DemoControl({ ...deps, line, model, changed }) : null;
  model.on('changed', () => {
    attention.see({
      connection: model.connection(),
      devices: model.devices(),
      claims: model.claims(),
    });
    changed();
  });
  model.on('removed', (device_id) => void cameras.removed(device_id as DeviceId));
  line.client.on('welcome', () => void refreshClaims(line, model));
  return {
    is_own,
    line,
    watches,
    alerts,
    attention,
    demo,
    view: () => ({
      user: line.session().user,
      connection: model.connection(),
      devices: model.devices().map((device) => withOwn(device, cameras)),
      claims: model.claims(),
      demo_cameras: demo?.count() ?? 0,
      open_alerts: alerts.count(),
      attention: attention.view(),
    }),
    leave() {
      attention.stop();
      demo?.dispose();
      line.stop();
    },
  };
}

/** With what this station knows of its own cameras, which the hub does not. */
function withOwn(device: DeviceView, cameras: EnterDeps['cameras']): DeviceView {
  const problem = cameras.problem(device.device_id);
  const note = cameras.note(device.device_id);
  return {
    ...device,
    ...(cameras.has(device.device_id) ? { own: true as const } : {}),
    ...(problem === null ? {} : { problem }),
    ...(note === null ? {} : { note }),
    ...(cameras.hasOtherCertificate(device.device_id) ? { has_other_certificate: true as const } : {}),
    ...(cameras.canAsk(device.device_id) ? { can_ask: true as const } : {}),
  };
}

/** Claims that came while there was no line are not told again, so they are asked for. */
async function refreshClaims(line: HubLine, model: LiveModel): Promise<void> {
  if (line.session().user.role === 'viewer') return;
  const answer = await line.call({ method: 'GET', path: '/pairings/claims', answer: claimList });
  if (answer.ok) model.replaceClaims(answer.value.claims);
}
