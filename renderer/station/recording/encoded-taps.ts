import type { FromRecorder, TapOptions, ToRecorder } from './recorder-messages.ts';

/** What of W3C webrtc-encoded-transform a page uses; TypeScript's types lack it. */
interface TappedReceiver {
  readonly track: MediaStreamTrack;
  transform: object | null;
  getParameters(): { readonly codecs: readonly { payloadType: number; mimeType: string }[] };
}
type ScriptTransform = new (worker: Worker, options: TapOptions) => object;

/** Leads the streams of cameras through the recorder, which is made when it is first needed. */
export class EncodedTaps {
  private readonly createWorker: () => Worker;
  private readonly listeners = new Set<(message: FromRecorder) => void>();
  private readonly tapped = new WeakSet<RTCRtpReceiver>();
  private worker: Worker | null = null;

  constructor(createWorker: () => Worker) {
    this.createWorker = createWorker;
  }

  listen(listener: (message: FromRecorder) => void): void {
    this.listeners.add(listener);
  }

  /** A stream is led there from its beginning, and as long as it lives: what nobody keeps only passes by. */
  attach(camera: string, receiver: RTCRtpReceiver): void {
    const Transform = (globalThis as { RTCRtpScriptTransform?: ScriptTransform }).RTCRtpScriptTransform;
    if (Transform === undefined || this.tapped.has(receiver)) return;
    this.tapped.add(receiver);
    const tapped = receiver as unknown as TappedReceiver;
    tapped.transform = new Transform(this.recorder(), optionsOf(camera, tapped));
  }

  post(message: ToRecorder): void {
    this.recorder().postMessage(message);
  }

  private recorder(): Worker {
    if (this.worker !== null) return this.worker;
    const worker = this.createWorker();
    worker.onmessage = ({ data }: MessageEvent<FromRecorder>) => {
      for (const listener of this.listeners) listener(data);
    };
    this.worker = worker;
    return worker;
  }
}

function optionsOf(camera: string, receiver: TappedReceiver): TapOptions {
  const { codecs } = receiver.getParameters();
  return {
    camera,
    kind: receiver.track.kind === 'video' ? 'picture' : 'sound',
    codecs: Object.fromEntries(
      codecs.map(({ payloadType, mimeType }) => [payloadType, mimeType.toLowerCase()]),
    ),
  };
}
