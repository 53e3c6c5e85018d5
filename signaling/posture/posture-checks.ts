import { ownerAccounts, unusedAccounts } from './items/accounts.ts';
import { auditChain } from './items/audit-chain.ts';
import { backupAge } from './items/backup-age.ts';
import { cameraAccess, deviceTokens, unknownCameras } from './items/cameras.ts';
import { certificate } from './items/certificate.ts';
import { contained } from './items/contained.ts';
import { databaseDdl, databaseIntegrity } from './items/database.ts';
import { exceptions } from './items/exceptions.ts';
import { fileModes } from './items/file-modes.ts';
import { keyAge } from './items/key-age.ts';
import { limits } from './items/limits.ts';
import { listening } from './items/listening.ts';
import { machineClock } from './items/machine-clock.ts';
import { networkExposure } from './items/network-exposure.ts';
import { passwordHashes } from './items/password-hashes.ts';
import { plainText } from './items/plain-text.ts';
import { alertsOpen, failedLogins } from './items/recent-trouble.ts';
import { foreignOrigin, refusedRequests } from './items/refused-requests.ts';
import { relayServers } from './items/relay-servers.ts';
import { runtime } from './items/runtime.ts';
import { secretsStrength } from './items/secrets-strength.ts';
import { securityHeaders } from './items/security-headers.ts';
import { tlsVersions } from './items/tls-versions.ts';
import type { PostureCheck } from './posture-check.ts';
import type { PostureWorld } from './posture-world.ts';

/** Every item that the hub measures itself, in the order in which a person reads them (S41). */
export function postureChecks(world: PostureWorld): PostureCheck[] {
  const { queries, clock, config, door, machine, data_dir } = world;
  return [
    contained(world.containment),
    alertsOpen(queries),
    failedLogins(queries, clock),
    unknownCameras(queries),
    passwordHashes(queries),
    ownerAccounts(queries),
    unusedAccounts(queries, clock),
    deviceTokens(queries, clock),
    cameraAccess(queries),
    auditChain(world),
    backupAge(queries, clock),
    tlsVersions(door),
    certificate({ ...world, clock: world.machine_clock }),
    plainText(door),
    listening(door, config),
    networkExposure(machine, config),
    relayServers(config),
    ...refusedRequests(door),
    foreignOrigin(door),
    securityHeaders(door),
    limits(config),
    exceptions(config),
    secretsStrength(world.keys),
    keyAge(world),
    fileModes(data_dir),
    databaseIntegrity(data_dir),
    databaseDdl(queries),
    machineClock(clock),
    runtime(world.versions, clock),
  ];
}
