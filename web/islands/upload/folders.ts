// Files out of what was dropped or chosen, with the folders they lay in.

/** A file on its way, with the folder it shall lie in ("" for none). */
export interface Given {
  file: File;
  folder: string;
}

/** What was dropped. */
export interface Dropped {
  given: Given[];
  /** More lay there than are taken. */
  isCut: boolean;
}

/** Files of a drop beyond this are left out: nobody sorts so many by hand. */
export const DROPPED_MOST = 500;

/** Everything under an entry, as far as it fits; a folder that can not be read counts as empty. */
async function under(entry: FileSystemEntry, folder: string, found: Dropped, most: number): Promise<void> {
  if (found.isCut || entry.name.startsWith(".")) return;
  if (entry.isFile) {
    found.isCut = found.given.length >= most;
    if (found.isCut) return;
    const file = await new Promise<File | null>((take) => (entry as FileSystemFileEntry).file(take, () => take(null)));
    if (file) found.given.push({ file, folder });
    return;
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const inside = folder ? `${folder}/${entry.name}` : entry.name;
  // A reader gives at most a hundred entries at a time.
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((take) => reader.readEntries(take, () => take([])));
    if (some.length === 0 || found.isCut) return;
    for (const child of some) await under(child, inside, found, most);
  }
}

/** The files of a drop; folders are walked, hidden files left out. Must be called while the event is handled. */
export async function dropped(data: DataTransfer, most = DROPPED_MOST): Promise<Dropped> {
  // Entries are gone after the first await.
  const entries = Array.from(data.items, (item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
  const found: Dropped = { given: [], isCut: false };
  if (entries.length === 0) found.given = Array.from(data.files, (file) => ({ file, folder: "" }));
  for (const entry of entries) await under(entry, "", found, most);
  return found;
}

/** The files of an input; a chosen folder's own name stays part of the path. */
export function chosen(input: HTMLInputElement): Given[] {
  return Array.from(input.files ?? [], (file) => ({
    file,
    folder: file.webkitRelativePath.split("/").slice(0, -1).join("/"),
  }));
}

/** What a file is recognised by when somebody gives it again. */
export function fingerprint({ file, folder }: Given): string {
  return [folder, file.name, file.size, file.lastModified].join("|");
}
