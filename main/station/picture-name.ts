import { timedName } from './timed-name.ts';

/**
 * A picture's file: the camera, and when.
 *
 * @param at this machine's time, epoch ms; in the name as local time
 */
export function pictureName(camera: string, at: number, format: 'jpeg' | 'png'): string {
  return `${timedName(camera, at)}.${format === 'jpeg' ? 'jpg' : 'png'}`;
}
