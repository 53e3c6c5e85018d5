import { useState } from 'react';
import { IP_CAMERA_WORDS } from './ip-camera-words.ts';

/** What a camera sees, as it gave it; nothing where it gave none, or one that can't be shown. @param src a `data:` URL */
export function CameraPicture({ src }: { readonly src: string | null }) {
  const [broken, setBroken] = useState(false);
  if (src === null || broken) return null;
  return (
    <img
      className="ip-camera-picture"
      src={src}
      alt={IP_CAMERA_WORDS.snapshot}
      onError={() => setBroken(true)}
    />
  );
}
