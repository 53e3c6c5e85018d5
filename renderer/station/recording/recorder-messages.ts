import type { ClipFacts, WriterEnd } from './clip-writer.ts';

/** What a transform of a receiver is made with. */
export interface TapOptions {
  readonly camera: string;
  readonly kind: 'picture' | 'sound';
  /** MIME types of SDP by payload type, lower case. */
  readonly codecs: Readonly<Record<number, string>>;
}

/** From the page to the recorder. Clips have the ids that main gave them. */
export type ToRecorder =
  /** Whether to keep the last seconds of a camera. */
  | { readonly kind: 'keep'; readonly camera: string; readonly on: boolean }
  | {
      /** From now on, until it is stopped; or what there was until now. */
      readonly kind: 'record' | 'save_last';
      readonly clip: string;
      readonly camera: string;
      readonly facts: ClipFacts;
      readonly hasSound: boolean;
    }
  | { readonly kind: 'stop'; readonly clip: string }
  /** The answer to `write`; `ok` is false when there is no use in writing more. */
  | { readonly kind: 'written'; readonly clip: string; readonly ok: boolean };

/** From the recorder to the page. */
export type FromRecorder =
  /** The first picture is in. */
  | { readonly kind: 'began'; readonly clip: string }
  /** One at a time for a clip. */
  | {
      readonly kind: 'write';
      readonly clip: string;
      readonly position: number;
      readonly data: Uint8Array<ArrayBuffer>;
    }
  /** No more is written. `null`: it was stopped. */
  | { readonly kind: 'ended'; readonly clip: string; readonly why: WriterEnd | null };
