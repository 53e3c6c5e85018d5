import type { Locator } from 'playwright-core';
import { expect } from 'vitest';
import { PATIENCE_MS } from './station-app.ts';

/** A fingerprint of what a tile's video shows now, or null while it has no picture. */
async function fingerprint(tile: Locator): Promise<string | null> {
  return tile.locator('video[data-front]').evaluate((video: HTMLVideoElement) => {
    if (video.videoWidth === 0) return null;
    const canvas = new OffscreenCanvas(64, 36);
    const context = canvas.getContext('2d');
    if (!context) return null;
    context.drawImage(video, 0, 0, canvas.width, canvas.height);
    const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
    return String(data.reduce((hash, value) => (hash * 31 + value) | 0, 0));
  });
}

/** Whether the picture is shown veiled, as an old one is. */
export async function isVeiled(tile: Locator): Promise<boolean> {
  return tile
    .locator('video[data-front]')
    .evaluate((video: HTMLVideoElement) => getComputedStyle(video).filter !== 'none');
}

/** Waits until the tile says that it is live and its pixels really change. */
export async function expectMovingPicture(tile: Locator, timeout = PATIENCE_MS): Promise<void> {
  await expect.poll(() => tile.getAttribute('data-state'), { timeout }).toBe('live');
  await expect.poll(() => fingerprint(tile), { timeout }).not.toBeNull();
  await expect.poll(() => isVeiled(tile), { timeout }).toBe(false);
  const first = await fingerprint(tile);
  await expect.poll(() => fingerprint(tile), { timeout }).not.toBe(first);
}
