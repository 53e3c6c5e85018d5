import type {
  EventChannel,
  Events,
  InvokeChannel,
  InvokeInput,
  InvokeOutput,
  MumuBridge,
} from '../../../../preload/contract/channels.ts';
import type { ToldAttention } from '../../../../preload/contract/attention-model.ts';
import type { StartAtLogin } from '../../../../preload/contract/computer-model.ts';
import type { ClipFolder } from '../../../../preload/contract/clip-model.ts';
import type { FoundCamera } from '../../../../preload/contract/found-camera.ts';
import type { AppPhase, AppState, DeviceView } from '../../../../preload/contract/model.ts';
import type { MissingNetwork, NetworkView } from '../../../../preload/contract/network-model.ts';
import type { FoundStation, MetStation } from '../../../../preload/contract/stations-model.ts';
import type { AlertView } from '../../../../preload/contract/security-model.ts';
import type { IpcErrorCode, Result } from '../../../../preload/contract/result.ts';
import { afterCall, eventAfter } from './fake-attention.ts';
import { cameraCheck } from './fake-camera-check.ts';
import { FakeCamera } from './fake-camera.ts';
import { FakeAccounts } from './fake-accounts.ts';
import { FakeIpCameras } from './fake-ip-cameras.ts';
import { FakeCameraControl } from './fake-camera-control.ts';
import { alertNumber, FakeSecurity } from './fake-security.ts';
import { changedWall, servesWall } from './fake-wall.ts';
import { pretendedQr } from './pretended-qr.ts';
import { claimNumber, deviceNumber } from './scenarios.ts';

/** Who answers wherever it is asked. */
const MET: MetStation = {
  met_id: 'met-1',
  name: 'Barn',
  address: '192.168.1.30:7443',
  pin: 'Zt9xLr4VbN6mYd8HsPf3JgTe5Ua1CoXi0EwQkq7Wc2K',
  is_known: false,
  has_known_name: true,
};

type Ready = Extract<AppPhase, { phase: 'ready' }>;
type Failure = Extract<Result<never>, { ok: false }>['error'];

/** Pretends to be main: keeps a state, answers calls, and has cameras that really stream. */
export class FakeStation {
  readonly bridge: MumuBridge;
  /** Every call that the window made, in order. */
  readonly calls: { channel: string; input: unknown }[] = [];
  /** Candidates come before the offer, and both before the reply that names their session. */
  earlySignals = false;
  cameraPage = 'https://192.168.1.20:7443/camera';
  /** What its hub answers about security. */
  readonly security = new FakeSecurity();
  /** What its hub answers about accounts. */
  readonly accounts = new FakeAccounts();
  /** What the system starts at login; null where it starts nothing. */
  startAtLogin: StartAtLogin | null = { on: false, other_command: null };
  /** Where its hub listens, and could. */
  network: NetworkView = {
    chosen: { kind: 'all' },
    given: null,
    networks: [
      { name: 'eth0', address: '192.168.1.20' },
      { name: 'wlan0', address: '192.168.7.3' },
    ],
    needs_restart: false,
  };
  readonly ipCameras = new FakeIpCameras();
  /** What its own cameras answer. */
  readonly camera_control = new FakeCameraControl();

  clips: ClipFolder = {
    folder: '/home/ada/Videos/MuMu Camera',
    quota_gb: 10,
    used_bytes: 4_200_000_000,
    keep_last: false,
  };
  /** Why the next recording has to end. */
  clipEnd: InvokeOutput<'clips:write'>['end'] = null;

  private readonly listeners = new Map<string, Set<(payload: never) => void>>();
  private readonly failures = new Map<string, Failure[]>();
  private readonly cameras = new Map<string, FakeCamera>();
  private readonly sessions = new Map<string, string>();
  private state: AppState;
  private pairings = 0;
  /** Bytes of the recording that runs. */
  private recorded = 0;

  constructor(state: AppState) {
    this.state = state;
    this.bridge = {
      invoke: (channel, input) => this.invoke(channel, input),
      on: (channel, listener) => this.on(channel, listener),
    };
  }

  // ---- what tests may do

  /** The next call of this kind answers with this failure. */
  failNext(channel: InvokeChannel, failure: Failure): void {
    this.failures.set(channel, [...(this.failures.get(channel) ?? []), failure]);
  }

  /** The hub raises its `index`-th alert. */
  raiseAlert(index: number, change: Partial<AlertView> = {}): void {
    const alert = alertNumber(index, change);
    this.security.alerts = [alert, ...this.security.alerts];
    this.changeReady(() => ({ open_alerts: this.security.openAlerts() }));
    this.emit('security:alert', { alert_id: alert.alert_id, message: alert.message });
    const { message: detail, severity } = alert;
    if (severity === 'notice') return;
    this.callForAttention({ kind: 'security_alert', title: 'Security alert', detail, urgent: true });
  }

  /** As main tells it, in the window and without a sound unless asked for. */
  callForAttention(change: Parameters<typeof eventAfter>[1], ways: Partial<ToldAttention> = {}): void {
    const { attention } = this.ready();
    const event = eventAfter(attention, change);
    const events = [event, ...attention.events];
    this.changeReady(() => ({ attention: { ...attention, events, unread: attention.unread + 1 } }));
    this.emit('attention:told', { event, in_app: true, sound: false, ...ways });
  }

  /** These stations announce themselves in its network, and no others. */
  announceStations(...stations: FoundStation[]): void {
    this.emit('stations:found', stations);
  }

  /** These announce themselves on its network, and no others. */
  announce(...cameras: FoundCamera[]): void {
    this.emit('ip-cameras:found', cameras);
  }

  phase(): AppPhase {
    return this.state.current;
  }

  /** The hub's network is away, or back, or never was. */
  missNetwork(missing_network: MissingNetwork | null): void {
    this.setState({ missing_network });
  }

  leaveKiosk(): void {
    this.setState({ kiosk: false });
  }

  setPhase(current: AppPhase): void {
    this.setState({ current });
  }

  /** So many points of the camera check are known. */
  tellCheck(told: number, state: 'running' | 'done' | 'stopped' | 'failed' = 'running'): void {
    this.emit('ip-cameras:check-changed', cameraCheck(told, state));
  }

  claim(index: number): void {
    this.changeReady((ready) => ({ claims: [...ready.claims, claimNumber(index)] }));
  }

  addDevice(index: number): void {
    this.changeReady((ready) => ({ devices: [...ready.devices, deviceNumber(index)] }));
  }

  changeDevice(index: number, change: Partial<DeviceView>): void {
    const id = `device-${index}`;
    this.changeReady((ready) => ({
      devices: ready.devices.map((device) => (device.device_id === id ? { ...device, ...change } : device)),
    }));
  }

  removeDevice(id: string): void {
    this.changeReady((ready) => ({ devices: ready.devices.filter((device) => device.device_id !== id) }));
  }

  /** The camera keeps its sessions but draws nothing new: its picture is old from now on. */
  freeze(index: number, frozen = true): void {
    this.camera(`device-${index}`).drawing = !frozen;
  }

  /** The camera sends the same picture again and again. */
  hold(index: number, held = true): void {
    this.camera(`device-${index}`).held = held;
  }

  /** The camera dies: its sessions end, the hub says offline. */
  kill(index: number): void {
    const id = `device-${index}`;
    for (const [session, device] of this.sessions) {
      if (device === id) this.endSession(session, 'device_disconnected', true);
    }
    this.changeDevice(index, { online: false, last_seen_at: new Date().toISOString() });
  }

  revive(index: number): void {
    this.changeDevice(index, { online: true });
  }

  /** The hub is gone; media between the peers goes on. */
  dropHub(retryInMs: number): void {
    for (const session of this.sessions.keys()) this.endSession(session, 'connection_lost', false);
    this.changeReady(() => ({
      connection: { state: 'offline', reason: 'connection refused', retry_at: Date.now() + retryInMs },
    }));
  }

  returnHub(): void {
    this.changeReady(() => ({ connection: { state: 'online' } }));
  }

  endSessions(index: number, reason: string): void {
    for (const [session, device] of this.sessions) {
      if (device === `device-${index}`) this.endSession(session, reason, true);
    }
  }

  openPeers(index: number): number {
    return this.camera(`device-${index}`).sessions.size;
  }

  /** Sessions that the camera has a picture to send for. */
  sendingTo(index: number): number {
    const { sessions, paused } = this.camera(`device-${index}`);
    return sessions.size - paused.size;
  }

  callsTo(channel: InvokeChannel): unknown[] {
    return this.calls.filter((entry) => entry.channel === channel).map((entry) => entry.input);
  }

  // ---- the bridge

  private on<C extends EventChannel>(channel: C, listener: (payload: Events[C]) => void): () => void {
    const set = this.listeners.get(channel) ?? new Set();
    this.listeners.set(channel, set);
    set.add(listener);
    return () => set.delete(listener);
  }

  emit<C extends EventChannel>(channel: C, payload: Events[C]): void {
    for (const listener of this.listeners.get(channel) ?? []) listener(payload as never);
  }

  private async invoke<C extends InvokeChannel>(
    channel: C,
    input: InvokeInput<C>,
  ): Promise<Result<InvokeOutput<C>>> {
    this.calls.push({ channel, input });
    // A real call crosses a process border, so its answer is never there at once.
    await new Promise((resolve) => setTimeout(resolve, 2));
    const failure = this.failures.get(channel)?.shift();
    if (failure !== undefined) return { ok: false, error: failure };
    return (await this.answer(channel, input)) as Result<InvokeOutput<C>>;
  }

  private answer(channel: InvokeChannel, input: unknown): Result<unknown> | Promise<Result<unknown>> {
    const ok = (value?: unknown): Result<unknown> => ({ ok: true, value });
    if (servesWall(channel)) {
      this.changeReady(({ wall }) => ({ wall: changedWall(wall, channel, input) }));
      return ok();
    }
    if (this.security.serves(channel)) return this.answerSecurity(channel, input);
    if (this.camera_control.serves(channel)) return this.camera_control.answer(channel);
    if (this.accounts.serves(channel)) return this.accounts.answer(channel, input);
    if (this.ipCameras.serves(channel)) return this.ipCameras.answer(channel, input);
    if (this.state.current.phase === 'ready') {
      const attention = afterCall(this.ready().attention, channel, input);
      if (attention !== null) {
        this.changeReady(() => ({ attention }));
        return ok();
      }
    }
    switch (channel) {
      case 'app:state':
        return ok(this.state);
      case 'stations:meet':
        return ok(MET);
      case 'stations:watch':
        this.setState({
          stations: { ...this.state.stations, watched: (input as InvokeInput<'stations:watch'>).hub_id },
        });
        return ok();
      case 'lock:set-after': {
        const { after_min } = input as InvokeInput<'lock:set-after'>;
        this.setState({ lock: { possible: true, after_min } });
        return ok();
      }
      case 'app:set-language': {
        const { language } = input as InvokeInput<'app:set-language'>;
        this.setState({ language: { chosen: language, shown: language === 'system' ? 'en' : language } });
        return ok();
      }
      case 'app:set-theme':
        this.setState(input as InvokeInput<'app:set-theme'>);
        return ok();
      case 'app:set-motion':
        this.setState(input as InvokeInput<'app:set-motion'>);
        return ok();
      case 'computer:keep-display-on': {
        const { when } = input as InvokeInput<'computer:keep-display-on'>;
        this.setState({ keep_display_on: when });
        return ok();
      }
      case 'computer:start-at-login':
        return ok(this.startAtLogin);
      case 'computer:set-start-at-login': {
        const { on } = input as InvokeInput<'computer:set-start-at-login'>;
        this.startAtLogin = { on, other_command: null };
        return ok(this.startAtLogin);
      }
      case 'network:read':
        return ok(this.network);
      case 'network:choose': {
        const { network: chosen } = input as InvokeInput<'network:choose'>;
        this.network = { ...this.network, chosen, needs_restart: chosen.kind !== 'all' };
        return ok(this.network);
      }
      case 'computer:decodes-in-hardware':
        return ok(true);
      case 'computer:set-hardware-decoding': {
        const { on } = input as InvokeInput<'computer:set-hardware-decoding'>;
        this.setState({ hardware_decoding: { ...this.state.hardware_decoding, wanted: on } });
        return ok();
      }
      case 'app:dismiss-start-problems':
        this.setState({ start_problems: [] });
        return ok();
      case 'ip-cameras:check':
        return ok(cameraCheck(0));
      case 'clips:folder':
        return ok(this.clips);
      case 'clips:set-quota': {
        const { quota_gb } = input as InvokeInput<'clips:set-quota'>;
        this.clips = { ...this.clips, quota_gb };
        return ok();
      }
      case 'clips:set-keep-last': {
        const { keep_last } = input as InvokeInput<'clips:set-keep-last'>;
        this.clips = { ...this.clips, keep_last };
        return ok();
      }
      case 'clips:choose-folder':
        return ok({ chosen: true });
      case 'clips:begin':
        return ok({ clip_id: crypto.randomUUID() } satisfies InvokeOutput<'clips:begin'>);
      case 'clips:write':
        return ok(this.written(input as InvokeInput<'clips:write'>));
      case 'clips:finish':
        return ok(this.finished());
      case 'pairing:open':
        return ok(this.openPairing());
      case 'claims:approve':
        return this.approve(input as InvokeInput<'claims:approve'>);
      case 'claims:reject':
        this.settleClaim((input as InvokeInput<'claims:reject'>).claim_id);
        return ok();
      case 'cameras:rename': {
        const { device_id: id, device_name } = input as InvokeInput<'cameras:rename'>;
        this.changeDevice(Number(id.slice('device-'.length)), { device_name });
        return ok(this.ready().devices.find((device) => device.device_id === id));
      }
      case 'cameras:remove':
        this.removeDevice((input as InvokeInput<'cameras:remove'>).device_id);
        return ok();
      case 'demo:set-count': {
        const { count } = input as InvokeInput<'demo:set-count'>;
        this.changeReady(() => ({
          demo_cameras: count,
          devices: Array.from({ length: count }, (_, index) => deviceNumber(index)),
        }));
        return ok();
      }
      case 'station:rename': {
        const { name } = input as InvokeInput<'station:rename'>;
        this.changeReady(() => ({ station_name: name }));
        return ok();
      }
      case 'watch:start':
        return this.startWatch(input as InvokeInput<'watch:start'>);
      case 'watch:answer': {
        const { session_id: id, sdp } = input as InvokeInput<'watch:answer'>;
        void this.cameraOf(id)?.answered(id, sdp);
        return ok();
      }
      case 'watch:candidates': {
        const { session_id: id, candidates } = input as InvokeInput<'watch:candidates'>;
        void this.cameraOf(id)?.candidates(id, candidates);
        return ok();
      }
      case 'watch:update': {
        const { session_id: id, restart_ice: restart, paused } = input as InvokeInput<'watch:update'>;
        if (paused !== undefined) void this.cameraOf(id)?.pause(id, paused);
        if (restart === true) {
          void this.cameraOf(id)?.restartIce(id, (sdp) => this.emit('watch:offer', { session_id: id, sdp }));
        }
        return ok();
      }
      case 'watch:end': {
        const { session_id: id } = input as InvokeInput<'watch:end'>;
        this.cameraOf(id)?.end(id);
        this.sessions.delete(id);
        return ok();
      }
      default:
        return ok();
    }
  }

  private written({ position, data }: InvokeInput<'clips:write'>): InvokeOutput<'clips:write'> {
    this.recorded = Math.max(this.recorded, position + data.length);
    return { end: this.clipEnd };
  }

  private finished(): InvokeOutput<'clips:finish'> {
    const name = this.recorded === 0 ? null : 'Front door 2026-10-26 14-03-00.webm';
    this.recorded = 0;
    return { name };
  }

  private answerSecurity(channel: InvokeChannel, input: unknown): Result<unknown> {
    const answer = this.security.answer(channel, input);
    if (channel === 'security:ack-alert') {
      this.changeReady(() => ({ open_alerts: this.security.openAlerts() }));
    }
    return answer;
  }

  private async startWatch({ device_id: id }: InvokeInput<'watch:start'>): Promise<Result<unknown>> {
    const device = this.ready().devices.find((candidate) => candidate.device_id === id);
    if (device === undefined) return failed('device_unknown');
    if (!device.online) return failed('device_offline');
    const session_id = crypto.randomUUID();
    this.sessions.set(session_id, id);
    if (this.earlySignals) await this.offerEarly(session_id, id);
    else {
      void this.camera(id).offerTo(session_id, {
        offer: (sdp) => this.emit('watch:offer', { session_id, sdp }),
        candidates: (candidates) => this.emit('watch:remote-candidates', { session_id, candidates }),
      });
    }
    return { ok: true, value: { session_id, ice_servers: [] } };
  }

  private async offerEarly(session_id: string, deviceId: string): Promise<void> {
    let offer = '';
    await new Promise<void>((resolve) => {
      void this.camera(deviceId).offerTo(session_id, {
        offer: (sdp) => (offer = sdp),
        candidates: (candidates) => {
          this.emit('watch:remote-candidates', { session_id, candidates });
          if (candidates.length === 0) resolve();
        },
      });
    });
    this.emit('watch:offer', { session_id, sdp: offer });
  }

  private endSession(sessionId: string, reason: string, withMedia: boolean): void {
    if (withMedia) this.cameraOf(sessionId)?.end(sessionId);
    this.sessions.delete(sessionId);
    this.emit('watch:ended', { session_id: sessionId, reason });
  }

  private approve({ claim_id, device_name }: InvokeInput<'claims:approve'>): Result<unknown> {
    this.settleClaim(claim_id);
    const index = this.ready().devices.length;
    this.changeReady((ready) => ({
      devices: [...ready.devices, deviceNumber(index, device_name === undefined ? {} : { device_name })],
    }));
    return { ok: true, value: undefined };
  }

  private settleClaim(claimId: string): void {
    this.changeReady((ready) => ({ claims: ready.claims.filter((claim) => claim.claim_id !== claimId) }));
  }

  private openPairing(): InvokeOutput<'pairing:open'> {
    this.pairings += 1;
    return {
      pairing_id: `pairing-${this.pairings}`,
      qr: pretendedQr(),
      code: '48213907',
      camera_page: this.cameraPage,
      pin: 'r1LHzs3FrDBfxs-bnTHw3WSFYdXBmH-6WxF83dqhC8A',
      expires_at: new Date(Date.now() + 600_000).toISOString(),
    };
  }

  private camera(id: string): FakeCamera {
    const known = this.cameras.get(id);
    if (known !== undefined) return known;
    const index = Number(id.slice('device-'.length));
    const camera = new FakeCamera(index, index === 0);
    this.cameras.set(id, camera);
    return camera;
  }

  private cameraOf(sessionId: string): FakeCamera | null {
    const id = this.sessions.get(sessionId);
    return id === undefined ? null : this.camera(id);
  }

  private ready(): Ready {
    if (this.state.current.phase !== 'ready') throw new Error('the pretended station is not ready');
    return this.state.current;
  }

  private changeReady(change: (ready: Ready) => Partial<Ready>): void {
    const ready = this.ready();
    this.setState({ current: { ...ready, ...change(ready) } });
  }

  private setState(change: Partial<AppState>): void {
    this.state = { ...this.state, ...change };
    this.emit('app:state-changed', this.state);
  }
}

function failed(code: IpcErrorCode): Result<never> {
  return { ok: false, error: { code, message: code } };
}
