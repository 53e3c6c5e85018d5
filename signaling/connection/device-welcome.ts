import type { AuditLog } from '../audit/audit-log.ts';
import { isoTime, type Clock } from '../clock.ts';
import type { HubConfig } from '../config.ts';
import type { DeviceDirectory } from '../devices/device-directory.ts';
import { CLOSE } from '../protocol/errors.ts';
import type { DeviceId } from '../protocol/ids.ts';
import type { LiveSessionRegistry } from '../sessions/live-session-registry.ts';
import type { Background } from './background.ts';
import type { Connection } from './connection.ts';
import type { DeviceAnnouncer } from './device-announcer.ts';
import type { DeviceConnections } from './device-connections.ts';
import { keepAlive } from './heartbeat.ts';
import type { DeviceHello } from './hello.ts';
import type { BudgetShelf, DeviceBudget } from './message-budget.ts';
import { Outbox } from './outbox.ts';
import type { DevicePeer } from './peers.ts';

export interface DeviceWelcomeOptions {
  config: Pick<HubConfig, 'heartbeat_s'>;
  clock: Clock;
  audit: AuditLog;
  background: Background;
  directory: DeviceDirectory;
  devices: DeviceConnections;
  announcer: DeviceAnnouncer;
  sessions: LiveSessionRegistry;
  budgets: BudgetShelf<DeviceBudget>;
  /** Called with `hello_ok` on its way: from now on the device's messages are read. */
  open: (device: DevicePeer) => void;
}

/** Takes in a device, in the place of an older connection of the same one. */
export async function welcomeDevice(
  options: DeviceWelcomeOptions,
  connection: Connection,
  { id, payload: { device_id, capabilities } }: DeviceHello,
): Promise<void> {
  const { clock, config, directory, announcer, open } = options;
  const device = register(options, connection, device_id);
  const { connection_id } = connection;
  await directory.recordSeen(device_id, { at: clock.now(), capabilities });
  if (!connection.isOpen) return;
  const { heartbeat_s } = config;
  const server_time = isoTime(clock.now());
  device.outbox.welcome({ type: 'hello_ok', payload: { connection_id, heartbeat_s, server_time } }, id);
  open(device);
  announcer.announce(device_id);
  const beat = (): void => {
    device.outbox.send({ type: 'heartbeat', payload: {} });
  };
  keepAlive(connection, { clock, heartbeat_s, beat });
}

function register(options: DeviceWelcomeOptions, connection: Connection, device_id: DeviceId): DevicePeer {
  const device: DevicePeer = {
    side: 'device',
    connection,
    device_id,
    outbox: new Outbox(connection, options.clock),
    budget: options.budgets.borrow(device_id),
    sessions: new Set(),
    rotation_pending: false,
  };
  const older = options.devices.add(device);
  audit(options, device, 'device_connected');
  older?.connection.close(CLOSE.replaced, 'replaced by a newer connection');
  connection.whenOver(() => {
    leave(options, device);
  });
  return device;
}

function leave(options: DeviceWelcomeOptions, device: DevicePeer): void {
  const { devices, sessions, budgets, background, directory, announcer, clock } = options;
  const was_current = devices.remove(device);
  sessions.finishAllOf(device, 'device_disconnected');
  budgets.giveBack(device.device_id);
  audit(options, device, 'device_disconnected');
  if (!was_current) return;
  const at = clock.now();
  background.run('a device was not recorded as seen', async () => {
    await directory.recordSeen(device.device_id, { at });
    announcer.announce(device.device_id);
  });
}

function audit(
  options: DeviceWelcomeOptions,
  { connection, device_id }: DevicePeer,
  type: 'device_connected' | 'device_disconnected',
): void {
  const { connection_id, address } = connection;
  options.audit.write({ type, device_id, address, detail: { connection_id } });
}
