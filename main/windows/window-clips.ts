import type { Clips } from '../clips/clips.ts';

export type UsedClips = Pick<Clips, 'begin' | 'finish' | 'folder' | 'folderPath' | 'write'>;

export interface WindowClips extends UsedClips {
  /** The window is gone or starts anew: nobody else ends its recordings. */
  left(): void;
}

/** The recordings for one window, with a note of which are its own. */
export function createWindowClips(clips: Clips): WindowClips {
  const own = new Set<string>();
  /** How often the page began anew. */
  let pages = 0;
  return {
    folder: () => clips.folder(),
    folderPath: () => clips.folderPath(),
    write: (...part) => clips.write(...part),
    async begin(camera, at) {
      const page = pages;
      const begun = await clips.begin(camera, at);
      if (!begun.ok) return begun;
      if (page === pages) own.add(begun.value.clip_id);
      else await clips.finish(begun.value.clip_id);
      return begun;
    },
    finish(clip_id) {
      own.delete(clip_id);
      return clips.finish(clip_id);
    },
    left() {
      pages += 1;
      void clips.finishAll([...own]);
      own.clear();
    },
  };
}
