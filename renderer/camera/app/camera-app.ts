import type { ToDevice } from '../../../signaling/protocol/messages.ts';
import { VIDEO_CODECS, type Capabilities, type DeviceStatus } from '../../../signaling/protocol/model.ts';
import { browserName } from '../browser/browser-kind.ts';
import type { SocketProbe } from '../browser/socket-probe.ts';
import { HubConnection, type ConnectionState, type PageSocket } from '../connection/hub-connection.ts';
import type { Awake } from '../media/awake.ts';
import type { BatteryState } from '../media/battery.ts';
import {
  CameraCapture,
  type CameraCaptureOptions,
  type DrawnPicture,
  type MicrophoneState,
} from '../media/camera-capture.ts';
import { cameraOptions, type CameraChoice } from '../media/camera-choice.ts';
import { Voices, type VoicesOptions } from '../media/voices.ts';
import { ClaimClient, type ClaimProblem } from '../pairing/claim-client.ts';
import type { ClaimOutcome } from '../pairing/claim-poll.ts';
import { claimRecord } from '../pairing/claim-record.ts';
import { identityRecord, type Identity } from '../pairing/identity.ts';
import { invitationRecord } from '../pairing/invitation.ts';
import { Pairing, type PairingWish } from '../pairing/pairing.ts';
import type { PairingFragment } from '../pairing/pairing-fragment.ts';
import type { PageStorage, StoredRecord } from '../pairing/stored-record.ts';
import { HARDWARE_FIRST, sendableCodecs, SOFTWARE_FIRST, type Codec } from '../webrtc/codec-preference.ts';
import { WatchSessions } from '../webrtc/watch-sessions.ts';
import type { PageClock } from './page-clock.ts';
import type { PageState, PageStore, Screen } from './page-state.ts';
import { StatusReport } from './status-report.ts';

export interface CameraAppOptions {
  store: PageStore;
  clock: PageClock;
  random: () => number;
  storage: PageStorage;
  tab_storage: PageStorage;
  fetch: (input: string, init: RequestInit) => Promise<Response>;
  openSocket: () => PageSocket;
  probe: () => Promise<SocketProbe>;
  createPeer: (configuration: RTCConfiguration) => RTCPeerConnection;
  codecs: readonly Codec[];
  media: CameraCaptureOptions['media'];
  listDevices: () => Promise<readonly MediaDeviceInfo[]>;
  drawTestPicture: (name: string, number: number) => DrawnPicture;
  playVoice: VoicesOptions['playVoice'];
  isVisible: () => boolean;
  awake: (onChange: (held: boolean) => void) => Awake;
  followBattery: (onChange: (battery: BatteryState) => void) => void;
  version: string;
}

const NO_SOUND: readonly MicrophoneState[] = ['not_allowed', 'not_found', 'failed'];

/** Everything the page does, without a word of how it looks. The screens read the store and call these methods. */
export class CameraApp {
  readonly #options: CameraAppOptions;
  readonly #store: PageStore;
  readonly #identities: StoredRecord<Identity>;
  readonly #invitations: ReturnType<typeof invitationRecord>;
  readonly #pairing: Pairing;
  readonly #capture: CameraCapture;
  readonly #connection: HubConnection;
  readonly #voices: Voices;
  readonly #sessions: WatchSessions;
  readonly #status: StatusReport;
  readonly #awake: Awake;
  #identity: Identity | null = null;

  constructor(options: CameraAppOptions) {
    const { store, clock, random } = options;
    this.#options = options;
    this.#store = store;
    this.#identities = identityRecord(options.storage);
    this.#invitations = invitationRecord(options.tab_storage);
    this.#pairing = new Pairing(new ClaimClient(options.fetch), claimRecord(options.storage), clock, {
      onWaiting: (check_code, reached) => {
        // It is used now; what a reload has to find is the claim.
        this.#invitations.clear();
        this.#show({ screen: 'check', check_code, reached });
      },
      onProblem: (problem) => {
        this.#claimFailed(problem);
      },
      onOutcome: (outcome) => {
        this.#decided(outcome);
      },
    });
    this.#capture = new CameraCapture({
      media: options.media,
      clock,
      random,
      isVisible: options.isVisible,
      hasSound: () => this.#identity?.source !== 'test',
      drawTestPicture: () =>
        Promise.resolve(options.drawTestPicture(this.#name(), this.#identity?.number ?? 1)),
      onChange: () => {
        this.#captureChanged();
      },
    });
    this.#connection = new HubConnection({
      clock,
      random,
      openSocket: options.openSocket,
      version: options.version,
      identity: () => this.#identity,
      capabilities: () => this.#capabilities(),
      onState: (state) => {
        this.#connectionChanged(state);
      },
      onMessage: (message) => {
        this.#received(message);
      },
    });
    this.#voices = new Voices({
      clock,
      playVoice: options.playVoice,
      onChange: (voice) => {
        store.setState({ voice });
      },
    });
    this.#sessions = new WatchSessions({
      clock,
      createPeer: options.createPeer,
      codecs: options.codecs,
      codecOrder: () => this.#codecOrder(),
      tracks: () => this.#capture.tracks,
      canSend: () => this.#capture.canSend,
      send: (body) => void this.#connection.send(body),
      onVoice: (receiver) => this.#voices.add(receiver),
      onCount: (viewers) => {
        store.setState({ viewers });
      },
    });
    this.#status = new StatusReport(
      clock,
      () => this.#deviceStatus(),
      (payload) => this.#connection.send({ type: 'device_status', payload }),
    );
    this.#awake = options.awake((held) => {
      store.setState({ awake: held });
    });
  }

  /** Decides where to begin; `fragment` is what the link brought, already taken out of the address. */
  async start(fragment: PairingFragment | null): Promise<void> {
    this.#identity = this.#identities.read();
    this.#options.followBattery((battery) => {
      this.#store.setState({ battery });
      this.#status.changed();
    });
    if (fragment !== null) this.#invitations.write(fragment);
    const invited = fragment ?? this.#invitations.read();
    // A drawn camera has nobody in front of it to ask.
    if (this.#identity !== null && invited !== null && invited.source === 'camera') {
      this.#show({ screen: 'paired_already' });
    } else if (this.#identity !== null && invited === null) {
      this.#goLive();
    } else {
      await this.#enter(invited);
    }
  }

  /** After the certificate was installed, or the network came back. */
  async checkAgain(): Promise<void> {
    await this.#enter(this.#invitations.read());
  }

  /** From the screen that says that this browser is a camera already. */
  async pairAnew(): Promise<void> {
    await this.#enter(this.#invitations.read());
  }

  /** The invitation is kept until the hub greets this camera: it may yet turn out that its token is no longer valid. */
  keepPairing(): void {
    this.#goLive();
  }

  /** With a typed code of eight digits; anything between the digits is for the person's eyes. */
  async pairByCode(code: string, device_name: string): Promise<void> {
    this.#show({ screen: 'pair', busy: true, problem: null });
    await this.#claim({ code: code.replace(/\D/g, '') }, device_name, null);
  }

  /** Gives up waiting, or what was refused, and starts over. */
  backToPairing(): void {
    this.#pairing.cancel();
    void this.#pair(this.#invitations.read());
  }

  /** After `replaced` or `revoked`: the person wants this browser to be the camera. */
  connectHere(): void {
    // Another tab may have been given a new token meanwhile, or have left.
    if (this.#store.getState().kept) this.#identity = this.#identities.read();
    if (this.#identity === null) this.backToPairing();
    else this.#goLive();
  }

  async chooseCamera(choice: CameraChoice): Promise<void> {
    await this.#capture.start(choice, this.#microphoneWanted());
    await this.#listCameras();
  }

  async retryCamera(): Promise<void> {
    await this.chooseCamera(this.#capture.choice);
  }

  async setMicrophone(on: boolean): Promise<void> {
    await this.#capture.setMicrophone(on);
  }

  /** The picture turned with the phone: what is sent follows. */
  pictureTurned(): void {
    this.#sessions.tracksChanged();
    this.#status.changed();
  }

  /** Forgets who this camera is. The station keeps its entry until someone removes it there. */
  async leave(): Promise<void> {
    this.#sessions.endAll('camera_left');
    this.#connection.stop();
    this.#identity = null;
    this.#identities.clear();
    this.#invitations.clear();
    this.#awake.want(false);
    await this.#capture.stop();
    this.#show({ screen: 'left' });
  }

  /** The page or the network may be back. */
  wake(): void {
    this.#pairing.wake();
    this.#connection.wake();
    this.#capture.wake();
    void this.#awake.wake();
  }

  /** Some browsers give a wake lock, or play sound, only after a touch. */
  touched(): void {
    this.#voices.touched();
    void this.#awake.wake();
  }

  /** Cameras were plugged in or out. */
  async devicesChanged(): Promise<void> {
    await this.#listCameras();
    this.#capture.wake();
  }

  async #enter(invited: PairingFragment | null): Promise<void> {
    const { current } = this.#store.getState();
    if (current.screen === 'blocked') this.#show({ ...current, checking: true });
    const probe = await this.#options.probe();
    if (probe === 'works') await this.#pair(invited);
    else this.#show({ screen: 'blocked', why: probe === 'blocked' ? 'certificate' : probe, checking: false });
  }

  async #pair(invited: PairingFragment | null): Promise<void> {
    if (invited !== null) {
      this.#show({ screen: 'pair', busy: true, problem: null });
      await this.#claim({ secret: invited.secret }, invited.name ?? this.#suggestedName(), invited);
    } else if (!this.#pairing.resume()) {
      this.#show({ screen: 'pair', busy: false, problem: null });
    }
  }

  async #claim(
    proof: PairingWish['proof'],
    device_name: string,
    invited: PairingFragment | null,
  ): Promise<void> {
    const { browser } = this.#store.getState();
    const source = invited?.source ?? 'camera';
    const kind = source === 'test' ? 'demo' : browser.system === 'desktop' ? 'browser' : 'phone';
    const device = { device_name, kind, model: browserName(browser) } as const;
    this.#store.setState({ device_name });
    await this.#pairing.claim({ proof, device, source, number: invited?.number ?? 1 });
  }

  #claimFailed(problem: ClaimProblem): void {
    // An invitation that was used or ran out is of no use after a reload either.
    if (problem.code === 'invitation_over') this.#invitations.clear();
    this.#show({ screen: 'pair', busy: false, problem });
  }

  #decided(outcome: ClaimOutcome): void {
    this.#invitations.clear();
    if (outcome.outcome !== 'approved') {
      this.#show({ screen: 'refused', why: outcome.outcome });
      return;
    }
    this.#identity = outcome.identity;
    this.#store.setState({ kept: this.#identities.write(outcome.identity) });
    this.#goLive();
  }

  #goLive(): void {
    const identity = this.#identity;
    if (identity === null) return;
    this.#store.setState({ device_name: identity.device_name, connection: { state: 'connecting' } });
    this.#show({ screen: 'live' });
    this.#connection.start();
    this.#awake.want(true);
    if (!this.#capture.canSend) {
      const first: CameraChoice = identity.source === 'test' ? { kind: 'test' } : { kind: 'back' };
      void this.chooseCamera(first);
    }
  }

  #connectionChanged(connection: ConnectionState): void {
    this.#store.setState({ connection });
    if (connection.state !== 'online') this.#sessions.dropAll();
    if (connection.state === 'online') {
      this.#invitations.clear();
      this.#status.connected();
    }
    if (connection.state === 'stopped' && connection.why !== 'left') void this.#stopped(connection.why);
  }

  async #stopped(why: 'replaced' | 'revoked'): Promise<void> {
    this.#show({ screen: why });
    this.#awake.want(false);
    await this.#capture.stop();
  }

  #received(message: ToDevice): void {
    if (message.type === 'token_rotate') this.#rotate(message.payload.token);
    else this.#sessions.receive(message);
  }

  /** Kept first, confirmed after: once the hub hears `token_rotated`, only the new token may be left. */
  #rotate(token: string): void {
    if (this.#identity === null) return;
    const renewed = { ...this.#identity, token };
    if (!this.#identities.write(renewed)) return;
    this.#identity = renewed;
    this.#connection.send({ type: 'token_rotated', payload: {} });
  }

  #captureChanged(): void {
    const { state, microphone, choice, tracks } = this.#capture;
    this.#store.setState({ capture: state, microphone, choice, preview: this.#previewOf(tracks.video) });
    if (state.state === 'failed') this.#sessions.endAll('camera_unavailable');
    else this.#sessions.tracksChanged();
    this.#status.changed();
  }

  /** Nobody looks at a demo camera's hidden window, and showing a picture costs as much as drawing it. */
  #previewOf(video: MediaStreamTrack | null): MediaStreamTrack | null {
    return this.#identity?.source === 'test' ? null : video;
  }

  async #listCameras(): Promise<void> {
    const devices = await this.#options.listDevices();
    const phone = this.#store.getState().browser.system !== 'desktop';
    this.#store.setState({ options: cameraOptions(devices, phone) });
  }

  #capabilities(): Capabilities {
    const video = sendableCodecs(this.#options.codecs, this.#codecOrder());
    return {
      video: video.length > 0 ? video : VIDEO_CODECS.filter((codec) => codec === 'H264' || codec === 'VP8'),
      // Said before the microphone was asked for, so what is known against it counts.
      audio: this.#identity?.source !== 'test' && !NO_SOUND.includes(this.#capture.microphone),
      ptz: false,
      talk: this.#capture.tracks.sound,
    };
  }

  #deviceStatus(): DeviceStatus {
    const { battery, capture } = this.#store.getState();
    const { width, height, fps } = this.#capture.tracks.size;
    return {
      ...(battery === null ? {} : { battery_percent: battery.percent, charging: battery.charging }),
      ...(capture.state === 'running' ? { width, height, fps } : {}),
    };
  }

  #codecOrder(): typeof HARDWARE_FIRST {
    return this.#capture.choice.kind === 'test' ? SOFTWARE_FIRST : HARDWARE_FIRST;
  }

  #microphoneWanted(): boolean {
    const { microphone, capture } = this.#store.getState();
    return this.#identity?.source !== 'test' && (microphone === 'on' || capture.state === 'off');
  }

  #name(): string {
    return this.#store.getState().device_name;
  }

  #suggestedName(): string {
    return this.#store.getState().suggested_name;
  }

  #show(current: Screen): void {
    this.#store.setState({ current } satisfies Partial<PageState>);
  }
}
