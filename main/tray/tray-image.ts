import { join } from 'node:path';
import { nativeImage, type NativeImage } from 'electron';
import type { TrayIcon } from './tray-view.ts';

/**
 * The picture of a state. macOS colours a template as its menu bar needs it; the others get one in colour with an edge that shows on light
 * and on dark panels, since nothing tells which of them it is. Electron takes the `@2x` file by itself, except on Linux, whose panels are larger than 16 pixels.
 */
export function trayImage(folder: string, icon: TrayIcon, platform: NodeJS.Platform): NativeImage {
  if (platform !== 'darwin') {
    return nativeImage.createFromPath(join(folder, platform === 'linux' ? `${icon}@2x.png` : `${icon}.png`));
  }
  const image = nativeImage.createFromPath(join(folder, `${icon}-template.png`));
  image.setTemplateImage(true);
  return image;
}
