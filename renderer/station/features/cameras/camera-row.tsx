import {
  Bot,
  Cctv,
  Clapperboard,
  KeyRound,
  Laptop,
  Pencil,
  Smartphone,
  Stethoscope,
  Trash2,
  Users,
} from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { useStore } from 'zustand';
import type { DeviceView } from '../../../../preload/contract/model.ts';
import { useStation } from '../../station-context.tsx';
import { ActionMenu } from '../../ui/action-menu.tsx';
import { useNow } from '../../ui/now.ts';
import { dataStateOf } from '../../webrtc/tile-state.ts';
import { useMayManage } from '../account/use-may-manage.ts';
import { CHECK_WORDS } from '../camera-check/camera-check-words.ts';
import { SHARING_WORDS } from '../sharing/sharing-words.ts';
import { countsSeconds, tileWords, WALL_WORDS } from '../wall/wall-words.ts';
import { Battery } from './battery.tsx';
import { CAMERA_WORDS } from './camera-words.ts';

const ICON = { phone: Smartphone, browser: Laptop, ip_camera: Cctv, agent: Bot, demo: Clapperboard } as const;

export function CameraRow({ device }: { readonly device: DeviceView }) {
  const { feeds, view } = useStation();
  const mayManage = useMayManage();
  const state = useStore(feeds.watcherOf(device).store, (now) => now.state);
  const words = tileWords(state, useNow(countsSeconds(state)), device);
  const Icon = ICON[device.kind];
  const { device_id: deviceId, device_name: name } = device;
  return (
    <li className="camera-row" data-state={dataStateOf(state)}>
      <AriaButton
        className="camera-open"
        onPress={() => view.setState({ enlarged: deviceId, active: deviceId })}
      >
        <Icon aria-hidden />
        <span className="camera-name">{name}</span>
        <span className="camera-line">
          <span className="camera-dot" aria-hidden="true" />
          <span className="camera-state">{state.kind === 'offline' ? words.headline : words.badge}</span>
          <span aria-hidden="true">·</span>
          <span className="camera-kind">{CAMERA_WORDS.kinds[device.kind]}</span>
        </span>
      </AriaButton>
      <Battery status={device.status} />
      {mayManage ? (
        <ActionMenu
          label={CAMERA_WORDS.actionsFor(name)}
          actions={[
            ...(device.own === true
              ? [
                  {
                    id: 'check',
                    label: CHECK_WORDS.action,
                    icon: <Stethoscope />,
                    run: () => view.setState({ dialog: { kind: 'check', deviceId } }),
                  },
                ]
              : []),
            {
              id: 'sharing',
              label: SHARING_WORDS.action,
              icon: <Users />,
              run: () => view.setState({ dialog: { kind: 'sharing', deviceId } }),
            },
            {
              id: 'new-token',
              label: WALL_WORDS.newToken,
              icon: <KeyRound />,
              run: () => view.setState({ dialog: { kind: 'new_token', deviceId } }),
            },
            {
              id: 'rename',
              label: WALL_WORDS.rename,
              icon: <Pencil />,
              run: () => view.setState({ dialog: { kind: 'rename', deviceId } }),
            },
            {
              id: 'remove',
              label: WALL_WORDS.remove,
              icon: <Trash2 />,
              danger: true,
              run: () => view.setState({ dialog: { kind: 'remove', deviceId } }),
            },
          ]}
        />
      ) : null}
    </li>
  );
}
