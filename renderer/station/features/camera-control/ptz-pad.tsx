import {
  ChevronDown,
  ChevronLeft,
  ChevronRight,
  ChevronUp,
  House,
  MapPin,
  MapPinPlus,
  ZoomIn,
  ZoomOut,
} from 'lucide-react';
import { useId, type KeyboardEvent, type ReactNode } from 'react';
import type { PtzView } from '../../../../preload/contract/camera-control-channels.ts';
import type { DeviceView } from '../../../../preload/contract/model.ts';
import { useStation, useView } from '../../station-context.tsx';
import { ActionMenu, type MenuAction } from '../../ui/action-menu.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { LoadProblem } from '../../ui/load-problem.tsx';
import { useLoaded } from '../../ui/use-loaded.ts';
import { CONTROL_WORDS } from './control-words.ts';
import { directionOf, type PtzDirection } from './ptz-direction.ts';
import type { PtzHand } from './ptz-hand.ts';
import './ptz-pad.css';
import { useCameraOrder } from './use-camera-order.ts';
import { usePtzHand } from './use-ptz-hand.ts';

const ICONS: Record<PtzDirection, ReactNode> = {
  up: <ChevronUp />,
  down: <ChevronDown />,
  left: <ChevronLeft />,
  right: <ChevronRight />,
  in: <ZoomIn />,
  out: <ZoomOut />,
};

type Camera = Pick<DeviceView, 'device_id' | 'device_name'>;

/** Turns and zooms the camera over whose picture it lies, by mouse, finger and keys, with what the camera has. */
export function PtzPad({ device }: { readonly device: Camera }) {
  const { device_id } = device;
  const remembering = useView(({ dialog }) => dialog.kind === 'remember_place');
  const { value, error, pending, reload } = useLoaded('ptz:abilities', { device_id }, remembering);
  if (value !== null) return <Pad key={device_id} device={device} ptz={value} />;
  if (error === null) return null;
  return (
    <div className="ptz-problem" onDoubleClick={(event) => event.stopPropagation()}>
      <LoadProblem error={error} pending={pending} onRetry={reload} />
    </div>
  );
}

function Pad({ device, ptz }: { readonly device: Camera; readonly ptz: PtzView }) {
  const hand = usePtzHand(device.device_id);
  const order = useCameraOrder(device.device_id);
  const hintId = useId();
  const goHome = () => order('ptz:home', {});
  return (
    <div
      role="group"
      className="ptz-pad"
      aria-label={CONTROL_WORDS.pad(device.device_name)}
      aria-describedby={hintId}
      onKeyDown={(event) => pressKey(event, hand, ptz.home ? goHome : null)}
      onKeyUp={(event) => releaseKey(event, hand)}
      onBlur={({ currentTarget, relatedTarget }) => {
        if (!currentTarget.contains(relatedTarget)) hand.letGo();
      }}
      onDoubleClick={(event) => event.stopPropagation()}
      onContextMenu={(event) => event.preventDefault()}
    >
      <span id={hintId} className="visually-hidden">
        {CONTROL_WORDS.keys}
      </span>
      {ptz.pan_tilt ? (
        <div className="ptz-turn">
          <Way direction="up" hand={hand} />
          <Way direction="left" hand={hand} />
          {ptz.home ? (
            <IconButton
              className="tile-button ptz-button ptz-home"
              label={CONTROL_WORDS.home}
              onPress={goHome}
            >
              <House />
            </IconButton>
          ) : null}
          <Way direction="right" hand={hand} />
          <Way direction="down" hand={hand} />
        </div>
      ) : null}
      <div className="ptz-more">
        {ptz.zoom ? <Way direction="out" hand={hand} /> : null}
        {/* Before the button, which would take the arrows for its menu. */}
        <div onKeyDownCapture={(event) => pressDirection(event, hand)}>
          <Places device={device} ptz={ptz} goTo={(preset) => order('ptz:go-to', { preset })} />
        </div>
        {ptz.zoom ? <Way direction="in" hand={hand} /> : null}
      </div>
    </div>
  );
}

function Way({ direction, hand }: { readonly direction: PtzDirection; readonly hand: PtzHand }) {
  return (
    <IconButton
      className={`tile-button ptz-button ptz-${direction}`}
      label={CONTROL_WORDS.ways[direction]}
      onPressStart={() => hand.press(direction)}
      onPressEnd={() => hand.release(direction)}
    >
      {ICONS[direction]}
    </IconButton>
  );
}

interface PlacesProps {
  readonly device: Camera;
  readonly ptz: PtzView;
  readonly goTo: (preset: string) => void;
}

function Places({ device, ptz: { presets, can_remember }, goTo }: PlacesProps) {
  const { view } = useStation();
  const remember = () => view.setState({ dialog: { kind: 'remember_place', deviceId: device.device_id } });
  const actions: MenuAction[] = presets.map(({ token, name }) => ({
    id: `place-${token}`,
    label: name,
    icon: <MapPin />,
    run: () => goTo(token),
  }));
  if (can_remember)
    actions.push({ id: 'remember', label: CONTROL_WORDS.remember, icon: <MapPinPlus />, run: remember });
  if (actions.length === 0) return null;
  return (
    <ActionMenu
      className="tile-button ptz-button"
      label={CONTROL_WORDS.places}
      icon={<MapPin />}
      actions={actions}
    />
  );
}

function pressKey(event: KeyboardEvent<HTMLElement>, hand: PtzHand, goHome: (() => void) | null): void {
  if (!isOnPad(event)) return;
  if (event.key === 'Home' && goHome !== null) {
    if (!event.repeat) goHome();
  } else if (event.key === 'Escape') event.currentTarget.closest<HTMLElement>('.tile')?.focus();
  else {
    pressDirection(event, hand);
    return;
  }
  take(event);
}

function pressDirection(event: KeyboardEvent<HTMLElement>, hand: PtzHand): void {
  const direction = directionOf(event.key);
  if (direction === null || !isOnPad(event)) return;
  if (!event.repeat) hand.press(direction);
  take(event);
}

function take(event: KeyboardEvent): void {
  event.preventDefault();
  event.stopPropagation();
}

/** React's events come also from the menu, which the pad opened and which stands elsewhere on the page. */
function isOnPad({ currentTarget, target }: KeyboardEvent<HTMLElement>): boolean {
  return target instanceof Node && currentTarget.contains(target);
}

function releaseKey({ key }: KeyboardEvent, hand: PtzHand): void {
  const direction = directionOf(key);
  if (direction !== null) hand.release(direction);
}
