import { Info } from 'lucide-react';
import { useEffect, useState, type KeyboardEvent } from 'react';
import { useStore } from 'zustand';
import type { DeviceView } from '../../../../preload/contract/model.ts';
import { useStation, useView } from '../../station-context.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { useNow } from '../../ui/now.ts';
import { dataStateOf, type TileState } from '../../webrtc/tile-state.ts';
import { showsStatistics } from '../../view-store.ts';
import { PtzPad } from '../camera-control/ptz-pad.tsx';
import { useKiosk } from '../kiosk/use-kiosk.ts';
import { MagnifiedBadge } from '../magnify/magnified-badge.tsx';
import { useMagnifier } from '../magnify/use-magnifier.ts';
import { RecordingBadge } from '../recording/recording-badge.tsx';
import { SoundMeter } from '../../ui/sound-meter.tsx';
import { StatisticsLine } from '../statistics/statistics-line.tsx';
import { TalkBadge } from '../talk/talk-badge.tsx';
import { useTalk } from '../talk/use-talk.ts';
import { ASPECT, streamHeightFor, streamWishOf } from './stream-wish.ts';
import { TileActions } from './tile-actions.tsx';
import { TileMessage } from './tile-message.tsx';
import { TileSound } from './tile-sound.tsx';
import { TileVideo } from './tile-video.tsx';
import './tile.css';
import type { TileBox } from './wall-layout.ts';
import { useTileCommands } from './tile-commands.ts';
import { LastPicture } from './last-picture.tsx';
import { useSeen } from './use-seen.ts';
import { useTileDrag } from './use-tile-drag.ts';
import { countsSeconds, tileWords, WALL_WORDS } from './wall-words.ts';

export interface TileProps {
  readonly device: DeviceView;
  readonly box: TileBox;
  /** Where the same camera is shown in large; null where it is not. */
  readonly large: TileBox | null;
  /** Whether Tab leads to this tile; the arrows lead to the others. */
  readonly inTabOrder: boolean;
  readonly enlarged: boolean;
  /** Device ids of the cameras before and after it, on whatever page. */
  readonly earlier: string | null;
  readonly later: string | null;
  /** Gives a camera the place of another. */
  readonly onMove: (moved: string, onto: string) => void;
}

/** One camera on the wall. */
export function Tile({ device, box, large, inTabOrder, enlarged, earlier, later, onMove }: TileProps) {
  const { feeds, view, talk } = useStation();
  const { width, height } = box;
  const [aspect, setAspect] = useState(ASPECT);
  const kiosk = useKiosk();
  const watcher = feeds.watcherOf(device);
  const { state, streams, front, sound, resting } = useStore(watcher.store);
  const muted = useView((now) => !now.unmuted.has(device.device_id));
  const heard = muted ? null : sound;
  // What a camera's loudspeaker says would come back through its microphone, and what this computer's says to every camera.
  const hushed = useStore(talk.store, ({ kind }) => kind !== 'silent');
  const moveTo = (onto: string | null) => (onto === null ? null : () => onMove(device.device_id, onto));
  const moves = { moveEarlier: moveTo(earlier), moveLater: moveTo(later) };
  const measured = useView((now) => showsStatistics(now, device.device_id));
  const words = tileWords(state, useNow(countsSeconds(state)), device);
  const talking = useTalk(device, state);
  const commands = useTileCommands({ device, watcher, enlarged, moves, talk: talking });
  const drag = useTileDrag(device.device_id, !enlarged && !kiosk, (moved) => onMove(moved, device.device_id));

  const seen = useSeen(watcher);
  const [magnifier, magnified] = useMagnifier(enlarged, { width, height });
  const pixels = window.devicePixelRatio * magnifier.settled;
  const wished = Math.max(
    streamHeightFor(width * pixels, height * pixels, aspect),
    large === null ? 0 : streamHeightFor(large.width * pixels, large.height * pixels, aspect),
  );
  useEffect(() => {
    watcher.wish(streamWishOf(wished));
  }, [watcher, wished]);

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.target !== event.currentTarget) return;
    if (magnifier.onKey(event)) {
      event.preventDefault();
      // Arrows lead to other cameras otherwise.
      event.stopPropagation();
    } else if (
      !event.ctrlKey &&
      !event.metaKey &&
      !event.altKey &&
      !event.repeat &&
      commands.onKey(event.key)
    ) {
      event.preventDefault();
    }
  };

  const video = { watcher, tileAspect: width / height, onAspect: setAspect, resting };
  const resuming = state.kind === 'connecting' && state.reason === 'resuming';
  const note = state.kind === 'live' ? noteOf(words.fact, device.note) : null;
  const statusId = `tile-status-${device.device_id}`;
  return (
    <div
      ref={magnified}
      role="group"
      className="tile"
      aria-label={device.device_name}
      aria-describedby={statusId}
      data-state={dataStateOf(state)}
      data-device-id={device.device_id}
      data-enlarged={enlarged || undefined}
      data-selected={large !== null || undefined}
      data-resuming={resuming || undefined}
      data-unchanged={words.fact === null ? undefined : true}
      tabIndex={inTabOrder ? 0 : -1}
      style={{ ...box }}
      onFocus={() => view.setState({ active: device.device_id })}
      onKeyDown={onKeyDown}
      onDoubleClick={commands.toggleEnlarged}
      {...drag}
    >
      <div
        className="tile-picture"
        data-magnified={magnifier.factor > 1 || undefined}
        style={magnifier.style}
        ref={seen}
      >
        {resuming ? <LastPicture watcher={watcher} /> : null}
        <TileVideo {...video} slot={0} stream={streams[0]} front={front === 0} />
        <TileVideo {...video} slot={1} stream={streams[1]} front={front === 1} />
      </div>
      {heard === null || hushed ? null : <TileSound stream={heard} />}
      <MagnifiedBadge magnifier={magnifier} />
      <div className="picture-marks">
        <RecordingBadge deviceId={device.device_id} name={device.device_name} />
        <TalkBadge deviceId={device.device_id} name={device.device_name} />
      </div>
      {words.headline === null ? null : (
        <TileMessage
          state={state}
          words={words}
          onRetry={commands.retry}
          onCertificate={commands.lookAtCertificate}
          inTabOrder={inTabOrder}
        />
      )}
      {measured ? <StatisticsLine watcher={watcher} /> : null}
      <footer className="tile-foot">
        <span className="tile-name" title={device.device_name}>
          {device.device_name}
        </span>
        {heard === null ? null : <SoundMeter stream={heard} label={WALL_WORDS.soundLevel} />}
        <span className="tile-badge" id={statusId}>
          <span className="tile-dot" aria-hidden="true" />
          {words.badge}
          {note === null ? null : <TileNote note={note} inTabOrder={inTabOrder} />}
        </span>
      </footer>
      {enlarged && !kiosk && canMove(device) ? <PtzPad device={device} /> : null}
      {kiosk ? null : (
        <TileActions
          device={device}
          commands={commands}
          enlarged={enlarged}
          hasAudio={sound !== null}
          talk={talking}
          muted={muted}
          inTabOrder={inTabOrder}
        />
      )}
      <TileAnnouncement name={device.device_name} state={state} badge={words.badge} />
    </div>
  );
}

function noteOf(fact: string | null, note: string | undefined): string | null {
  const known = [fact, note].filter((words) => words != null);
  return known.length === 0 ? null : known.join(' ');
}

/** What to know of a picture that plays: a mark, with the words for those who point at it, reach it by Tab or have the tile read to them. */
function TileNote({ note, inTabOrder }: { readonly note: string; readonly inTabOrder: boolean }) {
  return (
    <IconButton className="tile-note" label={note} excludeFromTabOrder={!inTabOrder}>
      <Info />
    </IconButton>
  );
}

/** From here: only the station that speaks with the camera itself can move it. */
function canMove({ can_ask, online, capabilities }: DeviceView): boolean {
  return can_ask === true && online && capabilities?.ptz === true;
}

/**
 * For screen readers: trouble, and its end. Not every "connecting" and "live": sixteen tiles would talk without end.
 */
function TileAnnouncement({ name, state, badge }: { name: string; state: TileState; badge: string }) {
  const trouble = state.kind !== 'live' && state.kind !== 'connecting';
  const [hadTrouble, setHadTrouble] = useState(false);
  if (trouble && !hadTrouble) setHadTrouble(true);
  const text = trouble ? badge : hadTrouble && state.kind === 'live' ? WALL_WORDS.liveAgain : '';
  return (
    <span className="visually-hidden" aria-live="polite">
      {text === '' ? '' : `${name}: ${text}`}
    </span>
  );
}
