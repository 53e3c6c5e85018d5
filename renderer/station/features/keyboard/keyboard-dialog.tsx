import { t } from '../../../../languages/t.ts';
import { Fragment } from 'react';
import { Dialog } from '../../ui/dialog.tsx';
import { KEY_GROUPS, type KeyGroup, type KeyUse } from './key-map.ts';
import './keyboard-dialog.css';
import { KEYBOARD_WORDS, keyName } from './keyboard-words.ts';

/** Every key of the wall and what it does. */
export function KeyboardDialog({ onClose }: { readonly onClose: () => void }) {
  return (
    <Dialog title={KEYBOARD_WORDS.title} size="l" onClose={onClose}>
      <p className="keyboard-lead">{KEYBOARD_WORDS.lead}</p>
      {/* Focusable, so that the keyboard can scroll it in a low window. */}
      <div className="keyboard-groups" role="group" aria-label={KEYBOARD_WORDS.title} tabIndex={0}>
        {KEY_GROUPS.map((group) => (
          <Group key={group.title} group={group} />
        ))}
      </div>
    </Dialog>
  );
}

function Group({ group: { title, uses } }: { readonly group: KeyGroup }) {
  return (
    <section>
      <h3>{t(title)}</h3>
      <dl className="keyboard-uses">
        {uses.map((use) => (
          <Fragment key={use.does}>
            <dt>
              <Keys use={use} />
            </dt>
            <dd>{t(use.does)}</dd>
          </Fragment>
        ))}
      </dl>
    </section>
  );
}

function Keys({ use: { held, keys } }: { readonly use: KeyUse }) {
  return (
    <>
      {held === undefined ? null : (
        <>
          <kbd>{held}</kbd>
          {' + '}
        </>
      )}
      {keys.map((key) => (
        <Fragment key={key}>
          <kbd>{keyName(key)}</kbd>{' '}
        </Fragment>
      ))}
    </>
  );
}
