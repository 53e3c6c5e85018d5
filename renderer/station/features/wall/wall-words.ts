import { said } from '../../../../languages/said.ts';
import { t } from '../../../../languages/t.ts';
import { msg, words } from '../../../../languages/words.ts';
import type { DeviceView, HubConnection } from '../../../../preload/contract/model.ts';
import type { TileErrorCause, TileState } from '../../webrtc/tile-state.ts';
import { ago, clockTime, duration, span } from '../../ui/time-words.ts';

export const WALL_WORDS = words({
  wall: 'Camera wall',
  enlarge: 'Enlarge',
  backToWall: 'Back to the wall',
  fullScreen: 'Full screen',
  leaveFullScreen: 'Leave full screen',
  fullScreenRefused: 'Full screen isn’t possible here.',
  mute: 'Mute',
  unmute: 'Unmute',
  soundLevel: 'Sound level',
  more: 'More',
  rename: 'Rename…',
  newToken: 'New token…',
  remove: 'Remove…',
  retry: 'Try again now',
  addCamera: 'Add camera',
  cameras: 'Cameras',
  lock: 'Lock (Ctrl+L)',
  settings: 'Settings',
  claims: (count: number) => t('{{count}} cameras want in', { count }),
  claimBanner: (name: string) => t('“{{name}}” wants in', { name }),
  review: 'Review',
  liveAgain: 'live again',
  removed: (name: string) => t('“{{name}}” was removed.', { name }),
  emptyTitle: 'Your wall is empty',
  emptyLead: 'Turn a phone or tablet into the first camera. It takes a minute and stays inside your network.',
  emptyAdd: 'Add a phone',
  emptyDemo: 'Try with demo cameras',
  emptyViewer: 'No camera has been shared with you yet. Ask the owner of this station.',
  demoOpening: 'Demo cameras are on their way…',
  hub: {
    connecting: 'Connecting to the hub…',
    online: 'Hub online',
    offline: 'Hub away',
  },
  hubLost: 'The hub doesn’t answer. Pictures that still arrive stay live; everything returns by itself.',
  hubRetry: (seconds: number) =>
    seconds > 0 ? t('Next try in {{time}}', { time: duration(seconds) }) : t('Trying now…'),
});

/** The words on a tile: `badge` always, `headline` and `detail` only when there is no live picture. */
export interface TileWords {
  readonly badge: string;
  /** What to know of a live picture. */
  readonly fact: string | null;
  readonly headline: string | null;
  readonly detail: string | null;
}

/**
 * @param now epoch milliseconds
 * @param device `problem` is what is known to be wrong with the camera itself: it says more than that there is no picture
 */
export function tileWords(
  state: TileState,
  now: number,
  { problem, has_other_certificate }: Pick<DeviceView, 'problem' | 'has_other_certificate'> = {},
): TileWords {
  const words = wordsOf(state, now);
  const isCamera =
    state.kind === 'offline' || (state.kind === 'error' && state.cause === 'camera_unavailable');
  if (problem === undefined || !isCamera) return words;
  // Behind another certificate it comes back only when somebody accepts that.
  const comes_back = state.kind === 'offline' && has_other_certificate !== true;
  return { ...words, detail: comes_back ? `${said(problem)} ${t(COMES_BACK)}` : said(problem) };
}

/** Whether the words of a state say how long, or how long ago: those of most tiles, which are live or rest, do not. */
export function countsSeconds(state: TileState): boolean {
  switch (state.kind) {
    case 'live':
      return state.unchangedSince !== null;
    case 'connecting':
    case 'not_allowed':
      return false;
    case 'stalled':
    case 'offline':
    case 'error':
      return true;
  }
}

const COMES_BACK = msg('It comes back here by itself.');

function wordsOf(state: TileState, now: number): TileWords {
  switch (state.kind) {
    case 'live':
      return liveWords(state, now);
    case 'connecting':
      return connectingWords(state.reason);
    case 'stalled':
      return stalledWords(state, now);
    case 'offline':
      return offlineWords(state.since, now);
    case 'not_allowed':
      return {
        badge: t('Not allowed'),
        fact: null,
        headline: t('You may not watch this camera'),
        detail: t('Your access was taken away, or the camera was removed.'),
      };
    case 'error':
      return errorWords(state.cause, state.retryAt, now);
  }
}

function liveWords({ unchangedSince }: Extract<TileState, { kind: 'live' }>, now: number): TileWords {
  const live = { badge: t('Live'), fact: null, headline: null, detail: null };
  if (unchangedSince === null) return live;
  const time = span(now - unchangedSince);
  return {
    ...live,
    badge: t('Live, unchanged for {{time}}', { time }),
    fact: `${t('The picture has not changed for {{time}}.', { time })} ${t(STILL)}`,
  };
}

/** A scene in which nothing moves looks the same as a camera that hangs. */
const STILL = msg('That is right where nothing moves; where something should, restart the camera.');

function connectingWords(reason: Extract<TileState, { kind: 'connecting' }>['reason']): TileWords {
  const headlines = {
    first: '',
    again: t('Trying again…'),
    // Back within a blink, behind the last picture.
    resuming: null,
    hub_away: t('Waiting for the hub'),
    no_frames: t('No picture yet'),
  } as const;
  const detail =
    reason === 'no_frames' ? t('Data arrives, but no picture comes out of it. Asked for a whole one.') : null;
  return { badge: t('Connecting'), fact: null, headline: headlines[reason], detail };
}

function stalledWords(state: Extract<TileState, { kind: 'stalled' }>, now: number): TileWords {
  const causes = {
    network: t('Nothing arrives from the camera.'),
    decoder: t('Data arrives, but no picture comes out of it.'),
  };
  const steps = {
    waiting: state.cause === 'decoder' ? t('Waiting for a whole picture.') : t('Waiting a moment.'),
    key_frame: t('Asked for a whole picture.'),
    restarting: t('Looking for another path.'),
    reconnecting: t('Connecting anew.'),
    hub_away: t('The hub is away too; it goes on when the hub is back.'),
  };
  return {
    badge: t('Stalled'),
    fact: null,
    headline: t('Last picture {{time}}', { time: ago(now - state.lastFrameAt) }),
    detail: `${causes[state.cause]} ${steps[state.step]}`,
  };
}

function offlineWords(since: string | null, now: number): TileWords {
  const offline = { badge: t('Offline'), fact: null };
  if (since === null) return { ...offline, headline: t('Offline'), detail: t('It has not been here yet.') };
  return {
    ...offline,
    headline: t('Offline since {{time}}', { time: clockTime(since, now) }),
    detail: t(COMES_BACK),
  };
}

const ERRORS: Record<TileErrorCause, string> = words({
  camera_unavailable: 'The device is there, but its camera can’t be used. Another app may hold it.',
  ended_by_admin: 'An administrator ended this connection.',
  rate_limited: 'Too many connections in a short time.',
  capacity: 'The hub is full at the moment.',
  no_picture: 'The camera is online, but no picture gets through. A firewall may be in the way.',
  not_decoded:
    'Data arrives, but this computer makes no picture of it. Try H.264 and a key frame every 2 seconds in the camera’s settings.',
  internal: 'Something went wrong inside the app.',
});

function errorWords(cause: TileErrorCause, retryAt: number | null, now: number): TileWords {
  const seconds = retryAt === null ? 0 : Math.max(0, Math.ceil((retryAt - now) / 1_000));
  const next = retryAt === null ? '' : ` ${t('Next try in {{time}}.', { time: duration(seconds) })}`;
  return { badge: t('Error'), fact: null, headline: t('No picture'), detail: ERRORS[cause] + next };
}

/** The hub's state in a few words for the top bar. */
export function hubWords(connection: HubConnection): string {
  return WALL_WORDS.hub[connection.state];
}
