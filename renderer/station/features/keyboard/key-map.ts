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
  { keys: ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'], does: 'Go to another camera' },
  { keys: ['Home'], does: 'Go to the first camera' },
  { keys: ['End'], does: 'Go to the last camera' },
] as const satisfies readonly KeyUse[];

const MOVE_USES = [
  {
    held: 'Ctrl+Shift',
    keys: WALK_USES.flatMap(({ keys }) => [...keys]),
    does: 'Move the camera to that place',
  },
] satisfies readonly KeyUse[];

const PAGE_USES = [
  { keys: ['PageUp'], does: 'Page before' },
  { keys: ['PageDown'], does: 'Next page' },
] as const satisfies readonly KeyUse[];

const VIEW_USES = [
  { held: 'Ctrl', keys: ['1', '2', '3', '4', '5', '6', '7', '8', '9'], does: 'Show the view at that place' },
] as const satisfies readonly KeyUse[];

const STATISTICS_USES = [
  { held: 'Shift', keys: ['i'], does: 'Statistics of all cameras on or off' },
  { held: 'Ctrl', keys: ['i'], does: 'Charts of the camera on or off' },
] as const satisfies readonly KeyUse[];

const TILE_USES = [
  { keys: ['Enter'], does: 'Enlarge the camera, or go back to the wall' },
  { keys: ['Escape'], does: 'From the enlarged camera back to the wall' },
  { keys: ['f'], does: 'Full screen with this camera' },
  { keys: ['m'], does: 'Sound on or off' },
  { keys: ['i'], does: 'Statistics of the camera on or off' },
  { keys: ['r'], does: 'Record the camera, or stop that' },
  { keys: ['l'], does: 'Save its last 30 seconds' },
  { keys: ['F2'], does: 'Rename the camera' },
  { keys: ['Delete'], does: 'Remove the camera' },
] as const satisfies readonly KeyUse[];

const MAGNIFY_USES = [
  { keys: ['+', '='], does: 'Magnify the enlarged picture' },
  { keys: ['-'], does: 'Magnify it less' },
  { keys: ['0'], does: 'Show the whole picture' },
] as const satisfies readonly KeyUse[];

const PAN_USES = [
  {
    held: 'Shift',
    keys: ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'],
    does: 'Move over the magnified picture',
  },
] as const satisfies readonly KeyUse[];

const TURN_USES = [
  { keys: ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'], does: 'Turn the camera' },
  // `=` is the same key without Shift, where `+` is on one.
  { keys: ['+', '='], does: 'Zoom in' },
  { keys: ['-'], does: 'Zoom out' },
] as const satisfies readonly KeyUse[];

const PAD_USES = [
  { keys: ['Home'], does: 'Go to its home position' },
  { keys: ['Escape'], does: 'Back to the picture' },
] as const satisfies readonly KeyUse[];

const ARRANGE_USES = [
  { keys: ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'], does: 'Move the tile' },
  {
    held: 'Shift',
    keys: ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'],
    does: 'Make the tile larger or smaller',
  },
  {
    held: 'Ctrl+Shift',
    keys: ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'],
    does: 'Change places with the camera there',
  },
  { keys: ['Escape'], does: 'Stop arranging' },
] as const satisfies readonly KeyUse[];

const ANYWHERE_USES = [
  { keys: ['?'], does: 'Show these keys' },
  { held: 'Ctrl', keys: ['l'], does: 'Lock the station' },
  { held: 'Ctrl+Shift', keys: ['s'], does: 'Show the stations' },
  { held: 'Ctrl', keys: ['n'], does: 'Open another window' },
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
    title: 'On the wall',
    uses: [...WALK_USES, ...MOVE_USES, ...PAGE_USES, ...VIEW_USES, ...STATISTICS_USES],
  },
  { title: 'On a camera', uses: [...TILE_USES, ...MAGNIFY_USES, ...PAN_USES] },
  { title: 'On the controls of a moving camera', uses: [...TURN_USES, ...PAD_USES] },
  { title: 'While cameras are arranged', uses: ARRANGE_USES },
  { title: 'Anywhere', uses: ANYWHERE_USES },
];
