import type { CandidateView } from '../../../../preload/contract/model.ts';

const HUES = [210, 150, 30, 280, 0, 60, 330, 180];

/** A drawn picture with a running counter, sent over a real RTCPeerConnection to whoever watches. */
export class FakeCamera {
  /** While false it draws nothing new, so no frames and no packets leave it. */
  drawing = true;
  /** Draws the same picture again and again: frames go on. */
  held = false;
  readonly sessions = new Map<string, RTCPeerConnection>();
  readonly paused = new Set<string>();

  private readonly canvas = document.createElement('canvas');
  private readonly stream: MediaStream;
  private readonly audio: MediaStreamTrack | null;
  private readonly index: number;
  private frame = 0;
  private encoding: Promise<void> = Promise.resolve();

  constructor(index: number, withAudio: boolean) {
    this.index = index;
    this.canvas.width = 640;
    this.canvas.height = 360;
    this.draw();
    this.stream = this.canvas.captureStream(15);
    this.audio = withAudio ? toneTrack() : null;
    setInterval(() => this.draw(), 66);
  }

  /** Offers to a viewer, as a camera does when the hub asks it to. */
  async offerTo(
    sessionId: string,
    tell: { offer(sdp: string): void; candidates(candidates: CandidateView[]): void },
  ): Promise<void> {
    const peer = new RTCPeerConnection({ bundlePolicy: 'max-bundle' });
    this.sessions.set(sessionId, peer);
    const [video] = this.stream.getVideoTracks();
    if (video !== undefined) peer.addTrack(video.clone(), this.stream);
    if (this.audio !== null) peer.addTrack(this.audio, this.stream);
    peer.onicecandidate = ({ candidate }) => {
      tell.candidates(candidate === null || candidate.candidate === '' ? [] : [viewOf(candidate)]);
    };
    await peer.setLocalDescription();
    tell.offer(peer.localDescription?.sdp ?? '');
  }

  async restartIce(sessionId: string, offer: (sdp: string) => void): Promise<void> {
    const peer = this.sessions.get(sessionId);
    if (peer === undefined) return;
    await peer.setLocalDescription(await peer.createOffer({ iceRestart: true }));
    offer(peer.localDescription?.sdp ?? '');
  }

  /** Sends nothing to this viewer while it is paused. */
  pause(sessionId: string, paused: boolean): Promise<void> {
    if (paused) this.paused.add(sessionId);
    else this.paused.delete(sessionId);
    this.encoding = this.encoding.then(async () => {
      for (const sender of this.sessions.get(sessionId)?.getSenders() ?? []) {
        const parameters = sender.getParameters();
        for (const encoding of parameters.encodings) encoding.active = !paused;
        await sender.setParameters(parameters);
      }
    });
    return this.encoding;
  }

  async answered(sessionId: string, sdp: string): Promise<void> {
    await this.sessions.get(sessionId)?.setRemoteDescription({ type: 'answer', sdp });
  }

  async candidates(sessionId: string, candidates: readonly CandidateView[]): Promise<void> {
    for (const { candidate, sdp_mid, sdp_mline_index } of candidates) {
      await this.sessions
        .get(sessionId)
        ?.addIceCandidate({ candidate, sdpMid: sdp_mid, sdpMLineIndex: sdp_mline_index });
    }
  }

  end(sessionId: string): void {
    this.sessions.get(sessionId)?.close();
    this.sessions.delete(sessionId);
    this.paused.delete(sessionId);
  }

  private draw(): void {
    if (!this.drawing) return;
    if (!this.held) this.frame += 1;
    const { width, height } = this.canvas;
    const context = this.canvas.getContext('2d');
    if (context === null) return;
    const hue = HUES[this.index % HUES.length] ?? 0;
    const sky = context.createLinearGradient(0, 0, 0, height);
    sky.addColorStop(0, `hsl(${hue} 45% 72%)`);
    sky.addColorStop(1, `hsl(${hue} 40% 28%)`);
    context.fillStyle = sky;
    context.fillRect(0, 0, width, height);
    context.fillStyle = `hsl(${hue} 60% 90% / 70%)`;
    context.beginPath();
    context.arc((this.frame * 5) % width, height * 0.45, 46, 0, 2 * Math.PI);
    context.fill();
    context.fillStyle = '#fff';
    context.font = '28px monospace';
    context.fillText(String(this.frame), 24, 48);
  }
}

function toneTrack(): MediaStreamTrack | null {
  const audio = new AudioContext();
  const destination = audio.createMediaStreamDestination();
  const tone = audio.createOscillator();
  tone.connect(destination);
  tone.start();
  return destination.stream.getAudioTracks()[0] ?? null;
}

function viewOf(candidate: RTCIceCandidate): CandidateView {
  return {
    candidate: candidate.candidate,
    sdp_mid: candidate.sdpMid,
    sdp_mline_index: candidate.sdpMLineIndex,
  };
}
