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
const CAMERAS = ['Demo camera 1', 'Demo camera 2'] as const;

const profile = await makeProfile();
const station = await StationApp.launch({ profile, args: ['--demo=2'] });
try {
  await station.tiles('live').nth(1).waitFor({ timeout: 60_000 });
  const bare = await openBarePage(station.electron);
  await station.page.getByRole('button', { name: 'Cameras', exact: true }).click();
  await station.page
    .getByRole('listitem')
    .filter({ hasText: CAMERAS[1] })
    .getByRole('button')
    .first()
    .click();
  const [ours, theirs]: [number[], number[]] = [[], []];
  for (let trial = 0; trial < TRIALS; trial += 1) {
    theirs.push(await bare.evaluate(bareFirstFrame));
    ours.push(await clickCamera(station, CAMERAS[trial % 2 === 0 ? 0 : 1]));
  }
  report(ours, theirs);
} finally {
  await station.close();
  await removeProfile(profile);
}

/**
 * A click in the list of cameras shows that camera large, and hides the other. One that was hidden for a while has no
 * session any more, so the next click on it starts from nothing.
 */
async function clickCamera({ page }: StationApp, name: string): Promise<number> {
  const row = page.getByRole('listitem').filter({ hasText: name });
  await row.and(page.locator(':not([data-state="live"])')).waitFor();
  const measured = page.evaluate(clickToFirstFrame);
  await row.getByRole('button').first().click();
  return measured;
}

/** Beside the station's window, not over it: what is covered is not drawn, and then shows no frame. */
async function openBarePage(electron: ElectronApplication): Promise<Page> {
  const opened = electron.waitForEvent('window');
  await electron.evaluate(async ({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()
      .find((window) => window.isVisible())
      ?.setBounds({ x: 0, y: 0, width: 800, height: 600 });
    const window = new BrowserWindow({ x: 810, y: 0, width: 460, height: 420 });
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
