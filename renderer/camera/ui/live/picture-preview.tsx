import { Eye, Video, VideoOff } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { t } from '../../../../languages/camera/t.ts';
import type { PageState } from '../../app/page-state.ts';
import { cameraProblemWords } from '../../words/camera-problem-words.ts';
import { viewersWords } from '../../words/connection-words.ts';
import { useApp, usePageState } from '../app-context.ts';

/** What the camera sends, or in words why it sends nothing. */
export function PicturePreview() {
  const capture = usePageState((state) => state.capture);
  const viewers = usePageState((state) => state.viewers);
  return (
    <section className="preview" aria-label={t('Picture of this camera')}>
      <OwnPicture />
      {capture.state === 'running' ? null : <NoPicture capture={capture} />}
      {viewers > 0 && capture.state === 'running' ? (
        <p className="preview-badge" aria-hidden="true">
          <Eye />
          {viewersWords(viewers)}
        </p>
      ) : null}
    </section>
  );
}

function OwnPicture() {
  const app = useApp();
  const track = usePageState((state) => state.preview);
  const front = usePageState((state) => state.choice.kind === 'front');
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    const element = video.current;
    if (element === null) return;
    element.srcObject = track === null ? null : new MediaStream([track]);
    // Autoplay is refused only while the page is hidden; it plays once it is seen.
    if (track !== null) element.play().catch(() => undefined);
  }, [track]);
  return (
    <video
      ref={video}
      className="preview-video"
      data-mirrored={front}
      aria-hidden="true"
      muted
      playsInline
      disablePictureInPicture
      onResize={() => {
        app.pictureTurned();
      }}
    />
  );
}

function NoPicture({ capture }: { readonly capture: PageState['capture'] }) {
  const app = useApp();
  const browser = usePageState((state) => state.browser);
  if (capture.state !== 'failed') {
    return (
      <div className="no-picture" role="status">
        <Video aria-hidden="true" />
        <h2>
          {capture.state === 'asking' ? t('Allow the camera and microphone') : t('Starting the camera…')}
        </h2>
        {capture.state === 'asking' ? (
          <p>{t('Your browser asks now. What they record goes to your station only.')}</p>
        ) : null}
      </div>
    );
  }
  const { title, advice } = cameraProblemWords(capture.problem, browser);
  return (
    <div className="no-picture" role="alert">
      <VideoOff aria-hidden="true" />
      <h2>{title}</h2>
      <p>{advice}</p>
      <button className="button primary" type="button" onClick={() => void app.retryCamera()}>
        {t('Try again')}
      </button>
    </div>
  );
}
