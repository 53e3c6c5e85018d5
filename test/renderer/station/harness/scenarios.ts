import type {
  AppPhase,
  AppState,
  ClaimView,
  DeviceView,
  Theme,
  UserView,
} from '../../../../preload/contract/model.ts';
import { CALM } from './fake-attention.ts';
import { ALL_CAMERAS } from '../../../../preload/contract/all-cameras.ts';
import type { StartProblem } from '../../../../preload/contract/start-problem.ts';
import type { StationsView } from '../../../../preload/contract/stations-model.ts';
import type { WallPreset, WallState } from '../../../../preload/contract/wall-model.ts';

type Role = UserView['role'];

const NAMES = [
  'Front door',
  'Garden',
  'Baby room',
  'Garage',
  'Workshop, north side by the big window above the long bench',
  'Hallway',
  'Kitchen',
  'Stairs',
  'Barn',
  'Pool',
  'Attic',
  'Cellar',
  'Balcony',
  'Office',
  'Driveway',
  'Chicken coop',
];

export function deviceNumber(index: number, change: Partial<DeviceView> = {}): DeviceView {
  const kinds = ['phone', 'ip_camera', 'browser', 'demo', 'agent'] as const;
  const kind = kinds[index % kinds.length] ?? 'phone';
  return {
    device_id: `device-${index}`,
    device_name: NAMES[index % NAMES.length] ?? `Camera ${index}`,
    kind,
    ...(kind === 'ip_camera' && { own: true }),
    online: true,
    last_seen_at: new Date(Date.now() - 60_000).toISOString(),
    capabilities: { video: ['H264', 'VP8'], audio: true, ptz: false, talk: false },
    status: index % 5 === 0 ? { battery_percent: 14 + index * 6, charging: index === 10 } : {},
    ...change,
  };
}

export function claimNumber(index: number, change: Partial<ClaimView> = {}): ClaimView {
  return {
    claim_id: `claim-${index}`,
    pairing_id: 'pairing-1',
    device_name: index === 1 ? 'Pixel 8 in the kitchen' : `Phone ${index}`,
    kind: 'phone',
    model: 'Pixel 8',
    check_code: '482 913',
    address: '192.168.1.31',
    expires_at: new Date(Date.now() + 300_000).toISOString(),
    status: 'pending',
    ...change,
  };
}

function ready(query: URLSearchParams): AppPhase {
  const cameras = Number(query.get('cameras') ?? '0');
  return {
    phase: 'ready',
    station_name: query.get('name') ?? 'Kitchen desk',
    user: { user_id: 'user-1', username: 'ada', role: (query.get('role') ?? 'owner') as Role },
    connection: { state: 'online' },
    devices: Array.from({ length: cameras }, (_, index) => deviceNumber(index)),
    claims: Array.from({ length: Number(query.get('claims') ?? '0') }, (_, index) => claimNumber(index + 1)),
    demo_cameras: 0,
    open_alerts: 0,
    attention: CALM,
    wall: wallFor(query),
  };
}

/** `views=Gate:0,3;Yard:1` has two more views of those cameras. */
function wallFor(query: URLSearchParams): WallState {
  const preset = (query.get('preset') ?? 'auto') as WallPreset;
  const named = (query.get('views') ?? '').split(';').filter((text) => text !== '');
  const others = named.map((text, index) => {
    const [name = '', cameras = ''] = text.split(':');
    const ids = cameras.split(',').map((camera) => `device-${camera}`);
    return {
      view_id: `view-${index}`,
      name,
      preset: 'auto' as const,
      order: [],
      free: null,
      hotspot: false,
      cameras: ids,
    };
  });
  return {
    views: [
      {
        view_id: ALL_CAMERAS,
        name: 'All cameras',
        preset,
        order: [],
        free: null,
        hotspot: query.has('hotspot'),
        cameras: null,
      },
      ...others,
    ],
    shown: query.get('shown') ?? ALL_CAMERAS,
    patrol: {
      on: query.has('patrol'),
      what: query.get('patrol') === 'pages' ? 'pages' : 'views',
      every_s: 5,
    },
  };
}

function phaseFor(query: URLSearchParams): AppPhase {
  switch (query.get('scene')) {
    case 'starting':
      return { phase: 'starting' };
    case 'connecting':
      return { phase: 'connecting', station_name: query.get('name') ?? 'Barn' };
    case 'vault-create':
      return { phase: 'vault', mode: 'create', reason: 'No Secret Service answers on this system.' };
    case 'vault-unlock':
      return { phase: 'vault', mode: 'unlock', reason: '' };
    case 'keychain':
      return { phase: 'keychain_locked', reason: 'The login keyring is locked.' };
    case 'setup':
      return { phase: 'setup', suggested_name: 'ada-desktop' };
    case 'sign-in':
      return {
        phase: 'sign_in',
        station_name: query.get('name') ?? 'Kitchen desk',
        last_username: 'ada',
        notice: query.get('notice'),
      };
    case 'locked':
      return { phase: 'locked', station_name: query.get('name') ?? 'Kitchen desk', username: 'ada' };
    case 'failed':
      return {
        phase: 'failed',
        code: 'database_newer',
        message: 'The database was made by a newer version of MuMu Camera. It was left untouched.',
      };
    default:
      return ready(query);
  }
}

function startProblemsFor(query: URLSearchParams): StartProblem[] {
  const name = query.get('unknown-view');
  return [
    ...(name === null ? [] : [{ kind: 'view_unknown', name } as const]),
    ...(query.has('unknown-display') ? [{ kind: 'display_unknown', asked: 3, count: 1 } as const] : []),
  ];
}

/** `stations=Barn,Attic` knows those two, and watches the first with `watched`. */
function stationsFor(query: URLSearchParams): StationsView {
  const names = (query.get('stations') ?? '').split(',').filter((name) => name !== '');
  return {
    watched: query.has('watched') ? 'hub-0' : null,
    own_name: 'Kitchen desk',
    own_pin: 'q7Wc2ZtK9xLr4VbN6mYd8HsPf3JgTe5Ua1CoXi0EwQk',
    known: names.map((name, index) => ({
      hub_id: `hub-${index}`,
      name,
      address: `192.168.1.2${index}:7443`,
      pin: 'Zt9xLr4VbN6mYd8HsPf3JgTe5Ua1CoXi0EwQkq7Wc2K',
    })),
  };
}

/** The state that a page starts with, from its address. */
export function stateFor(query: URLSearchParams): AppState {
  return {
    language: { chosen: 'system', shown: 'en' },
    theme: (query.get('theme') ?? 'system') as Theme,
    motion: 'system',
    keep_display_on: 'kiosk',
    hardware_decoding: { wanted: true, now: true },
    can_restart: !query.has('throwaway'),
    missing_network: null,
    secret_store: 'keychain',
    version: '0.1.0',
    lock: { possible: query.get('lock') !== 'impossible', after_min: null },
    kiosk: query.has('kiosk'),
    start_problems: startProblemsFor(query),
    stations: stationsFor(query),
    current: phaseFor(query),
  };
}
