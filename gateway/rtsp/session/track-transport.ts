import type { AgreedTransport } from './transport-header.ts';
import type { TrackReception } from './track-reception.ts';

/** From the camera, or to it. */
export type TrackDirection = 'receive' | 'send';

/** The way one track's packets take. */
export interface TrackTransport {
  /** The Transport header of SETUP. */
  readonly offer: string;
  /**
   * From here on packets go to `reception`.
   * @throws RtspError when what the camera agreed to can't be used
   */
  agree(agreed: AgreedTransport, reception: TrackReception): void;
  /** To the camera. */
  sendRtp(packet: Buffer): void;
  sendRtcp(report: Buffer): void;
  close(): void;
}
