import { randomInt } from 'node:crypto';
import { createSocket, type Socket } from 'node:dgram';
import { isIPv6 } from 'node:net';
import { failureOf, RtspError } from '../rtsp-error.ts';
import type { RtspFailure } from '../rtsp-types.ts';
import type { TrackReception } from './track-reception.ts';
import type { TrackDirection, TrackTransport } from './track-transport.ts';
import type { AgreedTransport } from './transport-header.ts';

const FIRST_PORT = 20_000;
const PAIRS = 20_000;
const ATTEMPTS = 50;
/** Bytes; the system grants what it allows. A key frame comes in one burst. */
const RECEIVE_BUFFER = 2 * 1024 * 1024;
/** Packets that open the way back through a firewall: RTP and RTCP without content. */
const EMPTY_RTP = Buffer.from([0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
const EMPTY_RTCP = Buffer.from([0x80, 201, 0, 1, 0, 0, 0, 0]);

export interface UdpPeer {
  /** The address of ours that the camera is reached from. */
  local: string;
  /** Packets of anyone else are dropped. */
  camera: string;
  direction: TrackDirection;
  /** Told when a packet could not be taken. */
  fail: (failure: RtspFailure) => void;
}

/** RTP on an even port and RTCP on the next (RFC 3550 §11), both of the interface that reaches the camera. */
export class UdpTransport implements TrackTransport {
  readonly offer: string;
  readonly #sockets: readonly [Socket, Socket];
  readonly #camera: string;
  readonly #direction: TrackDirection;
  readonly #fail: (failure: RtspFailure) => void;
  /** Of the camera: RTP and RTCP. */
  #ports: readonly [number, number] | null = null;

  private constructor(sockets: readonly [Socket, Socket], peer: UdpPeer) {
    this.#sockets = sockets;
    this.#camera = peer.camera;
    this.#direction = peer.direction;
    this.#fail = peer.fail;
    const { port } = sockets[0].address();
    this.offer = `RTP/AVP;unicast;client_port=${port}-${port + 1}`;
  }

  static async open(peer: UdpPeer): Promise<UdpTransport> {
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      // At random, so that nobody can guess where to send a picture of his own.
      const port = FIRST_PORT + 2 * randomInt(PAIRS);
      const rtp = await bind(peer.local, port);
      const rtcp = rtp === null ? null : await bind(peer.local, port + 1);
      if (rtp !== null && rtcp !== null) return new UdpTransport([rtp, rtcp], peer);
      rtp?.close();
    }
    throw new RtspError(
      'transport_refused',
      'No free pair of UDP ports was found. Choose TCP for this camera.',
    );
  }

  agree({ server_port }: AgreedTransport, reception: TrackReception): void {
    const [rtp, rtcp] = this.#sockets;
    this.#listen(rtp, reception.rtp);
    this.#listen(rtcp, reception.rtcp);
    this.#ports = server_port;
    if (this.#direction === 'send') this.#expectPorts();
    else this.#openWayBack();
  }

  sendRtp(packet: Buffer): void {
    if (this.#ports !== null) send(this.#sockets[0], packet, this.#ports[0], this.#camera);
  }

  sendRtcp(report: Buffer): void {
    if (this.#ports !== null) send(this.#sockets[1], report, this.#ports[1], this.#camera);
  }

  close(): void {
    for (const socket of this.#sockets) socket.removeAllListeners('message').close();
  }

  #expectPorts(): void {
    if (this.#ports !== null) return;
    throw new RtspError('bad_answer', 'The camera does not say where it takes speech over UDP. Choose TCP.');
  }

  #openWayBack(): void {
    this.sendRtp(EMPTY_RTP);
    this.sendRtcp(EMPTY_RTCP);
  }

  #listen(socket: Socket, take: (packet: Buffer) => void): void {
    socket.on('message', (packet, { address }) => {
      if (address !== this.#camera) return;
      try {
        take(packet);
      } catch (error) {
        this.#fail(failureOf(error));
      }
    });
  }
}

/** @returns null when the port is taken */
function bind(address: string, port: number): Promise<Socket | null> {
  return new Promise((resolve) => {
    const socket = createSocket({ type: isIPv6(address) ? 'udp6' : 'udp4', recvBufferSize: RECEIVE_BUFFER });
    socket.once('error', () => {
      socket.close();
      resolve(null);
    });
    socket.bind(port, address, () => {
      socket.removeAllListeners('error').on('error', () => undefined);
      resolve(socket);
    });
  });
}

function send(socket: Socket, packet: Buffer, port: number, address: string): void {
  if (port > 0) socket.send(packet, port, address, () => undefined);
}
