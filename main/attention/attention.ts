import type {
  AttentionEvent,
  AttentionSettings,
  AttentionView,
} from '../../preload/contract/attention-model.ts';
import type { ClaimView, DeviceView, HubConnection } from '../../preload/contract/model.ts';
import type { AlertView } from '../../preload/contract/security-model.ts';
import type { Clock } from '../../signaling/clock.ts';
import { alertWords, backWords, goneWords, wantsInWords } from './attention-words.ts';
import { CameraAbsence, type SeenCamera } from './camera-absence.ts';
import { endOfQuiet, isQuiet } from './quiet.ts';
import { ToldTogether } from './told-together.ts';

export interface AttentionDeps {
  clock: Clock;
  settings: () => AttentionSettings;
  tell: (event: AttentionEvent) => void;
  /** What `view` answers is another. */
  changed: () => void;
}

type RaisedAlert = Pick<AlertView, 'alert_id' | 'message' | 'severity'>;

interface Seen {
  connection: HubConnection;
  devices: readonly DeviceView[];
  claims: readonly ClaimView[];
}

/** As many of a run are kept. */
const MOST_EVENTS = 50;
/** Waiting to be told; the shield counts them all. */
const MOST_ALERTS = 100;
/** A demo camera is let in by the station itself, sooner than that. */
const CLAIM_WAITS_MS = 2_000;
const GATHER_MS = 1_000;
const APART_MS = 30_000;
/** How late the window may learn that an hour of quiet has begun or ended. */
const QUIET_LOOK_MS = 15_000;

/**
 * Decides what calls for attention while somebody is signed in, locked or not: cameras that went or came back, cameras
 * that want in, alerts. How it is told is not decided here.
 */
export class Attention {
  readonly #deps: AttentionDeps;
  readonly #absence: CameraAbsence;
  readonly #knocking: ToldTogether;
  readonly #stopLooking: () => void;
  /** Those that wait for a decision; kept, so that none is told again at each reconnect. */
  readonly #claims = new Map<string, ClaimView>();
  readonly #alarm: ToldTogether;
  /** Not told yet. */
  readonly #alerts = new Map<string, RaisedAlert>();
  #events: AttentionEvent[] = [];
  #unread = 0;
  #last_id = 0;
  #was_quiet: boolean;

  constructor(deps: AttentionDeps) {
    this.#deps = deps;
    this.#absence = new CameraAbsence({
      clock: deps.clock,
      gone: (cameras) => {
        this.#add('camera_offline', { ...goneWords(namesOf(cameras)), device_id: theOne(cameras) });
      },
      back: (cameras) => {
        this.#add('camera_back', { ...backWords(namesOf(cameras)), device_id: theOne(cameras) });
      },
    });
    this.#knocking = new ToldTogether({
      clock: deps.clock,
      gather_ms: GATHER_MS,
      apart_ms: APART_MS,
      tell: (ids) => {
        const names = ids.map((id) => this.#claims.get(id)?.device_name ?? '');
        this.#add('wants_in', { ...wantsInWords(names), urgent: true });
      },
    });
    this.#alarm = new ToldTogether({
      clock: deps.clock,
      gather_ms: 0,
      apart_ms: APART_MS,
      tell: (ids) => {
        this.#tellAlerts(ids);
      },
    });
    this.#was_quiet = this.#isQuiet();
    this.#stopLooking = deps.clock.every(QUIET_LOOK_MS, () => {
      this.#lookAtQuiet();
    });
  }

  /** What the hub says now; called whenever any of it changed. */
  see({ connection, devices, claims }: Seen): void {
    this.#absence.see(devices, connection.state === 'online');
    this.#seeClaims(claims);
  }

  /** The hub has just raised it. The first of several is told at once; mere notices only count on the shield. */
  alert(alert: RaisedAlert): void {
    if (alert.severity === 'notice' || this.#alerts.size >= MOST_ALERTS) return;
    this.#alerts.set(alert.alert_id, alert);
    this.#alarm.add(alert.alert_id, 0);
  }

  view(): AttentionView {
    const settings = this.#deps.settings();
    return {
      ...settings,
      quiet_until: endOfQuiet(settings.quiet_until, this.#deps.clock.now()),
      quiet: this.#isQuiet(),
      events: this.#events,
      unread: this.#unread,
    };
  }

  markRead(): void {
    if (this.#unread === 0) return;
    this.#unread = 0;
    this.#deps.changed();
  }

  stop(): void {
    this.#absence.stop();
    this.#knocking.clear();
    this.#alarm.clear();
    this.#stopLooking();
  }

  #seeClaims(claims: readonly ClaimView[]): void {
    const now = new Set(claims.map(({ claim_id }) => claim_id));
    for (const id of this.#claims.keys()) {
      if (now.has(id)) continue;
      this.#claims.delete(id);
      this.#knocking.drop(id);
    }
    for (const claim of claims) {
      if (!this.#claims.has(claim.claim_id)) this.#knocking.add(claim.claim_id, CLAIM_WAITS_MS);
      this.#claims.set(claim.claim_id, claim);
    }
  }

  #tellAlerts(ids: readonly string[]): void {
    const alerts = ids.map((id) => this.#alerts.get(id)).filter((alert) => alert !== undefined);
    for (const id of ids) this.#alerts.delete(id);
    this.#add('security_alert', { ...alertWords(alerts.map(({ message }) => message)), urgent: true });
  }

  #add(
    kind: AttentionEvent['kind'],
    words: Pick<AttentionEvent, 'title' | 'detail'> & Partial<Pick<AttentionEvent, 'urgent' | 'device_id'>>,
  ): void {
    const event_id = String(++this.#last_id);
    const at = this.#deps.clock.now();
    const event: AttentionEvent = { event_id, kind, at, urgent: false, device_id: null, ...words };
    this.#events = [event, ...this.#events].slice(0, MOST_EVENTS);
    this.#unread = Math.min(this.#unread + 1, MOST_EVENTS);
    this.#deps.changed();
    this.#deps.tell(event);
  }

  #lookAtQuiet(): void {
    const quiet = this.#isQuiet();
    if (quiet === this.#was_quiet) return;
    this.#was_quiet = quiet;
    this.#deps.changed();
  }

  #isQuiet(): boolean {
    return isQuiet(this.#deps.settings(), this.#deps.clock.now());
  }
}

const namesOf = (cameras: readonly SeenCamera[]) => cameras.map(({ device_name }) => device_name);

const theOne = (cameras: readonly SeenCamera[]) =>
  cameras.length === 1 ? (cameras[0]?.device_id ?? null) : null;
