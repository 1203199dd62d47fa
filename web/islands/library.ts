// The page that brings libraries in: several archives are sent one after the other into one import, and a folder is
// packed into as many as it takes.
import { announce, el, errorText, exchange } from "./dom";
import { bytes } from "./format";
import { type Piece, zipped } from "./library/pack";
import { MODELS, packWhole } from "./library/whole";
import { t } from "./texts";
import { chosen, dropped, type Given } from "./upload/folders";

/** Files of a folder beyond this are left out. */
const MOST = 200_000;
/** Tries of an archive before somebody is asked. */
const TRIES = 4;

/** An archive on its way. */
interface Archive {
  name: string;
  make: () => Promise<Blob>;
}

const pieceOf = ({ file, folder }: Given): Piece => ({ path: folder ? `${folder}/${file.name}` : file.name, file });

/** What programs leave in folders and no model has. */
const isLitter = ({ path }: Piece) => path.split("/").some((name) => name.startsWith(".") || name === "__MACOSX");

/**
 * `<hp-library>`: a form with an input for archives, and hidden ones for a folder and which of its files are one model;
 * all of it is sent archive by archive.
 */
class Library extends HTMLElement {
  private readonly gone = new AbortController();
  private folder: Given[] = [];
  private readonly text = el("p");
  private readonly bar = el("progress", { max: 100, value: 0, "aria-label": t.library_progress });
  private readonly box = el("div", { className: "panel", hidden: true }, this.text, this.bar);

  connectedCallback(): void {
    const { signal } = this.gone;
    const [archives, folder] = [this.input("#archive"), this.input("#folder")];
    if (!archives || !folder) return;
    for (const field of this.querySelectorAll("[data-folder]")) field.removeAttribute("hidden");
    this.append(this.box);
    folder.addEventListener("change", () => this.take(chosen(folder)), { signal });
    document.addEventListener("drop", (event) => void this.onDrop(event), { signal });
    this.addEventListener("submit", (event) => this.onSubmit(event), { signal });
  }

  disconnectedCallback(): void {
    this.gone.abort();
  }

  private input(selector: string): HTMLInputElement | null {
    return this.querySelector<HTMLInputElement>(selector);
  }

  private number(attribute: string): number {
    return Number(this.getAttribute(attribute));
  }

  /** A folder was chosen or dropped: then no archive needs to be. */
  private take(given: Given[]): void {
    this.folder = given;
    const archives = this.input("#archive");
    if (archives) archives.required = given.length === 0;
    if (given.length > 0) this.say(t.files_chosen(given.length));
  }

  private async onDrop(event: DragEvent): Promise<void> {
    const items = Array.from(event.dataTransfer?.items ?? [], (item) => item.webkitGetAsEntry());
    if (!event.dataTransfer || !items.some((item) => item?.isDirectory)) return;
    const { given, isCut } = await dropped(event.dataTransfer, MOST);
    this.take(given);
    if (isCut) this.say(t.library_cut(String(MOST)));
    this.querySelector<HTMLElement>("button")?.focus();
  }

  private say(text: string): void {
    this.box.hidden = false;
    this.text.textContent = text;
    announce(text);
  }

  private onSubmit(event: SubmitEvent): void {
    const form = event.target as HTMLFormElement;
    const sent = Array.from(this.input("#archive")?.files ?? []);
    const archives = sent.filter((file) => /\.zip$/i.test(file.name));
    const loose = sent.filter((file) => !archives.includes(file)).map((file) => ({ file, folder: "" }));
    // One archive needs no help.
    if (this.folder.length + loose.length === 0 && archives.length < 2) return;
    event.preventDefault();
    const pieces = [...this.folder, ...loose].map(pieceOf).filter((piece) => !isLitter(piece));
    void this.send(form, archives, pieces);
  }

  private async send(form: HTMLFormElement, archives: File[], pieces: Piece[]): Promise<void> {
    const said = this.querySelector<HTMLSelectElement>("#models")?.value;
    const models = MODELS.find((one) => one === said) ?? "looks";
    const { archives: packed, left } = packWhole(pieces, this.number("most"), models);
    const name = pieces[0]?.path.split("/")[0]?.replace(/\.[^.]*$/, "") || "folder";
    const all: Archive[] = [
      ...archives.map((file) => ({ name: file.name, make: async () => file })),
      ...packed.map((part, at) => ({
        name: packed.length > 1 ? `${name} ${at + 1}.zip` : `${name}.zip`,
        make: () => zipped(part),
      })),
    ];
    const most = this.number("archives");
    if (all.length === 0 || all.length > most) {
      const size = bytes(this.number("most"));
      this.say(all.length === 0 ? t.library_nothing(most, size) : t.library_too_much(all.length, most, size));
      return;
    }
    const button = form.querySelector("button");
    if (button) button.disabled = true;
    const run = await this.sendAll(form.action, all);
    if (button) button.disabled = false;
    if (run && left.length === 0) location.href = run;
    else if (run) this.end(run, t.library_all_but(left.length), left);
  }

  /** Sends one after the other; gives the address of the import, or nothing when one did not arrive. */
  private async sendAll(action: string, all: Archive[]): Promise<string | null> {
    let run = "";
    for (const [at, archive] of all.entries()) {
      const isOne = all.length === 1;
      this.say(isOne ? t.library_packing : t.library_packing_one(at + 1, all.length));
      const body = new FormData();
      try {
        body.append("archive", await archive.make(), archive.name);
      } catch {
        this.stop(run, t.library_unreadable, at, all.length);
        return null;
      }
      this.say(isOne ? t.library_sending : t.library_sending_one(at + 1, all.length));
      const answer = await this.try(run ? `${run}/archives` : action, body, at / all.length, 1 / all.length);
      if (answer.status !== 200) {
        this.stop(run, errorText(answer), at, all.length);
        return null;
      }
      run ||= new URL(answer.url).pathname;
    }
    return run;
  }

  /** What is lost on the way is sent again, after a pause that doubles. */
  private async try(url: string, body: FormData, from: number, share: number) {
    for (let tries = 1; ; tries++) {
      const onSent = (sent: number, total: number) => {
        this.bar.value = 100 * (from + (share * sent) / Math.max(1, total));
      };
      const answer = await exchange(url, { method: "POST", body, onSent });
      const isLost = answer.status === 0 || answer.status === 503 || answer.status === 502;
      if (!isLost || tries === TRIES) return answer;
      await new Promise((done) => setTimeout(done, 1000 * 2 ** tries));
    }
  }

  /** Says why the rest was not sent, and where what has arrived is. */
  private stop(run: string, why: string, arrived: number, all: number): void {
    if (!run) this.say(why);
    else this.end(run, t.library_arrived(why, arrived, all), []);
  }

  private end(run: string, text: string, left: Piece[]): void {
    this.say(text);
    const names = left.slice(0, 20).map(({ path }) => el("li", {}, path));
    const list = names.length > 0 ? [el("ul", {}, ...names)] : [];
    this.text.after(...list, el("p", {}, el("a", { href: run }, t.library_see)));
  }
}

customElements.define("hp-library", Library);
