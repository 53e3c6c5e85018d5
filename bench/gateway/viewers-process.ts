import { watchThroughHub } from './hub-viewers.ts';
import { watchThroughJanus } from './janus-viewers.ts';
import { inAll } from './picture-meter.ts';
import { tell, type ToChild } from './process-message.ts';
import type { Receiver } from './receiver.ts';

/* Those who watch, in a process of their own: one viewer a camera. */

const LOOK_EVERY_MS = 100;
let receivers: Receiver[] = [];

process.on('message', (message: ToChild) => {
  void obey(message);
});
process.on('disconnect', () => process.exit(0));

async function obey(message: ToChild): Promise<void> {
  if (message.kind === 'watch_hub') {
    receivers = await watchThroughHub(message.hub, message.token, message.devices);
    await pictures();
  } else if (message.kind === 'watch_janus') {
    receivers = await watchThroughJanus(message.port, message.urls);
    await pictures();
  } else if (message.kind === 'measure') measure(message.seconds);
}

async function pictures(): Promise<void> {
  while (!receivers.every(({ meter }) => meter.has_pictures)) await later(LOOK_EVERY_MS);
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
