/** What a hub says of itself in the network (wire-protocol.md §1), or what somebody says in its name. */
export interface AnnouncedHub {
  hub_id: string;
  name: string;
  pin: string;
  /** `https://<address>:<port>` */
  urls: string[];
}
