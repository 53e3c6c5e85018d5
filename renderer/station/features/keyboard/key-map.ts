import { msg } from '../../../../languages/words.ts';

/** One or more keys with the same use; `keys` as `KeyboardEvent.key` names them. */
export interface KeyUse {
  /** Held down with them. */
  readonly held?: string;
  readonly keys: readonly string[];
  readonly does: string;
}

/*
 * What the keys are for, in one place: the dialog shows these lists. Walking, turning pages, tiles and turning a camera
 * take their keys from the types below, so that one which is missing here, or listed without a use, does not compile.
 */

export const WALK_USES = [
  { keys: ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'], does: msg('Go to another camera') },
  { keys: ['Home'], does: msg('Go to the first camera') },
  { keys: ['End'], does: msg('Go to the last camera') },
] as const satisfies readonly KeyUse[];

const MOVE_USES = [
  {
    held: 'Ctrl+Shift',
    keys: WALK_USES.flatMap(({ keys }) => [...keys]),
    does: msg('Move the camera to that place'),
  },
] satisfies readonly KeyUse[];

const PAGE_USES = [
  { keys: ['PageUp'], does: msg('Page before') },
  { keys: ['PageDown'], does: msg('Next page') },
] as const satisfies readonly KeyUse[];

const VIEW_USES = [
  {
    held: 'Ctrl',
    keys: ['1', '2', '3', '4', '5', '6', '7', '8', '9'],
    does: msg('Show the view at that place'),
  },
] as const satisfies readonly KeyUse[];

const STATISTICS_USES = [
  { held: 'Shift', keys: ['i'], does: msg('Statistics of all cameras on or off') },
  { held: 'Ctrl', keys: ['i'], does: msg('Charts of the camera on or off') },
] as const satisfies readonly KeyUse[];

const TILE_USES = [
  { keys: ['Enter'], does: msg('Enlarge the camera, or go back to the wall') },
  { keys: ['Escape'], does: msg('From the enlarged camera back to the wall') },
  { keys: ['f'], does: msg('Full screen with this camera') },
  { keys: ['m'], does: msg('Sound on or off') },
  { keys: ['t'], does: msg('Speak to the camera, while it is held down') },
  { keys: ['i'], does: msg('Statistics of the camera on or off') },
  { keys: ['r'], does: msg('Record the camera, or stop that') },
  { keys: ['l'], does: msg('Save its last 30 seconds') },
  { keys: ['F2'], does: msg('Rename the camera') },
  { keys: ['Delete'], does: msg('Remove the camera') },
] as const satisfies readonly KeyUse[];

const MAGNIFY_USES = [
  { keys: ['+', '='], does: msg('Magnify the enlarged picture') },
  { keys: ['-'], does: msg('Magnify it less') },
  { keys: ['0'], does: msg('Show the whole picture') },
] as const satisfies readonly KeyUse[];

const PAN_USES = [
  {
    held: 'Shift',
    keys: ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'],
    does: msg('Move over the magnified picture'),
  },
] as const satisfies readonly KeyUse[];

const TURN_USES = [
  { keys: ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'], does: msg('Turn the camera') },
  // `=` is the same key without Shift, where `+` is on one.
  { keys: ['+', '='], does: msg('Zoom in') },
  { keys: ['-'], does: msg('Zoom out') },
] as const satisfies readonly KeyUse[];

const PAD_USES = [
  { keys: ['Home'], does: msg('Go to its home position') },
  { keys: ['Escape'], does: msg('Back to the picture') },
] as const satisfies readonly KeyUse[];

const ARRANGE_USES = [
  { keys: ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'], does: msg('Move the tile') },
  {
    held: 'Shift',
    keys: ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'],
    does: msg('Make the tile larger or smaller'),
  },
  {
    held: 'Ctrl+Shift',
    keys: ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'],
    does: msg('Change places with the camera there'),
  },
  { keys: ['Escape'], does: msg('Stop arranging') },
] as const satisfies readonly KeyUse[];

const ANYWHERE_USES = [
  { keys: ['?'], does: msg('Show these keys') },
  { held: 'Ctrl', keys: ['l'], does: msg('Lock the station') },
  { held: 'Ctrl+Shift', keys: ['s'], does: msg('Show the stations') },
  { held: 'Ctrl', keys: ['n'], does: msg('Open another window') },
] as const satisfies readonly KeyUse[];

type KeyOf<Uses extends readonly KeyUse[]> = Uses[number]['keys'][number];
export type WalkKey = KeyOf<typeof WALK_USES>;
export type PageKey = KeyOf<typeof PAGE_USES>;
export type ViewKey = KeyOf<typeof VIEW_USES>;
export type TileKey = KeyOf<typeof TILE_USES>;
export type MagnifyKey = KeyOf<typeof MAGNIFY_USES>;
export type PanKey = KeyOf<typeof PAN_USES>;
export type TurnKey = KeyOf<typeof TURN_USES>;

export interface KeyGroup {
  readonly title: string;
  readonly uses: readonly KeyUse[];
}

export const KEY_GROUPS: readonly KeyGroup[] = [
  {
    title: msg('On the wall'),
    uses: [...WALK_USES, ...MOVE_USES, ...PAGE_USES, ...VIEW_USES, ...STATISTICS_USES],
  },
  { title: msg('On a camera'), uses: [...TILE_USES, ...MAGNIFY_USES, ...PAN_USES] },
  { title: msg('On the controls of a moving camera'), uses: [...TURN_USES, ...PAD_USES] },
  { title: msg('While cameras are arranged'), uses: ARRANGE_USES },
  { title: msg('Anywhere'), uses: ANYWHERE_USES },
];
