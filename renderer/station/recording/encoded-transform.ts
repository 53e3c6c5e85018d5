import type { TapOptions } from './recorder-messages.ts';

/*
 * What of W3C webrtc-encoded-transform the recorder uses; TypeScript's types for pages lack it.
 */

export interface EncodedFrame {
  readonly data: ArrayBuffer;
  /** Of pictures. */
  readonly type?: 'key' | 'delta' | 'empty';
  /** RTP timestamp, in browsers where the metadata has none. */
  readonly timestamp?: number;
  getMetadata(): {
    readonly rtpTimestamp?: number;
    readonly payloadType?: number;
    readonly mimeType?: string;
    readonly width?: number;
    readonly height?: number;
  };
}

export interface EncodedTransformer {
  readonly readable: ReadableStream<EncodedFrame>;
  readonly writable: WritableStream<EncodedFrame>;
  readonly options: TapOptions;
  sendKeyFrameRequest(): Promise<unknown>;
}
