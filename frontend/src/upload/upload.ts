import { make } from "../ground";
import { say } from "../words";
import { shrink } from "./shrink";

/** A file field that shows what was chosen, shrinks pictures, lets one be taken out, and adds to what is there. */
const LARGEST = 20 * 1024 * 1024;

export function wake(box: HTMLElement): void {
  const input = box.querySelector<HTMLInputElement>('input[type="file"]');
  if (input) new Upload(box, input);
}

export class Upload {
  private files: File[] = [];
  private readonly most: number;

  constructor(private readonly box: HTMLElement, private readonly input: HTMLInputElement) {
    this.most = input.multiple ? Number(box.dataset["most"] ?? 9) : 1;
    box.classList.add("is-awake");
    input.addEventListener("change", () => { void this.add([...(input.files ?? [])]); });
    input.form?.addEventListener("reset", () => { this.replace([]); });
    input.form?.addEventListener("htmx:xhr:progress", (event) => { this.progress((event as CustomEvent<ProgressEvent>).detail); });
    this.takeDrops();
  }

  private progress({ loaded, total }: ProgressEvent): void {
    if (this.files.length && total) this.say(say("uploadProgress", { percent: Math.round((100 * loaded) / total) }));
  }

  /** Add what was chosen to what is there, each picture shrunk; what is not taken is named. */
  async add(chosen: File[]): Promise<void> {
    this.say(say("uploadShrinking"));
    const fresh = await Promise.all(chosen.map(shrink));
    const fitting = fresh.filter((file) => !this.refusal(file));
    const all = this.input.multiple ? [...this.files, ...fitting] : fitting;
    this.replace(all.slice(0, this.most));
    const refusals = fresh.map((file) => this.refusal(file)).filter(Boolean);
    if (all.length > this.most) refusals.push(say("uploadTooMany", { count: this.most }));
    this.say(refusals.join(" ") || (this.files.length ? say("uploadChosen", { count: this.files.length }) : ""), refusals.length > 0);
  }

  /** Why a file is not taken; "" where it is. The server looks again, and into the file. */
  private refusal(file: File): string {
    const wanted = this.input.accept.toLowerCase().split(",").map((one) => one.trim()).filter(Boolean);
    if (wanted.includes(".jpg")) wanted.push("image/*"); // of a picture that it can't read the server says what to do
    const fits = (one: string): boolean =>
      one.endsWith("/*") ? file.type.startsWith(one.slice(0, -1)) : file.name.toLowerCase().endsWith(one) || file.type === one;
    if (wanted.length && !wanted.some(fits)) return say("uploadWrongKind", { name: file.name });
    return file.size > LARGEST ? say("uploadTooLarge", { name: file.name, size: LARGEST / 1024 / 1024 }) : "";
  }

  private replace(files: File[]): void {
    this.files = files;
    const carrier = new DataTransfer();
    for (const file of files) carrier.items.add(file);
    this.input.files = carrier.files;
    this.draw();
  }

  private draw(): void {
    const list = this.box.querySelector("[data-list]");
    if (!list) return;
    for (const picture of list.querySelectorAll("img")) URL.revokeObjectURL(picture.src);
    list.replaceChildren(...this.files.map((file) => this.row(file)));
  }

  private row(file: File): HTMLElement {
    const row = make("li", "upload-item");
    if (file.type.startsWith("image/")) {
      const picture = make("img");
      picture.src = URL.createObjectURL(file);
      picture.alt = "";
      row.append(picture);
    }
    const remove = make("button", "upload-remove", "×");
    remove.type = "button";
    remove.setAttribute("aria-label", say("removeNamed", { name: file.name }));
    remove.addEventListener("click", () => {
      this.replace(this.files.filter((other) => other !== file));
      this.say(say("uploadChosen", { count: this.files.length }));
      this.input.focus();
    });
    row.append(make("span", "upload-name", `${file.name} · ${readable(file.size)}`), remove);
    return row;
  }

  private takeDrops(): void {
    const place = this.box.querySelector<HTMLElement>(".upload-drop") ?? this.box;
    place.addEventListener("dragover", (event) => { event.preventDefault(); place.classList.add("is-over"); });
    place.addEventListener("dragleave", () => { place.classList.remove("is-over"); });
    place.addEventListener("drop", (event) => {
      event.preventDefault();
      place.classList.remove("is-over");
      void this.add([...(event.dataTransfer?.files ?? [])]);
    });
  }

  private say(words: string, isRefusal = false): void {
    const place = this.box.querySelector("[data-status]");
    if (!place) return;
    place.textContent = words;
    place.classList.toggle("is-refusal", isRefusal);
  }
}

export function readable(size: number): string {
  return size < 1024 * 1024 ? `${Math.max(1, Math.round(size / 1024))} KB` : `${(size / 1024 / 1024).toFixed(1)} MB`;
}
