interface Named {
  readonly device_id: string;
}

/** More than a hub has cameras, and what main takes. */
const MOST_KEPT = 1_000;

/** The cameras in the order of the wall; those that it does not name yet come last, in the order in which they came. */
export function inWallOrder<T extends Named>(cameras: readonly T[], order: readonly string[]): T[] {
  const rank = new Map(order.map((deviceId, index) => [deviceId, index]));
  const rankOf = ({ device_id }: T) => rank.get(device_id) ?? order.length;
  return [...cameras].sort((a, b) => rankOf(a) - rankOf(b));
}

/**
 * The order in which `moved` has the place of `onto`, and those between the two close up. Cameras that are not shown
 * now (to this person, or because they are away from the hub) keep their places.
 *
 * @param shown device ids as the wall shows them
 * @param order as it was kept so far
 */
export function orderAfterMove(
  shown: readonly string[],
  order: readonly string[],
  moved: string,
  onto: string,
): string[] {
  const known = new Set(order);
  const all = [...order, ...shown.filter((deviceId) => !known.has(deviceId))];
  const kept = all.length > MOST_KEPT ? [...shown] : all;
  const to = kept.indexOf(onto);
  if (to === -1 || !kept.includes(moved)) return kept;
  const others = kept.filter((deviceId) => deviceId !== moved);
  return [...others.slice(0, to), moved, ...others.slice(to)];
}
