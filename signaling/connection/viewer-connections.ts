import type { UserId } from '../protocol/ids.ts';
import type { ViewerPeer } from './peers.ts';

/** The viewers that are connected; a user may be there from several stations. */
export class ViewerConnections {
  readonly #by_user = new Map<UserId, Set<ViewerPeer>>();

  add(viewer: ViewerPeer): void {
    const { user_id } = viewer.principal.user;
    const peers = this.#by_user.get(user_id) ?? new Set();
    this.#by_user.set(user_id, peers.add(viewer));
  }

  remove(viewer: ViewerPeer): void {
    const { user_id } = viewer.principal.user;
    const peers = this.#by_user.get(user_id);
    peers?.delete(viewer);
    if (peers?.size === 0) this.#by_user.delete(user_id);
  }

  has(viewer: ViewerPeer): boolean {
    return this.#by_user.get(viewer.principal.user.user_id)?.has(viewer) === true;
  }

  of(user_id: UserId): ViewerPeer[] {
    return [...(this.#by_user.get(user_id) ?? [])];
  }

  /** Those who manage: admins and the owner. */
  managers(): ViewerPeer[] {
    return this.all().filter(({ principal }) => principal.user.role !== 'viewer');
  }

  all(): ViewerPeer[] {
    return [...this.#by_user.values()].flatMap((peers) => [...peers]);
  }
}
