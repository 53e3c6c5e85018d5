import './stations.css';

/** Four at a time: nobody compares 43 letters in a row. Copied, it is in one piece. */
const GROUP = /.{1,4}/g;

export function Pin({ pin }: { readonly pin: string }) {
  return (
    <code className="pin selectable">
      {(pin.match(GROUP) ?? []).map((group, index) => (
        <span key={index}>{group}</span>
      ))}
    </code>
  );
}
