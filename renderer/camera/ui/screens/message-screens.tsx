import { CameraOff, CircleCheck, Clock, Copy, KeyRound, Smartphone } from 'lucide-react';
import type { ReactNode } from 'react';
import { t } from '../../../../languages/camera/t.ts';
import { useApp, usePageState } from '../app-context.ts';
import { Message } from '../message.tsx';
import { PageFrame } from '../page-frame.tsx';

function Action(props: {
  readonly kind: 'primary' | 'quiet';
  readonly run: () => void;
  readonly children: ReactNode;
}) {
  return (
    <button className={`button ${props.kind}`} type="button" onClick={props.run}>
      {props.children}
    </button>
  );
}

export function StartingScreen() {
  return (
    <PageFrame>
      <h1 className="visually-hidden">MuMu Camera</h1>
      <p className="waiting" role="status">
        <span className="spinner" aria-hidden="true" />
        {t('Looking for the station…')}
      </p>
    </PageFrame>
  );
}

export function PairedAlreadyScreen() {
  const app = useApp();
  return (
    <PageFrame>
      <Message
        icon={<Smartphone />}
        tone="calm"
        title={t('This device is a camera here already')}
        actions={
          <>
            <Action
              kind="primary"
              run={() => {
                app.keepPairing();
              }}
            >
              {t('Go on as this camera')}
            </Action>
            <Action kind="quiet" run={() => void app.pairAnew()}>
              {t('Pair it again')}
            </Action>
          </>
        }
      >
        <p>
          {t(
            'You opened a new invitation. Pairing again makes a second entry at the station; the old one stays there until someone removes it.',
          )}
        </p>
      </Message>
    </PageFrame>
  );
}

export function RefusedScreen({ why }: { readonly why: 'rejected' | 'expired' }) {
  const app = useApp();
  return (
    <PageFrame>
      <Message
        icon={why === 'rejected' ? <CameraOff /> : <Clock />}
        tone="warn"
        title={why === 'rejected' ? t('The station said no') : t('Nobody answered in time')}
        actions={
          <Action
            kind="primary"
            run={() => {
              app.backToPairing();
            }}
          >
            {t('Try with a new code')}
          </Action>
        }
      >
        <p>
          {why === 'rejected'
            ? t(
                'Someone at the station rejected this device. If that was not meant, choose “Add a camera” there again.',
              )
            : t(
                'The request ran out or was already used. At the station choose “Add a camera” to get a new code.',
              )}
        </p>
      </Message>
    </PageFrame>
  );
}

export function ReplacedScreen() {
  const app = useApp();
  return (
    <PageFrame>
      <Message
        icon={<Copy />}
        tone="warn"
        title={t('This camera runs somewhere else')}
        actions={
          <Action
            kind="primary"
            run={() => {
              app.connectHere();
            }}
          >
            {t('Use it here')}
          </Action>
        }
      >
        <p>
          {t(
            'Another tab or device uses this camera’s identity, so this one has stopped. Only one can send at a time.',
          )}
        </p>
      </Message>
    </PageFrame>
  );
}

export function RevokedScreen() {
  const app = useApp();
  const name = usePageState((state) => state.device_name);
  return (
    <PageFrame>
      <Message
        icon={<KeyRound />}
        tone="bad"
        title={t('The station no longer accepts this camera')}
        actions={
          <>
            <Action
              kind="primary"
              run={() => {
                app.backToPairing();
              }}
            >
              {t('Pair it again')}
            </Action>
            <Action
              kind="quiet"
              run={() => {
                app.connectHere();
              }}
            >
              {t('Try once more')}
            </Action>
          </>
        }
      >
        <p>
          {t(
            '“{{name}}” was removed there, or its key was replaced. Pair it again with a new code from the station.',
            { name },
          )}
        </p>
      </Message>
    </PageFrame>
  );
}

export function LeftScreen() {
  const app = useApp();
  return (
    <PageFrame>
      <Message
        icon={<CircleCheck />}
        tone="calm"
        title={t('This device is no longer a camera')}
        actions={
          <Action
            kind="primary"
            run={() => {
              app.backToPairing();
            }}
          >
            {t('Pair it again')}
          </Action>
        }
      >
        <p>
          {t(
            'Its key is deleted here and the camera is off. The station still lists it as offline until someone removes it there. You can close this page.',
          )}
        </p>
      </Message>
    </PageFrame>
  );
}
