import { Admission } from '../../signaling/connection/admission.ts';
import { BoundedAudit } from '../../signaling/connection/bounded-audit.ts';
import { IntrusionDetector } from '../../signaling/alerts/intrusion-detector.ts';
import { hubConfig } from '../../signaling/config.ts';
import { ConnectionLimit } from '../../signaling/http/connection-limit.ts';
import { createRequestLimit } from '../../signaling/http/request-limit.ts';
import { ManualClock } from '../signaling/connection/manual-clock.ts';

/*
 * Everything that a hub keeps in memory about strangers, all at once in a process of its own: a million of them come, each with
 * an address, an account and a camera that nobody saw before. Prints what is still held when they are gone.
 */

/** One short of the turn at which the elder generation is dropped: most is held then. */
const STRANGERS = 1_024_999;

const held = (): number => {
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
};

const clock = new ManualClock();
const written = { entries: 0, suspicions: 0 };
const log = { write: () => void (written.entries += 1), flush: () => Promise.resolve() };
// The smallest allowance, so that each stranger uses it up with the second request.
const config = hubConfig.parse({ rest_rate: { per_second: 1, burst: 1 } });
const desk = { raise: () => void (written.suspicions += 1), run: () => undefined };

const before = held();
const audit = new BoundedAudit(log, clock);
const requests = createRequestLimit({ config, clock, audit: log });
const connections = new ConnectionLimit({ config, clock, audit });
const admission = new Admission(config);
const detector = new IntrusionDetector({
  config,
  clock,
  desk,
  hours: { record: () => Promise.resolve(false) },
});

/** Mostly IPv4, since reading an IPv6 address takes ten times as long. */
function addressOf(n: number): string {
  const [high, middle, low] = [n >> 16, (n >> 8) & 255, n & 255];
  return n % 16 !== 0
    ? `10.${high}.${middle}.${low}`
    : `fd00:${high.toString(16)}:${middle.toString(16)}:${low.toString(16)}::1`;
}

for (let n = 0; n < STRANGERS; n += 1) {
  const address = addressOf(n);
  connections.punish(address);
  requests(address, 'rest');
  requests(address, 'rest');
  requests(address, 'page');
  admission.enter(address);
  audit.write({ type: 'viewer_refused', address });
  detector.see({ type: 'login_failed', address, user_id: `account ${n}` });
  const detail = { reason: 'bad_credentials', claimed_device_id: `device ${n}` };
  detector.see({ type: 'device_refused', address, detail });
}

const bytes = held() - before;
process.stdout.write(`${JSON.stringify({ bytes, ...written })}\n`);
// Alive until it was measured.
audit.stop();
requests(addressOf(0), 'rest');
connections.punish(addressOf(0));
admission.enter(addressOf(0));
detector.see({ type: 'login_failed', address: addressOf(0) });
