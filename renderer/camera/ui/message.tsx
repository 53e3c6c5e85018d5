import type { ReactNode } from 'react';

/** A screen that says one thing and offers what to do about it. */
export function Message(props: {
  readonly icon: ReactNode;
  readonly tone: 'calm' | 'warn' | 'bad';
  readonly title: string;
  readonly children: ReactNode;
  readonly actions: ReactNode;
}) {
  return (
    <section className="message">
      <div className="message-icon" data-tone={props.tone} aria-hidden="true">
        {props.icon}
      </div>
      <h1>{props.title}</h1>
      <div className="message-text">{props.children}</div>
      <div className="actions">{props.actions}</div>
    </section>
  );
}
