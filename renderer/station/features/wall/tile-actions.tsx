import {
  ArrowLeftToLine,
  ArrowRightToLine,
  Activity,
  Camera,
  ChartLine,
  CircleDot,
  ClipboardCopy,
  Expand,
  History,
  Info,
  Maximize2,
  Mic,
  MicOff,
  Minimize2,
  KeyRound,
  Pencil,
  RotateCw,
  Square,
  ShieldQuestion,
  Stethoscope,
  Trash2,
  Users,
  Volume2,
  VolumeX,
} from 'lucide-react';
import type { DeviceView } from '../../../../preload/contract/model.ts';
import { ActionMenu, type MenuAction } from '../../ui/action-menu.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { CERTIFICATE_WORDS } from '../camera-certificate/certificate-words.ts';
import { CONTROL_WORDS } from '../camera-control/control-words.ts';
import { RECORDING_WORDS } from '../recording/recording-words.ts';
import { SHARING_WORDS } from '../sharing/sharing-words.ts';
import { CHARTS_WORDS } from '../statistics/charts-words.ts';
import { STATISTICS_WORDS } from '../statistics/statistics-words.ts';
import { TalkButton } from '../talk/talk-button.tsx';
import { TALK_WORDS } from '../talk/talk-words.ts';
import type { TalkControl } from '../talk/use-talk.ts';
import { CHECK_WORDS } from '../camera-check/camera-check-words.ts';
import { LAYOUT_WORDS } from './layout-words.ts';
import type { TileCommands, TileMoves } from './tile-commands.ts';
import { WALL_WORDS } from './wall-words.ts';

export interface TileActionsProps {
  readonly device: DeviceView;
  readonly commands: TileCommands;
  readonly enlarged: boolean;
  readonly hasAudio: boolean;
  readonly muted: boolean;
  /** Null where nobody can speak to it. */
  readonly talk: TalkControl | null;
  readonly inTabOrder: boolean;
}

/** The buttons of a tile; they show while the mouse or the keyboard is on it. */
export function TileActions({
  device,
  commands,
  enlarged,
  hasAudio,
  muted,
  talk,
  inTabOrder,
}: TileActionsProps) {
  const name = device.device_name;
  return (
    <div
      className="tile-actions"
      onDoubleClick={(event) => event.stopPropagation()}
      // A hand that slips off a button, while it speaks say, does not carry the tile away.
      draggable
      onDragStart={(event) => {
        event.preventDefault();
        event.stopPropagation();
      }}
    >
      {talk === null ? null : <TalkButton name={name} talk={talk} inTabOrder={inTabOrder} />}
      {hasAudio ? (
        <IconButton
          className="tile-button"
          label={`${muted ? WALL_WORDS.unmute : WALL_WORDS.mute} ${name}`}
          excludeFromTabOrder={!inTabOrder}
          onPress={commands.toggleSound}
        >
          {muted ? <VolumeX /> : <Volume2 />}
        </IconButton>
      ) : null}
      <IconButton
        className="tile-button"
        label={enlarged ? WALL_WORDS.backToWall : `${WALL_WORDS.enlarge} ${name}`}
        excludeFromTabOrder={!inTabOrder}
        onPress={commands.toggleEnlarged}
      >
        {enlarged ? <Minimize2 /> : <Maximize2 />}
      </IconButton>
      <ActionMenu
        className="tile-button"
        label={`${WALL_WORDS.more}: ${name}`}
        excludeFromTabOrder={!inTabOrder}
        actions={[...talkActions(talk), ...menuActions(commands)]}
      />
    </div>
  );
}

/** For who can't hold a button. */
function talkActions(talk: TalkControl | null): MenuAction[] {
  if (talk === null) return [];
  const label = talk.isOn ? TALK_WORDS.stop : TALK_WORDS.start;
  return [{ id: 'talk', label, icon: talk.isOn ? <MicOff /> : <Mic />, run: talk.toggle }];
}

function cameraActions({
  savePicture,
  isRecording,
  toggleRecording,
  saveLast,
  showDetails,
}: TileCommands): MenuAction[] {
  const actions: MenuAction[] = [
    { id: 'picture', label: CONTROL_WORDS.savePicture, icon: <Camera />, run: savePicture },
    {
      id: 'record',
      label: isRecording ? RECORDING_WORDS.stop : RECORDING_WORDS.record,
      icon: isRecording ? <Square /> : <CircleDot />,
      shortcut: 'R',
      run: toggleRecording,
    },
  ];
  if (saveLast !== null)
    actions.push({
      id: 'save-last',
      label: RECORDING_WORDS.saveLast,
      icon: <History />,
      shortcut: 'L',
      run: saveLast,
    });
  if (showDetails !== null)
    actions.push({ id: 'details', label: CONTROL_WORDS.details, icon: <Info />, run: showDetails });
  return actions;
}

function moveActions({ moveEarlier, moveLater }: TileMoves): MenuAction[] {
  const actions: MenuAction[] = [];
  if (moveEarlier !== null)
    actions.push({
      id: 'earlier',
      label: LAYOUT_WORDS.moveEarlier,
      icon: <ArrowLeftToLine />,
      shortcut: 'Ctrl+Shift+←',
      run: moveEarlier,
    });
  if (moveLater !== null)
    actions.push({
      id: 'later',
      label: LAYOUT_WORDS.moveLater,
      icon: <ArrowRightToLine />,
      shortcut: 'Ctrl+Shift+→',
      run: moveLater,
    });
  return actions;
}

function menuActions(commands: TileCommands): MenuAction[] {
  const always: MenuAction[] = [
    {
      id: 'full-screen',
      label: WALL_WORDS.fullScreen,
      icon: <Expand />,
      shortcut: 'F',
      run: commands.toggleFullScreen,
    },
    { id: 'retry', label: WALL_WORDS.retry, icon: <RotateCw />, run: commands.retry },
    ...moveActions(commands),
    {
      id: 'statistics',
      label: commands.statisticsShown ? STATISTICS_WORDS.hide : STATISTICS_WORDS.show,
      icon: <Activity />,
      shortcut: 'I',
      run: commands.toggleStatistics,
    },
    {
      id: 'charts',
      label: commands.chartsShown ? CHARTS_WORDS.hide : CHARTS_WORDS.show,
      icon: <ChartLine />,
      shortcut: 'Ctrl+I',
      run: commands.toggleCharts,
    },
    {
      id: 'copy-details',
      label: STATISTICS_WORDS.copy,
      icon: <ClipboardCopy />,
      run: commands.copyDetails,
    },
    ...cameraActions(commands),
  ];
  if (!commands.mayManage) return always;
  return [
    ...always,
    ...(commands.lookAtCertificate === null
      ? []
      : [
          {
            id: 'certificate',
            label: CERTIFICATE_WORDS.action,
            icon: <ShieldQuestion />,
            run: commands.lookAtCertificate,
          },
        ]),
    ...(commands.check === null
      ? []
      : [{ id: 'check', label: CHECK_WORDS.action, icon: <Stethoscope />, run: commands.check }]),
    { id: 'sharing', label: SHARING_WORDS.action, icon: <Users />, run: commands.share },
    { id: 'new-token', label: WALL_WORDS.newToken, icon: <KeyRound />, run: commands.newToken },
    { id: 'rename', label: WALL_WORDS.rename, icon: <Pencil />, shortcut: 'F2', run: commands.rename },
    {
      id: 'remove',
      label: WALL_WORDS.remove,
      icon: <Trash2 />,
      shortcut: 'Del',
      danger: true,
      run: commands.remove,
    },
  ];
}
