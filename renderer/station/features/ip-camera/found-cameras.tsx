import { Cctv, LoaderCircle } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components/Button';
import type { FoundCamera } from '../../../../preload/contract/found-camera.ts';
import { CallProblem } from '../../ui/call-problem.tsx';
import './found-cameras.css';
import { FOUND_WORDS } from './found-words.ts';
import { useFoundCameras } from './use-found-cameras.ts';

export interface FoundCamerasProps {
  /** The address that is about to be examined; its row is shown as chosen. */
  readonly address: string;
  readonly onChoose: (address: string) => void;
}

/** The cameras that announce themselves on the network, as they come and go. */
export function FoundCameras({ address, onChoose }: FoundCamerasProps) {
  const { cameras, error } = useFoundCameras();
  if (error !== null) return <CallProblem error={error} retryIn={0} />;
  return (
    <section className="found" aria-label={FOUND_WORDS.title}>
      <p className="found-line" role="status">
        <LoaderCircle aria-hidden />
        {FOUND_WORDS.count(cameras.length)}
      </p>
      {cameras.length === 0 ? null : (
        <ul className="found-list">
          {cameras.map((camera) => (
            <FoundRow
              key={camera.found_id}
              camera={camera}
              isChosen={camera.address === address.trim()}
              onChoose={onChoose}
            />
          ))}
        </ul>
      )}
    </section>
  );
}

interface FoundRowProps extends Pick<FoundCamerasProps, 'onChoose'> {
  readonly camera: FoundCamera;
  readonly isChosen: boolean;
}

function FoundRow({ camera, isChosen, onChoose }: FoundRowProps) {
  return (
    <li>
      <AriaButton
        className="found-camera"
        aria-pressed={isChosen}
        onPress={() => {
          onChoose(camera.address);
        }}
      >
        <Cctv aria-hidden />
        <span className="found-name">{camera.name}</span>
        {camera.is_added ? <span className="row-mark">{FOUND_WORDS.added}</span> : null}
        <span className="found-detail">{FOUND_WORDS.detail(camera)}</span>
      </AriaButton>
    </li>
  );
}
