/** One step forward. Numbers go by tens, so that a step can be squeezed in between two on a branch. */
export interface Migration {
  version: number;
  name: string;
  /** Plain DDL; runs in one transaction together with the version stamp. */
  sql: string;
}
