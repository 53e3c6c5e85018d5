import type { Principal, ViewerAuthenticator } from '../auth/principal.ts';
import { isoTime, type Clock } from '../clock.ts';
import type { HubConfig } from '../config.ts';
import type { DeviceAuthenticator } from '../devices/device-directory.ts';
import { parseJson } from '../handlers/read-frame.ts';
import type { Logger } from '../logger.ts';
import { CLOSE } from '../protocol/errors.ts';
import { hello, SUPPORTED_PROTOCOLS, type Hello } from '../protocol/messages.ts';
import type { BoundedAudit } from './bounded-audit.ts';
import type { Connection } from './connection.ts';
import { settled, type SecurityVersion } from './settled.ts';

export type ViewerHello = Extract<Hello, { payload: { role: 'viewer' } }>;
export type DeviceHello = Extract<Hello, { payload: { role: 'device' } }>;

export interface HelloDeskOptions {
  config: Pick<HubConfig, 'hello_timeout_s'>;
  clock: Clock;
  logger: Logger;
  audit: BoundedAudit;
  viewers: ViewerAuthenticator;
  deviceAuthenticator: DeviceAuthenticator;
  version: SecurityVersion;
  /** Take over a connection whose credentials are good, before anything else happens. */
  welcomeViewer: (connection: Connection, principal: Principal, message: ViewerHello) => Promise<void>;
  welcomeDevice: (connection: Connection, message: DeviceHello) => Promise<void>;
}

/** Before `hello`. */
const MAX_PINGS = 5;

type RefusalReason = 'no_hello' | 'not_hello' | 'too_early' | 'bad_credentials' | 'unsupported_protocol';

/**
 * Meets new connections: the first message must be a `hello` with good credentials and come in time. Whatever else comes is
 * answered with 1008 and no frame, so that a stranger learns nothing (S05, S06).
 */
export class HelloDesk {
  readonly #options: HelloDeskOptions;

  constructor(options: HelloDeskOptions) {
    this.#options = options;
  }

  /** `welcomed` is called once the connection has its `hello_ok`. */
  meet(connection: Connection, welcomed: () => void): void {
    const { clock, config } = this.#options;
    const cancelDeadline = clock.after(config.hello_timeout_s * 1_000, () => {
      this.#refuse(connection, 'no_hello');
    });
    connection.whenOver(cancelDeadline);
    this.#allowPings(connection);
    connection.receive = (frame): void => {
      cancelDeadline();
      connection.receive = (): void => {
        this.#refuse(connection, 'too_early');
      };
      this.#read(connection, frame, welcomed);
    };
  }

  /** ws answers each by itself, and a stranger's would cost the hub as much as a message. */
  #allowPings(connection: Connection): void {
    let pings = 0;
    connection.pinged = (): void => {
      pings += 1;
      if (pings > MAX_PINGS) this.#refuse(connection, 'not_hello');
    };
  }

  #read(connection: Connection, frame: Buffer, welcomed: () => void): void {
    const read = hello.safeParse(parseJson(frame.toString('utf8')));
    if (!read.success) {
      this.#refuse(connection, 'not_hello');
      return;
    }
    this.#authenticate(connection, read.data, welcomed).catch((error: unknown) => {
      const { connection_id } = connection;
      this.#options.logger.error({ err: error, connection_id }, 'a hello failed');
      connection.close(CLOSE.capacity, 'try again later');
    });
  }

  async #authenticate(connection: Connection, message: Hello, welcomed: () => void): Promise<void> {
    if (isViewer(message)) await this.#viewer(connection, message, welcomed);
    else if (isDevice(message)) await this.#device(connection, message, welcomed);
  }

  async #viewer(connection: Connection, message: ViewerHello, welcomed: () => void): Promise<void> {
    const { version, viewers, clock, welcomeViewer } = this.#options;
    const principal = await settled(version, () => viewers.authenticate(message.payload.token));
    if (principal === null || principal.expires_at <= clock.now()) {
      this.#refuse(connection, 'bad_credentials');
    } else if (this.#speaks(connection, message)) {
      await welcomeViewer(connection, principal, message);
      welcomed();
    }
  }

  async #device(connection: Connection, message: DeviceHello, welcomed: () => void): Promise<void> {
    const { version, deviceAuthenticator, welcomeDevice } = this.#options;
    const { device_id, token } = message.payload;
    const record = await settled(version, () => deviceAuthenticator.authenticate(device_id, token));
    if (record?.device_id !== device_id) {
      this.#refuse(connection, 'bad_credentials', device_id);
    } else if (this.#speaks(connection, message)) {
      await welcomeDevice(connection, message);
      welcomed();
    }
  }

  /** Only who has good credentials is told which protocol the hub speaks. */
  #speaks(connection: Connection, message: Hello): boolean {
    if (!connection.isOpen) return false;
    if (SUPPORTED_PROTOCOLS.includes(message.payload.protocol)) return true;
    const text = `this hub speaks protocol ${SUPPORTED_PROTOCOLS.join(', ')}`;
    const ts = isoTime(this.#options.clock.now());
    const payload = { code: 'unsupported_protocol', message: text };
    connection.send(JSON.stringify({ type: 'error', ts, re: message.id, payload }));
    const device_id = isDevice(message) ? message.payload.device_id : undefined;
    this.#refuse(connection, 'unsupported_protocol', device_id);
    return false;
  }

  #refuse(connection: Connection, reason: RefusalReason, claimed_device_id?: string): void {
    if (!connection.isOpen) return;
    this.#options.audit.write({
      type: claimed_device_id === undefined ? 'viewer_refused' : 'device_refused',
      address: connection.address,
      detail: claimed_device_id === undefined ? { reason } : { reason, claimed_device_id },
    });
    connection.close(CLOSE.policy, reason.replaceAll('_', ' '));
  }
}

const isViewer = (message: Hello): message is ViewerHello => message.payload.role === 'viewer';
const isDevice = (message: Hello): message is DeviceHello => message.payload.role === 'device';
