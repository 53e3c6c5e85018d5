import type { ElectronApplication, Page } from 'playwright-core';
import { makeProfile, removeProfile, StationApp } from '../../test/e2e/station-app.ts';
import { bareFirstFrame } from './bare-page.ts';
import { clickToFirstFrame } from './station-page.ts';

/*
 * Click to first frame in the station, beside a bare page with two RTCPeerConnections in the same Electron. Trials
 * alternate, so that whatever else the machine does meets both alike.
 */

const TRIALS = 20;
const AIM = 2;

const profile = await makeProfile();
const station = await StationApp.launch({ profile, args: ['--demo=1'] });
try {
  await station.tiles('live').first().waitFor();
  const bare = await openBarePage(station.electron);
  const [ours, theirs]: [number[], number[]] = [[], []];
  for (let trial = 0; trial < TRIALS; trial += 1) {
    theirs.push(await bare.evaluate(bareFirstFrame));
    ours.push(await startAgain(station));
  }
  report(ours, theirs);
} finally {
  await station.close();
  await removeProfile(profile);
}

async function startAgain(app: StationApp): Promise<number> {
  const { page } = app;
  await page.bringToFront();
  const tile = app.tiles('live').first();
  await tile.waitFor();
  await tile.hover();
  await tile.getByRole('button', { name: /^More/ }).click();
  const item = page.getByRole('menuitem', { name: 'Try again now' });
  await item.waitFor();
  const measured = page.evaluate(clickToFirstFrame);
  await item.click();
  return measured;
}

async function openBarePage(electron: ElectronApplication): Promise<Page> {
  const opened = electron.waitForEvent('window');
  await electron.evaluate(async ({ BrowserWindow }) => {
    const window = new BrowserWindow({
      width: 700,
      height: 420,
      webPreferences: { backgroundThrottling: false },
    });
    await window.loadURL('about:blank');
  });
  return opened;
}

function report(ours: number[], theirs: number[]): void {
  const [station_ms, bare_ms] = [median(ours), median(theirs)];
  const ratio = station_ms / bare_ms;
  console.log(
    `first frame, median of ${String(TRIALS)}: station ${station_ms.toFixed(0)} ms, bare page ${bare_ms.toFixed(0)} ms`,
  );
  console.log(`ratio ${ratio.toFixed(2)} (aim: at most ${String(AIM)})`);
}

function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return (
    ((sorted[Math.floor((sorted.length - 1) / 2)] ?? NaN) + (sorted[Math.floor(sorted.length / 2)] ?? NaN)) /
    2
  );
}
