/** Asks the person; the page never names a path. Null when they thought better of it. */
export interface FileChooser {
  toSave(suggested_name: string): Promise<string | null>;
  toOpen(extension: string): Promise<string | null>;
}
