import { watchThroughHub } from './hub-viewers.ts';
import { watchThroughJanus } from './janus-viewers.ts';
import { inAll } from './picture-meter.ts';
import { tell, type ToChild } from './process-message.ts';
import type { Receiver } from './receiver.ts';

/* Those who watch, in a process of their own: one viewer a camera. */

const LOOK_EVERY_MS = 100;
/** Who has seen nothing by then never will, and nobody is to wait for it. */
const FIRST_PICTURE_MS = 30_000;
let receivers: Receiver[] = [];

process.on('message', (message: ToChild) => {
  void obey(message);
});
process.on('disconnect', () => process.exit(0));

async function obey(message: ToChild): Promise<void> {
  if (message.kind === 'watch_hub') {
    receivers = await watchThroughHub(message.hub, message.token, message.devices, message.address);
    await pictures();
  } else if (message.kind === 'watch_janus') {
    receivers = await watchThroughJanus(message.port, message.urls, message.address);
    await pictures();
  } else if (message.kind === 'measure') measure(message.seconds);
}

async function pictures(): Promise<void> {
  const since = performance.now();
  for (;;) {
    const missing = receivers.filter(({ meter }) => !meter.has_pictures).length;
    if (missing === 0) break;
    if (performance.now() - since > FIRST_PICTURE_MS)
      throw new Error(`${String(missing)} of ${String(receivers.length)} viewers have no picture`);
    await later(LOOK_EVERY_MS);
  }
  tell({ kind: 'watching' });
}

function measure(seconds: number): void {
  const meters = receivers.map(({ meter }) => meter);
  for (const meter of meters) meter.start();
  setTimeout(() => {
    tell({ kind: 'measured', ...inAll(meters) });
  }, seconds * 1_000);
}

const later = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
