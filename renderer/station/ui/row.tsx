import type { ReactNode } from 'react';
import './list.css';

export interface RowProps {
  readonly icon: ReactNode;
  readonly title: string;
  /** A word beside the title, such as "you". */
  readonly mark?: string | null;
  readonly live?: boolean;
  readonly detail: string;
  /** What can be done with it, at the right. */
  readonly children?: ReactNode;
}

/** One line of a list. */
export function Row({ icon, title, mark = null, live = false, detail, children }: RowProps) {
  return (
    <li className="row">
      {icon}
      <div className="row-text selectable">
        <span className="row-title">{title}</span>
        {mark === null ? null : (
          <span className="row-mark" data-live={live || undefined}>
            {mark}
          </span>
        )}
        <p className="row-detail">{detail}</p>
      </div>
      {children}
    </li>
  );
}
