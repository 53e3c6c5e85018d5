import { Fragment, type ReactNode } from 'react';
import { fill, type Values } from '../../../languages/camera/fill.ts';

const MARKS = /<([ab])>(.*?)<\/\1>/u;

/**
 * A sentence with `<b>`, or with `<a>` for the station's certificate, wherever its language has them. Values come in last,
 * so that a name with such a mark in it stays a name.
 */
export function Marked({ sentence, values = {} }: { readonly sentence: string; readonly values?: Values }) {
  // Text, then mark and what is in it, then text, and so on.
  const parts = sentence.split(MARKS);
  return parts.map((part, at): ReactNode => {
    if (at % 3 === 1) return null;
    const text = fill(part, values);
    const mark = at % 3 === 2 ? parts[at - 1] : undefined;
    if (mark === 'b') return <b key={at}>{text}</b>;
    if (mark === undefined) return <Fragment key={at}>{text}</Fragment>;
    return (
      <a key={at} href="/ca.crt">
        {text}
      </a>
    );
  });
}
