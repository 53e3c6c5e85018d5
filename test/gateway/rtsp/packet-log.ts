import { expect } from 'vitest';
import type { RtspFailure, RtspListener, RtspTrack } from '../../../gateway/rtsp/rtsp-types.ts';

const PATIENCE = { timeout: 20_000, interval: 20 };

/** What a session has handed on. */
export class PacketLog implements RtspListener {
  readonly rtp_packets: { track: RtspTrack; packet: Buffer }[] = [];
  readonly rtcp_packets: { track: RtspTrack; packet: Buffer }[] = [];
  readonly failures: RtspFailure[] = [];

  rtp(track: RtspTrack, packet: Buffer): void {
    this.rtp_packets.push({ track, packet });
  }

  rtcp(track: RtspTrack, packet: Buffer): void {
    this.rtcp_packets.push({ track, packet });
  }

  ended(failure: RtspFailure): void {
    this.failures.push(failure);
  }

  /** Resolves when so many of this kind have come. */
  async packets(kind: RtspTrack['kind'], count: number): Promise<Buffer[]> {
    await expect.poll(() => this.#of(kind).length, PATIENCE).toBeGreaterThanOrEqual(count);
    return this.#of(kind);
  }

  /** Resolves when the session has ended by itself. */
  async failure(): Promise<RtspFailure> {
    await expect.poll(() => this.failures.length, PATIENCE).toBe(1);
    const [failure] = this.failures;
    if (failure === undefined) throw new Error('no failure');
    return failure;
  }

  #of(kind: RtspTrack['kind']): Buffer[] {
    return this.rtp_packets.filter(({ track }) => track.kind === kind).map(({ packet }) => packet);
  }
}
