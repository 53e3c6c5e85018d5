import { Crosshair } from 'lucide-react';
import { useStore } from 'zustand';
import type { DeviceView } from '../../../../preload/contract/model.ts';
import { useStation } from '../../station-context.tsx';
import { useNow } from '../../ui/now.ts';
import { dataStateOf } from '../../webrtc/tile-state.ts';
import { TileMessage } from '../wall/tile-message.tsx';
import '../wall/tile.css';
import type { TileBox } from '../wall/wall-layout.ts';
import { countsSeconds, tileWords } from '../wall/wall-words.ts';
import { HotspotPicture } from './hotspot-picture.tsx';
import { HOTSPOT_WORDS } from './hotspot-words.ts';
import '../../ui/picture-mark.css';
import './hotspot.css';

/**
 * The selected camera in large. It has no session of its own: the camera's tile on the same page has one, asks for as many pixels as
 * are shown here, and watches whether it is alive.
 */
export function HotspotTile({ device, box }: { readonly device: DeviceView; readonly box: TileBox }) {
  const { feeds, view } = useStation();
  const watcher = feeds.watcherOf(device);
  const { state, streams, front } = useStore(watcher.store);
  const words = tileWords(state, useNow(countsSeconds(state)), device);
  const resuming = state.kind === 'connecting' && state.reason === 'resuming';
  return (
    <div
      role="group"
      className="tile hotspot"
      aria-label={HOTSPOT_WORDS.label(device.device_name)}
      data-hotspot={device.device_id}
      data-state={dataStateOf(state)}
      data-resuming={resuming || undefined}
      style={{ ...box }}
      onDoubleClick={() => view.setState({ enlarged: device.device_id, active: device.device_id })}
    >
      <HotspotPicture
        stream={streams[front]}
        waits={state.kind === 'live' || resuming}
        tileAspect={box.width / box.height}
      />
      {words.headline === null ? null : (
        <TileMessage
          state={state}
          words={words}
          onRetry={() => watcher.retry()}
          onCertificate={null}
          inTabOrder={false}
        />
      )}
      <span className="picture-marks">
        <span className="picture-mark">
          <Crosshair aria-hidden />
          {HOTSPOT_WORDS.title}
        </span>
      </span>
      <footer className="tile-foot">
        <span className="tile-name" title={device.device_name}>
          {device.device_name}
        </span>
        <span className="tile-badge">
          <span className="tile-dot" aria-hidden="true" />
          {words.badge}
        </span>
      </footer>
    </div>
  );
}
