/** What no file system forbids in a name; the rest would be refused, or lead to another folder. */
const FORBIDDEN = /[\\/:*?"<>|\u0000-\u001f\u007f]/g;
/** A name must not begin with a dot (hidden) nor end with one (Windows drops it). */
const EDGES = /^[.\s]+|[.\s]+$/g;

/**
 * What a picture's or a clip's file is called, without its ending: the camera, and when.
 *
 * @param at this machine's time, epoch ms; in the name as local time
 */
export function timedName(camera: string, at: number): string {
  const name = camera.replaceAll(FORBIDDEN, '_').replaceAll(EDGES, '');
  return `${name === '' ? 'Camera' : name} ${timeInName(new Date(at))}`;
}

function timeInName(at: Date): string {
  const two = (number: number): string => String(number).padStart(2, '0');
  const day = [at.getFullYear(), two(at.getMonth() + 1), two(at.getDate())].join('-');
  return `${day} ${[at.getHours(), at.getMinutes(), at.getSeconds()].map(two).join('-')}`;
}
