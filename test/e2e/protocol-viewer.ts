import { request } from 'node:https';
import { once } from 'node:events';
import type { Browser, Page } from 'playwright-core';
import WebSocket from 'ws';

/*
 * A viewer as somebody else would write it, from wire-protocol.md alone: nothing of the project is imported. Signaling
 * runs in Node with the hub's CA pinned; the picture arrives in a blank Chromium page.
 */

interface Message {
  type: string;
  payload: Record<string, unknown>;
}

export interface HubAccess {
  host: string;
  port: number;
  ca: string;
}

export class ProtocolViewer {
  private readonly socket: WebSocket;
  private readonly page: Page;
  private sequence = 0;
  private iceServers: RTCIceServer[] = [];
  private work: Promise<void> = Promise.resolve();
  readonly closed: Promise<{ code: number }>;

  private constructor(socket: WebSocket, page: Page) {
    this.socket = socket;
    this.page = page;
    this.closed = once(socket, 'close').then(([code]) => ({ code: Number(code) }));
    socket.on('message', (data: Buffer) => this.take(JSON.parse(data.toString('utf8')) as Message));
  }

  static async logIn(hub: HubAccess, username: string, password: string): Promise<string> {
    const answer = await postJson(hub, '/api/v1/auth/login', { username, password });
    if (typeof answer['token'] !== 'string') throw new Error(`log-in refused: ${JSON.stringify(answer)}`);
    return answer['token'];
  }

  static async connect(hub: HubAccess, token: string, browser: Browser): Promise<ProtocolViewer> {
    const socket = new WebSocket(`wss://${hub.host}:${String(hub.port)}/ws`, { ca: hub.ca });
    await once(socket, 'open');
    const viewer = new ProtocolViewer(socket, await browser.newPage());
    const welcome = viewer.next('hello_ok');
    viewer.send('hello', { role: 'viewer', protocol: 1, token });
    await welcome;
    return viewer;
  }

  /** Watches a device: comes back when its offer is answered. */
  async watch(device_id: string): Promise<{ session_id: string }> {
    const accepted = this.next('watch_accepted');
    const offered = this.next('signal_offer');
    this.send('watch_request', { device_id });
    const { session_id } = (await accepted).payload as { session_id: string };
    await offered;
    await this.work;
    return { session_id };
  }

  /** Asks for another way within the session, and answers the offer of it. */
  async restartIce(session_id: string): Promise<void> {
    const offered = this.next('signal_offer');
    this.send('session_update', { session_id, restart_ice: true });
    await offered;
    await this.work;
  }

  /** What names the way of the moment to the other side. */
  async usernameFragment(): Promise<string | undefined> {
    return this.page.evaluate(async () => {
      const peer = (globalThis as { peer?: RTCPeerConnection }).peer;
      let fragment: string | undefined;
      (await peer?.getStats())?.forEach((entry: { type: string; iceLocalUsernameFragment?: string }) => {
        if (entry.type === 'transport') fragment = entry.iceLocalUsernameFragment;
      });
      return fragment;
    });
  }

  /** Frames that were decoded so far. */
  async framesDecoded(): Promise<number> {
    return this.page.evaluate(async () => {
      const peer = (globalThis as { peer?: RTCPeerConnection }).peer;
      let frames = 0;
      (await peer?.getStats())?.forEach((entry: { type: string; framesDecoded?: number }) => {
        if (entry.type === 'inbound-rtp') frames = entry.framesDecoded ?? 0;
      });
      return frames;
    });
  }

  /** Says a tone of this pitch until it is silenced. False where it was not asked to speak. */
  async speak(hz: number): Promise<boolean> {
    // Browsers let a page make sound only when somebody has touched it.
    await this.page.mouse.click(1, 1);
    return this.page.evaluate(sayTone, hz);
  }

  async silence(): Promise<void> {
    await this.page.evaluate(async () => {
      const peer = (globalThis as { peer?: RTCPeerConnection }).peer;
      for (const sender of peer?.getSenders() ?? []) await sender.replaceTrack(null);
    });
  }

  /** Types of the two candidates that the picture travels between; null before there is a path. */
  async path(): Promise<{ local: string; remote: string } | null> {
    return this.page.evaluate(async () => {
      const peer = (globalThis as { peer?: RTCPeerConnection }).peer;
      const stats = await peer?.getStats();
      if (!stats) return null;
      const entries = new Map<string, Record<string, unknown>>();
      stats.forEach((entry: Record<string, unknown>) => entries.set(String(entry['id']), entry));
      const transport = [...entries.values()].find(({ type }) => type === 'transport');
      const pair = entries.get(String(transport?.['selectedCandidatePairId']));
      const typeOf = (id: unknown): string => String(entries.get(String(id))?.['candidateType']);
      return pair
        ? { local: typeOf(pair['localCandidateId']), remote: typeOf(pair['remoteCandidateId']) }
        : null;
    });
  }

  async close(): Promise<void> {
    this.socket.close();
    await this.closed;
    await this.page.close();
  }

  send(type: string, payload: Record<string, unknown>): void {
    this.sequence += 1;
    const id = `m${String(this.sequence)}`;
    this.socket.send(JSON.stringify({ type, ts: new Date().toISOString(), id, payload }));
  }

  /** The next message of a type. */
  async next(type: string): Promise<Message> {
    return new Promise((resolve, reject) => {
      const onMessage = (data: WebSocket.RawData) => {
        const message = JSON.parse((data as Buffer).toString('utf8')) as Message;
        if (message.type === 'error') reject(new Error(JSON.stringify(message.payload)));
        if (message.type !== type) return;
        this.socket.off('message', onMessage);
        resolve(message);
      };
      this.socket.on('message', onMessage);
      this.socket.once('close', (code) => {
        reject(new Error(`closed with ${String(code)} while waiting for ${type}`));
      });
    });
  }

  /** In the order in which they come, whatever the page takes for each. */
  private take({ type, payload }: Message): void {
    if (type === 'watch_accepted') this.iceServers = payload['ice_servers'] as RTCIceServer[];
    if (type === 'signal_offer')
      this.inOrder(() => this.answer(payload as { session_id: string; sdp: string }));
    if (type === 'signal_candidates')
      this.inOrder(() => this.page.evaluate(addCandidates, payload['candidates'] as WireCandidate[]));
  }

  private async answer({ session_id, sdp }: { session_id: string; sdp: string }): Promise<void> {
    const answer = await this.page.evaluate(answerOffer, { sdp, iceServers: this.iceServers });
    this.send('signal_answer', { session_id, sdp: answer.sdp });
    this.send('signal_candidates', { session_id, candidates: [] });
  }

  private inOrder(step: () => Promise<void>): void {
    // A page that was closed has no more to do.
    this.work = this.work.then(step).catch(() => undefined);
  }
}

interface WireCandidate {
  candidate: string;
  sdp_mid: string | null;
  sdp_mline_index: number | null;
}

/** Runs in the page. The answer is sent once all candidates are in it: the simplest thing the protocol allows. */
async function answerOffer({
  sdp,
  iceServers,
}: {
  sdp: string;
  iceServers: RTCIceServer[];
}): Promise<{ sdp: string }> {
  const shared = globalThis as { peer?: RTCPeerConnection };
  const peer = (shared.peer ??= new RTCPeerConnection({ iceServers }));
  peer.ontrack = (event) => {
    const video = document.createElement('video');
    video.muted = true;
    video.srcObject = event.streams[0] ?? new MediaStream([event.track]);
    document.body.append(video);
    void video.play();
  };
  await peer.setRemoteDescription({ type: 'offer', sdp });
  // Who is asked to speak says that it may, and sends nothing until it does.
  const asked = sdp.split(/^m=/m).filter((section) => section.includes('a=sendrecv'));
  for (const transceiver of peer.getTransceivers())
    if (asked.some((section) => section.startsWith(transceiver.receiver.track.kind)))
      transceiver.direction = 'sendrecv';
  await peer.setLocalDescription(await peer.createAnswer());
  if (peer.iceGatheringState !== 'complete') {
    await new Promise<void>((resolve) => {
      peer.onicegatheringstatechange = () => {
        if (peer.iceGatheringState === 'complete') resolve();
      };
    });
  }
  return { sdp: peer.localDescription?.sdp ?? '' };
}

/** Runs in the page. */
async function sayTone(hz: number): Promise<boolean> {
  const { peer } = globalThis as { peer?: RTCPeerConnection };
  const speaking = peer?.getTransceivers().find(({ currentDirection }) => currentDirection === 'sendrecv');
  if (!speaking) return false;
  const context = new AudioContext();
  const tone = new OscillatorNode(context, { frequency: hz });
  const out = new MediaStreamAudioDestinationNode(context);
  tone.connect(new GainNode(context, { gain: 0.5 })).connect(out);
  tone.start();
  await speaking.sender.replaceTrack(out.stream.getAudioTracks()[0] ?? null);
  return true;
}

/** Runs in the page, after the answer. */
async function addCandidates(candidates: WireCandidate[]): Promise<void> {
  const { peer } = globalThis as { peer?: RTCPeerConnection };
  for (const { candidate, sdp_mid, sdp_mline_index } of candidates) {
    await peer?.addIceCandidate({ candidate, sdpMid: sdp_mid, sdpMLineIndex: sdp_mline_index });
  }
}

async function postJson(
  hub: HubAccess,
  path: string,
  body: Record<string, unknown>,
): Promise<Record<string, unknown>> {
  const call = request({
    host: hub.host,
    port: hub.port,
    ca: hub.ca,
    path,
    method: 'POST',
    headers: { 'content-type': 'application/json' },
  });
  call.end(JSON.stringify(body));
  const [response] = (await once(call, 'response')) as [AsyncIterable<Buffer>];
  let text = '';
  for await (const chunk of response) text += chunk.toString('utf8');
  return JSON.parse(text) as Record<string, unknown>;
}
