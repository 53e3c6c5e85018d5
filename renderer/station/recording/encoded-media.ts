/** A picture as the camera encoded it. */
export interface EncodedPicture {
  /** As in SDP, lower case: `video/vp8`. */
  readonly codec: string;
  /** Seconds on the worker's clock. */
  readonly time: number;
  /** Whether it needs none before it. */
  readonly isKey: boolean;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** A packet of sound as the camera encoded it. */
export interface EncodedSound {
  /** As in SDP, lower case: `audio/opus`. */
  readonly codec: string;
  /** Seconds on the worker's clock. */
  readonly time: number;
  readonly data: Uint8Array;
}

/** Who gets what arrives from a camera. */
export interface MediaSink {
  picture(picture: EncodedPicture): void;
  sound(sound: EncodedSound): void;
}
